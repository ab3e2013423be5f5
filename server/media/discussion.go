package media

import (
	"context"
	"log/slog"
	"slices"
	"time"
)

// breath is the longest silence within a turn: people stop to think, and look into their papers.
const breath = 5 * time.Second

// shortestTurn is what counts as having spoken: "vâng", a cough, a chair that is moved are none.
const shortestTurn = 2 * time.Second

// turn is somebody's who is heard, or was a moment ago.
type turn struct {
	seat       string
	from, last time.Time // last: until when it was heard; of no meaning while heard
	heard      bool
}

// discussion follows who talks while all microphones may be open, because there nobody grants and nobody ends. Of one
// meeting, from the rule's choice to its end; Media.mu guards it.
type discussion struct {
	turns []*turn
	named []string // seats whose turn the floor measures already
}

// speaking notes who is heard now.
func (d *discussion) speaking(seats []string, now time.Time) {
	for _, t := range d.turns {
		if t.heard && !slices.Contains(seats, t.seat) {
			t.heard, t.last = false, now
		}
	}
	for _, seat := range seats {
		if slices.Contains(d.named, seat) {
			continue
		}
		i := slices.IndexFunc(d.turns, func(t *turn) bool { return t.seat == seat && (t.heard || now.Sub(t.last) < breath) })
		if i < 0 {
			d.turns = append(d.turns, &turn{seat: seat, from: now, heard: true})
			continue
		}
		d.turns[i].heard = true
	}
}

// grant leaves to the floor whom it measures from now on; what they have said until then is theirs.
func (d *discussion) grant(seats []string, now time.Time) {
	d.named = seats
	for _, t := range d.turns {
		if t.heard && slices.Contains(seats, t.seat) {
			t.heard, t.last = false, now
		}
	}
}

// over takes out the turns that have ended; all of them when the discussion itself is over. Short ones are nothing.
func (d *discussion) over(all bool, now time.Time) (out []turn) {
	rest := d.turns[:0]
	for _, t := range d.turns {
		if t.heard && all {
			t.heard, t.last = false, now
		}
		switch {
		case t.heard || !all && now.Sub(t.last) < breath:
			rest = append(rest, t)
		case t.last.Sub(t.from) >= shortestTurn:
			out = append(out, *t)
		}
	}
	d.turns = rest
	return out
}

// OnHeard calls f for each turn of a free discussion that is over. Called once, while the product is put together.
func (m *Media) OnHeard(f func(ctx context.Context, meetingID int64, seat string, from, to time.Time) error) {
	m.heard = f
}

// discusses begins, or ends, to follow a meeting's discussion; named are the microphones of those who have the floor.
func (m *Media) discusses(ctx context.Context, meetingID int64, free bool, named []string, now time.Time) {
	m.mu.Lock()
	d := m.discussions[meetingID]
	var ended []turn
	switch {
	case free && d == nil:
		m.discussions[meetingID] = &discussion{named: named}
	case free:
		d.grant(named, now)
	case d != nil:
		ended = d.over(true, now)
		delete(m.discussions, meetingID)
	}
	m.mu.Unlock()
	m.tellHeard(ctx, meetingID, ended)
}

// hears is told of whoever speaks, at every change.
func (m *Media) hears(meetingID int64, seats []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d := m.discussions[meetingID]
	if d == nil {
		return
	}
	d.speaking(seats, m.now())
}

// turnsOver tells of the turns that have ended meanwhile. Called by Run alone.
func (m *Media) turnsOver(ctx context.Context) {
	ended := map[int64][]turn{}
	m.mu.Lock()
	for id, d := range m.discussions {
		ended[id] = d.over(false, m.now())
	}
	m.mu.Unlock()
	for id, turns := range ended {
		m.tellHeard(ctx, id, turns)
	}
}

func (m *Media) tellHeard(ctx context.Context, meetingID int64, turns []turn) {
	for _, t := range turns {
		if m.heard == nil {
			return
		}
		if err := m.heard(ctx, meetingID, t.seat, t.from, t.last); err != nil && ctx.Err() == nil {
			slog.Error("writing down who spoke in a free discussion", "meeting", meetingID, "seat", t.seat, "err", err)
		}
	}
}
