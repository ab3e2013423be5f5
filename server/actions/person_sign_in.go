package actions

import (
	"context"
	"errors"

	"hopxa/server/accounts"
	"hopxa/server/db"
	"hopxa/server/onetime"
	"hopxa/server/passkeys"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// PersonSignIn is how somebody signs in, for admins who help them.
func (a *Actions) PersonSignIn(ctx context.Context, q db.Querier, personID int64) (wire.PersonSignIn, error) {
	var out wire.PersonSignIn
	changed, err := people.PasswordChanged(ctx, q, personID)
	if err != nil {
		return out, err
	}
	if !changed.IsZero() {
		out.PasswordChangedAt = &changed
	}
	codes, err := onetime.Get(ctx, q, personID)
	if err != nil {
		return out, err
	}
	if codes.On() {
		out.OneTimeSince = &codes.Since
	}
	keys, err := passkeys.Of(ctx, q, personID)
	if err != nil {
		return out, err
	}
	out.Passkeys = len(keys)
	linked, err := accounts.LinkedSince(ctx, q, personID)
	if errors.Is(err, accounts.ErrNotLinked) {
		return out, nil
	}
	out.AccountSince = &linked
	return out, err
}
