package sfu

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"hopxa/sfu/bandwidth"
	"hopxa/sfu/ladder"
)

// measureEvery is how often a layer's bitrate is measured.
const measureEvery = 500 * time.Millisecond

// rateMeter is the bitrate of a layer as it arrives, smoothed over some seconds.
type rateMeter struct {
	bytes uint64
	at    time.Time
	bps   float64 // 0: not known yet
}

// measure is called in the room's loop, with room.mu held.
func (l *layer) measure(now time.Time) {
	m := &l.meter
	took := now.Sub(m.at)
	if took < measureEvery {
		return
	}
	bytes := l.bytes.Load()
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
	case h <= 200:
		return 150_000
	case h <= 400:
		return 400_000
	}
	return 1_300_000
}

// share points a viewer's video slots: at what they want, as far as the line takes it. With mu held.
func (r *room) share(p *peer, now time.Time) {
	budget, why, eager, known := p.line.budget()
	p.why = why
	p.protect(now, budget, known)
	for _, s := range p.video {
		s.dear.Store(s.wants.Show == Stage)
	}
	if !known {
		for _, s := range p.video {
			s.tooMuch = false
			r.reach(s, r.pick(s, now))
		}
		return
	}
	for _, s := range p.audio {
		if l, _ := s.carries(); l != nil {
			budget -= l.cost() + int(p.redundancy.Load())*redCosts
		}
	}
	budget = max(budget, 0)
	p.offers = p.offers[:0]
	for _, s := range p.video {
		offer := ladder.Slot{Rank: ladder.Other}
		steps := s.steps[:0]
		if best := r.pick(s, now); best != nil {
			steps = best.source.stepsTo(steps, best, now)
			switch {
			case s.wants.Show == Stage:
				offer.Rank = ladder.Stage
			case best.source.name.Kind == Screen:
				offer.Rank = ladder.Screen
			}
			offer.Key = best.source.key + strconv.Itoa(s.wants.Height)
		}
		s.steps, s.costs = steps, s.costs[:0]
		for _, l := range steps {
			s.costs = append(s.costs, l.cost())
		}
		offer.Layers = s.costs
		p.offers = append(p.offers, offer)
	}
	wish := 0
	for i, n := range p.ladder.Choose(sinceBegun(), budget, p.offers, eager) {
		s := p.video[i]
		s.tooMuch = n == ladder.Dark && len(s.steps) > 0
		if n == ladder.Dark {
			r.point(s, nil)
		} else {
			r.reach(s, s.steps[n])
		}
		if n < len(s.steps)-1 {
			wish = 1
		}
	}
	if wish != 0 {
		bps, _, _, _ := p.line.budget()
		wish = bps - budget + ladder.Wish(p.offers)
	}
	p.line.setWish(wish)
}

// stepsTo appends the layers that arrive, up to best, the cheapest first. With room.mu held.
func (s *source) stepsTo(out []*layer, best *layer, now time.Time) []*layer {
	newest := best.lastAt.Load()
	for _, l := range s.layers {
		if l == best || l.tall() < best.tall() && l.there(newest, now) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b *layer) int { return cmp.Or(byHeight(a, b), cmp.Compare(a.cost(), b.cost())) })
	kept := out[:0]
	for _, l := range out { // one that is smaller and costs more is of no use
		for len(kept) > 0 && kept[len(kept)-1].cost() >= l.cost() {
			kept = kept[:len(kept)-1]
		}
		kept = append(kept, l)
	}
	return kept
}

// Reason says why a viewer's line is estimated as it is: unknown, steady, rising, delay or loss.
type Reason = bandwidth.Reason
