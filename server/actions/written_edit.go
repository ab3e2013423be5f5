package actions

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// WrittenEdit changes what is asked in writing while it is a draft. Once it was sent only the deadline moves, for all
// questions at once, and only by who conducts.
func (a *Actions) WrittenEdit(ctx context.Context, who Who, id int64, in wire.WrittenInput) (wire.Meeting, error) {
	v, err := journal.Do(ctx, a.Journal, who.command("written_edit", body(id, in)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := preparing(tx, who, id)
		if err == nil {
			err = r.Meeting.CheckWritten()
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if r.Meeting.State != meetings.Draft {
			if err := moveDeadline(ctx, tx, r, in); err != nil {
				return wire.Meeting{}, err
			}
		} else if _, err := saveWritten(ctx, tx, id, in); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingEdited, in); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
	a.wakeVotes()
	return v, err
}

// moveDeadline gives another time to answer questions that were sent.
func moveDeadline(ctx context.Context, tx *journal.Tx, r access.Rights, in wire.WrittenInput) error {
	m := r.Meeting
	switch {
	case !r.Conducts():
		return access.ErrForbidden
	case in.Title != m.Title, in.Kind != m.Kind, in.ChairID != m.ChairID, in.SecretaryID != m.SecretaryID:
		return meetings.ErrSent
	case !tx.Now.Before(*m.AnswerBy): // it is being closed this very moment
		return meetings.ErrClosed
	}
	if err := meetings.CheckAnswerBy(in.AnswerBy, tx.Now); err != nil {
		return err
	}
	m.AnswerBy = &in.AnswerBy
	if _, err := meetings.SaveWritten(ctx, tx.Tx, m); err != nil {
		return err
	}
	return eachOpen(ctx, tx, m.ID, func(q votes.Motion) error {
		at := in.AnswerBy.Truncate(time.Millisecond)
		if err := votes.Extend(ctx, tx.Tx, q.ID, at); err != nil {
			return err
		}
		return tx.Write(journal.MeetingStream(m.ID), MotionExtended, motionData{Motion: q.ID, ClosesAt: &at})
	})
}

// eachOpen does something to every question that takes answers.
func eachOpen(ctx context.Context, tx *journal.Tx, meetingID int64, do func(votes.Motion) error) error {
	all, err := votes.OfMeeting(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.State != votes.Open {
			continue
		}
		if err := do(m); err != nil {
			return err
		}
	}
	return nil
}
