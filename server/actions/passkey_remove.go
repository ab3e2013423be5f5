package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/passkeys"
)

// PasskeyRemove forgets one of one's own passkeys; it signs nobody in any more.
func (a *Actions) PasskeyRemove(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("passkey_remove", body(id)), func(tx *journal.Tx) (none, error) {
		if err := passkeys.Remove(ctx, tx.Tx, who.PersonID, id); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, PasskeyOff, map[string]int64{"person": who.PersonID})
	})
	return err
}
