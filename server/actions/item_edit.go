package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// ItemEdit changes an item's title, presenter and planned minutes.
func (a *Actions) ItemEdit(ctx context.Context, who Who, id int64, in wire.ItemInput) (wire.AgendaItem, error) {
	return journal.Do(ctx, a.Journal, who.command("item_edit", body(id, in)), func(tx *journal.Tx) (wire.AgendaItem, error) {
		it, err := itemToPrepare(ctx, tx, who, id)
		if err != nil {
			return wire.AgendaItem{}, err
		}
		it.Title, it.Presenter, it.PlannedMinutes = in.Title, in.Presenter, in.PlannedMinutes
		if err := agendas.EditItem(ctx, tx.Tx, it); err != nil {
			return wire.AgendaItem{}, err
		}
		if err := tx.Write(journal.MeetingStream(it.MeetingID), ItemEdited, itemData{id}); err != nil {
			return wire.AgendaItem{}, err
		}
		return itemView(ctx, tx, who, id)
	})
}

// itemToPrepare reads an item that who may change.
func itemToPrepare(ctx context.Context, tx *journal.Tx, who Who, id int64) (agendas.Item, error) {
	it, err := agendas.GetItem(ctx, tx, id)
	if err != nil {
		return it, err
	}
	_, err = arranging(tx, who, it.MeetingID)
	return it, err
}
