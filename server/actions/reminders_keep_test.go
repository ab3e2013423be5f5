package actions

import (
	"testing"
	"time"

	"hopxa/server/channels"
	"hopxa/server/meetings"
)

func TestAReminderIsDueAtItsHourAndNotAtNight(t *testing.T) {
	at := func(s string) time.Time {
		t.Helper()
		out, err := time.ParseInLocation("02 15:04", s, vietnam)
		if err != nil {
			t.Fatal(err)
		}
		return out.AddDate(2026, 10, 0)
	}
	night := channels.Quiet{From: "21:00", Until: "06:30"}
	for _, c := range []struct {
		now, starts string
		hours       int
		due         bool
	}{
		{"10 07:59", "12 08:00", 0, false},  // more than 48 hours before
		{"10 08:00", "12 08:00", 48, true},  // at the hour
		{"10 20:59", "12 08:00", 48, true},  // missed, and made good
		{"11 08:00", "12 08:00", 24, true},  // the newer one takes its place
		{"11 23:00", "12 23:00", 24, false}, // at night
		{"12 06:29", "12 23:00", 24, false},
		{"12 06:30", "12 23:00", 24, true}, // in the morning
		{"12 04:30", "12 06:00", 2, true},  // the meeting would begin before the morning
		{"12 05:00", "12 07:00", 2, false}, // it begins after
		{"12 08:00", "12 08:00", 0, false}, // it begins
		{"12 09:00", "12 08:00", 0, false},
	} {
		m := meetings.Meeting{StartsAt: at(c.starts), Form: meetings.FormMeeting}
		hours, due := dueReminder([]int{48, 24, 2}, m, at(c.now), night)
		if due != c.due || due && hours != c.hours {
			t.Errorf("at %s for a meeting at %s: %d hours, %v; want %d, %v", c.now, c.starts, hours, due, c.hours, c.due)
		}
		m.CancelledAt = &m.StartsAt
		if _, due := dueReminder([]int{48, 24, 2}, m, at(c.now), night); due {
			t.Errorf("at %s: a meeting that was called off", c.now)
		}
	}
}
