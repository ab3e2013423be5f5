package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/channels"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/outgoing/hook"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// ChannelSettingsSave replaces the gateway's address and secret, and the night. Admins may.
func (a *Actions) ChannelSettingsSave(ctx context.Context, who Who, in wire.ChannelSettingsInput) (wire.ChannelSettings, error) {
	return journal.Do(ctx, a.Journal, who.command("channel_settings", in), func(tx *journal.Tx) (wire.ChannelSettings, error) {
		if !who.Has(people.Admin) {
			return wire.ChannelSettings{}, access.ErrForbidden
		}
		h, err := settings.Get[settings.Hook](ctx, tx, settings.HookRoom)
		if err != nil {
			return wire.ChannelSettings{}, err
		}
		h.URL = strings.TrimSpace(in.HookURL)
		if h.URL != "" {
			if err := hook.CheckURL(h.URL); err != nil {
				return wire.ChannelSettings{}, err
			}
		}
		if in.HookSecret != nil {
			if err := hook.CheckSecret(*in.HookSecret); err != nil {
				return wire.ChannelSettings{}, err
			}
			h.Secret = a.Secrets.Seal(*in.HookSecret)
		}
		if h.URL != "" && h.Secret == "" {
			return wire.ChannelSettings{}, hook.ErrSecret
		}
		quiet := channels.Quiet{From: in.QuietFrom, Until: in.QuietUntil}
		if err := quiet.Check(); err != nil {
			return wire.ChannelSettings{}, err
		}
		if err := settings.Put(ctx, tx.Tx, settings.HookRoom, h, tx.Now); err != nil {
			return wire.ChannelSettings{}, err
		}
		if err := settings.Put(ctx, tx.Tx, settings.QuietRoom, settings.Quiet(quiet), tx.Now); err != nil {
			return wire.ChannelSettings{}, err
		}
		if err := tx.Write(journal.CommuneStream, ChannelSettingsSaved, map[string]any{"hook": h.URL, "newSecret": in.HookSecret != nil, "quiet": quiet}); err != nil {
			return wire.ChannelSettings{}, err
		}
		return a.ChannelSettings(ctx, tx)
	})
}

// ChannelSettings reads them; the secret never leaves.
func (a *Actions) ChannelSettings(ctx context.Context, q db.Querier) (wire.ChannelSettings, error) {
	h, err := settings.Get[settings.Hook](ctx, q, settings.HookRoom)
	if err != nil {
		return wire.ChannelSettings{}, err
	}
	quiet, err := quietHours(ctx, q)
	if err != nil {
		return wire.ChannelSettings{}, err
	}
	out := wire.ChannelSettings{HookURL: h.URL, HookSecret: h.Secret != "", QuietFrom: quiet.From, QuietUntil: quiet.Until, Secure: strings.HasPrefix(a.PublicURL, "https://")}
	out.PushBrowsers, out.PushPersons, err = channels.CountSubscriptions(ctx, q)
	return out, err
}

// quietHours is the night as set, or as usual.
func quietHours(ctx context.Context, q db.Querier) (channels.Quiet, error) {
	set, err := settings.Get[settings.Quiet](ctx, q, settings.QuietRoom)
	if set == (settings.Quiet{}) {
		return channels.UsualQuiet, err
	}
	return channels.Quiet(set), err
}
