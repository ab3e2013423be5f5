// Package srtp protects RTP and RTCP (RFC 3711) in buffers of the caller: a Sender for each SSRC that goes out, a
// Receiver for each that comes in, Reports and a Control for all RTCP of a connection one way and the other, and one
// Cipher a direction, which all of them share. It knows the two profiles that browsers agree on: GCM is
// AEAD_AES_128_GCM (RFC 7714), CM is AES_CM_128_HMAC_SHA1_80. It knows no MKI and no re-keying.
//
// With GCM nothing is allocated per packet. With CM it is one object of 512 bytes, the standard library's counter mode:
// done by hand, block by block, it would be none, but three times as slow.
//
// Header extensions that come encrypted are opened (RFC 9335) with either profile; ours go out in the clear.
//
// All are used under their owner's lock; but a Cipher from any goroutine.
package srtp

import "errors"

// Why a packet was not opened. The stream's state is as before.
var (
	ErrShort  = errors.New("srtp: packet is too short or is not RTP")
	ErrReplay = errors.New("srtp: packet came before, or is too old to tell")
	ErrTag    = errors.New("srtp: packet is not genuine")
)

// How many bytes a packet is longer once protected, at most: RTP, and RTCP, which carries its index.
const (
	Tag        = 16
	ControlTag = Tag + 4
)
