package sfu

import (
	"encoding/binary"
	"time"

	"github.com/pion/rtcp"

	"hopxa/sfu/mediaclock"
	"hopxa/sfu/seqmap"
)

// When a packet is sent again. Once more only after a round trip, for the next NACK may have been on its way, and
// after twice as long each time.
const (
	resendPause  = 20 * time.Millisecond  // the least round trip that is believed
	resendFate   = 300 * time.Millisecond // for a report of the last time, from viewers that report each packet
	resendGuess  = 100 * time.Millisecond // while it is not known
	resendMost   = 4
	resendOldest = time.Second            // and a round trip: then a keyframe is the better repair
	resendWaits  = 300 * time.Millisecond // and a round trip: so long a packet waits for its turn
)

// How often a viewer has a keyframe asked for: all viewers of the layer pay for it.
const (
	begFirst   = 500 * time.Millisecond
	begLast    = 4 * time.Second
	begForgets = 10 * time.Second
)

// viewing is what a viewer reports on a slot, and what was sent again. Guarded by slot.mu.
type viewing struct {
	resent         *[128]repeated // by number; nil before the first
	broken         bool           // repair was given up: nothing is sent again until a keyframe went out
	whole          bool           // and then nothing from before
	wholeSeq       uint16         // that keyframe's number
	begAt          time.Time
	begPause       time.Duration
	repeats        uint64  // packets sent again
	highest        uint32  // of the last report
	expected, lost float64 // packets of the last reports, fading
	repaired       int     // packets of a voice that were sent again since the last report, which tells of them as received
}

// repeated is a packet that was sent again.
type repeated struct {
	seq   uint16
	wide  uint16 // its number on the viewer's line, the last time
	times uint8
	at    int64
}

func (s *slot) report(p rtcp.Packet, now time.Time) {
	switch p := p.(type) {
	case *rtcp.TransportLayerNack:
		if p.MediaSSRC == s.ssrc() {
			for _, pair := range p.Nacks {
				pair.Range(func(seq uint16) bool { s.resend(seq, now); return true })
			}
		}
	case *rtcp.PictureLossIndication:
		if p.MediaSSRC == s.ssrc() {
			s.keyframe(now)
		}
	case *rtcp.FullIntraRequest:
		for _, f := range p.FIR {
			if f.SSRC == s.ssrc() {
				s.keyframe(now)
			}
		}
	case *rtcp.ReceiverReport:
		for i := range p.Reports {
			s.received(&p.Reports[i], now)
		}
	case *rtcp.SenderReport: // of a peer that also publishes
		for i := range p.Reports {
			s.received(&p.Reports[i], now)
		}
	}
}

func (s *slot) ssrc() uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.header.SSRC
}

// keyframe passes a viewer's request on to what flows.
func (s *slot) keyframe(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.beg(now)
}

// beg has a keyframe asked for; who begs again and again has to wait. With mu held.
func (s *slot) beg(now time.Time) {
	if s.current == nil || now.Sub(s.begAt) < s.begPause {
		return
	}
	if s.begPause = min(2*s.begPause, begLast); s.begPause == 0 || now.Sub(s.begAt) > begForgets {
		s.begPause = begFirst
	}
	s.begAt = now
	s.current.wantKeyframe()
}

// resend answers for one lost packet: over RTX (RFC 4588) when negotiated, otherwise as it was. It answers only as
// far as the line has room for it; what is past repair has a keyframe asked for.
func (s *slot) resend(seq uint16, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mends {
		s.repeat(seq, now)
		return
	}
	in, id, ok := s.seqs.Source(seq)
	e := &s.epochs[id%epochsKept]
	if !ok || !s.video || s.writer == nil || e.id != id || e.layer == nil {
		return
	}
	if s.broken {
		s.unmended()
		s.beg(now)
		return
	}
	if s.whole && int16(seq-s.wholeSeq) < 0 && s.header.SequenceNumber-s.wholeSeq < seqmap.Window {
		s.unmended()
		return
	}
	if s.resent == nil {
		s.resent = new([128]repeated)
	}
	r := &s.resent[seq%uint16(len(s.resent))]
	if r.seq != seq {
		r.seq, r.times = seq, 0
	}
	trip := time.Duration(s.peer.rtt.Load())
	if trip == 0 {
		trip = resendGuess
	}
	trip = max(trip, resendPause)
	if r.times > 0 && s.early(r.wide, time.Duration(now.UnixNano()-r.at), trip<<(r.times-1)) {
		return
	}
	p, ok := s.cached(e.layer, in)
	age := time.Duration(now.UnixNano() - p.at)
	late := age > resendOldest+trip
	if !ok || late || r.times >= resendMost || !s.peer.line.mend(len(p.payload)+overhead, s.leaves(r.times), now.Sub(begun)) {
		s.unmended()
		if r.times == 0 && (!ok || age > resendWaits+trip) { // some viewers go on asking for what they got
			s.giveUp(now)
		}
		return
	}
	r.times, r.at = r.times+1, now.UnixNano()
	sent := s.fromCache(seq, &p, e, true, now.Sub(begun), nil)
	r.wide = binary.BigEndian.Uint16(s.wide[:])
	if sent {
		s.repeats++
		s.peer.sfu.count.retransmitted.Add(1)
	}
}

