package sfu

import (
	"cmp"
	"slices"
	"time"
)

// Links tells how the connections of a room's seats do, by seat; cameras and watchers are no seats. For a status line every
// two seconds: in a large room it takes some milliseconds, for most of which it rests.
func (s *SFU) Links(room int64) []Link {
	r := s.known(room)
	if r == nil {
		return nil
	}
	var out []Link
	r.inParts(func(p *peer) {
		if p.as == AsSeat {
			out = append(out, r.link(p, time.Now()))
		}
	})
	slices.SortFunc(out, func(a, b Link) int { return cmp.Compare(a.Seat, b.Seat) })
	return out
}

// link is called with mu held.
func (r *room) link(p *peer, now time.Time) Link {
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
	for _, s := range p.slots() {
		s.mu.Lock()
		out.Sent += uint64(s.packets)
		out.Resent += s.repeats
		out.Dropped.Layer += s.dropped.layer
		out.Dropped.Queue += s.dropped.queue
		out.Dropped.Resend += s.dropped.resend
		s.mu.Unlock()
	}
	out.LossDown = p.lossDown()
	for _, src := range p.sources {
		out.Dropped.Floor += src.droppedFloor.Load()
	}
	out.Dropped.Malformed, out.Dropped.Double = p.dropped.malformed.Load(), p.dropped.double.Load()
	r.pictures(p, &out, now)
	return out
}

// pictures tells what the viewer's line leaves of the pictures it wants. With mu held.
func (r *room) pictures(p *peer, out *Link, now time.Time) {
	wanted := 0
	for _, s := range p.video {
		best := r.pick(s, now)
		if best == nil {
			continue
		}
		wanted++
		out.Best = max(out.Best, best.tall())
		if current, _ := s.carries(); current != nil {
			out.Height = max(out.Height, current.tall())
		}
		if s.tooMuch {
			out.Dark++
		}
	}
	out.AudioOnly = wanted > 0 && out.Dark == wanted
}

// lossDown is the share that is lost on the way to the viewer, 0 to 1, before repair.
func (p *peer) lossDown() float64 {
	var expected, lost float64
	for _, slots := range [2][]*slot{p.audio, p.video} {
		for _, s := range slots {
			s.mu.Lock()
			expected, lost = expected+s.expected, lost+s.lost
			s.mu.Unlock()
		}
	}
	return share(lost, expected)
}

func share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return min(part/whole, 1)
}
