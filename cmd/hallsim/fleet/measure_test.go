package fleet

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func TestStampsTellHowLongAPacketTook(t *testing.T) {
	s, start := newStamps(), time.Unix(1000, 0)
	after := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	a, b := markOf([]byte("a picture")), markOf([]byte("another"))
	s.put(a, start)
	s.put(b, after(5))
	s.put(0, after(6))
	for _, c := range []struct {
		what string
		mark uint64
		now  int
		want int
		ok   bool
	}{{"sent", a, 8, 8, true}, {"later one", b, 8, 3, true}, {"never sent", markOf([]byte("no")), 8, 0, false}, {"received before it was sent", b, 4, 0, false}, {"unmarked", 0, 9, 0, false}} {
		if d, ok := s.since(c.mark, after(c.now)); ok != c.ok || ok && d != time.Duration(c.want)*time.Millisecond {
			t.Errorf("%s: %v %v", c.what, d, ok)
		}
	}
	s.put(a, after(100)) // the clip came round
	if d, _ := s.since(a, after(101)); d != time.Millisecond {
		t.Errorf("sent again: %v", d)
	}
}

func TestStampsForgetTheOldest(t *testing.T) {
	s, now := newStamps(), time.Unix(1000, 0)
	for n := range uint64(len(s.oldest) + 10) {
		s.put(n+1, now)
	}
	if _, ok := s.since(10, now); ok {
		t.Error("the tenth is still known")
	}
	if _, ok := s.since(11, now); !ok {
		t.Error("the eleventh is forgotten")
	}
	if len(s.sent) != len(s.oldest) {
		t.Errorf("%d remembered", len(s.sent))
	}
}

func TestMarkIsOfMediaAndItsLength(t *testing.T) {
	long := make([]byte, 200)
	other := append([]byte{}, long...)
	other[199] = 1 // beyond what is looked at
	if markOf(long) != markOf(other) || markOf(long) == markOf(long[:199]) || markOf(nil) == 0 {
		t.Error("mark is not of 64 bytes and length")
	}
	twins := []*chunk{{mark: 7}, {mark: 8}, {mark: 7}, {mark: 7}}
	forgetTwins(twins)
	if twins[0].mark != 0 || twins[1].mark != 8 || twins[2].mark != 0 || twins[3].mark != 0 {
		t.Errorf("twins keep their marks: %v %v %v %v", twins[0].mark, twins[1].mark, twins[2].mark, twins[3].mark)
	}
}

func TestHistogramQuantiles(t *testing.T) {
	var h Histogram
	if h.Quantile(.5) != 0 {
		t.Error("an empty one has a median")
	}
	for n := range 1000 {
		h.add(time.Duration(n) * 50 * time.Microsecond)
	}
	h.add(-time.Second) // a clock that is off by a hair must not panic
	h.add(time.Hour)
	for q, want := range map[float64]float64{0: .1, .5: 25, .99: 49.6, 1: 5005} {
		if got := h.Quantile(q).Seconds() * 1000; math.Abs(got-want) > .2 {
			t.Errorf("q %v is %v ms, want %v", q, got, want)
		}
	}
	before := h
	h.add(3 * time.Second)
	h.subtract(&before)
	if h.N != 1 || h.Quantile(.5) != 3005*time.Millisecond {
		t.Errorf("the difference has %d, median %v", h.N, h.Quantile(.5))
	}
}

func TestArrivalsCountGapsOnceAndDoublesNever(t *testing.T) {
	for _, c := range []struct {
		name     string
		seqs     []uint16
		received uint64
		lost     uint64
	}{
		{"none", nil, 0, 0},
		{"all", []uint16{5, 6, 7}, 3, 0},
		{"gap", []uint16{5, 8}, 2, 2},
		{"repaired", []uint16{5, 8, 6, 7}, 4, 0},
		{"double", []uint16{5, 6, 6, 5, 7}, 3, 0},
		{"round the end", []uint16{65534, 65535, 0, 2}, 4, 1},
		{"late over the end", []uint16{65534, 1, 65535, 0}, 4, 0},
		{"first was not the first", []uint16{10, 9, 8, 12}, 4, 1},
		{"first at zero, then one before", []uint16{0, 65535, 1}, 3, 0},
	} {
		var a arrivals
		for _, s := range c.seqs {
			a.add(s)
		}
		if a.received != c.received || a.lost() != c.lost {
			t.Errorf("%s: %d received %d lost, want %d and %d", c.name, a.received, a.lost(), c.received, c.lost)
		}
	}
}

