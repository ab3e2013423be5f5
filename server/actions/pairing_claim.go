package actions

import (
	"context"
	"errors"

	"hopxa/server/journal"
	"hopxa/server/pairing"
	"hopxa/server/people"
)

// Claimed is what a machine that asks with its secret gets.
type Claimed struct {
	pairing.State
	SecondsLeft int    // how long its code may still be confirmed
	Key         string // once paired: what it signs in with from now on
	Session     string // once paired: the token of the session that was opened
}

// PairingClaim tells a machine that waits how far it is, and hands its key over once it was confirmed. It may come for
// the key again for a while, because the answer may have been lost; each key ends the one before.
func (a *Actions) PairingClaim(ctx context.Context, secret string, from people.From) (Claimed, error) {
	p, err := pairing.BySecret(ctx, a.DB.Read, secret)
	if errors.Is(err, pairing.ErrCode) {
		return Claimed{State: pairing.Dead}, nil
	}
	now := a.Now()
	state := p.StateAt(now)
	if err != nil || state != pairing.Paired {
		return Claimed{State: state, SecondsLeft: max(0, int(p.Expires.Sub(now).Seconds()))}, err
	}
	return journal.Do(ctx, a.Journal, a.system("pairing_claim"), func(tx *journal.Tx) (Claimed, error) {
		p, err := pairing.BySecret(ctx, tx, secret)
		if err != nil || p.StateAt(tx.Now) != pairing.Paired {
			return Claimed{State: pairing.Dead}, err
		}
		key, err := people.NewDeviceKey(ctx, tx.Tx, p.DeviceID)
		if errors.Is(err, people.ErrDeviceNotFound) { // revoked before it came
			return Claimed{State: pairing.Dead}, nil
		}
		if err != nil {
			return Claimed{}, err
		}
		token, err := people.OpenDeviceSession(ctx, tx, p.DeviceID, from, tx.Now)
		if err != nil {
			return Claimed{}, err
		}
		return Claimed{State: pairing.Paired, Key: key, Session: token}, pairing.Take(ctx, tx.Tx, p.ID, tx.Now)
	})
}

// PairingsKill lets every code die that a machine shows now. Called when somebody has tried too many wrong ones.
func (a *Actions) PairingsKill(ctx context.Context) error {
	_, err := journal.Do(ctx, a.Journal, a.system("pairings_kill"), func(tx *journal.Tx) (none, error) {
		return none{}, pairing.Kill(ctx, tx.Tx)
	})
	return err
}
