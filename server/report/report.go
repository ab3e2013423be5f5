// Package report counts what became of a commune's meetings: how many were held, who came, how long they took against the
// plan, what was not printed. Pure arithmetic: what was read from the database comes in, sums come out.
package report

import (
	"cmp"
	"slices"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Meeting is one that was held, gathered in writing, or called off.
type Meeting struct {
	ID         int64
	StartsAt   time.Time
	Kind       string        // its kind's name
	CalledOff  bool          // nothing else of it is counted
	Written    bool          // asked in writing: it has no length and nobody sits in it
	Planned    time.Duration // of the invitation
	Took       time.Duration // from the opening to the end, without the time it was adjourned to another day
	Papers     int
	Pages      int // of its papers, one copy
	PagesSaved int // see PagesSaved
}

// Visit is whether a village came to a meeting that one of its halls, or a person of it, was invited to.
type Visit struct {
	MeetingID int64
	VillageID int64
	Village   string
	Present   bool
	Counted   bool // somebody counted the heads in its hall
	Heads     int
}

// Test is one self-test of a hall's machine.
type Test struct {
	HallID   int64
	Hall     string
	Verdict  string // "green", "yellow" or "red"
	Measured bool   // its line was measured
	UpKbps   int
	DownKbps int
	DelayMs  int
}

// Sum is what a group of meetings comes to.
type Sum struct {
	Name       string
	Held       int // without those in writing
	Written    int
	CalledOff  int
	Planned    time.Duration // of all held
	Took       time.Duration
	Papers     int
	Pages      int
	PagesSaved int
	Invited    int // villages, once a meeting
	Present    int
}

// Average returns what a held meeting was planned for and took; both 0 when none was held.
func (s Sum) Average() (planned, took time.Duration) {
	if s.Held == 0 {
		return 0, 0
	}
	return (s.Planned / time.Duration(s.Held)).Round(time.Minute), (s.Took / time.Duration(s.Held)).Round(time.Minute)
}

func (s *Sum) add(m Meeting) {
	switch {
	case m.CalledOff:
		s.CalledOff++
		return
	case m.Written:
		s.Written++
	default:
		s.Held++
		s.Planned += m.Planned
		s.Took += m.Took
	}
	s.Papers += m.Papers
	s.Pages += m.Pages
	s.PagesSaved += m.PagesSaved
}

// Village is how a village came to what it was invited to.
type Village struct {
	ID       int64
	Name     string
	Invited  int // meetings
	Present  int // of these
	Heads    int // in its hall, of all meetings in which they were counted
	CountedN int // these meetings
}

// Line is how a hall's machine found its line. The middle one of all measured is given: one bad day does not spoil a month.
type Line struct {
	HallID             int64
	Hall               string
	Tests              int
	Green, Yellow, Red int
	Measured           int // tests that measured the line; without one the three below are 0
	UpKbps, DownKbps   int
	DelayMs            int
}

// Report is all of it.
type Report struct {
	Total    Sum
	Months   []Sum // every month from the first to the last, also one without a meeting; Name is "2026-11"
	Kinds    []Sum // by name; those without a meeting are left out
	Villages []Village
	Lines    []Line
}

// Of makes the report of the months from first to last, each told by any moment within it, on the clock of zone.
// Meetings that begin outside it are left out with all that belongs to them; so are visits to no meeting.
func Of(first, last time.Time, zone *time.Location, meetings []Meeting, visits []Visit, tests []Test) Report {
	var r Report
	month := map[string]int{}
	for m := Month(first.In(zone)); !m.After(last); m = m.AddDate(0, 1, 0) {
		month[m.Format("2006-01")] = len(r.Months)
		r.Months = append(r.Months, Sum{Name: m.Format("2006-01")})
	}
	kinds := map[string]*Sum{}
	sums := map[int64][]*Sum{} // of a meeting that was held
	for _, m := range meetings {
		i, within := month[m.StartsAt.In(zone).Format("2006-01")]
		if !within {
			continue
		}
		if kinds[m.Kind] == nil {
			kinds[m.Kind] = &Sum{Name: m.Kind}
		}
		of := []*Sum{&r.Total, &r.Months[i], kinds[m.Kind]}
		for _, s := range of {
			s.add(m)
		}
		if !m.CalledOff && !m.Written {
			sums[m.ID] = of
		}
	}
	villages := map[int64]*Village{}
	for _, v := range visits {
		if sums[v.MeetingID] == nil {
			continue
		}
		village := villages[v.VillageID]
		if village == nil {
			village = &Village{ID: v.VillageID, Name: v.Village}
			villages[v.VillageID] = village
		}
		village.add(v)
		for _, s := range sums[v.MeetingID] {
			s.Invited++
			if v.Present {
				s.Present++
			}
		}
	}
	for _, s := range kinds {
		r.Kinds = append(r.Kinds, *s)
	}
	for _, v := range villages {
		r.Villages = append(r.Villages, *v)
	}
	r.Lines = lines(tests)
	names := collate.New(language.Vietnamese, collate.Numeric)
	slices.SortFunc(r.Kinds, func(a, b Sum) int { return names.CompareString(a.Name, b.Name) })
	slices.SortFunc(r.Villages, func(a, b Village) int {
		return cmp.Or(names.CompareString(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(r.Lines, func(a, b Line) int {
		return cmp.Or(names.CompareString(a.Hall, b.Hall), cmp.Compare(a.HallID, b.HallID))
	})
	return r
}

func (v *Village) add(o Visit) {
	v.Invited++
	if o.Present {
		v.Present++
	}
	if o.Present && o.Counted {
		v.CountedN++
		v.Heads += o.Heads
	}
}

// Month is the first moment of the month of a time, on its own clock.
func Month(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, t.Location()) }

func lines(tests []Test) (out []Line) {
	type measured struct{ up, down, delay []int }
	at, found := map[int64]int{}, map[int64]*measured{}
	for _, t := range tests {
		i, known := at[t.HallID]
		if !known {
			i = len(out)
			at[t.HallID], found[t.HallID] = i, &measured{}
			out = append(out, Line{HallID: t.HallID, Hall: t.Hall})
		}
		l := &out[i]
		l.Tests++
		switch t.Verdict {
		case "green":
			l.Green++
		case "yellow":
			l.Yellow++
		case "red":
			l.Red++
		}
		if t.Measured {
			l.Measured++
			m := found[t.HallID]
			m.up, m.down, m.delay = append(m.up, t.UpKbps), append(m.down, t.DownKbps), append(m.delay, t.DelayMs)
		}
	}
	for i := range out {
		m := found[out[i].HallID]
		out[i].UpKbps, out[i].DownKbps, out[i].DelayMs = middle(m.up), middle(m.down), middle(m.delay)
	}
	return out
}

// middle is the median, the lower of two in the middle; 0 of nothing.
func middle(n []int) int {
	if len(n) == 0 {
		return 0
	}
	slices.Sort(n)
	return n[(len(n)-1)/2]
}
