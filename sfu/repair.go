package sfu

import (
	"encoding/binary"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"

	"hopxa/sfu/mediaclock"
)

// resendPause is how long a packet that was sent again is not sent once more: the next NACK may have been on
// its way.
const resendPause = 20 * time.Millisecond

// viewing is what a viewer reports on a slot, and what was sent again. Guarded by slot.mu.
type viewing struct {
	resent [128]struct {
		seq uint16
		at  int64
	}
	highest        uint32  // of the last report
	expected, lost float64 // packets of the last reports, fading
}

// hearReports reads what the viewer says about a slot, until the connection ends.
func (s *slot) hearReports() { s.hear(s.transceiver.Sender()) }

func (s *slot) hear(from interface {
	Read([]byte) (int, interceptor.Attributes, error)
}) {
	buf := make([]byte, 1600)
	for {
		n, _, err := from.Read(buf)
		if err != nil {
			return
		}
		packets, err := rtcp.Unmarshal(buf[:n])
		if err != nil {
			s.peer.sfu.count.dropped.malformed.Add(1)
			continue
		}
		for _, p := range packets {
			s.report(p, time.Now())
		}
	}
}

func (s *slot) report(p rtcp.Packet, now time.Time) {
	switch p := p.(type) {
	case *rtcp.TransportLayerNack:
		if p.MediaSSRC == s.ssrc() {
			for _, pair := range p.Nacks {
				pair.Range(func(seq uint16) bool { s.resend(seq, now); return true })
			}
		}
	case *rtcp.TransportLayerCC:
		s.peer.line.feedback(p)
	case *rtcp.PictureLossIndication:
		if p.MediaSSRC == s.ssrc() {
			s.keyframe()
		}
	case *rtcp.FullIntraRequest:
		for _, f := range p.FIR {
			if f.SSRC == s.ssrc() {
				s.keyframe()
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
func (s *slot) keyframe() {
	if current, _ := s.carries(); current != nil {
		current.wantKeyframe()
	}
}

// resend answers for one lost packet: over RTX (RFC 4588) when negotiated, otherwise as it was.
func (s *slot) resend(seq uint16, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in, id, ok := s.seqs.Source(seq)
	e := &s.epochs[id%epochsKept]
	if !ok || !s.video || s.writer == nil || e.id != id || e.layer == nil {
		return
	}
	r := &s.resent[seq%uint16(len(s.resent))]
	if r.seq == seq && now.UnixNano()-r.at < int64(max(resendPause, time.Duration(s.peer.rtt.Load())/2)) {
		return
	}
	p, ok := s.cached(e.layer, in)
	if !ok {
		return
	}
	p.vp8.Rewrite(p.payload, p.vp8.PictureID+e.picture, p.vp8.TL0+e.tl0)
	h, payload := s.header, p.payload
	s.mark(len(payload), true, sinceBegun())
	h.SequenceNumber = seq
	if s.rtx.PayloadType != 0 {
		h, payload = s.rtx, s.scratch[:2+len(p.payload)]
		s.rtx.SequenceNumber++
		binary.BigEndian.PutUint16(payload, seq)
	}
	h.Timestamp, h.Marker = e.timestamp(p.ts), p.marker
	if _, err := s.writer.WriteRTP(&h, payload); err != nil {
		s.peer.sfu.count.dropped.queue.Add(1)
		return
	}
	r.seq, r.at = seq, now.UnixNano()
	s.peer.sfu.count.retransmitted.Add(1)
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
	s.lost = s.lost*fade + float64(since)*float64(r.FractionLost)/256
	s.peer.line.loss(float64(since), float64(since)*float64(r.FractionLost)/256)
}

// hearReports reads what a publisher says about a layer: how its timestamps relate to its clock, and when it stops.
func (l *layer) hearReports(receiver *webrtc.RTPReceiver) {
	read := receiver.Read
	if l.rid != "" {
		read = func(b []byte) (int, interceptor.Attributes, error) { return receiver.ReadSimulcast(b, l.rid) }
	}
	buf := make([]byte, 1600)
	for {
		n, _, err := read(buf)
		if err != nil {
			return
		}
		packets, err := rtcp.Unmarshal(buf[:n])
		if err != nil {
			l.sfu.count.dropped.malformed.Add(1)
			continue
		}
		for _, p := range packets {
			l.report(p, time.Now())
		}
	}
}

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
				l.source.peer.nudgeRoom()
			}
		}
	}
}
