package selftests

import "time"

// Why a machine tries itself.
const (
	NotDue     = "none"
	WasAsked   = "asked"
	First      = "first" // it never did
	DayBefore  = "day_before"
	HourBefore = "hour_before"
	SwitchedOn = "switched_on"
)

const (
	dayBefore  = 36 * time.Hour // from the evening on which the clerk looks, for a meeting of the afternoon after
	hourBefore = time.Hour
	lastCall   = 3 * time.Minute // before the beginning people are coming in; no drum beats then
	freshOn    = 2 * time.Hour   // a machine that was only switched off and on again is not tried anew
	spread     = 20              // minutes over which machines begin, so that sixty do not measure one line at once
)

// Moment is what decides whether a machine tries itself now. All times are the server's: machines' clocks are wrong.
type Moment struct {
	Now      time.Time
	Last     time.Time // of the machine's newest test; zero: never
	Asked    bool
	Started  bool // the machine was just switched on
	Live     bool // a meeting of its hall is live
	NextAt   time.Time
	DeviceID int64
}

// Due says why a machine should try itself now; NotDue when it should not. NextAt is when the hall's next announced meeting
// begins, zero when there is none.
func Due(m Moment) string {
	switch {
	case m.Live:
		return NotDue // camera, microphone and line are the meeting's
	case m.Asked:
		return WasAsked
	case m.Last.IsZero():
		return First
	case m.NextAt.IsZero():
		return NotDue
	}
	left := m.NextAt.Sub(m.Now)
	if left < lastCall || left > dayBefore {
		return NotDue
	}
	if turn := m.NextAt.Add(-hourBefore + time.Duration(m.DeviceID%spread)*time.Minute); !m.Now.Before(turn) && m.Last.Before(m.NextAt.Add(-hourBefore)) {
		return HourBefore
	}
	if m.Last.Before(m.NextAt.Add(-dayBefore)) {
		return DayBefore
	}
	if m.Started && m.Now.Sub(m.Last) > freshOn {
		return SwitchedOn
	}
	return NotDue
}

// MaySound tells whether a machine may make itself heard without anybody there: not between 21:00 and 06:30 in the
// commune (UTC+7, no summer time).
func MaySound(now time.Time) bool {
	local := now.UTC().Add(7 * time.Hour)
	minute := local.Hour()*60 + local.Minute()
	return minute >= 6*60+30 && minute < 21*60
}

// Fresh tells whether a test still says something about a meeting that begins at a time; for no meeting (zero) about now.
func Fresh(at, now, beginsAt time.Time) bool {
	if beginsAt.IsZero() || beginsAt.After(now.Add(dayBefore)) {
		return now.Sub(at) < dayBefore
	}
	return !at.Before(beginsAt.Add(-dayBefore))
}
