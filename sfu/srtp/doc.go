// Package srtp protects RTP with AEAD_AES_128_GCM (RFC 3711, RFC 7714) in buffers of the caller and allocates nothing
// per packet: a Sender for each SSRC that goes out, a Receiver for each that comes in, and one Cipher a direction of
// a connection, which all of them share. RTCP it only opens (Control). It knows no other profile, no MKI and no re-keying: that is
// Pion's.
//
// A Sender or Receiver is used under its owner's lock; a Cipher from any goroutine.
package srtp

import "errors"

// Why a packet was not opened. The stream's state is as before.
var (
	ErrShort  = errors.New("srtp: packet is too short or is not RTP")
	ErrReplay = errors.New("srtp: packet came before, or is too old to tell")
	ErrTag    = errors.New("srtp: packet is not genuine")
)

// Tag is how many bytes a packet is longer once protected.
const Tag = 16
