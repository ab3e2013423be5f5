package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/stage"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// StageShow puts something on everybody's stage: a camera or two, a shared screen, a page of a paper, the wall of halls, a
// motion, the agenda, or the notice of a break while there is one.
func (a *Actions) StageShow(ctx context.Context, who Who, meetingID int64, in wire.Stage) (wire.Stage, error) {
	return journal.Do(ctx, a.Journal, who.command("stage_show", body(meetingID, in)), func(tx *journal.Tx) (wire.Stage, error) {
		r, err := conducting(tx, who, meetingID)
		if err != nil {
			return wire.Stage{}, err
		}
		s := stage.Stage{Kind: string(in.Kind), Seat: in.Seat, Seat2: in.Seat2, PaperID: in.PaperID, Page: in.Page, MotionID: in.MotionID}
		switch s.Kind {
		case stage.Page:
			err = showPage(ctx, tx, meetingID, s)
		case stage.Seat, stage.Screen:
			err = showSeat(ctx, tx, r, s)
		case stage.Pair:
			err = showPair(ctx, tx, r, s)
		case stage.Vote:
			err = showMotionOf(ctx, tx, meetingID, s.MotionID)
		case stage.Break:
			err = showBreak(ctx, tx, meetingID)
		default:
			err = showPlain(ctx, tx, meetingID, s.Kind)
		}
		if err != nil {
			return wire.Stage{}, err
		}
		return views.Stage(ctx, tx, meetingID)
	})
}

func showPage(ctx context.Context, tx *journal.Tx, meetingID int64, s stage.Stage) error {
	p, err := agendas.GetPaper(ctx, tx, s.PaperID)
	if err != nil {
		return err
	}
	if p.MeetingID != meetingID {
		return agendas.ErrPaperNotFound
	}
	if err := access.ShowsToAll(p, tx.Now); err != nil {
		return err
	}
	if err := p.Readable(s.Page); err != nil {
		return err
	}
	if err := stage.Set(ctx, tx.Tx, meetingID, stage.Stage{Kind: stage.Page, PaperID: p.ID, Page: s.Page}); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(meetingID), PageShown, pageData{Paper: p.ID, Version: p.Version.N, Page: s.Page, SHA256: p.SHA256})
}

func showSeat(ctx context.Context, tx *journal.Tx, r access.Rights, s stage.Stage) error {
	if err := r.CheckPart(ctx, tx, s.Seat); err != nil {
		return err
	}
	if err := stage.Set(ctx, tx.Tx, r.Meeting.ID, stage.Stage{Kind: s.Kind, Seat: s.Seat}); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(r.Meeting.ID), StageShown, stageData{Kind: s.Kind, Seat: s.Seat})
}

// clearFromStage takes a paper off the stage; what stands there instead is the commune hall.
func clearFromStage(ctx context.Context, tx *journal.Tx, p agendas.Paper) error {
	was, err := stage.ClearPaper(ctx, tx.Tx, p.ID)
	if err != nil || !was {
		return err
	}
	return tx.Write(journal.MeetingStream(p.MeetingID), StageShown, stageData{})
}
