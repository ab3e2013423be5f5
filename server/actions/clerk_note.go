package actions

import (
	"context"
	"errors"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/records"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// ClerkNoteKeep keeps what one who assists the meeting writes down on an item, for its minutes. Each has notes of their
// own. When the same person wrote on another machine meanwhile nothing is kept, and the answer says what stands there
// (Stale). The journal says once that somebody keeps notes on an item, and never what.
func (a *Actions) ClerkNoteKeep(ctx context.Context, who Who, itemID int64, in wire.ClerkNoteInput) (wire.ClerkNote, error) {
	return journal.Do(ctx, a.Journal, who.command("clerk_note", body(itemID, in)), func(tx *journal.Tx) (wire.ClerkNote, error) {
		it, err := agendas.GetItem(ctx, tx, itemID)
		if err != nil {
			return wire.ClerkNote{}, err
		}
		r, err := access.To(ctx, tx, who.Principal, it.MeetingID)
		if err == nil && !r.Assists() {
			err = access.ErrForbidden
		}
		if err != nil {
			return wire.ClerkNote{}, err
		}
		n, err := records.PutNote(ctx, tx.Tx, itemID, who.PersonID, in.Text, in.Read, tx.Now)
		if errors.Is(err, records.ErrNoteStale) {
			out := views.ClerkNote(n)
			out.Stale = true
			return out, nil
		}
		if err != nil {
			return wire.ClerkNote{}, err
		}
		if n.Revision == 1 && n.ChangedAt.Equal(tx.Now) {
			err = tx.Write(journal.MeetingStream(it.MeetingID), ClerkNoteKept, itemData{itemID})
		}
		return views.ClerkNote(n), err
	})
}
