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
		c, err := conclusionOf(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if c.WithdrawnAt == nil {
			if err := conclusions.Withdraw(ctx, tx.Tx, c, tx.Now); err != nil {
				return nil, err
			}
			if err := tx.Write(journal.MeetingStream(c.MeetingID), ConclusionWithdrawn, concluded(c)); err != nil {
				return nil, err
			}
		}
		return views.Conclusions(ctx, tx, c.MeetingID)
	})
}
