package mediaclock

import (
	"testing"
	"time"
)

var t0 = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

func TestNTPThereAndBack(t *testing.T) {
	for _, at := range []time.Time{t0, t0.Add(123456789), time.Unix(0, 999999999)} {
		if d := FromNTP(ToNTP(at)).Sub(at); d < -time.Microsecond || d > time.Microsecond {
			t.Errorf("%v came back %v off", at, d)
		}
	}
}

func TestOffsetIsTheLeastDelayedAndFollowsAClockThatIsSet(t *testing.T) {
	var o Offset
	for _, c := range []struct{ theirs, ours, want time.Duration }{
		{0, 80, 80}, {100, 150, 50}, {200, 290, 50}, {300, 5000, 4700}, {5400, 5500, 100},
	} {
		got := o.Add(t0.Add(c.theirs*time.Millisecond), t0.Add(c.ours*time.Millisecond))
		if got != c.want*time.Millisecond {
			t.Errorf("report of %d at %d: offset %v, want %d ms", c.theirs, c.ours, got, c.want)
		}
	}
}

func TestClockOverTheWrap(t *testing.T) {
	c := Clock{Rate: 90000}
	if _, ok := c.RTPAt(t0); ok {
		t.Error("known before anything was said")
	}
	c.Arrived(t0, 0xffffff00)
	if got, ok := c.RTPAt(t0.Add(time.Second)); !ok || got != 0xffffff00+90000-1<<32 {
		t.Errorf("got %d, %v", got, ok)
	}
	if got := c.TimeOf(0xffffff00 - 90000); !got.Equal(t0.Add(-time.Second)) {
		t.Errorf("got %v", got)
	}
	c.Reported(t0.Add(-time.Second), 0xffffff00)
	c.Arrived(t0.Add(time.Hour), 5) // worth nothing once there are reports
	if got := c.TimeOf(0xffffff00); !got.Equal(t0.Add(-time.Second)) {
		t.Errorf("got %v", got)
	}
}

func TestUnits(t *testing.T) {
	for d, want := range map[time.Duration]uint32{time.Second: 48000, -time.Second: 1<<32 - 48000, 20 * time.Millisecond: 960, 100 * time.Hour: 360000 * 48000 % (1 << 32)} {
		if got := Units(d, 48000); got != want {
			t.Errorf("%v is %d, want %d", d, got, want)
		}
	}
}
