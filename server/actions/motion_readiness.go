package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionReadiness asks everybody who may vote whether they are ready (sẵn sàng). Asking again keeps who said so.
func (a *Actions) MotionReadiness(ctx context.Context, who Who, id int64) (wire.Motion, error) {
	return journal.Do(ctx, a.Journal, who.command("motion_readiness", body(id)), func(tx *journal.Tx) (wire.Motion, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return wire.Motion{}, err
		}
		r, err := conductingNow(tx, who, m.MeetingID)
		if err == nil {
			err = m.CheckEdit()
		}
		if err != nil {
			return wire.Motion{}, err
		}
		if m.State == votes.Draft {
			if err := votes.AskReady(ctx, tx.Tx, id); err != nil {
				return wire.Motion{}, err
			}
			if _, err := enrol(ctx, tx, r.Meeting, m); err != nil {
				return wire.Motion{}, err
			}
			if err := tx.Write(journal.MeetingStream(m.MeetingID), MotionReadiness, motionData{Motion: id}); err != nil {
				return wire.Motion{}, err
			}
		}
		return views.Motion(ctx, tx, r, id)
	})
}
