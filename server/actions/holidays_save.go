package actions

import (
	"context"
	"slices"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// HolidaysSave replaces the days that are no working days besides Saturdays and Sundays: "2027-02-06", or "09-02" for
// every year. Admins may.
func (a *Actions) HolidaysSave(ctx context.Context, who Who, in wire.Holidays) (wire.Holidays, error) {
	return journal.Do(ctx, a.Journal, who.command("holidays_save", body(in)), func(tx *journal.Tx) (wire.Holidays, error) {
		if !who.Has(people.Admin) {
			return wire.Holidays{}, access.ErrForbidden
		}
		slices.Sort(in.Days)
		in.Days = append([]string{}, slices.Compact(in.Days)...)
		if err := settings.Put(ctx, tx.Tx, "holidays", in, tx.Now); err != nil {
			return wire.Holidays{}, err
		}
		return in, tx.Write(journal.CommuneStream, HolidaysSaved, in)
	})
}
