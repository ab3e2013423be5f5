package sfu

import (
	"time"

	"github.com/pion/rtp"
)

// How late a sound may still be of use: a browser waits for it while its jitter buffer lasts.
const (
	voiceLate  = 250 * time.Millisecond // after it was missed, or sent
	voiceFar   = 150 * time.Millisecond // round trip: a packet asked for over a longer one comes too late
	voiceTimes = 2
)

// lately keeps what a slot sent last of a voice. Browsers have no RTX for audio, so it is sent again as it was, to
// the bit: AES-GCM never takes a nonce, and thereby a sequence number, twice for different packets.
type lately [16]struct {
	sent    bool
	header  rtp.Header // without extensions; they are in wide
	wide    [2]byte
	payload []byte
	at      time.Duration // since begun
	times   int
	again   time.Duration
}

// keep is called for each packet that was sent. With mu held.
func (r *lately) keep(s *slot, p *packet) {
	k := &r[s.header.SequenceNumber%uint16(len(r))]
	k.sent, k.at, k.times, k.again = true, p.now, 0, 0
	k.header, k.wide = s.header, s.wide
	k.payload = append(k.payload[:0], p.payload...)
}

// repeat answers for one lost packet of a voice. With mu held.
func (s *slot) repeat(seq uint16, now time.Time) {
	if s.lately == nil {
		return
	}
	k, at := &s.lately[seq%uint16(len(s.lately))], now.Sub(begun)
	if s.writer == nil || !k.sent || k.header.SequenceNumber != seq {
		return
	}
	trip := time.Duration(s.peer.rtt.Load())
	if k.times > 0 && at-k.again < max(trip, resendPause) {
		return
	}
	if at-k.at > voiceLate || k.times >= voiceTimes || !s.peer.line.mend(len(k.payload)+overhead, 0, at) {
		s.unmended()
		return
	}
	if k.times == 0 {
		s.repaired++
	}
	k.times, k.again = k.times+1, at
	kept := s.wide
	s.wide = k.wide // what the header's extension shows
	sent := s.emit(&s.media, &k.header, k.payload, nil)
	s.wide = kept
	if !sent {
		s.refused()
		return
	}
	s.repeats++
	s.peer.sfu.count.retransmitted.Add(1)
}
