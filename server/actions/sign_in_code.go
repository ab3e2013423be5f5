package actions

import (
	"context"
	"errors"

	"hopxa/server/onetime"
	"hopxa/server/people"
)

// SignInCode opens the session of who has shown the first thing and now enters a one-time code, or a recovery code. Wrong
// ones count with the wrong passwords of the same name. onetime.ErrNone when the codes were ended meanwhile.
func (a *Actions) SignInCode(ctx context.Context, tries *people.Tries, half Half, code string, from people.From) (token string, err error) {
	if !tries.Begin(half.Username, from.Address) {
		return "", people.ErrTooManyTries
	}
	p, err := people.Get(ctx, a.DB.Read, half.PersonID)
	if err != nil {
		return "", err
	}
	if !p.Active {
		return "", people.ErrWrongLogin
	}
	if err := a.useCode(ctx, a.DB.Write, p.ID, code); err != nil {
		if errors.Is(err, onetime.ErrCode) || errors.Is(err, onetime.ErrUsed) || errors.Is(err, onetime.ErrClock) {
			err = errors.Join(err, people.LogFailed(ctx, a.DB, p.ID, people.ByCode, from, a.Now()))
		}
		return "", err
	}
	tries.Right(half.Username, from.Address)
	return people.OpenSession(ctx, a.DB, p.ID, half.Method, from, a.Now())
}
