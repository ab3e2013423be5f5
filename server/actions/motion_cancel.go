package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionCancel ends a motion without a result and says why. Ballots that were cast count for nothing; secret ones are
// never opened. Cancelling a cancelled motion changes nothing.
func (a *Actions) MotionCancel(ctx context.Context, who Who, id int64, in wire.MotionReasonInput) (wire.Motion, error) {
	v, err := journal.Do(ctx, a.Journal, who.command("motion_cancel", body(id, in)), func(tx *journal.Tx) (wire.Motion, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return wire.Motion{}, err
		}
		r, err := conducting(tx, who, m.MeetingID)
		if err != nil {
			return wire.Motion{}, err
		}
		switch m.State {
		case votes.Closed:
			return wire.Motion{}, votes.ErrClosed
		case votes.Cancelled:
		default:
			if err := cancelMotion(ctx, tx, m, in.Reason); err != nil {
				return wire.Motion{}, err
			}
		}
		return views.Motion(ctx, tx, r, id)
	})
	if err == nil {
		a.destroyKey(id)
	}
	return v, err
}

func cancelMotion(ctx context.Context, tx *journal.Tx, m votes.Motion, why string) error {
	if err := votes.Cancel(ctx, tx.Tx, m.ID, why, tx.Now); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(m.MeetingID), MotionCancelled, motionData{Motion: m.ID, Reason: why})
}
