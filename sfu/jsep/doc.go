// Package jsep reads an offer and writes the answer to it (RFC 8866, RFC 9429), for a side that only ever answers: what
// both sides speak, under the offer's payload types, and everything over one transport (RFC 9143). It knows the media we
// speak, and neither ICE nor DTLS beyond their lines, nor who is on the other side.
//
// Candidates are not read. The other side is found by its checks; were those addresses checked that it names, whoever may
// join could have us send into any network we reach.
package jsep

// Header extensions that we know.
const (
	AudioLevel   = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"            // RFC 6464
	MID          = "urn:ietf:params:rtp-hdrext:sdes:mid"                    // RFC 9143
	RID          = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"          // RFC 8852
	RepairedRID  = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id" // RFC 8852
	TransportSeq = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
)
