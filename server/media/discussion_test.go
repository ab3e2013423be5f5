package media

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// A discussion is a list of who is heard at which second; what is written down are turns.
func TestTurnsOfAFreeDiscussion(t *testing.T) {
	began := time.Date(2025, 11, 25, 1, 0, 0, 0, time.UTC)
	at := func(s int) time.Time { return began.Add(time.Duration(s) * time.Second) }
	type step struct {
		at    int
		seats []string
	}
	for _, c := range []struct {
		name  string
		steps []step
		named map[int][]string // who is given the floor when
		looks []int            // seconds at which ended turns are taken out
		ends  int              // of the discussion
		want  []string
	}{
		{"one turn", []step{{0, []string{"a"}}, {10, nil}}, nil, []int{12, 20}, 30, []string{"a 0-10"}},
		{"a pause to think is of the turn", []step{{0, []string{"a"}}, {10, nil}, {13, []string{"a"}}, {20, nil}}, nil, []int{12, 14, 40}, 50, []string{"a 0-20"}},
		{"after a longer silence it is another turn", []step{{0, []string{"a"}}, {10, nil}, {16, []string{"a"}}, {20, nil}}, nil, []int{40}, 50, []string{"a 0-10", "a 16-20"}},
		{"a cough is none", []step{{0, []string{"a"}}, {1, nil}}, nil, []int{10}, 30, nil},
		{"two at once", []step{{0, []string{"a", "b"}}, {5, []string{"b"}}, {9, nil}}, nil, []int{20}, 30, []string{"a 0-5", "b 0-9"}},
		{"the end of the discussion ends what is said", []step{{0, []string{"a"}}}, nil, []int{8}, 20, []string{"a 0-20"}},
		{"who is given the floor is measured there", []step{{0, []string{"a"}}, {30, []string{"a", "b"}}, {40, nil}}, map[int][]string{10: {"a"}}, []int{20, 60}, 60, []string{"a 0-10", "b 30-40"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &discussion{}
			var got []string
			take := func(all bool, s int) {
				for _, one := range d.over(all, at(s)) {
					got = append(got, fmt.Sprintf("%s %g-%g", one.seat, one.from.Sub(began).Seconds(), one.last.Sub(began).Seconds()))
				}
			}
			for s := range c.ends {
				if named, ok := c.named[s]; ok {
					d.grant(named, at(s))
				}
				for _, step := range c.steps {
					if step.at == s {
						d.speaking(step.seats, at(s))
					}
				}
				if slices.Contains(c.looks, s) {
					take(false, s)
				}
			}
			take(true, c.ends)
			if !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
