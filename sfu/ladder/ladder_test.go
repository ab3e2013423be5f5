package ladder

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// camera has steps of 100, 300 and 1200 kbit/s; thumb of 100 and 300.
var (
	camera = steps(100, 300, 1200)
	thumb  = steps(100, 300)
)

func steps(bps ...int) (out []Step) {
	for i, b := range bps {
		out = append(out, Step{10 * i, b})
	}
	return out
}

func TestSharing(t *testing.T) {
	stage, screen, other := Slot{Stage, "s", camera}, Slot{Screen, "p", steps(800)}, Slot{Other, "o", thumb}
	dearer := Slot{Other, "d", []Step{{0, 900}}}
	for _, c := range []struct {
		name   string
		budget int
		slots  []Slot
		want   []int
	}{
		{"all fits", 5000, []Slot{stage, screen, other, other}, []int{2, 0, 1, 1}},
		{"thumbnails go down first", 2500, []Slot{stage, screen, other, other}, []int{2, 0, 1, 0}},
		{"all of them", 2300, []Slot{stage, screen, other, other}, []int{2, 0, 0, 0}},
		{"and then dark, the last one first", 2150, []Slot{stage, screen, other, other}, []int{2, 0, 0, Dark}},
		{"then the screen", 1350, []Slot{stage, screen, other, other}, []int{2, Dark, 0, Dark}},
		{"then the stage goes down", 1150, []Slot{stage, screen, other, other}, []int{1, 0, Dark, Dark}},
		{"the stage's place does not matter", 399, []Slot{other, screen, stage}, []int{Dark, Dark, 1}},
		{"the lowest of the stage", 130, []Slot{other, stage}, []int{Dark, 0}},
		{"a poor stage before none", 50, []Slot{other, stage}, []int{Dark, 0}},
		{"but not at any price: then it is sound alone", 49, []Slot{other, stage}, []int{Dark, Dark}},
		{"a poor thumbnail before none", 60, []Slot{dearer, other, other}, []int{Dark, 0, Dark}},
		{"nor that at any price", 49, []Slot{dearer, other}, []int{Dark, Dark}},
		{"thumbnails share evenly", 450, []Slot{other, other, other}, []int{0, 0, 0}},
		{"and the first gets more", 600, []Slot{other, other, other}, []int{1, 0, 0}},
		{"nothing to show", 600, []Slot{{Stage, "", nil}, other}, []int{Dark, 1}},
		{"nobody", 600, nil, nil},
	} {
		var l Ladder
		got := l.Choose(0, c.budget, c.slots, true)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAThumbnailIsTriedOnALineThatWasNeverFullOnly(t *testing.T) {
	slots := []Slot{{Other, "o", thumb}}
	for eager, want := range map[bool]int{true: 0, false: Dark} {
		var l Ladder
		if got := l.Choose(0, 90, slots, eager)[0]; got != want {
			t.Errorf("never full %v: step %d, want %d", eager, got, want)
		}
	}
}

func TestDownAtOnceUpAfterAWhile(t *testing.T) {
	var l Ladder
	slots := []Slot{{Stage, "s", camera}}
	at := func(s float64, budget, want int) {
		t.Helper()
		if got := l.Choose(time.Duration(s*float64(time.Second)), budget, slots, false)[0]; got != want {
			t.Errorf("after %.1f s with %d: layer %d, want %d", s, budget, got, want)
		}
	}
	at(0, 2000, 2)
	at(0.1, 350, 1) // down at once
	at(0.2, 2000, 1)
	at(3.1, 2000, 1)
	at(3.2, 2000, 2) // three seconds of room
	at(4, 350, 1)    // it was too much
	at(5, 2000, 1)
	at(8.5, 2000, 1) // wait twice as long now
	at(10.9, 2000, 1)
	at(11, 2000, 2)
	at(12, 350, 1)
	at(13, 2000, 1)
	at(24.9, 2000, 1)
	at(25, 2000, 2)   // and twice as long again
	at(60, 350, 1)    // long after: that was the line, not the step
	at(61, 2000, 1)   // but the wait is the last one still
	at(90.5, 2000, 2) // and forgiven
}

func TestRoomThatComesAndGoesIsNoRoom(t *testing.T) {
	var l Ladder
	slots := []Slot{{Stage, "s", camera}}
	l.Choose(0, 350, slots, false)
	for n := range 200 {
		budget := 2000
		if n%20 == 0 {
			budget = 1250 // enough to stay, not to rise
		}
		if got := l.Choose(time.Duration(n)*100*time.Millisecond, budget, slots, false)[0]; got != 1 {
			t.Fatalf("step %d: layer %d", n, got)
		}
	}
}

func TestAnotherPictureDoesNotWait(t *testing.T) {
	var l Ladder
	l.Choose(0, 2000, []Slot{{Stage, "one", camera}}, false)
	if got := l.Choose(time.Second, 2000, []Slot{{Stage, "two", camera}}, false)[0]; got != 2 {
		t.Errorf("the stage moved and its picture is layer %d", got)
	}
	if got := l.Choose(2*time.Second, 2000, []Slot{{Stage, "two", camera}, {Other, "one", thumb}}, false); got[0] != 2 || got[1] != 1 {
		t.Errorf("a slot that lit up: %v", got)
	}
	if got := l.Choose(3*time.Second, 2000, []Slot{{Stage, "two", camera[:2]}}, false)[0]; got != 1 {
		t.Errorf("a layer that stopped is chosen: %d", got)
	}
}

func TestNeverAboveTheBudgetAndNeverFlapping(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var l Ladder
		slots := []Slot{{Stage, "s", camera}, {Other, "a", thumb}, {Screen, "p", steps(800)}, {Other, "b", thumb}}
		changes, last := 0, []int(nil)
		for n := range 600 { // a minute about a budget that trembles
			budget := 1300 + random.IntN(200)
			got := l.Choose(time.Duration(n)*100*time.Millisecond, budget, slots, false)
			cost := 0
			for i, layer := range got {
				if layer != Dark {
					cost += slots[i].Steps[layer].Bps
				}
			}
			if float64(cost) > float64(budget)*slack {
				t.Fatalf("%v costs %d of %d", got, cost, budget)
			}
			if last != nil && !slices.Equal(got, last) {
				changes++
			}
			last = slices.Clone(got)
		}
		if changes > 6 {
			t.Errorf("%d changes in a minute", changes)
		}
	}
}

func TestStepThatComesOrGoesMovesNoOther(t *testing.T) {
	var l Ladder
	show := func(now float64, budget int, all ...Step) int {
		return l.Choose(time.Duration(now*float64(time.Second)), budget, []Slot{{Stage, "s", all}}, false)[0]
	}
	half, low, high := Step{7, 60}, Step{10, 100}, Step{20, 300}
	show(0, 250, low, high)
	if got := show(1, 250, half, low, high); got != 1 {
		t.Errorf("a step below came, and step %d is shown", got)
	}
	if got := show(2, 250, half, high); got != 0 {
		t.Errorf("the step went, and step %d is shown", got)
	}
	if got := show(3, 290, half, low, high); got != 0 {
		t.Errorf("it came back, and is taken at once: %d", got)
	}
	if got := show(9, 290, half, low, high); got != 1 {
		t.Errorf("after a while step %d is shown", got)
	}
}

// A line that takes hardly more than the lowest step does not make it come and go.
func TestSoundAloneIsLeftCarefully(t *testing.T) {
	for budget, want := range map[int]int{81: 0, 79: Dark} {
		if got := new(Ladder).Choose(0, budget, []Slot{{Stage, "s", camera}}, false)[0]; got != want {
			t.Errorf("a line that was full and takes %d shows step %d", budget, got)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	var l Ladder
	changes, last := 0, Dark
	for n := range 1200 {
		got := l.Choose(time.Duration(n)*100*time.Millisecond, 75+random.IntN(20), []Slot{{Stage, "s", camera}}, false)[0]
		if got != last {
			changes++
		}
		last = got
	}
	if changes > 8 {
		t.Errorf("%d changes in two minutes", changes)
	}
}

// A source's rate is a guess at first. What turns out to cost more goes on while the line shows no sign of being full.
func TestWhatFlowsOnALineThatWasNeverFullGoesOn(t *testing.T) {
	var l Ladder
	slots := []Slot{{Rank: Other, Key: "a", Steps: []Step{{ID: 1, Bps: 300_000}}}}
	if got := l.Choose(0, 900_000, slots, true); got[0] != 0 {
		t.Fatalf("it begins with %v", got)
	}
	slots[0].Steps[0].Bps = 1_200_000
	if got := l.Choose(200*time.Millisecond, 900_000, slots, true); got[0] != 0 {
		t.Errorf("it went dark")
	}
	if got := l.Choose(400*time.Millisecond, 900_000, slots, false); got[0] != Dark {
		t.Errorf("it goes on though the line was full")
	}
}
