package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

// ConflictWithdraw takes a declared conflict of interest back: one's own, or by who assists. The journal keeps that it was
// declared. None there changes nothing.
func (a *Actions) ConflictWithdraw(ctx context.Context, who Who, itemID, personID int64) (wire.ItemsChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("conflict_withdraw", body(itemID, personID)), func(tx *journal.Tx) (wire.ItemsChanged, error) {
		it, personID, err := conflictOf(ctx, tx, who, itemID, personID)
		if err != nil {
			return wire.ItemsChanged{}, err
		}
		was, err := votes.Withdraw(ctx, tx.Tx, itemID, personID)
		if err != nil {
			return wire.ItemsChanged{}, err
		}
		if was {
			if err := tx.Write(journal.MeetingStream(it.MeetingID), ItemConflict, conflictData{Item: itemID, Person: personID, Withdrawn: true}); err != nil {
				return wire.ItemsChanged{}, err
			}
		}
		return itemsFor(ctx, tx, who, it.MeetingID)
	})
}
