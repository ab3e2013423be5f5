package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/outgoing"
)

// OutgoingDrop gives up a message that waits or failed. Clerks and admins may.
func (a *Actions) OutgoingDrop(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("outgoing_drop", body(id)), func(tx *journal.Tx) (none, error) {
		m, err := queued(ctx, tx, who, id)
		if err != nil {
			return none{}, err
		}
		if err := outgoing.Drop(ctx, tx.Tx, id, m.Error, tx.Now); err != nil { // why it had not gone out stays on record
			return none{}, err
		}
		return none{}, tx.Write(streamOf(m), MessageDropped, messageData{id, m.PersonID, m.Occasion, m.Channel})
	})
	return err
}
