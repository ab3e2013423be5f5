package sfu

import (
	"time"

	"github.com/pion/webrtc/v4"
)

// A probe is padding that fills what is sent up to a higher rate, for a moment. It is sent as RTX, which receivers
// throw away when it holds nothing (RFC 4588 knows no such packets, but browsers probe so themselves).
const (
	probeTook   = 150 * time.Millisecond
	probeTick   = 5 * time.Millisecond
	probeAtOnce = 24  // packets a tick, after a tick that came late
	padding     = 255 // bytes, as much as one packet can have (RFC 3550 5.1)

	wishMargin = 1.4 // over what is wished for: the estimate stays below what a probe shows, the ladder below that
	boldStep   = 3   // times the estimate, on a line that was never full
	carefulUp  = 2
)

var paddingBytes = func() []byte { b := make([]byte, padding); b[padding-1] = padding; return b }()

// due begins a probe if one is of use now, and tells its rate in bit/s.
func (o *outgoing) due() (rate int, due bool) {
	now := sinceBegun()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.wish == 0 || o.line == nil || !o.wide.Load() || !o.line.MayProbe(now) {
		return 0, false
	}
	is, _ := o.line.Rate()
	step := carefulUp
	if !o.line.Congested() {
		step = boldStep
	}
	rate = min(int(float64(o.wish)*wishMargin), step*is)
	if !o.mayPad(max(0, rate-is), now) {
		return 0, false
	}
	o.line.StartProbe(now)
	return rate, true
}

// probing tells whether to go on, and how many bytes were sent in all.
func (o *outgoing) probing() (bytes uint64, on bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.sent.Bytes(), o.line.Probing()
}

func (o *outgoing) probed() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.line.EndProbe(sinceBegun())
}

// probe fills up what the viewer is sent to a rate.
func (p *peer) probe(rate int) {
	defer p.line.probed()
	slot := p.prober()
	if slot == nil {
		return
	}
	out := outboxes.Get().(*outbox)
	defer outboxes.Put(out)
	defer out.flush(false)
	tick := time.NewTicker(probeTick)
	defer tick.Stop()
	from, _ := p.line.probing()
	for start := time.Now(); ; {
		select {
		case <-p.done:
			return
		case <-tick.C:
		}
		took := time.Since(start)
		if took > probeTook {
			return
		}
		for range probeAtOnce {
			bytes, on := p.line.probing()
			if !on {
				return
			}
			if float64(bytes-from)*8 >= float64(rate)*took.Seconds() {
				break
			}
			if !slot.pad(out) {
				return
			}
		}
		out.flush(false)
	}
}

// prober is the slot that padding goes through; nil when the viewer takes no RTX.
func (p *peer) prober() *slot {
	if len(p.video) == 0 {
		return nil
	}
	return p.video[0]
}

// pad sends a packet of nothing.
func (s *slot) pad(out *outbox) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writer == nil || s.rtx.PayloadType == 0 {
		return false
	}
	h := &s.again
	*h = s.rtx
	s.rtx.SequenceNumber++
	h.Padding, h.Timestamp = true, s.lastTS
	s.mark(padding, true, sinceBegun())
	if !s.emit(&s.repair, h, paddingBytes, out) {
		s.refused()
		return false
	}
	s.peer.sfu.count.padding.Add(1)
	return true
}

// hearProbes reads feedback that comes under the RTX stream's name: viewers name the stream they heard last, and
// Pion throws away what names one that sends no media of its own. So it is received like a stream.
func (p *peer) hearProbes() {
	slot := p.prober()
	if slot == nil {
		return
	}
	sender := slot.transceiver.Sender()
	all := sender.GetParameters().Encodings
	if len(all) == 0 || all[0].RTX.SSRC == 0 {
		return
	}
	r, err := p.api.NewRTPReceiver(webrtc.RTPCodecTypeVideo, sender.Transport())
	if err == nil {
		err = r.Receive(webrtc.RTPReceiveParameters{Encodings: []webrtc.RTPDecodingParameters{{RTPCodingParameters: webrtc.RTPCodingParameters{SSRC: all[0].RTX.SSRC}}}})
	}
	if err != nil {
		p.sfu.log.Debug("feedback on probes is not heard", "seat", p.seat, "peer", p.name, "err", err)
		return
	}
	p.mu.Lock()
	over := p.over
	p.probes = r
	p.mu.Unlock()
	if over {
		p.stopProbes()
		return
	}
	slot.hear(r)
}

// stopProbes ends hearProbes, which Pion does not know to belong to the connection.
func (p *peer) stopProbes() {
	p.mu.Lock()
	r := p.probes
	p.mu.Unlock()
	if r == nil {
		return
	}
	if err := r.Stop(); err != nil {
		p.sfu.log.Debug("closing the feedback on probes", "seat", p.seat, "peer", p.name, "err", err)
	}
}
