package selftests

import (
	"testing"
	"time"
)

func TestAMachineTriesItselfBeforeEveryMeeting(t *testing.T) {
	begins := time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC)
	before := func(d time.Duration) time.Time { return begins.Add(-d) }
	for _, c := range []struct {
		name string
		in   Moment
		want string
	}{
		{"never tried", Moment{Now: before(90 * 24 * time.Hour)}, First},
		{"nothing ahead", Moment{Now: begins, Last: before(999 * time.Hour)}, NotDue},
		{"a week ahead", Moment{Now: before(168 * time.Hour), Last: before(999 * time.Hour), NextAt: begins}, NotDue},
		{"the day before", Moment{Now: before(20 * time.Hour), Last: before(40 * time.Hour), NextAt: begins}, DayBefore},
		{"once on the day before", Moment{Now: before(19 * time.Hour), Last: before(20 * time.Hour), NextAt: begins}, NotDue},
		{"switched on on the day", Moment{Now: before(3 * time.Hour), Last: before(20 * time.Hour), NextAt: begins, Started: true}, SwitchedOn},
		{"switched off and on", Moment{Now: before(3 * time.Hour), Last: before(4 * time.Hour), NextAt: begins, Started: true}, NotDue},
		{"an hour before", Moment{Now: before(59 * time.Minute), Last: before(3 * time.Hour), NextAt: begins}, HourBefore},
		{"the turn of another machine comes later", Moment{Now: before(59 * time.Minute), Last: before(3 * time.Hour), NextAt: begins, DeviceID: 12}, NotDue},
		{"and comes", Moment{Now: before(47 * time.Minute), Last: before(3 * time.Hour), NextAt: begins, DeviceID: 12}, HourBefore},
		{"once in the hour", Moment{Now: before(30 * time.Minute), Last: before(58 * time.Minute), NextAt: begins}, NotDue},
		{"people are coming in", Moment{Now: before(time.Minute), Last: before(99 * time.Hour), NextAt: begins}, NotDue},
		{"asked", Moment{Now: before(time.Minute), Last: before(2 * time.Minute), NextAt: begins, Asked: true}, WasAsked},
		{"not while a meeting is live", Moment{Now: begins, Asked: true, Live: true}, NotDue},
	} {
		if got := Due(c.in); got != c.want {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
	}
}

func TestNoDrumAtNight(t *testing.T) {
	for at, want := range map[string]bool{"06:29": false, "06:30": true, "20:59": true, "21:00": false, "02:00": false} {
		local, err := time.Parse("15:04", at)
		if err != nil {
			t.Fatal(err)
		}
		if MaySound(local.Add(-7*time.Hour)) != want {
			t.Errorf("%s: %v", at, !want)
		}
	}
}
