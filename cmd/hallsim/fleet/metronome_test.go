package fleet

import (
	"slices"
	"testing"
	"time"
)

// sentFrame is one that a metronome had a hall send.
type sentFrame struct {
	at          time.Duration // since the metronome's start, as the clock of the test had it
	hall, frame int
}

// beats has cameras of so many halls send by a clock of the test, which goes on by what step makes of each wait.
func beats(halls int, over time.Duration, step func(at, wait time.Duration) time.Duration) (m *metronome, all []sentFrame) {
	m = newMetronome(halls)
	now := m.start
	for i := range halls {
		m.add(halls-1-i, 30, func(n int) { all = append(all, sentFrame{now.Sub(m.start), halls - 1 - i, n}) })
	}
	for now.Sub(m.start) < over {
		now = now.Add(step(now.Sub(m.start), m.next(now)))
	}
	return m, all
}

func TestCamerasSendOneAfterAnother(t *testing.T) {
	const halls, apart = 5, time.Second / 30 / 5
	m, all := beats(halls, time.Second, func(_, wait time.Duration) time.Duration { return wait })
	if len(all) < 29*halls || m.kept.LeftOut != 0 || m.kept.Late.N != uint64(len(all)) {
		t.Fatalf("%d frames, %d on time, %d left out", len(all), m.kept.Late.N, m.kept.LeftOut)
	}
	frames := map[int]int{}
	for i, f := range all {
		if f.frame != frames[f.hall] {
			t.Fatalf("hall %d sends its frame %d after %d others", f.hall, f.frame, frames[f.hall])
		}
		frames[f.hall]++
		if i == 0 {
			continue
		}
		if gap := f.at - all[i-1].at; gap < apart-time.Microsecond || gap > apart+time.Microsecond {
			t.Errorf("%v between hall %d and hall %d", gap, all[i-1].hall, f.hall)
		}
	}
}

func TestFramesOfALateClockAreLeftOut(t *testing.T) {
	stood := false
	m, all := beats(10, time.Second, func(at, wait time.Duration) time.Duration {
		if at > 300*time.Millisecond && !stood {
			stood = true
			return wait + 100*time.Millisecond
		}
		return wait
	})
	if !slices.IsSortedFunc(all, func(a, b sentFrame) int { return int(a.at - b.at) }) {
		t.Error("frames are out of order")
	}
	if m.kept.LeftOut < 25 || m.kept.LeftOut > 30 {
		t.Errorf("%d frames are left out after 100 ms", m.kept.LeftOut)
	}
	if late := m.kept.Late.Quantile(1); late > lateFrame+fineStep {
		t.Errorf("a frame is %v late", late)
	}
	last := map[int]int{}
	for _, f := range all {
		last[f.hall] = f.frame
	}
	for hall, n := range last { // the numbers of those left out are gone, so that RTP's clock goes on
		if n < 28 {
			t.Errorf("hall %d ends with its frame %d", hall, n)
		}
	}
}

func TestACameraThatIsRemovedSendsNoMore(t *testing.T) {
	m := newMetronome(1)
	sent := 0
	remove := m.add(0, 30, func(int) { sent++ })
	m.next(m.start.Add(time.Second / 30))
	remove()
	m.next(m.start.Add(time.Second))
	if sent != 1 || m.next(m.start) <= 0 {
		t.Errorf("%d frames", sent)
	}
}
