package actions

import (
	"context"

	"hopxa/server/channels"
	"hopxa/server/journal"
)

// PushUnsubscribe ends the push messages of one of a person's browsers.
func (a *Actions) PushUnsubscribe(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("push_unsubscribe", body(id)), func(tx *journal.Tx) (none, error) {
		return none{}, channels.Unsubscribe(ctx, tx.Tx, who.PersonID, id)
	})
	return err
}
