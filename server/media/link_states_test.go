package media

import (
	"testing"
	"time"

	"hopxa/server/wire"
)

func TestALineIsCalledByWhatLasts(t *testing.T) {
	start := time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC)
	at := func(s int) time.Time { return start.Add(time.Duration(s) * time.Second) }
	steps := []struct {
		second int
		looks  wire.LinkState
		is     wire.LinkState
		since  int
	}{
		{0, wire.LinkGood, wire.LinkGood, 0},
		{2, wire.LinkWeak, wire.LinkGood, 0}, // one bad moment
		{4, wire.LinkGood, wire.LinkGood, 0},
		{6, wire.LinkWeak, wire.LinkGood, 0},
		{8, wire.LinkWeak, wire.LinkGood, 0},
		{10, wire.LinkWeak, wire.LinkWeak, 6}, // it has lasted
		{12, wire.LinkLost, wire.LinkLost, 12},
		{14, wire.LinkLost, wire.LinkLost, 12},
		{16, wire.LinkGood, wire.LinkGood, 16}, // back at once
	}
	var s lineState
	for _, step := range steps {
		s = s.next(step.looks, at(step.second))
		if s.state != step.is || !s.since.Equal(at(step.since)) {
			t.Fatalf("at %d s it looks %s and is called %s since %v, want %s since %d s", step.second, step.looks, s.state, s.since.Sub(start), step.is, step.since)
		}
	}
}

func TestALineThatIsGoneIsToldOfForAWhile(t *testing.T) {
	m := New(nil, nil, time.Now)
	start := time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC)
	m.lines[1] = map[string]lineState{"hall:7": {state: wire.LinkGood, since: start}}
	if got := m.states(1, nil, start.Add(time.Minute)); len(got) != 1 || got[0].State != wire.LinkLost || !got[0].Since.Equal(start.Add(time.Minute)) || got[0].Bars != 0 {
		t.Fatalf("%+v", got)
	}
	if got := m.states(1, nil, start.Add(time.Minute+20*time.Second)); len(got) != 1 || !got[0].Since.Equal(start.Add(time.Minute)) {
		t.Fatalf("%+v", got)
	}
	if got := m.states(1, nil, start.Add(2*time.Minute)); len(got) != 0 || len(m.lines) != 0 {
		t.Fatalf("%+v, and %d meetings are remembered", got, len(m.lines))
	}
}
