package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/passkeys"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// PasskeyBegin asks the browser of a person for a new passkey. Nothing is stored yet.
func (a *Actions) PasskeyBegin(ctx context.Context, who Who) (wire.PasskeyCreation, passkeys.Ceremony, error) {
	party, err := passkeys.New(a.PublicURL)
	if err != nil {
		return wire.PasskeyCreation{}, passkeys.Ceremony{}, err
	}
	user, err := a.passkeyUser(ctx, who.PersonID)
	if err != nil {
		return wire.PasskeyCreation{}, passkeys.Ceremony{}, err
	}
	c, ceremony, err := party.BeginRegister(user)
	out := wire.PasskeyCreation{RPID: c.RPID, RPName: c.RPName, Challenge: c.Challenge, UserID: c.UserID, Username: c.Username, DisplayName: c.DisplayName, Algorithms: c.Algorithms, Exclude: append([]string{}, c.Exclude...)}
	return out, ceremony, err
}

func (a *Actions) passkeyUser(ctx context.Context, personID int64) (passkeys.User, error) {
	p, err := people.Get(ctx, a.DB.Read, personID)
	if err != nil {
		return passkeys.User{}, err
	}
	keys, err := passkeys.Of(ctx, a.DB.Read, personID)
	return passkeys.User{ID: p.ID, Username: p.Username, Name: p.Name, Keys: keys}, err
}

// PasskeyAdd keeps the passkey that the browser made for PasskeyBegin.
func (a *Actions) PasskeyAdd(ctx context.Context, who Who, c passkeys.Ceremony, in wire.PasskeyInput) error {
	party, err := passkeys.New(a.PublicURL)
	if err != nil {
		return err
	}
	_, err = journal.Do(ctx, a.Journal, who.command("passkey_add", in), func(tx *journal.Tx) (none, error) {
		if who.PersonID == 0 {
			return none{}, access.ErrForbidden
		}
		credential, data, err := party.FinishRegister(passkeys.User{ID: who.PersonID}, c, passkeys.Created{ID: in.ID, ClientData: in.ClientData, Attestation: in.Attestation, Transports: in.Transports})
		if err != nil {
			return none{}, err
		}
		if err := passkeys.Add(ctx, tx.Tx, who.PersonID, strings.TrimSpace(in.Name), credential, data, tx.Now); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, PasskeyAdded, map[string]int64{"person": who.PersonID})
	})
	return err
}

// PasskeyRename gives one of one's own passkeys another name.
func (a *Actions) PasskeyRename(ctx context.Context, who Who, id int64, name string) error {
	_, err := journal.Do(ctx, a.Journal, who.command("passkey_rename", body(id, name)), func(tx *journal.Tx) (none, error) {
		return none{}, passkeys.Rename(ctx, tx.Tx, who.PersonID, id, strings.TrimSpace(name))
	})
	return err
}
