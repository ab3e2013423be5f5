package received

import (
	"slices"
	"testing"
	"time"
)

var t0 = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

func ms(n int) time.Time { return t0.Add(time.Duration(n) * time.Millisecond) }

func TestMissingIsAskedForAfterAMomentAndAgain(t *testing.T) {
	s := Stream{Rate: 90000}
	s.Add(65534, 0, ms(0))
	if gap, _ := s.Add(1, 3000, ms(33)); !gap {
		t.Fatal("the gap was not noticed")
	}
	for _, c := range []struct {
		at   int
		want []uint16
	}{
		{34, nil}, {42, []uint16{65535, 0}}, {50, nil}, {110, []uint16{65535, 0}},
	} {
		if got, _ := s.Wanted(ms(c.at), nil); !slices.Equal(got, c.want) {
			t.Errorf("at %d ms: asked for %v, want %v", c.at, got, c.want)
		}
	}
	if s.Repair(0) {
		t.Error("the repair was taken for a double")
	}
	if got, _ := s.Wanted(ms(200), nil); !slices.Equal(got, []uint16{65535}) {
		t.Errorf("after the repair: asked for %v", got)
	}
	got, late := s.Wanted(ms(1100), nil)
	if len(got) > 0 || !late || s.Missing() {
		t.Errorf("after a second: asked for %v, late %v", got, late)
	}
}

func TestReportCountsWhatWasLostEvenIfRepaired(t *testing.T) {
	s := Stream{Rate: 90000}
	if _, ok := s.Report(); ok {
		t.Error("a report before the first packet")
	}
	for seq := range uint16(10) {
		if seq != 3 && seq != 7 {
			s.Add(seq, uint32(seq)*3000, ms(int(seq)*33))
		}
	}
	s.Repair(3)
	s.Add(7, 7*3000, ms(400)) // only late
	r, ok := s.Report()
	if !ok || r.TotalLost != 1 || r.FractionLost != 25 || r.Highest != 1<<16|9 {
		t.Errorf("got %+v, %v", r, ok)
	}
	if expected, lost := s.Recent(); expected != 10 || lost != 1 {
		t.Errorf("recent: %v of %v", lost, expected)
	}
	if r, _ = s.Report(); r.FractionLost != 0 || r.TotalLost != 1 {
		t.Errorf("nothing since: got %+v", r)
	}
}

func TestVoiceThatWasAskedForWasLost(t *testing.T) {
	s := Stream{Rate: 48000}
	for seq := range uint16(10) {
		if seq != 3 && seq != 7 {
			s.Add(seq, uint32(seq)*960, ms(int(seq)*20))
		}
		if seq == 5 {
			s.Wanted(ms(110), nil)
		}
	}
	for _, seq := range []uint16{3, 7} { // as they were; 7 was not asked for
		if gap, twice := s.Add(seq, uint32(seq)*960, ms(200)); gap || twice {
			t.Errorf("%d: gap %v, twice %v", seq, gap, twice)
		}
		if _, twice := s.Add(seq, uint32(seq)*960, ms(201)); !twice {
			t.Errorf("%d came twice", seq)
		}
	}
	if r, _ := s.Report(); r.TotalLost != 1 || r.FractionLost != 25 {
		t.Errorf("got %+v", r)
	}
}

func TestDoublesAndJumps(t *testing.T) {
	s := Stream{Rate: 90000}
	s.Add(10, 0, ms(0))
	s.Add(11, 0, ms(0))
	if _, twice := s.Add(10, 0, ms(1)); !twice {
		t.Error("a double was not noticed")
	}
	if gap, _ := s.Add(20000, 0, ms(2)); gap || s.Missing() {
		t.Error("a stream begun anew is asked for packets nobody has")
	}
	if r, _ := s.Report(); r.TotalLost != 0 {
		t.Errorf("a jump counts as loss: %+v", r)
	}
	if !s.Repair(25000) {
		t.Error("a repair of what was never missing was taken")
	}
}

func TestJitterIsThatOfFrames(t *testing.T) {
	s := Stream{Rate: 90000}
	for n := range 200 {
		late := n % 2 * 10 // every other frame comes 10 ms late
		for k := range 3 {
			s.Add(uint16(n*3+k), uint32(n)*3000, ms(n*100/3+late))
		}
	}
	r, _ := s.Report()
	if got := float64(r.Jitter) / 90; got < 8 || got > 12 {
		t.Errorf("jitter is %.1f ms, want about 10", got)
	}
}
