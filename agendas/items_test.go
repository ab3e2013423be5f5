package agendas

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestMovingAnItemKeepsTheOthersInOrder(t *testing.T) {
	cases := []struct {
		title    string
		position int
		want     string
	}{
		{"A", 1, "ABCD"}, {"A", 2, "BACD"}, {"A", 4, "BCDA"}, {"D", 1, "DABC"}, {"C", 2, "ACBD"}, {"B", 3, "ACBD"},
		{"B", 99, "ACDB"}, {"B", 0, "BACD"}, {"D", -5, "DABC"},
	}
	for _, c := range cases {
		t.Run(fmt.Sprint(c.title, " to ", c.position), func(t *testing.T) {
			tx := begin(t)
			add(t, tx, meeting, "ABCD")
			add(t, tx, another, "XY")
			if err := MoveItem(t.Context(), tx, item(t, tx, c.title), c.position); err != nil {
				t.Fatal(err)
			}
			if got := order(t, tx, meeting); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if got := order(t, tx, another); got != "XY" {
				t.Errorf("another meeting's agenda became %s", got)
			}
		})
	}
}

func TestRemovingAnItemClosesTheGap(t *testing.T) {
	for title, want := range map[string]string{"A": "BC", "B": "AC", "C": "AB"} {
		tx := begin(t)
		add(t, tx, another, "XY")
		add(t, tx, meeting, "ABC")
		it := item(t, tx, title)
		if _, err := AddPaper(t.Context(), tx, Paper{ItemID: it.ID, Version: Version{SHA256: sha, UploadedBy: clerk}}); err != nil {
			t.Fatal(err)
		}
		if err := RemoveItem(t.Context(), tx, it); err != nil {
			t.Fatal(err)
		}
		if got := order(t, tx, meeting) + "/" + order(t, tx, another); got != want+"/XY" {
			t.Errorf("without %s: %s", title, got)
		}
		if used, err := Referenced(t.Context(), tx, sha); used || err != nil {
			t.Errorf("the paper of %s is still there: %v", title, err)
		}
		add(t, tx, meeting, "N")
		if got := order(t, tx, meeting); got != want+"N" {
			t.Errorf("a new item came to %s", got)
		}
	}
}

func TestOnlyAnItemThatHasNotBegunIsRemoved(t *testing.T) {
	tx := begin(t)
	add(t, tx, meeting, "AB")
	for _, title := range []string{"A", "B"} { // in the end A is done and B is now
		if err := StartItem(t.Context(), tx, item(t, tx, title), start); err != nil {
			t.Fatal(err)
		}
	}
	for _, title := range []string{"A", "B"} {
		if err := RemoveItem(t.Context(), tx, item(t, tx, title)); !errors.Is(err, ErrItemStarted) {
			t.Errorf("%s: %v", title, err)
		}
	}
}

func TestAnAgendaIsBounded(t *testing.T) {
	tx := begin(t)
	add(t, tx, meeting, strings.Repeat("A", MaxItems))
	if _, err := AddItem(t.Context(), tx, Item{MeetingID: meeting, Title: "B", PlannedMinutes: 5}); !errors.Is(err, ErrTooManyItems) {
		t.Fatalf("got %v", err)
	}
	add(t, tx, another, "X")
}

func TestOneItemIsCurrentAndItsTimeIsKept(t *testing.T) {
	// Each step starts an item, or finishes the current one ("-"), a minute after the step before.
	cases := []struct {
		steps  string
		states string // of A, B, C: w waiting, n now, d done
		spent  [3]time.Duration
	}{
		{"", "www", [3]time.Duration{}},
		{"-", "www", [3]time.Duration{}},
		{"A", "nww", [3]time.Duration{}},
		{"AA", "nww", [3]time.Duration{}},
		{"AB", "dnw", [3]time.Duration{time.Minute}},
		{"AC", "dwn", [3]time.Duration{time.Minute}},
		{"ABA", "ndw", [3]time.Duration{time.Minute, time.Minute}},
		{"ABA-", "ddw", [3]time.Duration{2 * time.Minute, time.Minute}},
		{"A--", "dww", [3]time.Duration{time.Minute}},
		{"ABBC-", "ddd", [3]time.Duration{time.Minute, 2 * time.Minute, time.Minute}},
	}
	for _, c := range cases {
		t.Run(c.steps, func(t *testing.T) {
			tx := begin(t)
			add(t, tx, meeting, "ABC")
			now := start
			for _, step := range c.steps {
				var err error
				if step == '-' {
					err = FinishItem(t.Context(), tx, meeting, now)
				} else {
					err = StartItem(t.Context(), tx, item(t, tx, string(step)), now)
				}
				if err != nil {
					t.Fatal(err)
				}
				now = now.Add(time.Minute)
			}
			states := ""
			for i, it := range items(t, tx, meeting) {
				states += it.State[:1]
				if it.Spent != c.spent[i] {
					t.Errorf("%s took %v, want %v", it.Title, it.Spent, c.spent[i])
				}
				if (it.StartedAt == nil) != (it.State == Waiting) {
					t.Errorf("%s is %s and started at %v", it.Title, it.State, it.StartedAt)
				}
			}
			if states != c.states {
				t.Errorf("states %s, want %s", states, c.states)
			}
		})
	}
}

func TestMeetingsHaveCurrentItemsOfTheirOwn(t *testing.T) {
	tx := begin(t)
	add(t, tx, meeting, "A")
	add(t, tx, another, "X")
	for _, it := range []Item{items(t, tx, meeting)[0], items(t, tx, another)[0]} {
		if err := StartItem(t.Context(), tx, it, start); err != nil {
			t.Fatal(err)
		}
	}
	if err := FinishItem(t.Context(), tx, another, start.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if a := item(t, tx, "A"); a.State != Now || !a.StartedAt.Equal(start) {
		t.Fatalf("%+v", a)
	}
}

func TestAnEditedItemKeepsItsPlace(t *testing.T) {
	tx := begin(t)
	add(t, tx, meeting, "AB")
	it := item(t, tx, "A")
	it.Title, it.Presenter, it.PlannedMinutes, it.Position = "N", "Bà Hạnh", 25, 7
	if err := EditItem(t.Context(), tx, it); err != nil {
		t.Fatal(err)
	}
	got, err := GetItem(t.Context(), tx, it.ID)
	if err != nil || got.Title != "N" || got.Presenter != "Bà Hạnh" || got.PlannedMinutes != 25 || got.Position != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if _, err := GetItem(t.Context(), tx, 999); !errors.Is(err, ErrItemNotFound) {
		t.Fatalf("an item that is not there: %v", err)
	}
	if err := MoveItem(t.Context(), tx, Item{ID: 999, MeetingID: meeting}, 1); !errors.Is(err, ErrItemNotFound) {
		t.Fatalf("moving an item that is not there: %v", err)
	}
}
