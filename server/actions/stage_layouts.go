package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/stage"
	"hopxa/server/votes"
)

// showPair shows two cameras side by side.
func showPair(ctx context.Context, tx *journal.Tx, r access.Rights, s stage.Stage) error {
	if s.Seat == s.Seat2 {
		return stage.ErrSame
	}
	for _, seat := range []string{s.Seat, s.Seat2} {
		if err := r.CheckPart(ctx, tx, seat); err != nil {
			return err
		}
	}
	if err := stage.Set(ctx, tx.Tx, r.Meeting.ID, stage.Stage{Kind: stage.Pair, Seat: s.Seat, Seat2: s.Seat2}); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(r.Meeting.ID), StageShown, stageData{Kind: stage.Pair, Seat: s.Seat, Seat2: s.Seat2})
}

// showMotionOf shows a motion of the meeting: its question, then its count, then its result.
func showMotionOf(ctx context.Context, tx *journal.Tx, meetingID, motionID int64) error {
	m, err := votes.Get(ctx, tx, motionID)
	if err == nil && (m.MeetingID != meetingID || m.State == votes.Draft) {
		err = votes.ErrNotFound
	}
	if err != nil {
		return err
	}
	return showMotion(ctx, tx, m)
}

// showBreak shows the notice of a pause, while there is one.
func showBreak(ctx context.Context, tx *journal.Tx, meetingID int64) error {
	p, err := meetings.CurrentPause(ctx, tx, meetingID)
	if err == nil && p == nil {
		err = meetings.ErrNotPaused
	}
	if err != nil {
		return err
	}
	return showPlain(ctx, tx, meetingID, stage.Break)
}

// showPlain shows what needs nothing beside its kind.
func showPlain(ctx context.Context, tx *journal.Tx, meetingID int64, kind string) error {
	if err := stage.Set(ctx, tx.Tx, meetingID, stage.Stage{Kind: kind}); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(meetingID), StageShown, stageData{Kind: kind})
}
