package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionCorrect replaces the totals of a result and says why. The chair may; what was counted stays beside it, on every
// screen and in the journal.
func (a *Actions) MotionCorrect(ctx context.Context, who Who, id int64, in wire.MotionCorrectInput) (wire.Motion, error) {
	return journal.Do(ctx, a.Journal, who.command("motion_correct", body(id, in)), func(tx *journal.Tx) (wire.Motion, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return wire.Motion{}, err
		}
		r, err := presiding(tx, who, m.MeetingID)
		if err != nil {
			return wire.Motion{}, err
		}
		before := m.Totals()
		if m, err = m.Corrected(in.Totals); err != nil {
			return wire.Motion{}, err
		}
		ballots, err := votes.Ballots(ctx, tx, m) // the chair's side is as it was
		if err != nil {
			return wire.Motion{}, err
		}
		result := decide(m, r.Meeting, ballots)
		if err := votes.Correct(ctx, tx.Tx, m, result, in.Reason); err != nil {
			return wire.Motion{}, err
		}
		d := motionData{Motion: id, Totals: in.Totals, Before: before, Base: result.Base, Needed: result.Needed, Passed: result.Passed, Tied: result.Tied, Reason: in.Reason}
		if err := tx.Write(journal.MeetingStream(m.MeetingID), MotionCorrected, d); err != nil {
			return wire.Motion{}, err
		}
		return views.Motion(ctx, tx, r, id)
	})
}
