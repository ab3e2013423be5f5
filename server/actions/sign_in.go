package actions

import (
	"context"
	"errors"

	"hopxa/server/people"
	"hopxa/server/wire"
)

// SignIn opens a session for who knows a name and its password, and returns the session's token. Wrong tries are counted
// by name and by address, and noted for the person to see. It is no command of the journal: it may be sent twice, and each
// opens a session.
func (a *Actions) SignIn(ctx context.Context, tries *people.Tries, in wire.Login, from people.From) (token string, err error) {
	name := people.NormalUsername(in.Username)
	if !tries.Begin(name, from.Address) {
		return "", people.ErrTooManyTries
	}
	id, err := people.CheckName(ctx, a.DB.Read, name, in.Password)
	if errors.Is(err, people.ErrWrongLogin) {
		return "", errors.Join(err, people.LogFailed(ctx, a.DB, id, people.ByPassword, from, a.Now()))
	}
	if err != nil {
		return "", err
	}
	tries.Right(name, from.Address)
	return people.OpenSession(ctx, a.DB, id, people.ByPassword, from, a.Now())
}
