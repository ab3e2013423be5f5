package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionRevote makes a new motion that asks the same again. The chair may; the first one stays, with its result.
func (a *Actions) MotionRevote(ctx context.Context, who Who, id int64, in wire.MotionReasonInput) (wire.Motion, error) {
	return journal.Do(ctx, a.Journal, who.command("motion_revote", body(id, in)), func(tx *journal.Tx) (wire.Motion, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return wire.Motion{}, err
		}
		r, err := presiding(tx, who, m.MeetingID)
		if err == nil && !m.Over() {
			err = votes.ErrNotClosed
		}
		if err != nil {
			return wire.Motion{}, err
		}
		again := votes.Motion{MeetingID: m.MeetingID, ItemID: m.ItemID, Question: m.Question, Purpose: m.Purpose, Ballot: m.Ballot, Secret: m.Secret, ShowNames: m.ShowNames,
			Rule: m.Rule, Seconds: m.Seconds, MadeAt: tx.Now, RevoteOf: m.ID, PaperID: m.PaperID, Options: m.Options}
		if again.ID, err = votes.Save(ctx, tx.Tx, again); err != nil {
			return wire.Motion{}, err
		}
		d := motionAsked(again)
		d.Reason = in.Reason
		if err := tx.Write(journal.MeetingStream(m.MeetingID), MotionSaved, d); err != nil {
			return wire.Motion{}, err
		}
		return views.Motion(ctx, tx, r, again.ID)
	})
}
