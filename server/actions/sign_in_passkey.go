package actions

import (
	"context"
	"errors"

	"hopxa/server/passkeys"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// PasskeyAsk makes the challenge that a passkey answers.
func (a *Actions) PasskeyAsk() (wire.PasskeyRequest, passkeys.Ceremony, error) {
	party, err := passkeys.New(a.PublicURL)
	if err != nil {
		return wire.PasskeyRequest{}, passkeys.Ceremony{}, err
	}
	rpID, challenge, ceremony, err := party.BeginSignIn()
	return wire.PasskeyRequest{RPID: rpID, Challenge: challenge}, ceremony, err
}

// SignInPasskey opens a session for who answers a challenge with a passkey of theirs. The device has checked who holds it,
// so no code is asked for. Refused answers count by address, and are noted for the passkey's person to see.
func (a *Actions) SignInPasskey(ctx context.Context, tries *people.Tries, c passkeys.Ceremony, in wire.PasskeyLogin, from people.From) (token string, err error) {
	party, err := passkeys.New(a.PublicURL)
	if err != nil {
		return "", err
	}
	if !tries.Begin("", from.Address) {
		return "", people.ErrTooManyTries
	}
	key, err := passkeys.Find(ctx, a.DB.Read, in.ID)
	if err != nil {
		return "", err
	}
	p, err := people.Get(ctx, a.DB.Read, key.PersonID)
	if err != nil {
		return "", err
	}
	data, err := party.FinishSignIn(c, passkeys.Asserted{ID: in.ID, ClientData: in.ClientData, AuthenticatorData: in.AuthenticatorData, Signature: in.Signature, UserHandle: in.UserHandle}, key)
	if err == nil && !p.Active {
		err = passkeys.ErrUnknown
	}
	if err == nil {
		err = passkeys.Use(ctx, a.DB.Write, key, data, a.Now())
	}
	if err != nil {
		return "", errors.Join(err, people.LogFailed(ctx, a.DB, p.ID, people.ByPasskey, from, a.Now()))
	}
	tries.Right("", from.Address)
	return people.OpenSession(ctx, a.DB, p.ID, people.ByPasskey, from, a.Now())
}
