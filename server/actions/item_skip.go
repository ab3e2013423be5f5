package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// ItemSkip passes an item over, or takes that back. The current one may be skipped too: its time is kept, and it may be
// returned to like any other. A finished one cannot (agendas.ErrItemDone).
func (a *Actions) ItemSkip(ctx context.Context, who Who, id int64, skipped bool) (wire.ItemsChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("item_skip", body(id, skipped)), func(tx *journal.Tx) (wire.ItemsChanged, error) {
		it, err := agendas.GetItem(ctx, tx, id)
		if err != nil {
			return wire.ItemsChanged{}, err
		}
		if _, err := conducting(tx, who, it.MeetingID); err != nil {
			return wire.ItemsChanged{}, err
		}
		if it.Skipped != skipped {
			if err := agendas.SkipItem(ctx, tx.Tx, it, skipped, tx.Now); err != nil {
				return wire.ItemsChanged{}, err
			}
			if err := tx.Write(journal.MeetingStream(it.MeetingID), ItemSkipped, itemSkipped{id, skipped}); err != nil {
				return wire.ItemsChanged{}, err
			}
		}
		return itemsFor(ctx, tx, who, it.MeetingID)
	})
}

// itemSkipped is an entry's data.
type itemSkipped struct {
	Item    int64 `json:"item"`
	Skipped bool  `json:"skipped"`
}
