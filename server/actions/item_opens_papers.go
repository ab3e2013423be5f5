package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/stage"
)

// opensPapers puts the first paper of an item that has begun on stage, so that it opens on every screen that follows:
// nobody looks for it, and nobody reads the item before. A vote that is shown and a screen that is shared stay: somebody
// put them there for what is said right now. An item without a paper for everybody takes the one before off the stage.
func opensPapers(ctx context.Context, tx *journal.Tx, r access.Rights, it agendas.Item) error {
	s, err := stage.Get(ctx, tx, it.MeetingID)
	if err != nil || s.Kind == stage.Vote || s.Kind == stage.Screen {
		return err
	}
	papers, err := agendas.Papers(ctx, tx, it.MeetingID)
	if err != nil {
		return err
	}
	for _, p := range papers {
		if p.ItemID == it.ID && access.ShowsToAll(p, tx.Now) == nil && p.Readable(1) == nil {
			return showPage(ctx, tx, it.MeetingID, stage.Stage{Kind: stage.Page, PaperID: p.ID, Page: 1})
		}
	}
	if s.Kind != stage.Page {
		return nil
	}
	f, err := floor.Get(ctx, tx, it.MeetingID)
	if err != nil {
		return err
	}
	seat := r.MainSeat()
	if f.Holder != nil {
		seat = f.Holder.AudioSeat
	}
	if seat == "" {
		return nil
	}
	return showSeat(ctx, tx, r, stage.Stage{Kind: stage.Seat, Seat: seat})
}
