package actions

import (
	"context"
	"errors"

	"hopxa/server/onetime"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Half is somebody who has shown the first thing and owes a one-time code.
type Half struct {
	PersonID int64
	Username string
	Method   string // of the first thing
	Next     string // where they want to go; "" where the client knows
}

// ErrCodeNeeded tells that a one-time code is asked for; a Half comes with it.
var ErrCodeNeeded = errors.New("a one-time code is needed")

// SignIn opens a session for who knows a name and its password, and returns the session's token; ErrCodeNeeded with a Half
// for who has one-time codes. Wrong tries are counted by name and by address, and noted for the person to see. It is no
// command of the journal: it may be sent twice, and each opens a session.
func (a *Actions) SignIn(ctx context.Context, tries *people.Tries, in wire.Login, from people.From) (token string, half *Half, err error) {
	name := people.NormalUsername(in.Username)
	if !tries.Begin(name, from.Address) {
		return "", nil, people.ErrTooManyTries
	}
	id, err := people.CheckName(ctx, a.DB.Read, name, in.Password)
	if errors.Is(err, people.ErrWrongLogin) {
		return "", nil, errors.Join(err, people.LogFailed(ctx, a.DB, id, people.ByPassword, from, a.Now()))
	}
	if err != nil {
		return "", nil, err
	}
	set, err := onetime.Get(ctx, a.DB.Read, id)
	if err != nil {
		return "", nil, err
	}
	if set.On() {
		tries.Undo(name, from.Address) // not Right: who knows the password must not guess codes for ever
		return "", &Half{PersonID: id, Username: name, Method: people.ByPassword}, ErrCodeNeeded
	}
	tries.Right(name, from.Address)
	token, err = people.OpenSession(ctx, a.DB, id, people.ByPassword, from, a.Now())
	return token, nil, err
}
