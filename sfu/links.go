package sfu

import (
	"cmp"
	"slices"
	"time"
)

// Links tells how the connections of a room's seats do, by seat; cameras and watchers are no seats. Cheap; for a status line every two seconds.
func (s *SFU) Links(room int64) []Link {
	r := s.known(room)
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]Link, 0, len(r.peers))
	for _, p := range r.peers {
		if p.as == AsSeat {
			out = append(out, p.link())
		}
	}
	slices.SortFunc(out, func(a, b Link) int { return cmp.Compare(a.Seat, b.Seat) })
	return out
}

func (p *peer) link() Link {
	out := Link{Seat: p.seat, RTT: time.Duration(p.rtt.Load()), Connected: p.connected.Load()}
	if bps, why, _, known := p.line.budget(); known {
		out.Estimate, out.Reason, out.Wish = bps, why, p.line.wished()
	}
	var expected, lost float64
	for _, l := range p.allLayers() {
		l.mu.Lock()
		e, n := l.stream.Recent()
		l.mu.Unlock()
		expected, lost = expected+e, lost+n
	}
	out.LossUp = share(lost, expected)
	expected, lost = 0, 0
	for _, s := range p.slots() {
		s.mu.Lock()
		expected, lost = expected+s.expected, lost+s.lost
		s.mu.Unlock()
	}
	out.LossDown = share(lost, expected)
	return out
}

func share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return min(part/whole, 1)
}
