// Package ladder shares one viewer's bandwidth among its video slots: which layer each shows, or none. It goes down
// at once and up carefully, and it does not flap: a step up that turned out too high makes the next one wait longer.
// Sound is not its business; its owner takes it off the budget first.
package ladder

import (
	"slices"
	"time"
)

// Dark is the choice of showing nothing.
const Dark = -1

// Rank is how dear a slot is, the dearest first.
type Rank int

// Ranks.
const (
	Stage Rank = iota
	Screen
	Other
)

// Slot is what a slot could show.
type Slot struct {
	Rank   Rank
	Key    string // what it shows and how large: another one need not wait for its turn to rise
	Layers []int  // bit/s, the cheapest layer first, no more than its size needs
}

// Pauses before a rise.
const (
	riseAfter   = 3 * time.Second
	riseLatest  = 24 * time.Second
	regret      = 10 * time.Second // a fall so soon after a rise makes the next rise wait longer
	forgiven    = 30 * time.Second // without a fall
	headroom    = 0.9              // of the budget, for a rise
	slack       = 1.1              // of the budget, before a fall: bitrates are never quite what they were
	firstAtMost = 2                // times the budget, for the dearest slot's lowest layer: a poor picture before none
)

// Ladder is one viewer's. The zero value is ready; used under its owner's lock.
type Ladder struct {
	given     []given
	wait      time.Duration
	since     time.Duration // that a rise is possible
	rising    bool
	roseAt    time.Duration
	fellAt    time.Duration
	fell      bool
	rose      bool
	order     []int
	caps, out []int
	up        []int
}

type given struct {
	key   string
	layer int
}

// Choose returns a layer for each slot, or Dark, which is valid until the next call. Budget is in bit/s, for video
// alone. Eager is for a line that was never full yet: nothing waits.
func (l *Ladder) Choose(now time.Duration, budget int, slots []Slot, eager bool) []int {
	l.sort(slots)
	l.caps = l.caps[:0]
	kept := 0
	for i, s := range slots {
		most := len(s.Layers) - 1
		if i < len(l.given) && l.given[i].key == s.Key {
			if most = min(most, l.given[i].layer); most >= 0 {
				kept += s.Layers[most]
			}
		}
		l.caps = append(l.caps, most)
	}
	enough := budget
	if float64(kept) <= float64(budget)*slack {
		enough = max(budget, kept)
	}
	l.out = l.share(l.out[:0], enough, slots, l.caps)
	l.fallen(now, slots)
	for i, s := range slots {
		l.caps[i] = len(s.Layers) - 1
	}
	l.up = l.share(l.up[:0], int(float64(budget)*headroom), slots, l.caps)
	if l.better(l.up, l.out) {
		if !l.rising {
			l.rising, l.since = true, now
		}
		if eager || now-l.since >= l.pause(now) {
			copy(l.out, l.up)
			l.rising, l.rose, l.roseAt = false, true, now
		}
	} else {
		l.rising = false
	}
	l.given = l.given[:0]
	for i, s := range slots {
		l.given = append(l.given, given{s.Key, l.out[i]})
	}
	return l.out
}

// Wish is what all slots at their best cost.
func Wish(slots []Slot) (bps int) {
	for _, s := range slots {
		if n := len(s.Layers); n > 0 {
			bps += s.Layers[n-1]
		}
	}
	return bps
}

func (l *Ladder) sort(slots []Slot) {
	l.order = l.order[:0]
	for i := range slots {
		l.order = append(l.order, i)
	}
	slices.SortStableFunc(l.order, func(a, b int) int { return int(slots[a].Rank - slots[b].Rank) })
}

// share gives the dearest slots all they may have, and of what is left each of the others its lowest layer, then
// one more and so on.
func (l *Ladder) share(out []int, budget int, slots []Slot, most []int) []int {
	for range slots {
		out = append(out, Dark)
	}
	take := func(i, layer int) bool {
		cost := slots[i].Layers[layer]
		if out[i] != Dark {
			cost -= slots[i].Layers[out[i]]
		}
		if cost > budget {
			return false
		}
		budget, out[i] = budget-cost, layer
		return true
	}
	for n, i := range l.order {
		if most[i] < 0 {
			continue
		}
		if slots[i].Rank == Other {
			take(i, 0)
			continue
		}
		for layer := most[i]; layer >= 0 && !take(i, layer); layer-- {
		}
		if cheapest := slots[i].Layers[0]; n == 0 && out[i] == Dark && cheapest <= firstAtMost*budget {
			out[i], budget = 0, 0
		}
	}
	for layer, more := 1, true; more; layer++ {
		more = false
		for _, i := range l.order {
			if slots[i].Rank == Other && out[i] == layer-1 && layer <= most[i] {
				more = take(i, layer) || more
			}
		}
	}
	return out
}

// fallen notes whether a slot shows less than before, of the same.
func (l *Ladder) fallen(now time.Duration, slots []Slot) {
	for i, s := range slots {
		if i >= len(l.given) || l.given[i].key != s.Key || l.given[i].layer == Dark || l.out[i] >= min(l.given[i].layer, len(s.Layers)-1) {
			continue
		}
		if l.rose && now-l.roseAt < regret {
			l.wait = min(max(2*l.wait, 2*riseAfter), riseLatest)
		}
		l.rose, l.rising = false, false
		l.fell, l.fellAt = true, now
		return
	}
}

// pause is how long there must be room before a rise.
func (l *Ladder) pause(now time.Duration) time.Duration {
	if l.fell && now-l.fellAt > forgiven {
		l.fell, l.wait = false, 0
	}
	return max(l.wait, riseAfter)
}

// better tells whether a is more than b, by what is dearest.
func (l *Ladder) better(a, b []int) bool {
	for _, i := range l.order {
		if a[i] != b[i] {
			return a[i] > b[i]
		}
	}
	return false
}
