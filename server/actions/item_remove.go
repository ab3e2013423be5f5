package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
)

// ItemRemove takes out an item that has not begun, with its papers.
func (a *Actions) ItemRemove(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("item_remove", body(id)), func(tx *journal.Tx) (none, error) {
		it, err := itemToPrepare(ctx, tx, who, id)
		if err != nil {
			return none{}, err
		}
		if err := leavesStage(ctx, tx, it); err != nil {
			return none{}, err
		}
		if err := agendas.RemoveItem(ctx, tx.Tx, it); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(it.MeetingID), ItemRemoved, map[string]any{"item": id, "title": it.Title})
	})
	return err
}

// leavesStage takes an item's papers off the stage before they go.
func leavesStage(ctx context.Context, tx *journal.Tx, it agendas.Item) error {
	papers, err := agendas.Papers(ctx, tx, it.MeetingID)
	if err != nil {
		return err
	}
	for _, p := range papers {
		if p.ItemID == it.ID {
			if err := clearFromStage(ctx, tx, p); err != nil {
				return err
			}
		}
	}
	return nil
}
