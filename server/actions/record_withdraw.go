package actions

import (
	"context"
	"strings"

	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/publishing"
	"hopxa/server/wire"
)

// RecordWithdraw takes a published record back: its page stays, says so and why, and shows nothing of it any more; who
// was told of it is told so. One that
// was withdrawn stays so. Errors: publishing.ErrReason, ErrNotPublished.
func (a *Actions) RecordWithdraw(ctx context.Context, who Who, id int64, in wire.WithdrawInput) (wire.Publishing, error) {
	return journal.Do(ctx, a.Journal, who.command("record_withdraw", body(id, in)), func(tx *journal.Tx) (wire.Publishing, error) {
		rec, r, err := publishingRecord(ctx, tx, who, id)
		why := strings.Join(strings.Fields(in.Why), " ")
		switch {
		case err != nil:
			return wire.Publishing{}, err
		case rec.State == "withdrawn":
			return a.Publishing(ctx, tx, who.Principal, r)
		case !rec.Out():
			return wire.Publishing{}, publishing.ErrNotPublished
		case why == "":
			return wire.Publishing{}, publishing.ErrReason
		}
		if err := publishing.Withdraw(ctx, tx.Tx, id, why, tx.Now); err != nil {
			return wire.Publishing{}, err
		}
		all, err := publishing.OfMeeting(ctx, tx, rec.MeetingID)
		if err != nil {
			return wire.Publishing{}, err
		}
		left := false
		for _, other := range all {
			left = left || other.ID != id && other.Out()
		}
		if err := meetings.SetPublished(ctx, tx.Tx, rec.MeetingID, left); err != nil {
			return wire.Publishing{}, err
		}
		if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordTakenBack, publishedData{Record: id, Kind: rec.Kind, Edition: rec.Edition, Why: why}); err != nil {
			return wire.Publishing{}, err
		}
		if err := a.tellTakenBack(ctx, tx, r.Meeting, id, rec.Kind, rec.Publication.Token, why); err != nil {
			return wire.Publishing{}, err
		}
		return a.Publishing(ctx, tx, who.Principal, r)
	})
}
