package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/calls"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// HelpAsk tells who conducts that a hall needs help, before the meeting opens, too. One's own seat only. A call that nobody
// has seen to yet stays as it is.
func (a *Actions) HelpAsk(ctx context.Context, who Who, meetingID int64, seat string) ([]wire.HelpCall, error) {
	return journal.Do(ctx, a.Journal, who.command("help_ask", body(meetingID, seat)), func(tx *journal.Tx) ([]wire.HelpCall, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err == nil {
			err = r.MaySit(seat)
		}
		if err == nil && r.Meeting.Over() {
			err = meetings.ErrClosed
		}
		if err != nil {
			return nil, err
		}
		fresh, err := calls.AskHelp(ctx, tx.Tx, meetingID, seat, tx.Now)
		if err == nil && fresh {
			err = tx.Write(journal.MeetingStream(meetingID), HelpAsked, helpData{Seat: seat})
		}
		if err != nil {
			return nil, err
		}
		return views.Helps(ctx, tx, r)
	})
}

type helpData struct {
	Seat string `json:"seat"`
}
