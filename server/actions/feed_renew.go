package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/channels"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// FeedRenew gives a person's calendar a new private address; the one before is dead.
func (a *Actions) FeedRenew(ctx context.Context, who Who, in wire.FeedToken) error {
	_, err := journal.Do(ctx, a.Journal, who.command("feed_renew", in), func(tx *journal.Tx) (none, error) {
		if who.PersonID == 0 {
			return none{}, access.ErrForbidden
		}
		return none{}, channels.SetFeed(ctx, tx.Tx, who.PersonID, in.Token, tx.Now)
	})
	return err
}
