package report

import (
	"testing"
	"time"
)

var zone = time.FixedZone("+07", 7*60*60)

func day(y, m, d, h int) time.Time { return time.Date(y, time.Month(m), d, h, 0, 0, 0, zone) }

func TestAReportAddsUp(t *testing.T) {
	meetings := []Meeting{
		{ID: 1, StartsAt: day(2026, 1, 31, 23), Kind: "Giao ban", Planned: 60 * time.Minute, Took: 90 * time.Minute, Papers: 2, Pages: 10, PagesSaved: 100},
		{ID: 2, StartsAt: day(2026, 3, 1, 0).UTC(), Kind: "Giao ban", Planned: 60 * time.Minute, Took: 45 * time.Minute, Papers: 1, Pages: 4, PagesSaved: 40}, // 28 February in UTC
		{ID: 3, StartsAt: day(2026, 3, 5, 8), Kind: "Đột xuất", CalledOff: true, Planned: time.Hour, Papers: 9, Pages: 9, PagesSaved: 9},
		{ID: 4, StartsAt: day(2026, 3, 6, 8), Kind: "Đột xuất", Written: true, Planned: time.Hour, Papers: 1, Pages: 2, PagesSaved: 20},
		{ID: 5, StartsAt: day(2026, 4, 1, 0), Kind: "Giao ban", Took: time.Hour}, // after it
		{ID: 6, StartsAt: day(2025, 12, 31, 23), Kind: "Giao ban", Took: time.Hour},
	}
	visits := []Visit{
		{MeetingID: 1, VillageID: 1, Village: "Thôn 10", Present: true, Counted: true, Heads: 40},
		{MeetingID: 2, VillageID: 1, Village: "Thôn 10", Present: true},
		{MeetingID: 2, VillageID: 2, Village: "Thôn 9", Counted: true, Heads: 7}, // counted, and then marked as not there
		{MeetingID: 2, VillageID: 3, Village: "Đá Mài", Present: true, Counted: true, Heads: 0},
		{MeetingID: 2, VillageID: 4, Village: "Dốc Cao"},
		{MeetingID: 3, VillageID: 2, Village: "Thôn 9", Present: true}, // called off
		{MeetingID: 5, VillageID: 2, Village: "Thôn 9", Present: true}, // not within
	}
	r := Of(day(2026, 1, 15, 12), day(2026, 3, 1, 0), zone, meetings, visits, nil)

	if want := (Sum{Held: 2, Written: 1, CalledOff: 1, Planned: 120 * time.Minute, Took: 135 * time.Minute, Papers: 4, Pages: 16, PagesSaved: 160, Invited: 5, Present: 3}); r.Total != want {
		t.Errorf("total %+v, want %+v", r.Total, want)
	}
	if planned, took := r.Total.Average(); planned != time.Hour || took != 68*time.Minute {
		t.Errorf("planned %v, took %v", planned, took)
	}
	for i, want := range []Sum{
		{Name: "2026-01", Held: 1, Planned: time.Hour, Took: 90 * time.Minute, Papers: 2, Pages: 10, PagesSaved: 100, Invited: 1, Present: 1},
		{Name: "2026-02"},
		{Name: "2026-03", Held: 1, Written: 1, CalledOff: 1, Planned: time.Hour, Took: 45 * time.Minute, Papers: 2, Pages: 6, PagesSaved: 60, Invited: 4, Present: 2},
	} {
		if i >= len(r.Months) || r.Months[i] != want {
			t.Fatalf("months %+v, want %+v", r.Months, want)
		}
	}
	if len(r.Kinds) != 2 || r.Kinds[0].Name != "Đột xuất" || r.Kinds[1].Held != 2 || r.Kinds[1].Invited != 5 || r.Kinds[1].Present != 3 {
		t.Errorf("kinds %+v", r.Kinds)
	}
	names := ""
	for _, v := range r.Villages {
		names += v.Name + ", "
	}
	if names != "Dốc Cao, Đá Mài, Thôn 9, Thôn 10, " { // d before đ, 9 before 10
		t.Errorf("in this order: %s", names)
	}
	if v := r.Villages[3]; v != (Village{ID: 1, Name: "Thôn 10", Invited: 2, Present: 2, Heads: 40, CountedN: 1}) {
		t.Errorf("%+v", v)
	}
	if v := r.Villages[2]; v.Heads != 0 || v.Present != 0 || v.Invited != 1 {
		t.Errorf("%+v", v)
	}
}

func TestNothingAddsUpToNothing(t *testing.T) {
	r := Of(day(2026, 2, 1, 0), day(2026, 2, 1, 0), zone, nil, nil, nil)
	if planned, took := r.Total.Average(); len(r.Months) != 1 || planned != 0 || took != 0 {
		t.Errorf("%+v", r)
	}
	if r = Of(day(2026, 3, 1, 0), day(2026, 2, 1, 0), zone, nil, nil, nil); len(r.Months) != 0 {
		t.Errorf("from after to: %+v", r.Months)
	}
}

func TestWhatIsNotPrinted(t *testing.T) {
	to := Invited{Persons: 20, Voters: 15, Lead: 2, Halls: 14}
	for audience, want := range map[string]int{"all": 340, "public": 340, "voters": 150, "presidium": 20, "named": 30, "khác": 0} {
		if got := PagesSaved(Paper{Audience: audience, Named: 3, Pages: 10}, to); got != want {
			t.Errorf("for %s: %d, want %d", audience, got, want)
		}
	}
}

func TestALineIsTheMiddleOfWhatWasMeasured(t *testing.T) {
	l := lines([]Test{
		{HallID: 1, Hall: "A", Verdict: "green", Measured: true, UpKbps: 9000, DownKbps: 90, DelayMs: 30},
		{HallID: 1, Verdict: "red"}, // not measured: counts for no average
		{HallID: 1, Verdict: "yellow", Measured: true, UpKbps: 10, DownKbps: 10, DelayMs: 900},
		{HallID: 1, Verdict: "green", Measured: true, UpKbps: 4000, DownKbps: 50, DelayMs: 40},
		{HallID: 2, Hall: "B", Verdict: "red"},
	})
	if len(l) != 2 || l[0] != (Line{HallID: 1, Hall: "A", Tests: 4, Green: 2, Yellow: 1, Red: 1, Measured: 3, UpKbps: 4000, DownKbps: 50, DelayMs: 40}) {
		t.Errorf("%+v", l)
	}
	if l[1].UpKbps != 0 || l[1].Red != 1 {
		t.Errorf("%+v", l[1])
	}
}
