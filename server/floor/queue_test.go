package floor

import (
	"slices"
	"testing"
	"time"
)

var asked = time.Date(2025, 11, 25, 1, 0, 0, 0, time.UTC)

func waits(id int64, seat, kind string, minute int) Request {
	return Request{ID: id, Seat: seat, Kind: kind, At: asked.Add(time.Duration(minute) * time.Minute)}
}

func TestThoseWhoWaitAreOrdered(t *testing.T) {
	queue := []Request{waits(1, "hall:1", Speech, 4), waits(2, "hall:2", Speech, 2), waits(3, "hall:3", Question, 3), waits(4, "hall:4", Speech, 1)}
	spoken := []Spoken{{Seat: "hall:4", For: 90 * time.Second}, {Seat: "hall:2", For: 500 * time.Millisecond}}
	for _, c := range []struct {
		name string
		got  []Request
		want []int64
	}{
		{"who asked first", ByAsked(queue), []int64{4, 2, 3, 1}},
		{"who spoke least, then who asked first", BySpoken(queue, spoken), []int64{3, 1, 2, 4}},
		{"nobody spoke yet", BySpoken(queue, nil), []int64{4, 2, 3, 1}},
		{"by hand", ByHand(queue, []int64{3, 1, 4, 2}), []int64{3, 1, 4, 2}},
		{"by hand, some named: the others stay behind as they were", ByHand(queue, []int64{4}), []int64{4, 1, 2, 3}},
		{"by hand, with one who has gone and one named twice", ByHand(queue, []int64{9, 2, 2, 1}), []int64{2, 1, 3, 4}},
		{"by hand, none named", ByHand(queue, nil), []int64{1, 2, 3, 4}},
		{"nobody waits", BySpoken(nil, spoken), nil},
	} {
		var got []int64
		for _, r := range c.got {
			got = append(got, r.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if queue[0].ID != 1 {
		t.Error("ordering changed what it was given")
	}
}

// Get reads points of order first; the rule here is what comes after them.
func TestWhoseTurnItIsWhenNobodyCalls(t *testing.T) {
	for _, c := range []struct {
		name  string
		queue []Request
		want  int64
	}{
		{"nobody", nil, 0},
		{"the first", []Request{waits(5, "hall:1", Speech, 0), waits(6, "hall:2", Speech, 0)}, 5},
		{"a point of order", []Request{waits(7, "hall:1", Order, 3), waits(6, "hall:2", Speech, 0)}, 7},
		{"a speech before a question", []Request{waits(8, "hall:1", Question, 0), waits(9, "hall:2", Speech, 1)}, 9},
		{"a question when nothing else waits", []Request{waits(8, "hall:1", Question, 0)}, 8},
	} {
		var got int64
		if next := (Floor{Queue: c.queue}).Next(); next != nil {
			got = next.ID
		}
		if got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestWhoMaySpeak(t *testing.T) {
	f := Floor{Holder: &Holder{Seat: "hall:1", Role: Holds}, Others: []Holder{{Seat: "hall:2", Role: Interjecting}, {Seat: "hall:3", Role: Answering}}}
	for seat, want := range map[string]string{"hall:1": Holds, "hall:2": Interjecting, "hall:3": Answering, "hall:4": ""} {
		var got string
		if h := f.Speaks(seat); h != nil {
			got = h.Role
		}
		if got != want {
			t.Errorf("%s speaks as %q, want %q", seat, got, want)
		}
	}
	if all := f.All(); len(all) != 3 || all[0].Role != Holds {
		t.Errorf("%+v", all)
	}
	if all := (Floor{}).All(); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}