// early tells whether it is too early to send a packet once more, or whether the viewer has it: some go on asking for
// what they got over RTX.
func (s *slot) early(wide uint16, ago, pause time.Duration) bool {
	if !s.peer.line.wide.Load() {
		return ago < pause
	}
	arrived, known := s.peer.line.fate(wide)
	return arrived || !known && ago < max(pause, resendFate)
}

// fromCache sends a packet of the cache under the number it was given: again, or late. With mu held.
func (s *slot) fromCache(seq uint16, p *packet, e *epoch, again bool, now time.Duration, out *outbox) bool {
	if p.codec == codecVP8 {
		p.vp8.Rewrite(p.payload, p.vp8.PictureID+e.picture-s.seqs.MarkOf(seq), p.vp8.TL0+e.tl0)
	}
	t, h, payload := &s.media, &s.again, p.payload
	*h = s.header
	h.PayloadType = s.formats.types[p.codec]
	s.mark(len(payload), again, now)
	h.SequenceNumber = seq
	if rtx := s.formats.rtx[p.codec]; again && rtx != 0 && s.rtx.PayloadType != 0 {
		t, payload = &s.repair, s.scratch[:2+len(p.payload)]
		*h = s.rtx
		h.PayloadType = rtx
		s.rtx.SequenceNumber++
		binary.BigEndian.PutUint16(payload, seq)
	}
	h.Timestamp, h.Marker = e.timestamp(p.ts), p.marker
	if !s.emit(t, h, payload, out) {
		s.refused()
		return false
	}
	return true
}

// leaves is the part of what may be sent again at once that is left to what is dearer than this slot's packet.
func (s *slot) leaves(times uint8) float64 {
	switch {
	case times > 0:
		return 0.25
	case !s.dear.Load():
		return 0.125
	}
	return 0
}

// giveUp stops mending the picture: the next keyframe is the repair. With mu held.
func (s *slot) giveUp(now time.Time) {
	s.broken = true
	s.beg(now)
}

// mended is called with the number of each keyframe that is sent. With mu held.
func (s *slot) mended(seq uint16) {
	if s.broken {
		s.broken, s.whole, s.wholeSeq = false, true, seq
	}
}

// received takes in a reception report: the round trip (RFC 3550 6.4.1) and what was lost since the last one.
func (s *slot) received(r *rtcp.ReceptionReport, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.SSRC != s.header.SSRC {
		return
	}
	if r.LastSenderReport != 0 {
		trip := int32(uint32(mediaclock.ToNTP(now)>>16) - r.LastSenderReport - r.Delay)
		if rtt := time.Duration(trip) * time.Second >> 16; rtt >= 0 && rtt < 10*time.Second {
			s.peer.rtt.Store(int64(max(rtt, time.Microsecond)))
		}
	}
	since := r.LastSequenceNumber - s.highest
	if s.highest == 0 || since > 1<<16 {
		since = 0
	}
	s.highest = r.LastSequenceNumber
	const fade = 0.6
	s.expected = s.expected*fade + float64(since)
	s.lost = s.lost*fade + float64(since)*float64(r.FractionLost)/256 + float64(s.repaired)
	s.repaired = 0
	s.peer.line.loss(float64(since), float64(since)*float64(r.FractionLost)/256)
}

// report takes in what a publisher says about a layer: how its timestamps relate to its clock, and when it stops.
func (l *layer) report(p rtcp.Packet, now time.Time) {
	switch p := p.(type) {
	case *rtcp.SenderReport:
		if p.SSRC != l.ssrc {
			return
		}
		at := l.source.peer.ours(mediaclock.FromNTP(p.NTPTime), now)
		l.mu.Lock()
		l.clock.Reported(at, p.RTPTime)
		l.lastSR, l.lastSRAt = uint32(p.NTPTime>>16), now
		l.mu.Unlock()
	case *rtcp.Goodbye:
		for _, ssrc := range p.Sources {
			if ssrc == l.ssrc {
				l.lastAt.Store(0)
				l.quiet.Store(true)
				l.source.stir()
			}
		}
	}
}
