package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/pairing"
	"hopxa/server/wire"
)

// PairingBegin lets a machine wait for somebody of the commune to say in which hall it stands. Whoever opens the page may;
// how often is counted by address before. Nothing of the machine is known or trusted yet, so nothing is written down.
func (a *Actions) PairingBegin(ctx context.Context, agent, address string) (wire.Pairing, error) {
	return journal.Do(ctx, a.Journal, a.system("pairing_begin"), func(tx *journal.Tx) (wire.Pairing, error) {
		code, secret, err := pairing.Begin(ctx, tx.Tx, agent, address, tx.Now)
		return wire.Pairing{Code: code, Secret: secret, SecondsLeft: int(pairing.Life.Seconds())}, err
	})
}
