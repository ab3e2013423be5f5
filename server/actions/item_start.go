package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// ItemStart makes an item the current one, and opens its first paper on every screen; the one before it is done. Chair and
// secretary may.
func (a *Actions) ItemStart(ctx context.Context, who Who, id int64) (wire.ItemsChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("item_start", body(id)), func(tx *journal.Tx) (wire.ItemsChanged, error) {
		it, err := agendas.GetItem(ctx, tx, id)
		if err != nil {
			return wire.ItemsChanged{}, err
		}
		r, err := conductingNow(tx, who, it.MeetingID)
		if err != nil {
			return wire.ItemsChanged{}, err
		}
		if it.State != agendas.Now {
			if err := agendas.StartItem(ctx, tx.Tx, it, tx.Now); err != nil {
				return wire.ItemsChanged{}, err
			}
			if err := tx.Write(journal.MeetingStream(it.MeetingID), ItemStarted, itemData{id}); err != nil {
				return wire.ItemsChanged{}, err
			}
			if err := opensPapers(ctx, tx, r, it); err != nil {
				return wire.ItemsChanged{}, err
			}
			if err := showsReview(ctx, tx, it); err != nil {
				return wire.ItemsChanged{}, err
			}
		}
		return itemsFor(ctx, tx, who, it.MeetingID)
	})
}
