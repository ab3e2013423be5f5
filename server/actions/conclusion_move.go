package actions

import (
	"context"

	"hopxa/server/conclusions"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// ConclusionMove puts a conclusion at another place, from 1. It answers all of the meeting in their order.
func (a *Actions) ConclusionMove(ctx context.Context, who Who, id int64, position int) ([]wire.Conclusion, error) {
	return journal.Do(ctx, a.Journal, who.command("conclusion_move", body(id, position)), func(tx *journal.Tx) ([]wire.Conclusion, error) {
		c, err := conclusionOf(ctx, tx, who, id)
		if err == nil && c.WithdrawnAt != nil {
			err = conclusions.ErrWithdrawn
		}
		if err == nil {
			err = unapproved(ctx, tx, c.MeetingID)
		}
		if err != nil {
			return nil, err
		}
		if err := conclusions.Move(ctx, tx.Tx, c, position); err != nil {
			return nil, err
		}
		if err := tx.Write(journal.MeetingStream(c.MeetingID), ConclusionMoved, conclusionData{Conclusion: id, Position: position, Public: c.Public}); err != nil {
			return nil, err
		}
		return views.Conclusions(ctx, tx, c.MeetingID)
	})
}
