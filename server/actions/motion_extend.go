package actions

import (
	"context"
	"time"

	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionExtend gives an open motion more time. One without a time limit has enough.
func (a *Actions) MotionExtend(ctx context.Context, who Who, id int64, in wire.MotionExtendInput) (wire.Motion, error) {
	v, err := journal.Do(ctx, a.Journal, who.command("motion_extend", body(id, in)), func(tx *journal.Tx) (wire.Motion, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return wire.Motion{}, err
		}
		r, err := conductingNow(tx, who, m.MeetingID)
		if err == nil {
			err = m.CheckOpen(tx.Now)
		}
		if err != nil {
			return wire.Motion{}, err
		}
		if m.ClosesAt != nil {
			closes := m.ClosesAt.Add(time.Duration(in.Seconds) * time.Second)
			if err := votes.Extend(ctx, tx.Tx, id, closes); err != nil {
				return wire.Motion{}, err
			}
			if err := tx.Write(journal.MeetingStream(m.MeetingID), MotionExtended, motionData{Motion: id, ClosesAt: &closes}); err != nil {
				return wire.Motion{}, err
			}
		}
		return views.Motion(ctx, tx, r, id)
	})
	a.wakeVotes()
	return v, err
}
