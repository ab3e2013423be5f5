package actions

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/url"
	"strings"

	"hopxa/server/access"
	"hopxa/server/accounts"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// ErrAccountElsewhere tells that the browser is at an address which the provider would not send it back to.
var ErrAccountElsewhere = errors.New("accounts elsewhere sign in at the public address only")

// accountCallback is where a provider sends browsers back to, after PublicURL.
const accountCallback = "/api/v1/session/account/callback"

// AccountSettingsSave replaces the provider of accounts. Admins may. Whoever was linked stays linked to that issuer.
func (a *Actions) AccountSettingsSave(ctx context.Context, who Who, in wire.AccountSettingsInput) (wire.AccountSettings, error) {
	return journal.Do(ctx, a.Journal, who.command("account_settings", in), func(tx *journal.Tx) (wire.AccountSettings, error) {
		if !who.Has(people.Admin) {
			return wire.AccountSettings{}, access.ErrForbidden
		}
		set, err := settings.Get[settings.Accounts](ctx, tx, settings.AccountsRoom)
		if err != nil {
			return wire.AccountSettings{}, err
		}
		set.On, set.Match = in.On, string(in.Match)
		set.Issuer, set.ClientID, set.Button = strings.TrimSpace(in.Issuer), strings.TrimSpace(in.ClientID), strings.TrimSpace(in.Button)
		if in.Secret != nil {
			set.Secret = a.Secrets.Seal(*in.Secret)
		}
		if set.Issuer != "" || set.On {
			if err := accounts.CheckIssuer(set.Issuer); err != nil {
				return wire.AccountSettings{}, err
			}
		}
		if set.On && (set.ClientID == "" || set.Secret == "") {
			return wire.AccountSettings{}, accounts.ErrIncomplete
		}
		if err := settings.Put(ctx, tx.Tx, settings.AccountsRoom, set, tx.Now); err != nil {
			return wire.AccountSettings{}, err
		}
		if err := tx.Write(journal.CommuneStream, AccountSettingsSaved, map[string]any{"on": set.On, "issuer": set.Issuer, "match": set.Match, "newSecret": in.Secret != nil}); err != nil {
			return wire.AccountSettings{}, err
		}
		return a.AccountSettings(ctx, tx)
	})
}

// AccountSettings reads them; the secret never leaves.
func (a *Actions) AccountSettings(ctx context.Context, q db.Querier) (wire.AccountSettings, error) {
	set, err := settings.Get[settings.Accounts](ctx, q, settings.AccountsRoom)
	return wire.AccountSettings{On: set.On, Issuer: set.Issuer, ClientID: set.ClientID, Secret: set.Secret != "", Button: set.Button, Match: wire.AccountMatch(cmp.Or(set.Match, accounts.ByEmail)), Redirect: a.PublicURL + accountCallback}, err
}

// AccountTrial asks the provider that is set up whether it is there. Nothing is changed.
func (a *Actions) AccountTrial(ctx context.Context) (wire.Trial, error) {
	set, err := settings.Get[settings.Accounts](ctx, a.DB.Read, settings.AccountsRoom)
	if err != nil {
		return wire.Trial{}, err
	}
	if set.Issuer == "" {
		return wire.Trial{}, accounts.ErrOff
	}
	if err := (accounts.Provider{Issuer: set.Issuer, Now: a.Now}).Reach(ctx); errors.Is(err, accounts.ErrDown) {
		slog.Info("the provider of accounts does not answer", "issuer", set.Issuer, "err", err)
		var unreachable *url.Error
		if errors.As(err, &unreachable) {
			return wire.Trial{Why: "Không nối được với địa chỉ này. Kiểm tra địa chỉ, và mạng của máy chủ."}, nil
		}
		return wire.Trial{Why: "Địa chỉ này có trả lời, nhưng không như một nơi cấp tài khoản. Hỏi nơi cấp địa chỉ issuer đúng từng chữ."}, nil
	} else if err != nil {
		return wire.Trial{}, err
	}
	return wire.Trial{OK: true}, nil
}

// provider is who may be asked for accounts; accounts.ErrOff when nobody.
func (a *Actions) provider(ctx context.Context) (accounts.Provider, settings.Accounts, error) {
	set, err := settings.Get[settings.Accounts](ctx, a.DB.Read, settings.AccountsRoom)
	if err != nil {
		return accounts.Provider{}, set, err
	}
	if !set.On {
		return accounts.Provider{}, set, accounts.ErrOff
	}
	secret, err := a.Secrets.Open(set.Secret)
	return accounts.Provider{Issuer: set.Issuer, ClientID: set.ClientID, ClientSecret: secret, Now: a.Now}, set, err
}
