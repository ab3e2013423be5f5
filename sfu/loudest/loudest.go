// Package loudest decides whose microphones are passed on when more are open than fit, and who counts as
// speaking. Levels are those of RFC 6464: -dBov, 0 loud, 127 silent.
package loudest

import (
	"slices"
	"time"
)

// Silent is the level of a microphone that sends nothing.
const Silent = 127

const (
	speaks  = 50                     // this loud begins to be speech
	stops   = 58                     // this quiet, for a while, ends it
	pause   = 700 * time.Millisecond // between words nobody loses the picture frame around them
	hushed  = 1500 * time.Millisecond
	louder  = 10                     // dB by which a newcomer takes the place of somebody who speaks
	atLeast = 200 * time.Millisecond // between two tellings
)

// Voice is an open microphone and how loud it is now.
type Voice struct {
	Seat  string
	Level int
}

// Picker chooses who is passed on. One for a room; used by one goroutine at a time.
type Picker struct {
	Places int
	chosen []string
	loudAt map[string]time.Time
}

// Pick returns the seats that are passed on, in the order in which they got their places. Whoever has a place
// keeps it until another, who speaks, needs it more: one change a call.
func (p *Picker) Pick(now time.Time, voices []Voice) []string {
	if p.loudAt == nil {
		p.loudAt = map[string]time.Time{}
	}
	level := map[string]int{}
	for _, v := range voices {
		level[v.Seat] = v.Level
		if v.Level <= speaks {
			p.loudAt[v.Seat] = now
		}
	}
	for seat := range p.loudAt {
		if _, open := level[seat]; !open {
			delete(p.loudAt, seat)
		}
	}
	p.chosen = slices.DeleteFunc(p.chosen, func(seat string) bool { _, open := level[seat]; return !open })
	waiting := slices.DeleteFunc(slices.Clone(voices), func(v Voice) bool { return slices.Contains(p.chosen, v.Seat) })
	slices.SortStableFunc(waiting, func(a, b Voice) int { return a.Level - b.Level })
	for len(waiting) > 0 && len(p.chosen) < p.Places {
		p.chosen = append(p.chosen, waiting[0].Seat)
		waiting = waiting[1:]
	}
	if len(waiting) > 0 && len(p.chosen) > 0 && waiting[0].Level <= speaks {
		quietest := slices.MaxFunc(p.chosen, func(a, b string) int {
			if d := p.loudAt[b].Compare(p.loudAt[a]); d != 0 {
				return d // who has been quiet for longest goes first
			}
			return level[a] - level[b]
		})
		if now.Sub(p.loudAt[quietest]) > hushed || level[quietest] >= waiting[0].Level+louder {
			p.chosen[slices.Index(p.chosen, quietest)] = waiting[0].Seat
		}
	}
	return slices.Clone(p.chosen)
}

// Meter tells who speaks. One for a room; used by one goroutine at a time.
type Meter struct {
	heardAt map[string]time.Time
	told    []string
	toldAt  time.Time
}

// Speaking returns who speaks now, loudest first, and whether these are others than were told last. How loud they are is no
// news: telling that to every hall at each word took 3 to 4 % of the CPU with 200 halls, and no screen looked at it.
func (m *Meter) Speaking(now time.Time, voices []Voice) (seats []string, news bool) {
	if m.heardAt == nil {
		m.heardAt = map[string]time.Time{}
	}
	open := map[string]bool{}
	var speaking []Voice
	for _, v := range voices {
		open[v.Seat] = true
		_, was := m.heardAt[v.Seat]
		if v.Level <= speaks || was && v.Level <= stops {
			m.heardAt[v.Seat] = now
		} else if was && now.Sub(m.heardAt[v.Seat]) >= pause {
			delete(m.heardAt, v.Seat)
		}
		if _, is := m.heardAt[v.Seat]; is {
			speaking = append(speaking, v)
		}
	}
	for seat := range m.heardAt {
		if !open[seat] {
			delete(m.heardAt, seat)
		}
	}
	slices.SortStableFunc(speaking, func(a, b Voice) int { return a.Level - b.Level })
	for _, v := range speaking {
		seats = append(seats, v.Seat)
	}
	if same(m.told, seats) || len(m.told) > 0 && now.Sub(m.toldAt) < atLeast {
		return seats, false
	}
	m.told, m.toldAt = seats, now
	return seats, true
}

// same tells whether two lists have the same seats, in whatever order.
func same(a, b []string) bool {
	return len(a) == len(b) && !slices.ContainsFunc(b, func(seat string) bool { return !slices.Contains(a, seat) })
}
