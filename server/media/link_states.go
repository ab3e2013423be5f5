package media

import (
	"time"

	"hopxa/server/wire"
	"hopxa/sfu"
)

// settles is how long a line must be better or worse before it is called so: one bad moment is none.
const settles = 2 * linksEvery

// lostShown is how long a line that is gone is still told of. A seat that is not back by then has left the meeting.
const lostShown = 30 * time.Second

// lineState is what a line is called, and since when. Of one seat's own connection.
type lineState struct {
	state wire.LinkState
	since time.Time
	other time.Time // when it began to look otherwise; zero when it does not
}

// stateOf says in a word what bars say in a number.
func stateOf(bars int) wire.LinkState {
	switch {
	case bars == 0:
		return wire.LinkLost
	case bars < 3:
		return wire.LinkWeak
	}
	return wire.LinkGood
}

// next is the state after a look. A line is lost, or back, at once.
func (s lineState) next(looks wire.LinkState, now time.Time) lineState {
	switch {
	case s.state == looks:
		return lineState{state: looks, since: s.since}
	case s.state == "", looks == wire.LinkLost, s.state == wire.LinkLost:
		return lineState{state: looks, since: now}
	case s.other.IsZero():
		return lineState{state: s.state, since: s.since, other: now}
	case now.Sub(s.other) >= settles:
		return lineState{state: looks, since: s.other}
	}
	return s
}

// states follows the lines of a meeting: those that are there, and for a while those that are gone. Called by Run alone.
func (m *Media) states(meetingID int64, links []sfu.Link, now time.Time) []wire.Link {
	was := m.lines[meetingID]
	is := map[string]lineState{}
	out := []wire.Link{}
	for _, l := range links {
		v := linkView(l)
		s := was[l.Seat].next(stateOf(v.Bars), now)
		is[l.Seat] = s
		v.State, v.Since = s.state, s.since
		out = append(out, v)
	}
	for seat, s := range was {
		if _, here := is[seat]; here {
			continue
		}
		if s.state != wire.LinkLost {
			s = lineState{state: wire.LinkLost, since: now}
		}
		if now.Sub(s.since) < lostShown {
			is[seat] = s
			out = append(out, wire.Link{Seat: seat, State: s.state, Since: s.since})
		}
	}
	if m.lines[meetingID] = is; len(is) == 0 {
		delete(m.lines, meetingID)
	}
	return out
}
