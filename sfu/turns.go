package sfu

import (
	"slices"
	"time"
)

// What a room decides and what it forwards share a processor. So a large room is looked at in parts, and its feedback is
// sent in parts: all of 150 viewers at once kept packets waiting for five milliseconds (README.md).
const (
	turnPeers = 16
	turnRest  = time.Millisecond // between two parts of those who cannot wait for their turn
	beatPeers = 8                // of a room with more than turnPeers
	beatsOver = lookEvery / 2    // how long the parts take together
)

// beats wakes the feedback loops of those who have something to do, in parts. Used by the room's loop.
type beats struct {
	waiting []*peer
	most    int           // in one part
	rest    time.Duration // between two parts
}

func (b *beats) begin(all []*peer) {
	b.waiting, b.most, b.rest = all, turnPeers, 0
	if n := len(all); n > turnPeers {
		b.most, b.rest = beatPeers, beatsOver/time.Duration((n+beatPeers-1)/beatPeers)
	}
}

// wake wakes the next part, and tells whether there is another.
func (b *beats) wake(now time.Time) (more bool) {
	for woken := 0; len(b.waiting) > 0 && woken < b.most; b.waiting = b.waiting[1:] {
		if b.waiting[0].beat(now) {
			woken++
		}
	}
	return len(b.waiting) > 0
}

// turns is the order in which a room looks at its peers. Guarded by room.mu.
type turns struct {
	order []*peer
	next  int     // whose turn it is
	begun int     // whom those who cannot wait are looked for from
	due   []*peer // reused
}

func (t *turns) add(p *peer) { t.order = append(t.order, p) }

func (t *turns) remove(p *peer) {
	if i := slices.Index(t.order, p); i >= 0 {
		t.order = slices.Delete(t.order, i, i+1)
		t.next, t.begun = 0, 0
	}
	clear(t.due[:cap(t.due)]) // who has left is not kept
}

// inParts calls f with mu held for each peer that is here, and lets packets pass after some.
func (r *room) inParts(f func(*peer)) {
	for i, all := 0, r.here(); i < len(all); i += turnPeers {
		if i > 0 {
			time.Sleep(turnRest)
		}
		r.mu.Lock()
		for _, p := range all[i:min(i+turnPeers, len(all))] {
			if r.peers[p.name] == p {
				f(p)
			}
		}
		r.mu.Unlock()
	}
}

// turn is whose turn it is. Round says that with them all have had theirs.
func (t *turns) turn() (due []*peer, round bool) {
	from, to := t.next, min(t.next+turnPeers, len(t.order))
	t.due = append(t.due[:0], t.order[from:to]...)
	for _, p := range t.due {
		p.stirred.Store(false)
	}
	t.next = to
	if round = to == len(t.order); round {
		t.next = 0
	}
	return t.due, round
}

// urgent are some of those who cannot wait: something about them has changed, or about their line. More says that there
// are others.
func (t *turns) urgent() (due []*peer, more bool) {
	t.due = t.due[:0]
	n := len(t.order)
	for i := range n {
		at := (t.begun + i) % n
		p := t.order[at]
		if !p.stirred.Load() && !p.lineMoved() {
			continue
		}
		if len(t.due) == turnPeers {
			t.begun = at
			return t.due, true
		}
		p.stirred.Store(false)
		t.due = append(t.due, p)
	}
	return t.due, false
}

// shared is what a line was found to take when it was shared among the slots last.
type shared struct {
	bps          int
	eager, known bool
}

// lineMoved tells whether it takes another 3 % now. With room.mu held.
func (p *peer) lineMoved() bool {
	bps, _, eager, known := p.line.budget()
	was := &p.shared
	return known != was.known || eager != was.eager || known && max(bps-was.bps, was.bps-bps)*32 > was.bps
}
