package actions

import (
	"context"
	"errors"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/signing"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// ErrNoDriver tells that the server was started without a token's driver.
var ErrNoDriver = errors.New("no driver of a signing token is set")

// SigningSettingsSave changes the key of the internal seal, its image, and the time stamp server. Admins may. A key is tried
// before it is kept. Errors: of signing.OpenPKCS12, OpenToken and CheckImage, ErrNoDriver.
func (a *Actions) SigningSettingsSave(ctx context.Context, who Who, in wire.SigningInput) (wire.SigningSettings, error) {
	if !who.Has(people.Admin) {
		return wire.SigningSettings{}, access.ErrForbidden
	}
	var key *settings.Signing
	var tried error
	if in.Key != nil {
		key, tried = a.tryKey(in.Key)
	}
	fingerprint := in // the journal keeps no secrets
	fingerprint.Key, fingerprint.Image = nil, nil
	return journal.Do(ctx, a.Journal, who.command("signing_settings", body(fingerprint, in.Key != nil, in.Image != nil)), func(tx *journal.Tx) (wire.SigningSettings, error) {
		if tried != nil {
			return wire.SigningSettings{}, tried
		}
		set, err := settings.Get[settings.Signing](ctx, tx, settings.SigningRoom)
		if err != nil {
			return wire.SigningSettings{}, err
		}
		if key != nil {
			key.Image = set.Image
			set = *key
		}
		set.TSA = in.TSA
		if in.Image != nil {
			set.Image = *in.Image
			if len(set.Image) > 0 && signing.CheckImage(set.Image) != nil {
				return wire.SigningSettings{}, signing.ErrImage
			}
		}
		if err := settings.Put(ctx, tx.Tx, settings.SigningRoom, set, tx.Now); err != nil {
			return wire.SigningSettings{}, err
		}
		if err := tx.Write(journal.CommuneStream, SigningSettingsSaved, map[string]any{"tsa": set.TSA, "kind": set.Kind, "newKey": in.Key != nil, "newImage": in.Image != nil}); err != nil {
			return wire.SigningSettings{}, err
		}
		return views.SigningSettings(ctx, tx, a.TokenDriver != "", tx.Now)
	})
}

// tryKey opens a key once and returns what is to be stored.
func (a *Actions) tryKey(in *wire.SigningKeyInput) (*settings.Signing, error) {
	set := &settings.Signing{Kind: in.Kind, Secret: a.Secrets.Seal(in.Secret), Label: in.Label, Key: in.Key}
	var k *signing.Key
	var err error
	switch {
	case in.Kind == "none":
		return &settings.Signing{}, nil
	case in.Kind == "file":
		set.File = a.Secrets.Seal(string(in.File))
		k, err = signing.OpenPKCS12(in.File, in.Secret)
	case a.TokenDriver == "":
		err = ErrNoDriver
	default:
		k, err = signing.OpenToken(signing.Token{Module: a.TokenDriver, Label: in.Label, Key: in.Key, PIN: in.Secret})
	}
	if err != nil {
		return nil, err
	}
	defer k.Close()
	set.Certificate = k.Certificate.Raw
	return set, nil
}

// SigningRootAdd trusts certificates: those that are there already stay. Admins may. Errors: signing.ErrRoots, signing.ErrRootThere
// when all are there.
func (a *Actions) SigningRootAdd(ctx context.Context, who Who, in wire.RootInput) (wire.SigningSettings, error) {
	return journal.Do(ctx, a.Journal, who.command("signing_root_add", body(in)), func(tx *journal.Tx) (wire.SigningSettings, error) {
		if !who.Has(people.Admin) {
			return wire.SigningSettings{}, access.ErrForbidden
		}
		roots, err := signing.ParseRoots(in.Certificate)
		if err != nil {
			return wire.SigningSettings{}, err
		}
		var names []string
		for _, c := range roots {
			switch err := signing.AddRoot(ctx, tx.Tx, c, who.PersonID, tx.Now); {
			case errors.Is(err, signing.ErrRootThere):
			case err != nil:
				return wire.SigningSettings{}, err
			default:
				names = append(names, c.Subject.String())
			}
		}
		if len(names) == 0 {
			return wire.SigningSettings{}, signing.ErrRootThere
		}
		if err := tx.Write(journal.CommuneStream, SigningRootsChanged, map[string]any{"added": names}); err != nil {
			return wire.SigningSettings{}, err
		}
		return views.SigningSettings(ctx, tx, a.TokenDriver != "", tx.Now)
	})
}

// SigningRootRemove trusts a certificate no longer; what was taken before stays taken. Admins may.
func (a *Actions) SigningRootRemove(ctx context.Context, who Who, id int64) (wire.SigningSettings, error) {
	return journal.Do(ctx, a.Journal, who.command("signing_root_remove", body(id)), func(tx *journal.Tx) (wire.SigningSettings, error) {
		if !who.Has(people.Admin) {
			return wire.SigningSettings{}, access.ErrForbidden
		}
		if err := signing.RemoveRoot(ctx, tx.Tx, id); err != nil {
			return wire.SigningSettings{}, err
		}
		if err := tx.Write(journal.CommuneStream, SigningRootsChanged, map[string]any{"removed": id}); err != nil {
			return wire.SigningSettings{}, err
		}
		return views.SigningSettings(ctx, tx, a.TokenDriver != "", tx.Now)
	})
}
