package main

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/cmd/hallsim/plain"
	"hopxa/server/wire"
)

func startYardstick(t *testing.T) *httptest.Server {
	t.Helper()
	y := &yardstick{sockets: map[string]chan wire.LiveMessage{}}
	var err error
	if y.room, err = plain.New(y.tell); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(y.handler())
	t.Cleanup(server.Close)
	return server
}

func TestHallsSeeAndHearEachOtherOnTheYardstick(t *testing.T) {
	server := startYardstick(t)
	halls := yardstickHalls(3)
	for i := range halls {
		halls[i].Camera = fleet.Synthetic{KbitPerSec: 300, FramesPerSec: 30}
		halls[i].Watch = []string{halls[(i+1)%3].Seat, halls[(i+2)%3].Seat}
	}
	f, err := fleet.Run(t.Context(), fleet.Config{BaseURL: server.URL, MeetingID: 1, Halls: halls, NoStage: true, AudioSlots: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Stop)
	wait, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	if !f.Joined(wait) {
		t.Fatal("not joined")
	}
	b := benchCmd{}
	if err := b.settled(wait, f, load{halls: 3}, time.Second); err != nil {
		t.Fatal(err)
	}
	for _, h := range f.Report().Halls {
		if h.Voice.Delay.N == 0 || h.Video.Delay.N == 0 || h.Video.Unmatched != 0 || h.Joins != 1 {
			t.Errorf("%s heard %d and saw %d packets of known delay, %d of unknown; %d joins", h.Seat, h.Voice.Delay.N, h.Video.Delay.N, h.Video.Unmatched, h.Joins)
		}
	}
	m, err := readMetrics(server.URL)
	if err != nil || m[heapBytes] < 1e5 || m[heapObjects] < 1e3 {
		t.Errorf("heap counters %v, %v", m, err)
	}
}

func TestAHallThatOnlyCountsGetsWhatTheOthersGet(t *testing.T) {
	server := startYardstick(t)
	halls := yardstickHalls(3)
	halls[0].Camera, halls[0].Watch = fleet.Synthetic{KbitPerSec: 600, FramesPerSec: 30}, []string{}
	for i := range halls[1:] {
		halls[1+i].Silent, halls[1+i].Watch = true, []string{halls[0].Seat}
	}
	halls[2].Light = true
	f, err := fleet.Run(t.Context(), fleet.Config{BaseURL: server.URL, MeetingID: 1, Halls: halls, NoStage: true, AudioSlots: 1, Lead: 1, Local: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Stop)
	wait, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	b := benchCmd{}
	if err := b.settled(wait, f, load{halls: 3, lead: 1}, time.Second); err != nil {
		t.Fatal(err)
	}
	before := f.Report()
	r := f.Report().Since(before)
	for ; r.Halls[2].Video.Packets < 100 || r.Halls[2].Voice.Packets < 60; r = f.Report().Since(before) {
		if wait.Err() != nil {
			t.Fatalf("counted %d packets of video, %d of voice", r.Halls[2].Video.Packets, r.Halls[2].Voice.Packets)
		}
		time.Sleep(50 * time.Millisecond) // between two looks
	}
	full, light := r.Halls[1], r.Halls[2]
	if lost := light.Video.Lost + light.Voice.Lost; lost != 0 {
		t.Errorf("%d are missing", lost)
	}
	if d := int64(light.Video.Packets) - int64(full.Video.Packets); d < -10 || d > 10 {
		t.Errorf("it counted %d packets, the other %d", light.Video.Packets, full.Video.Packets)
	}
	if light.Video.Delay.N != 0 || full.Video.Delay.N == 0 || full.Video.Delay.Quantile(.5) > 50*time.Millisecond {
		t.Errorf("delays of %d packets, and of %d with a median of %v", light.Video.Delay.N, full.Video.Delay.N, full.Video.Delay.Quantile(.5))
	}
}

func TestRatiosAreOfNeighboursAndTheMedianCounts(t *testing.T) {
	plain := []outcome{{perCPUSecond: 10}, {perCPUSecond: 20}, {perCPUSecond: 5}}
	ours := []outcome{{perCPUSecond: 15}, {perCPUSecond: 60}, {perCPUSecond: 10}}
	if got := ratio(ours, plain, func(o outcome) float64 { return o.perCPUSecond }); got != "2.00 (1.50 to 3.00)" {
		t.Error(got)
	}
	if got := ratio(ours[:2], plain[:2], func(o outcome) float64 { return o.perCPUSecond }); got != "2.25 (1.50 to 3.00)" {
		t.Errorf("of two rounds: %s", got)
	}
	if m := medianAndP95([]time.Duration{4, 1, 3, 2}); m != [2]time.Duration{3, 4} {
		t.Error(m)
	}
}

func TestABusyGeneratorIsSaid(t *testing.T) {
	for busy, said := range map[float64]bool{0.5: false, 0.9: true} {
		if got := strings.Contains(outcome{generator: busy}.String(), "fewer halls"); got != said {
			t.Errorf("at %.0f %%: said so is %v", busy*100, got)
		}
	}
}
