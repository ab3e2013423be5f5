package sfu

import "time"

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
