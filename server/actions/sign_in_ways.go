package actions

import (
	"cmp"
	"context"
	"errors"

	"hopxa/server/accounts"
	"hopxa/server/db"
	"hopxa/server/onetime"
	"hopxa/server/passkeys"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// OwnSignIn is how a person signs in, besides by password.
func (a *Actions) OwnSignIn(ctx context.Context, q db.Querier, who Who) (wire.OwnSignIn, error) {
	set, err := onetime.Get(ctx, q, who.PersonID)
	if err != nil {
		return wire.OwnSignIn{}, err
	}
	out := wire.OwnSignIn{OneTime: wire.OneTime{On: set.On(), May: who.Has(people.Admin), Recovery: set.Recovery}, Passkeys: []wire.Passkey{}}
	changed, err := people.PasswordChanged(ctx, q, who.PersonID)
	if err != nil {
		return out, err
	}
	if !changed.IsZero() {
		out.PasswordChangedAt = &changed
	}
	if set.On() {
		out.OneTime.Since = &set.Since
	}
	if party, err := passkeys.New(a.PublicURL); err == nil {
		out.PasskeyOrigin = party.Origin
	}
	keys, err := passkeys.Of(ctx, q, who.PersonID)
	for _, k := range keys {
		v := wire.Passkey{ID: k.ID, Name: k.Name, CreatedAt: k.Created}
		if !k.Used.IsZero() {
			v.UsedAt = &k.Used
		}
		out.Passkeys = append(out.Passkeys, v)
	}
	if err != nil {
		return out, err
	}
	if elsewhere, err := settings.Get[settings.Accounts](ctx, q, settings.AccountsRoom); err != nil {
		return out, err
	} else if elsewhere.On {
		out.Account = &wire.OwnAccount{Button: accountButton(elsewhere), URL: a.PublicURL}
		since, err := accounts.Since(ctx, q, who.PersonID, elsewhere.Issuer)
		if err == nil {
			out.Account.Since = &since
		} else if !errors.Is(err, accounts.ErrNotLinked) {
			return out, err
		}
	}
	return out, nil
}

// SignInWays is what the sign-in screen offers: only what somebody could use.
func (a *Actions) SignInWays(ctx context.Context, q db.Querier) (wire.SignInWays, error) {
	out := wire.SignInWays{PublicURL: a.PublicURL}
	any, err := passkeys.Any(ctx, q)
	if err != nil {
		return out, err
	}
	if party, err := passkeys.New(a.PublicURL); err == nil && any {
		out.PasskeyOrigin = party.Origin
	}
	elsewhere, err := settings.Get[settings.Accounts](ctx, q, settings.AccountsRoom)
	if elsewhere.On {
		out.AccountButton = accountButton(elsewhere)
	}
	return out, err
}

func accountButton(set settings.Accounts) string { return cmp.Or(set.Button, "Tài khoản tỉnh") }
