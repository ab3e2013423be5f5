package actions

import (
	"context"

	"hopxa/server/channels"
	"hopxa/server/journal"
)

// FeedRead notes that a calendar program read a person's feed, so that the person sees whether it works.
func (a *Actions) FeedRead(ctx context.Context, personID int64) error {
	_, err := journal.Do(ctx, a.Journal, a.system("feed_read"), func(tx *journal.Tx) (none, error) {
		return none{}, channels.NoteRead(ctx, tx.Tx, personID, tx.Now)
	})
	return err
}
