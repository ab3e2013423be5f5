package invitations

import "time"

// AfterWorkingDays is the day in Vietnam that is so many working days after the day of a time: five after a meeting's end,
// its notice of conclusions is due. holidays are days besides Saturdays and Sundays: "2027-02-06", or "09-02" for every
// year.
func AfterWorkingDays(from time.Time, days int, holidays []string) time.Time {
	return workingDaysFrom(from, days, 1, holidays)
}

// BeforeWorkingDays is the day in Vietnam that is so many working days before the day of a time.
func BeforeWorkingDays(from time.Time, days int, holidays []string) time.Time {
	return workingDaysFrom(from, days, -1, holidays)
}

func workingDaysFrom(from time.Time, days, step int, holidays []string) time.Time {
	y, m, d := from.In(vietnam).Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, vietnam)
	for left, tries := days, 0; left > 0 && tries < 366; tries++ { // should every day of the year be a holiday
		day = day.AddDate(0, 0, step)
		if works(day, holidays) {
			left--
		}
	}
	return day
}
