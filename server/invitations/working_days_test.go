package invitations

import (
	"testing"
	"time"
)

func TestTheNoticeIsDueFiveWorkingDaysAfterTheEnd(t *testing.T) {
	for _, c := range []struct{ ended, last string }{
		{"2025-11-20T10:35:00+07:00", "2025-11-27"}, // Thursday, over a weekend
		{"2025-11-22T10:35:00+07:00", "2025-11-28"}, // Saturday
		{"2025-11-20T23:30:00+07:00", "2025-11-27"},
		{"2025-08-29T11:00:00+07:00", "2025-09-09"}, // 2 September, and a day by its date
		{"2025-12-30T11:00:00+07:00", "2026-01-07"},
	} {
		ended, err := time.Parse(time.RFC3339, c.ended)
		if err != nil {
			t.Fatal(err)
		}
		last := AfterWorkingDays(ended.UTC(), 5, []string{"01-01", "09-02", "2025-09-01"})
		if got := last.In(vietnam).Format(time.DateOnly); got != c.last {
			t.Errorf("ended %s: %s, want %s", c.ended, got, c.last)
		}
	}
}
