package actions

import (
	"context"
	"strings"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// MotionAdd makes a motion, before the meeting or in it. Who prepares may. What is left out comes from the kind of
// meeting.
func (a *Actions) MotionAdd(ctx context.Context, who Who, meetingID int64, in wire.MotionInput) (wire.Motion, error) {
	return journal.Do(ctx, a.Journal, who.command("motion_add", body(meetingID, in)), func(tx *journal.Tx) (wire.Motion, error) {
		r, err := preparing(tx, who, meetingID)
		if err == nil {
			err = r.Meeting.CheckRoom() // what is asked in writing is made when it is sent
		}
		if err != nil {
			return wire.Motion{}, err
		}
		return saveMotion(ctx, tx, r, votes.Motion{MeetingID: meetingID, MadeAt: tx.Now}, in)
	})
}

// MotionEdit changes a motion that was not opened yet. Readiness that was asked for is asked for again.
func (a *Actions) MotionEdit(ctx context.Context, who Who, id int64, in wire.MotionInput) (wire.Motion, error) {
	return journal.Do(ctx, a.Journal, who.command("motion_edit", body(id, in)), func(tx *journal.Tx) (wire.Motion, error) {
		m, err := votes.Get(ctx, tx, id)
		if err != nil {
			return wire.Motion{}, err
		}
		r, err := preparing(tx, who, m.MeetingID)
		if err == nil {
			err = m.CheckEdit()
		}
		if err != nil {
			return wire.Motion{}, err
		}
		return saveMotion(ctx, tx, r, m, in)
	})
}

func saveMotion(ctx context.Context, tx *journal.Tx, r access.Rights, m votes.Motion, in wire.MotionInput) (wire.Motion, error) {
	kind, err := meetings.GetKind(ctx, tx, r.Meeting.Kind)
	if err != nil {
		return wire.Motion{}, err
	}
	m.ItemID, m.Question, m.Purpose, m.Secret, m.ShowNames, m.Seconds, m.PaperID = in.ItemID, strings.TrimSpace(in.Question), in.Purpose, in.Secret, in.ShowNames, in.Seconds, in.PaperID
	if m.Ballot = string(in.Ballot); m.Ballot == "" {
		m.Ballot = kind.Ballot
	}
	m.Rule = votes.Rule{Of: kind.Majority.Of, Num: kind.Majority.Num, Den: kind.Majority.Den, Strict: kind.Majority.Strict, Tie: kind.Majority.Tie}
	if in.Majority != nil {
		m.Rule = votes.Rule{Of: in.Majority.Of, Num: in.Majority.Num, Den: in.Majority.Den, Strict: in.Majority.Strict, Tie: in.Majority.Tie}
	}
	m.Options = votes.UsualOptions(m.Purpose)
	if len(in.Options) > 0 {
		m.Options = nil
		for i, o := range in.Options {
			m.Options = append(m.Options, votes.Option{N: i + 1, Label: strings.TrimSpace(o.Label), Meaning: string(o.Meaning)})
		}
	}
	if err := checkSubject(ctx, tx, m); err != nil {
		return wire.Motion{}, err
	}
	if m.ID, err = votes.Save(ctx, tx.Tx, m); err != nil {
		return wire.Motion{}, err
	}
	if m.State == votes.Ready {
		if _, err := enrol(ctx, tx, r.Meeting, m); err != nil {
			return wire.Motion{}, err
		}
	}
	if err := tx.Write(journal.MeetingStream(m.MeetingID), MotionSaved, motionAsked(m)); err != nil {
		return wire.Motion{}, err
	}
	return views.Motion(ctx, tx, r, m.ID)
}

// checkSubject refuses an item or a paper of another meeting.
func checkSubject(ctx context.Context, tx *journal.Tx, m votes.Motion) error {
	if m.ItemID != 0 {
		it, err := agendas.GetItem(ctx, tx, m.ItemID)
		if err == nil && it.MeetingID != m.MeetingID {
			err = agendas.ErrItemNotFound
		}
		if err != nil {
			return err
		}
	}
	if m.PaperID != 0 {
		p, err := agendas.GetPaper(ctx, tx, m.PaperID)
		if err == nil && p.MeetingID != m.MeetingID {
			err = agendas.ErrPaperNotFound
		}
		return err
	}
	return nil
}
