package actions

import (
	"context"

	"hopxa/server/channels"
	"hopxa/server/journal"
)

// FeedWithdraw ends the private address of a person's calendar.
func (a *Actions) FeedWithdraw(ctx context.Context, who Who) error {
	_, err := journal.Do(ctx, a.Journal, who.command("feed_withdraw", nil), func(tx *journal.Tx) (none, error) {
		return none{}, channels.DropFeed(ctx, tx.Tx, who.PersonID)
	})
	return err
}
