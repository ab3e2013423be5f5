package sfu

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"hopxa/sfu/bandwidth"
	"hopxa/sfu/ladder"
)

// How often a layer's bitrate is measured, and how soon at first.
const (
	measureEvery = 500 * time.Millisecond
	measureFirst = 200 * time.Millisecond
)

// rateMeter is the bitrate of a layer as it arrives, smoothed over some seconds.
type rateMeter struct {
	bytes uint64
	at    time.Time
	bps   float64 // 0: not known yet
}

// measure is called in the room's loop, with room.mu held.
func (l *layer) measure(now time.Time) {
	l.meter.measure(l.bytes.Load(), now)
	l.thin.measure(l.bytes.Load()-l.thinBytes.Load(), now)
	l.moves.measure(l.pictures.Load(), now)
}

func (m *rateMeter) measure(bytes uint64, now time.Time) {
	took, every := now.Sub(m.at), measureEvery
	if m.bps == 0 {
		every = measureFirst
	}
	if took < every {
		return
	}
	bps := float64((bytes-m.bytes)*8) / took.Seconds()
	switch {
	case m.at.IsZero() || bps == 0:
	case m.bps == 0:
		m.bps = bps
	default:
		m.bps += (bps - m.bps) / 4
	}
	m.bytes, m.at = bytes, now
}

// cost is the layer's bitrate in bit/s, guessed by its height until it was measured. With room.mu held.
func (l *layer) cost() int {
	if l.meter.bps > 0 {
		return int(l.meter.bps)
	}
	if l.cache == nil {
		return 50_000
	}
	switch h := l.tall(); {
	case l.rid == "": // anything; it is measured soon
		return 300_000
	case h <= 200:
		return 150_000
	case h <= 400:
		return 400_000
	}
	return 1_300_000
}

// forPages is the share of what a line takes that is left to the pages of papers, which come by HTTP beside us: a page
// of 100 kB takes 25 s of it on 400 kbit/s, and less as soon as the picture makes room for it.
const forPages = 0.1

// named is the ladder's name of what a slot may show: made once, asked for all the time. Guarded by room.mu.
type named struct {
	source string
	height int
	key    string
}

func (n *named) offered(source string, height int) string {
	if n.source != source || n.height != height {
		*n = named{source, height, source + strconv.Itoa(height)}
	}
	return n.key
}

// step is one way to show a source.
type step struct {
	layer *layer
	most  uint8 // temporal layers above are left out
}

// share points a viewer's video slots: at what they want, as far as the line takes it. Sound goes before, and pages.
// With mu held.
func (r *room) share(p *peer, now time.Time) {
	bps, why, eager, known := p.line.budget()
	p.why, p.shared = why, shared{bps, eager, known}
	p.protect(now, bps, known)
	if p.pacer.set(known && !eager && bps < paceBelow, bps) {
		p.start(p.pace)
	}
	for _, s := range p.video {
		s.dear.Store(s.wants.Show == Stage)
	}
	if !known {
		for _, s := range p.video {
			s.tooMuch = false
			best := r.pick(s, now)
			s.limit(r.enough(s, best))
			r.reach(s, best)
		}
		return
	}
	sound := 0
	for _, s := range p.audio {
		if l, _ := s.carries(); l != nil {
			sound += l.cost() + int(p.redundancy.Load())*redCosts
		}
	}
	p.offers = p.offers[:0]
	for _, s := range p.video {
		offer := ladder.Slot{Rank: ladder.Other}
		s.steps, s.offer = s.steps[:0], s.offer[:0]
		if best := r.pick(s, now); best != nil {
			s.steps = best.source.stepsTo(s.steps, best, now)
			if n := len(s.steps); n > 1 && s.steps[n-2] == (step{best, r.enough(s, best)}) {
				s.steps = s.steps[:n-1]
			}
			switch {
			case s.wants.Show == Stage:
				offer.Rank = ladder.Stage
			case best.source.name.Kind == Screen:
				offer.Rank = ladder.Screen
			}
			offer.Key = s.named.offered(best.source.key, s.wants.Height)
		}
		for _, t := range s.steps {
			s.offer = append(s.offer, ladder.Step{ID: t.worth(), Bps: t.cost()})
		}
		offer.Steps = s.offer
		p.offers = append(p.offers, offer)
	}
	wish := false
	for i, n := range p.ladder.Choose(sinceBegun(), max(0, int(float64(bps)*(1-forPages))-sound-p.line.mending()), p.offers, eager) {
		s := p.video[i]
		s.tooMuch = n == ladder.Dark && len(s.steps) > 0
		if n == ladder.Dark {
			r.point(s, nil)
		} else {
			s.limit(s.steps[n].most)
			r.reach(s, s.steps[n].layer)
		}
		wish = wish || n < len(s.steps)-1
	}
	if !wish {
		p.line.setWish(0)
		return
	}
	p.line.setWish(int(float64(sound+ladder.Wish(p.offers)) / (1 - forPages)))
}

