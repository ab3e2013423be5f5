package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// ItemFinish ends the current item without beginning another. One that is not the current one stays as it is.
func (a *Actions) ItemFinish(ctx context.Context, who Who, id int64) (wire.ItemsChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("item_finish", body(id)), func(tx *journal.Tx) (wire.ItemsChanged, error) {
		it, err := agendas.GetItem(ctx, tx, id)
		if err != nil {
			return wire.ItemsChanged{}, err
		}
		if _, err := conducting(tx, who, it.MeetingID); err != nil {
			return wire.ItemsChanged{}, err
		}
		if it.State == agendas.Now {
			if err := agendas.FinishItem(ctx, tx.Tx, it.MeetingID, tx.Now); err != nil {
				return wire.ItemsChanged{}, err
			}
			if err := tx.Write(journal.MeetingStream(it.MeetingID), ItemFinished, itemData{id}); err != nil {
				return wire.ItemsChanged{}, err
			}
		}
		return itemsFor(ctx, tx, who, it.MeetingID)
	})
}
