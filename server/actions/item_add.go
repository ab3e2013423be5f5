package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/wire"
)

// ItemAdd puts a new item at the end of the agenda.
func (a *Actions) ItemAdd(ctx context.Context, who Who, meetingID int64, in wire.ItemInput) (wire.AgendaItem, error) {
	return journal.Do(ctx, a.Journal, who.command("item_add", body(meetingID, in)), func(tx *journal.Tx) (wire.AgendaItem, error) {
		r, err := arranging(tx, who, meetingID)
		if err != nil {
			return wire.AgendaItem{}, err
		}
		id, err := agendas.AddItem(ctx, tx.Tx, agendas.Item{MeetingID: meetingID, Title: in.Title, Presenter: in.Presenter, PlannedMinutes: in.PlannedMinutes})
		if err != nil {
			return wire.AgendaItem{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), ItemAdded, itemData{id}); err != nil {
			return wire.AgendaItem{}, err
		}
		if err := noteChange(ctx, tx, r.Meeting, outgoing.NewItem, changedItem{id, in.Title}); err != nil {
			return wire.AgendaItem{}, err
		}
		return itemView(ctx, tx, who, id)
	})
}

func itemView(ctx context.Context, tx *journal.Tx, who Who, id int64) (wire.AgendaItem, error) {
	it, err := agendas.GetItem(ctx, tx, id)
	if err != nil {
		return wire.AgendaItem{}, err
	}
	changed, err := itemsFor(ctx, tx, who, it.MeetingID)
	if err != nil {
		return wire.AgendaItem{}, err
	}
	for _, v := range changed.Items {
		if v.ID == id {
			return v, nil
		}
	}
	return wire.AgendaItem{}, agendas.ErrItemNotFound
}
