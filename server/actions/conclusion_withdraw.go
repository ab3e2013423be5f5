package actions

import (
	"context"

	"hopxa/server/conclusions"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// ConclusionWithdraw takes a conclusion back; the journal keeps what it said. One that was withdrawn stays so. It answers
// those that are left.
func (a *Actions) ConclusionWithdraw(ctx context.Context, who Who, id int64) ([]wire.Conclusion, error) {
	return journal.Do(ctx, a.Journal, who.command("conclusion_withdraw", body(id)), func(tx *journal.Tx) ([]wire.Conclusion, error) {
		return standing(ctx, tx, who, id, false)
	})
}

// ConclusionRestore puts a conclusion that was withdrawn back where it was. It answers all of the meeting.
func (a *Actions) ConclusionRestore(ctx context.Context, who Who, id int64) ([]wire.Conclusion, error) {
	return journal.Do(ctx, a.Journal, who.command("conclusion_restore", body(id)), func(tx *journal.Tx) ([]wire.Conclusion, error) {
		return standing(ctx, tx, who, id, true)
	})
}

// standing makes a conclusion stand or not; as it is already, nothing happens.
func standing(ctx context.Context, tx *journal.Tx, who Who, id int64, stands bool) ([]wire.Conclusion, error) {
	c, err := conclusionOf(ctx, tx, who, id)
	if err != nil {
		return nil, err
	}
	if stands == (c.WithdrawnAt == nil) {
		return views.Conclusions(ctx, tx, c.MeetingID)
	}
	if err := unapproved(ctx, tx, c.MeetingID); err != nil {
		return nil, err
	}
	event := ConclusionRestored
	if stands {
		err = conclusions.Restore(ctx, tx.Tx, c)
	} else {
		event, err = ConclusionWithdrawn, conclusions.Withdraw(ctx, tx.Tx, c, tx.Now)
	}
	if err != nil {
		return nil, err
	}
	if err := tx.Write(journal.MeetingStream(c.MeetingID), event, concluded(c)); err != nil {
		return nil, err
	}
	return views.Conclusions(ctx, tx, c.MeetingID)
}
