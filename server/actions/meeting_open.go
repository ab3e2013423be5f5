package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/wire"
)

// MeetingOpen begins the meeting with its first item. Opening a live meeting again changes nothing.
func (a *Actions) MeetingOpen(ctx context.Context, who Who, id int64) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_open", body(id)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := access.To(ctx, tx, who.Principal, id)
		if err == nil && !r.Conducts() {
			err = access.ErrForbidden
		}
		if err == nil {
			err = r.Meeting.CheckOpen()
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if r.Meeting.State == meetings.Live {
			return meetingFor(ctx, tx, who, id)
		}
		if err := meetings.Open(ctx, tx.Tx, id, tx.Now); err != nil {
			return wire.Meeting{}, err
		}
		if main := r.MainSeat(); main != "" { // the commune hall hears everybody from now on
			if err := endCalls(ctx, tx, id, main); err != nil {
				return wire.Meeting{}, err
			}
		}
		items, err := agendas.Items(ctx, tx, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		if len(items) > 0 {
			if err := agendas.StartItem(ctx, tx.Tx, items[0], tx.Now); err != nil {
				return wire.Meeting{}, err
			}
			if err := tx.Write(journal.MeetingStream(id), ItemStarted, itemData{items[0].ID}); err != nil {
				return wire.Meeting{}, err
			}
			if err := opensPapers(ctx, tx, r, items[0]); err != nil {
				return wire.Meeting{}, err
			}
			if err := showsReview(ctx, tx, items[0]); err != nil {
				return wire.Meeting{}, err
			}
		}
		if err := markRepresented(ctx, tx, r.Meeting); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingOpened, none{}); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}
