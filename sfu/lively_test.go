package sfu

import (
	"testing"
	"time"
)

func TestOnlyALivelyCameraIsHalved(t *testing.T) {
	m, now, sent := pictureMeter{}, begun, 0.0
	send := func(rate float64, seconds int) {
		for range seconds * 10 {
			now, sent = now.Add(100*time.Millisecond), sent+rate/10
			m.measure(uint64(sent), now)
		}
	}
	for _, c := range []struct {
		rate float64
		want bool
	}{{10, false}, {18, false}, {30, true}, {18, true}, {8, false}, {25, true}, {0, false}} {
		if send(c.rate, 3); m.lively != c.want {
			t.Errorf("at %.0f pictures a second lively is %v", c.rate, m.lively)
		}
	}
}
