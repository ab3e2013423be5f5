package actions

import (
	"context"

	"hopxa/server/calls"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// HelpSettle notes that somebody sees to a hall's call for help, and tells the hall so. Who assists may. A seat that does
// not call stays as it is.
func (a *Actions) HelpSettle(ctx context.Context, who Who, meetingID int64, seat string) ([]wire.HelpCall, error) {
	return journal.Do(ctx, a.Journal, who.command("help_settle", body(meetingID, seat)), func(tx *journal.Tx) ([]wire.HelpCall, error) {
		r, err := helping(tx, who, meetingID)
		if err != nil {
			return nil, err
		}
		fresh, err := calls.SettleHelp(ctx, tx.Tx, meetingID, seat, tx.Now)
		if err == nil && fresh {
			err = tx.Write(journal.MeetingStream(meetingID), HelpSettled, helpData{Seat: seat})
		}
		if err != nil {
			return nil, err
		}
		return views.Helps(ctx, tx, r)
	})
}
