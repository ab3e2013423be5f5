package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/stage"
	"hopxa/server/wire"
)

// MeetingResume ends a break or an adjournment: the item's clock runs again, the commune hall is on stage. A meeting
// that is in no pause stays as it is.
func (a *Actions) MeetingResume(ctx context.Context, who Who, id int64) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_resume", body(id)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := conducting(tx, who, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		p, err := meetings.CurrentPause(ctx, tx, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		if p != nil {
			if err := resume(ctx, tx, r); err != nil {
				return wire.Meeting{}, err
			}
			if err := callNext(ctx, tx, r); err != nil {
				return wire.Meeting{}, err
			}
		}
		return meetingFor(ctx, tx, who, id)
	})
}

func resume(ctx context.Context, tx *journal.Tx, r access.Rights) error {
	id := r.Meeting.ID
	if err := meetings.EndPause(ctx, tx.Tx, id, tx.Now); err != nil {
		return err
	}
	if err := agendas.RunClock(ctx, tx.Tx, id, tx.Now); err != nil {
		return err
	}
	if err := tx.Write(journal.MeetingStream(id), MeetingResumed, none{}); err != nil {
		return err
	}
	s, err := stage.Get(ctx, tx, id)
	if err != nil || s.Kind != stage.Break || r.MainSeat() == "" {
		return err
	}
	return showSeat(ctx, tx, r, stage.Stage{Kind: stage.Seat, Seat: r.MainSeat()})
}