func TestArrivalsOverManyRounds(t *testing.T) {
	var a arrivals
	r, dropped := rand.New(rand.NewPCG(1, 2)), uint64(0)
	for n := range 300_000 {
		if n > 0 && n < 299_999 && r.IntN(50) == 0 {
			dropped++
			continue
		}
		if !a.add(uint16(n + 60000)) {
			t.Fatalf("packet %d taken for a double", n)
		}
	}
	if a.lost() != dropped {
		t.Errorf("%d lost, want %d", a.lost(), dropped)
	}
}

func TestKeyframeIsWholeOnlyWithEveryPacket(t *testing.T) {
	type packet struct {
		seq    uint16
		ts     uint32
		starts bool
		marker bool
	}
	first, middle, last, next := packet{65535, 9, true, false}, packet{0, 9, false, false}, packet{1, 9, false, true}, packet{2, 10, false, true}
	single := packet{7, 20, true, true}
	for _, c := range []struct {
		name string
		in   []packet
		at   int // which packet completes it; -1 none
	}{
		{"in order", []packet{first, middle, last}, 2},
		{"one packet", []packet{next, single}, 1},
		{"no start", []packet{middle, last, next}, -1},
		{"gap", []packet{first, last, next}, -1},
		{"gap repaired late", []packet{first, last, next, middle}, 3},
		{"start repaired last", []packet{middle, last, next, first}, 3},
		{"end repaired last", []packet{first, middle, next, last}, 3},
		{"first broken, second whole", []packet{first, last, single}, 2},
	} {
		var k keyframe
		at := -1
		for n, p := range c.in {
			if k.add(p.seq, p.ts, p.starts, p.marker) && at < 0 {
				at = n
			}
		}
		if at != c.at {
			t.Errorf("%s: whole at packet %d, want %d", c.name, at, c.at)
		}
	}
}

func TestReportTable(t *testing.T) {
	r := Report{Over: 2 * time.Second, Halls: []HallReport{
		{Seat: "hall:2", Phase: PhaseJoined, Joins: 1, Packet: 215 * time.Millisecond, Keyframe: 220500 * time.Microsecond,
			Video: Flow{Packets: 90, Bytes: 100_000, Lost: 10}, Voice: Flow{Packets: 100, Bytes: 25_000, Lost: -1}},
		{Seat: "hall:3", Phase: PhaseEnded, Err: errors.New("401 wrong_device_key: Mã máy không đúng")},
	}}
	r.Halls[0].Video.Delay.add(1500 * time.Microsecond)
	var out strings.Builder
	if err := r.Table(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines:\n%s", len(lines), out.String())
	}
	for line, want := range map[int]string{
		1: "hall:2 1 215.0 220.5 190 500 4.52 1.6 1.6 – – joined",
		2: "hall:3 0 – – 0 0 0.00 – – – – ended: 401 wrong_device_key: Mã máy không đúng",
		3: "all 2 1 215.0 220.5 190 500 4.52 1.6 1.6 – –",
	} {
		if got := strings.Join(strings.Fields(lines[line]), " "); got != want {
			t.Errorf("line %d:\n got %s\nwant %s", line, got, want)
		}
	}
}

func TestReportSinceCountsOnlyWhatCameAfter(t *testing.T) {
	before := Report{Over: time.Second, Halls: []HallReport{{Video: Flow{Packets: 10, Bytes: 100, Lost: 2}}}}
	after := Report{Over: 4 * time.Second, Halls: []HallReport{{Video: Flow{Packets: 25, Bytes: 700, Lost: 3}}}}
	got := after.Since(before)
	if f := got.Halls[0].Video; f.Packets != 15 || f.Bytes != 600 || f.Lost != 1 || got.Over != 3*time.Second {
		t.Errorf("%d packets, %d bytes, %d lost over %v", f.Packets, f.Bytes, f.Lost, got.Over)
	}
	if after.Halls[0].Video.Packets != 25 {
		t.Error("the later report was changed")
	}
}
