package invitations

import (
	"slices"
	"time"
)

// workingDays is how long before an ordinary meeting invitations and papers are due (QĐ 45/2018/QĐ-TTg).
const workingDays = 3

// DueBy is the end of the last day, in Vietnam, on which invitations and papers of a meeting are in time. holidays are days
// besides Saturdays and Sundays: "2027-02-06", or "09-02" for every year.
func DueBy(startsAt time.Time, holidays []string) time.Time {
	return BeforeWorkingDays(startsAt, workingDays, holidays).AddDate(0, 0, 1)
}

func works(day time.Time, holidays []string) bool {
	if w := day.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	return !slices.Contains(holidays, day.Format("2006-01-02")) && !slices.Contains(holidays, day.Format("01-02"))
}
