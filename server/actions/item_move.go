package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// ItemMove puts an item at another place of the agenda.
func (a *Actions) ItemMove(ctx context.Context, who Who, id int64, position int) (wire.ItemsChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("item_move", body(id, position)), func(tx *journal.Tx) (wire.ItemsChanged, error) {
		it, err := itemToPrepare(ctx, tx, who, id)
		if err != nil {
			return wire.ItemsChanged{}, err
		}
		if err := agendas.MoveItem(ctx, tx.Tx, it, position); err != nil {
			return wire.ItemsChanged{}, err
		}
		if err := tx.Write(journal.MeetingStream(it.MeetingID), ItemMoved, itemMoved{id, position}); err != nil {
			return wire.ItemsChanged{}, err
		}
		return itemsFor(ctx, tx, who, it.MeetingID)
	})
}
