package sfu

import (
	"sync"
	"sync/atomic"
	"time"
)

// A keyframe that comes at once to a weak line fills it for a third of a second, and the voice waits behind it. So a
// weak viewer's pictures are sent no faster than its line takes them, and the voice goes past them. Nothing waits
// longer than paceMost: where more is there, it goes out faster. Viewers on good lines have none of this.
const (
	paceBelow = 1_500_000              // bit/s of estimate, of a line that was full once
	paceShare = 1 - forPages           // of the estimate
	paceMost  = 500 * time.Millisecond // in the queue
	paceTick  = 5 * time.Millisecond
	paceHeld  = 256 // packets
)

// pacer holds a viewer's pictures back. The zero value holds nothing. Its queue has numbers only: the packets are in
// the layers' caches.
type pacer struct {
	on atomic.Bool

	mu     sync.Mutex // guards what follows; nothing is locked under it
	weak   bool
	bps    float64
	credit float64 // bytes that may go now; less than nothing after a packet that went
	at     time.Duration
	queue  []paced // a ring; there while on
	first  int
	held   int
	bytes  int
}

type paced struct {
	slot *slot
	seq  uint16
	size int
}

// set tells what the line takes, in bit/s; it tells whether the pacer has to be run from now on.
func (p *pacer) set(weak bool, bps int) (begin bool) {
	if !weak && !p.on.Load() {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.weak, p.bps = weak, paceShare*float64(bps)
	begin = weak && !p.on.Load()
	if begin {
		if p.queue == nil {
			p.queue = make([]paced, paceHeld)
		}
		p.on.Store(true)
	}
	return begin
}

// fill takes in the time that has passed. With mu held.
func (p *pacer) fill(now time.Duration) {
	rate := max(p.bps/8, float64(p.bytes)/paceMost.Seconds())
	p.credit = min(p.credit+rate*max(0, now-p.at).Seconds(), rate*paceTick.Seconds())
	p.at = max(p.at, now)
}

// hold tells whether a packet is to wait for its turn; otherwise it goes now.
func (p *pacer) hold(s *slot, seq uint16, size int, now time.Duration) bool {
	if !p.on.Load() {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fill(now)
	if p.held == 0 && p.credit >= 0 || p.held == len(p.queue) {
		p.credit -= float64(size)
		return false
	}
	p.queue[(p.first+p.held)%len(p.queue)] = paced{s, seq, size}
	p.held++
	p.bytes += size
	return true
}

// next is the packet whose turn it is, if there is one.
func (p *pacer) next(now time.Duration) (paced, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fill(now)
	if p.held == 0 || p.credit < 0 {
		return paced{}, false
	}
	out := p.queue[p.first]
	p.queue[p.first] = paced{}
	p.first, p.held = (p.first+1)%len(p.queue), p.held-1
	p.bytes -= out.size
	p.credit -= float64(out.size)
	return out, true
}

// over ends the pacer once the line is good and nothing waits.
func (p *pacer) over() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.weak || p.held > 0 {
		return false
	}
	p.on.Store(false)
	p.queue, p.first = nil, 0
	return true
}

// pace runs while the peer's line is weak.
func (p *peer) pace() {
	tick := time.NewTicker(paceTick)
	defer tick.Stop()
	for !p.pacer.over() {
		select {
		case <-p.done:
			return
		case <-tick.C:
		}
		p.sendPaced(sinceBegun())
	}
}

// sendPaced sends what may go now.
func (p *peer) sendPaced(now time.Duration) {
	held, ok := p.pacer.next(now)
	if !ok {
		return
	}
	out := outboxes.Get().(*outbox)
	defer outboxes.Put(out)
	for ; ok; held, ok = p.pacer.next(now) {
		held.slot.release(held.seq, now, out)
	}
	out.flush(false)
}

// release sends a packet that was held back, as it was to be sent.
func (s *slot) release(seq uint16, now time.Duration, out *outbox) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in, id, ok := s.seqs.Source(seq)
	e := &s.epochs[id%epochsKept]
	if !ok || s.writer == nil || e.id != id || e.layer == nil {
		return
	}
	if p, ok := s.cached(e.layer, in); ok {
		s.fromCache(seq, &p, e, false, now, out)
	}
}
