// Package icedtls connects one peer: ICE (RFC 8445) over sockets that all peers share, and DTLS over it for the keys of
// SRTP (RFC 5764). A Maker makes Conns: Open → Local, for the answer → Start → its Handler is called → Close. It knows
// nothing of media: what is not STUN or DTLS is handed on as it came.
//
// What a PeerConnection of Pion has beside that (descriptions, transceivers, streams with a reader and a cipher each, of
// which a silent viewer has ten) is not here: see README.md, Memory.
package icedtls

import (
	"github.com/pion/dtls/v3"
	"github.com/pion/ice/v4"
)

// Handler is told how a Conn does. It is called from the Conn's goroutines, one call of a kind at a time; it must not
// wait for Close.
type Handler interface {
	// Connected has the keys, once: DTLS has shown that the other side has the certificate that was named in its offer.
	Connected(Keys)
	// Paired has each pair that ICE selects.
	Paired(local, remote ice.Candidate)
	// Reachable says whether checks are answered. It is called again whenever that changes.
	Reachable(bool)
	// Failed says that the connection is over: nothing came for long, DTLS failed, or the other side closed it.
	Failed()
	// Packet has what came by ICE and is RTP or RTCP; the buffer is used again.
	Packet([]byte)
}

// Keys are what DTLS agreed on (RFC 5764 4.2). Those who take them over wipe them.
type Keys struct {
	Profile dtls.SRTPProtectionProfile
	In, Out [16]byte // keys of what comes and goes
	InSalt  [14]byte // of which AES-GCM takes 12
	OutSalt [14]byte
}
