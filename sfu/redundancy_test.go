package sfu

import (
	"testing"
	"time"

	"github.com/pion/rtcp"

	"hopxa/sfu/jsep"
)

// listener is a viewer with voices in its slots, whose line is looked at every half a second.
type listener struct {
	*peer
	now time.Time
}

func newListener(voices int, red bool) *listener {
	l := &listener{peer: &peer{}, now: time.Unix(1000, 0)}
	for i := range 3 {
		s := newSlot(l.peer, &jsep.Section{Kind: "audio"}, i == 0)
		s.formats.types[codecOpus] = 111
		if red {
			s.formats.types[codecRED] = 63
		}
		if i < voices {
			s.current = &layer{}
		}
		l.audio = append(l.audio, s)
	}
	return l
}

// look has the line lose so much for so long; bps 0: nothing limits it.
func (l *listener) look(loss float64, bps int, long time.Duration) int {
	for end := l.now.Add(long); l.now.Before(end); l.now = l.now.Add(redLooks) {
		l.audio[0].expected, l.audio[0].lost = 100, 100*loss
		l.protect(l.now, bps, bps > 0)
	}
	return int(l.redundancy.Load())
}

func TestRedundancyBeginsAtOnceAndEndsSlowly(t *testing.T) {
	type step struct {
		loss float64
		long time.Duration
		want int
	}
	for name, steps := range map[string][]step{
		"a good line":                           {{0, time.Minute, 0}, {0.029, time.Minute, 0}},
		"one that loses":                        {{0.03, redLooks, 1}, {0.09, time.Minute, 1}},
		"one that loses much":                   {{0.1, redLooks, 2}},
		"one that gets worse":                   {{0.04, redLooks, 1}, {0.2, redLooks, 2}},
		"between the marks it stays":            {{0.02, time.Minute, 0}, {0.03, redLooks, 1}, {0.016, time.Minute, 1}, {0.12, redLooks, 2}, {0.06, time.Minute, 2}},
		"it ends when all was well for a while": {{0.05, redLooks, 1}, {0.01, redHolds - redLooks, 1}, {0.01, 2 * redLooks, 0}},
		"a loss meanwhile keeps it":             {{0.05, redLooks, 1}, {0.01, redHolds - redLooks, 1}, {0.05, redLooks, 1}, {0.01, redHolds - redLooks, 1}, {0.01, 2 * redLooks, 0}},
		"two go by one":                         {{0.15, redLooks, 2}, {0.04, redHolds - redLooks, 2}, {0.04, 2 * redLooks, 1}, {0, redHolds + 2*redLooks, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			l := newListener(1, true)
			for i, s := range steps {
				if got := l.look(s.loss, 0, s.long); got != s.want {
					t.Fatalf("step %d: %d earlier sounds, want %d", i, got, s.want)
				}
			}
		})
	}
}

func TestRedundancyIsASmallPartOfTheLine(t *testing.T) {
	one := redShare * redCosts // the line that one earlier sound of one voice needs
	for _, c := range []struct {
		voices, bps int
		loss        float64
		want        int
	}{
		{1, one, 0.2, 1}, {1, one - 1, 0.2, 0}, {1, 2 * one, 0.2, 2}, {1, 2*one - 1, 0.2, 1},
		{3, 3 * one, 0.05, 1}, {3, 3*one - 1, 0.05, 0}, {3, 6 * one, 0.2, 2},
		{1, 0, 0.2, 2}, {0, 1, 0.2, 2},
	} {
		if got := newListener(c.voices, true).look(c.loss, c.bps, redLooks); got != c.want {
			t.Errorf("%d voices over %d bit/s that lose %v: %d earlier sounds, want %d", c.voices, c.bps, c.loss, got, c.want)
		}
	}
	l := newListener(1, true)
	if got := l.look(0.2, 2*one, redLooks); got != 2 {
		t.Fatalf("%d at first", got)
	}
	if got := l.look(0.2, one, redLooks); got != 1 {
		t.Errorf("a line that has become narrow carries %d at once, want 1", got)
	}
	if got := newListener(1, false).look(0.5, 0, time.Second); got != 0 {
		t.Errorf("%d for a viewer who does not speak it", got)
	}
}

func TestSoundsThatWereSentAgainWereLost(t *testing.T) {
	l := newListener(1, true)
	s := l.audio[0]
	s.header.SSRC = 1
	report := func(n uint32, again int) {
		s.repaired = again
		s.received(&rtcp.ReceptionReport{SSRC: 1, LastSequenceNumber: n}, l.now)
	}
	report(1000, 0)
	report(1100, 8)
	if got := l.lossDown(); got != 0.08 {
		t.Errorf("%v was lost, want 0.08", got)
	}
	if report(1200, 0); l.lossDown() >= 0.08 {
		t.Errorf("still %v", l.lossDown())
	}
}
