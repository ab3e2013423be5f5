package actions

import (
	"context"
	"errors"
	"log/slog"

	"hopxa/server/channels"
	"hopxa/server/journal"
	"hopxa/server/outgoing/push"
	"hopxa/server/settings"
)

// PushKeys returns what push services know this installation by, and makes it the first time. Where the stored key cannot
// be opened any more (a backup on a new machine) new ones are made, and browsers have to subscribe again.
func (a *Actions) PushKeys(ctx context.Context) (push.Keys, error) {
	set, err := settings.Get[settings.Push](ctx, a.DB.Read, settings.PushRoom)
	if err != nil {
		return push.Keys{}, err
	}
	if keys, ok, err := a.openPushKeys(set); ok || err != nil {
		return keys, err
	}
	return journal.Do(ctx, a.Journal, a.system("push_keys"), func(tx *journal.Tx) (push.Keys, error) {
		set, err := settings.Get[settings.Push](ctx, tx, settings.PushRoom)
		if err != nil {
			return push.Keys{}, err
		}
		if keys, ok, err := a.openPushKeys(set); ok || err != nil { // somebody else was first
			return keys, err
		}
		keys, err := push.NewKeys()
		if err != nil {
			return push.Keys{}, err
		}
		if set.Public != "" {
			slog.Warn("the key for push messages cannot be opened on this machine; a new one is made, browsers have to subscribe again")
			if err := channels.ForgetAll(ctx, tx.Tx); err != nil {
				return push.Keys{}, err
			}
		}
		return keys, settings.Put(ctx, tx.Tx, settings.PushRoom, settings.Push{Public: keys.Public, Private: a.Secrets.Seal(keys.Private)}, tx.Now)
	})
}

func (a *Actions) openPushKeys(set settings.Push) (keys push.Keys, ok bool, err error) {
	private, err := a.Secrets.Open(set.Private)
	if errors.Is(err, settings.ErrSealed) {
		return push.Keys{}, false, nil
	}
	return push.Keys{Public: set.Public, Private: private}, private != "", err
}
