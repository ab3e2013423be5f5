package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/stage"
	"hopxa/server/votes"
)

// MotionRemove takes out a motion that was not opened yet.
func (a *Actions) MotionRemove(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("motion_remove", body(id)), func(tx *journal.Tx) (none, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return none{}, err
		}
		if _, err := preparing(tx, who, m.MeetingID); err != nil {
			return none{}, err
		}
		was, err := stage.ClearMotion(ctx, tx.Tx, id)
		if err != nil {
			return none{}, err
		}
		if was { // readiness was asked for on every screen; the commune hall stands there instead
			if err := tx.Write(journal.MeetingStream(m.MeetingID), StageShown, stageData{}); err != nil {
				return none{}, err
			}
		}
		if err := votes.Remove(ctx, tx.Tx, m); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(m.MeetingID), MotionRemoved, motionAsked(m))
	})
	return err
}
