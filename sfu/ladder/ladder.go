// Package ladder shares one viewer's bandwidth among its video slots: which step each shows, or none. It goes down
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

// Step is one way to show a source: a layer, whole or at half its frame rate.
type Step struct {
	ID  int // rises with what the step is worth, and stays while others come and go; not negative
	Bps int
}

// Slot is what a slot could show.
type Slot struct {
	Rank  Rank
	Key   string // what it shows and how large: another one need not wait for its turn to rise
	Steps []Step // the cheapest first, no more than its size needs
}

// Pauses before a rise.
const (
	riseAfter   = 3 * time.Second
	riseLatest  = 24 * time.Second
	regret      = 10 * time.Second // a fall so soon after a rise makes the next rise wait longer
	forgiven    = 30 * time.Second // without a fall
	headroom    = 0.9              // of the budget, for a rise
	slack       = 1.1              // of the budget, before a fall: bitrates are never quite what they were
	firstAtMost = 1.25             // times the budget, for the dearest slot's lowest step: a poor picture before none
	firstBold   = 2                // the same on a line that was never full, and for any slot: the budget is a guess yet
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
	key string
	id  int // Dark: nothing
}

// still is what was given, or what comes next below it now; Dark when there is no such thing.
func (g given) still(steps []Step) int {
	n := len(steps) - 1
	for n >= 0 && steps[n].ID > g.id {
		n--
	}
	return n
}

// Choose returns a step for each slot, or Dark, which is valid until the next call. Budget is in bit/s, for video
// alone. Eager is for a line that was never full yet: nothing waits.
func (l *Ladder) Choose(now time.Duration, budget int, slots []Slot, eager bool) []int {
	l.sort(slots)
	l.caps = l.caps[:0]
	kept := 0
	for i, s := range slots {
		most := len(s.Steps) - 1
		if i < len(l.given) && l.given[i].key == s.Key {
			if most = l.given[i].still(s.Steps); most >= 0 {
				kept += s.Steps[most].Bps
			}
		}
		l.caps = append(l.caps, most)
	}
	enough := budget
	if eager || float64(kept) <= float64(budget)*slack { // what flows on a line that was never full is no guess
		enough = max(budget, kept)
	}
	l.out = l.share(l.out[:0], enough, eager, slots, l.caps)
	l.fallen(now, slots)
	for i, s := range slots {
		l.caps[i] = len(s.Steps) - 1
	}
	l.up = l.share(l.up[:0], int(float64(budget)*headroom), eager, slots, l.caps)
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
		g := given{s.Key, Dark}
		if n := l.out[i]; n != Dark {
			g.id = s.Steps[n].ID
		}
		l.given = append(l.given, g)
	}
	return l.out
}

// Wish is what all slots at their best cost.
func Wish(slots []Slot) (bps int) {
	for _, s := range slots {
		if n := len(s.Steps); n > 0 {
			bps += s.Steps[n-1].Bps
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

// share gives the dearest slots all they may have, and of what is left each of the others its lowest step, then
// one more and so on. Where nothing fits at all on a line that was never full, the cheapest picture is tried.
func (l *Ladder) share(out []int, budget int, eager bool, slots []Slot, most []int) []int {
	over := firstAtMost
	if eager {
		over = firstBold
	}
	for range slots {
		out = append(out, Dark)
	}
	take := func(i, step int) bool {
		cost := slots[i].Steps[step].Bps
		if out[i] != Dark {
			cost -= slots[i].Steps[out[i]].Bps
		}
		if cost > budget {
			return false
		}
		budget, out[i] = budget-cost, step
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
		for step := most[i]; step >= 0 && !take(i, step); step-- {
		}
		if cheapest := slots[i].Steps[0].Bps; n == 0 && out[i] == Dark && float64(cheapest) <= over*float64(budget) {
			out[i], budget = 0, 0
		}
	}
	for step, more := 1, true; more; step++ {
		more = false
		for _, i := range l.order {
			if slots[i].Rank == Other && out[i] == step-1 && step <= most[i] {
				more = take(i, step) || more
			}
		}
	}
	if at := l.cheapest(slots, most); eager && at >= 0 && !slices.ContainsFunc(out, shown) && float64(slots[at].Steps[0].Bps) <= over*float64(budget) {
		out[at] = 0
	}
	return out
}

func shown(step int) bool { return step != Dark }

// cheapest is the slot whose lowest step costs least, of those that may show one; -1 when none may.
func (l *Ladder) cheapest(slots []Slot, most []int) int {
	best := -1
	for _, i := range l.order {
		if most[i] >= 0 && (best < 0 || slots[i].Steps[0].Bps < slots[best].Steps[0].Bps) {
			best = i
		}
	}
	return best
}

// fallen notes whether a slot shows less than before, of the same.
func (l *Ladder) fallen(now time.Duration, slots []Slot) {
	for i, s := range slots {
		if i >= len(l.given) || l.given[i].key != s.Key || l.out[i] >= l.given[i].still(s.Steps) {
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