// stepsTo appends what arrives, up to best, the cheapest first: each layer at half its frame rate, if its publisher
// sends it so that this is possible, and whole. With room.mu held.
func (s *source) stepsTo(out []step, best *layer, now time.Time) []step {
	newest := best.lastAt.Load()
	for _, l := range s.layers {
		if l == best || l.tall() < best.tall() && l.there(newest, now) {
			if most := l.tids.Load(); most > 0 && l.thin.bps > 0 {
				out = append(out, step{l, uint8(most) - 1})
			}
			out = append(out, step{l, allLayers})
		}
	}
	slices.SortStableFunc(out, func(a, b step) int {
		return cmp.Or(byHeight(a.layer, b.layer), cmp.Compare(a.cost(), b.cost()))
	})
	kept := out[:0]
	for _, t := range out { // one that is smaller and costs more is of no use
		for len(kept) > 0 && kept[len(kept)-1].cost() >= t.cost() {
			kept = kept[:len(kept)-1]
		}
		kept = append(kept, t)
	}
	return kept
}

// A camera that sends so many pictures a second is lively, and it is no more when they are so few: half of them would be
// jerky. A room in the dark, an old webcam.
const (
	livelyFrom = 20
	livelyTo   = 18 // more than CalmFrames: what its publisher has halved is not halved again
)

// pictureMeter tells whether a layer is lively.
type pictureMeter struct {
	pictures uint64
	at       time.Time
	lively   bool
}

func (m *pictureMeter) measure(pictures uint64, now time.Time) {
	took := now.Sub(m.at)
	if took < time.Second {
		return
	}
	switch rate := float64(pictures-m.pictures) / took.Seconds(); {
	case m.at.IsZero():
	case rate >= livelyFrom:
		m.lively = true
	case rate < livelyTo:
		m.lively = false
	}
	m.pictures, m.at = pictures, now
}

// smallHeight is up to which height in pixels, in the viewer's page, a picture that nobody looks at for itself is as good at
// half its frame rate: a thumbnail, a tile of a wall. It takes less of the line then, and those who draw it draw half as many.
const smallHeight = 200

// small tells whether a slot shows a camera as such a picture. With room.mu held.
func (r *room) small(s *slot, src *source) bool {
	return s.wants.Height <= smallHeight && s.wants.Show != Stage && src.name.Kind == Camera && !r.floor[src.name.Seat]
}

// enough is the highest temporal layer that a slot needs of what it is to show. With room.mu held.
func (r *room) enough(s *slot, l *layer) uint8 {
	if l == nil || !r.small(s, l.source) {
		return allLayers
	}
	if highest := l.tids.Load(); highest > 0 && l.moves.lively {
		return uint8(highest) - 1
	}
	return allLayers
}

// cost is in bit/s. With room.mu held.
func (t step) cost() int {
	if t.most < allLayers {
		return int(t.layer.thin.bps)
	}
	return t.layer.cost()
}

// worth orders the steps of a source.
func (t step) worth() int { return t.layer.tall()<<3 | int(min(t.most, allLayers)) }

// Reason says why a viewer's line is estimated as it is: unknown, steady, rising, delay or loss.
type Reason = bandwidth.Reason
