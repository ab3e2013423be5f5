package server

import (
	"context"
	"net/http"

	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) login(ctx context.Context, in *with[wire.Login]) (wire.Me, error) {
	token, half, err := s.Actions.SignIn(ctx, s.tries, in.Body, from(ctx))
	if half != nil {
		s.setHalf(echoOf(ctx), s.halves.put(*half))
	}
	if err != nil {
		return wire.Me{}, err
	}
	return s.begin(ctx, token)
}

func (s *Server) loginCode(ctx context.Context, in *with[wire.SignInCode]) (wire.Me, error) {
	c := echoOf(ctx)
	cookie, err := c.Request().Cookie(halfCookie)
	if err != nil {
		return wire.Me{}, errHalfOver
	}
	half, ok := s.halves.get(cookie.Value)
	if !ok {
		return wire.Me{}, errHalfOver
	}
	token, err := s.Actions.SignInCode(ctx, s.tries, half, in.Body.Code, from(ctx))
	if err != nil {
		return wire.Me{}, err
	}
	s.halves.take(cookie.Value)
	s.setHalf(c, "")
	return s.begin(ctx, token)
}

func (s *Server) loginDevice(ctx context.Context, in *with[wire.DeviceLogin]) (wire.Me, error) {
	c := echoOf(ctx)
	token, err := people.SignInDevice(ctx, s.DB, s.tries, in.Body.Key, c.RealIP(), c.Request().UserAgent(), s.Now())
	if err != nil {
		return wire.Me{}, err
	}
	return s.begin(ctx, token)
}

// begin hands out a new session and ends the one the browser had.
func (s *Server) begin(ctx context.Context, token string) (wire.Me, error) {
	c := echoOf(ctx)
	if old := sessionToken(c.Request()); old != "" {
		if err := people.SignOut(ctx, s.DB, old); err != nil {
			return wire.Me{}, err
		}
	}
	s.setSession(c, token)
	p, err := people.SignedIn(ctx, s.DB, token, s.Now())
	if err == nil {
		p.CodesDue, err = s.Actions.CodesDue(ctx, p)
	}
	if err != nil {
		return wire.Me{}, err
	}
	return s.meOf(ctx, p)
}

func (s *Server) me(ctx context.Context, _ *empty) (wire.Me, error) {
	return s.meOf(ctx, principal(ctx))
}

func (s *Server) meOf(ctx context.Context, who people.Principal) (wire.Me, error) {
	me, err := views.Me(ctx, s.DB.Read, who, s.Now())
	me.Commune.MaxPaperBytes = s.MaxPaperBytes
	return me, err
}

func (s *Server) logout(ctx context.Context, _ *empty) error {
	c := echoOf(ctx)
	s.setSession(c, "")
	if token := sessionToken(c.Request()); token != "" {
		return people.SignOut(ctx, s.DB, token)
	}
	return nil
}

func (s *Server) changePassword(ctx context.Context, in *with[wire.PasswordChange]) error {
	c := echoOf(ctx)
	err := people.ChangePassword(ctx, s.DB, s.tries, principal(ctx).PersonID, in.Body.Old, in.Body.New, c.RealIP(), sessionToken(c.Request()), s.Now())
	if err == people.ErrWrongLogin { // signed in all the same, so not a 401
		f := problem(err)
		f.Status, f.Code, f.Detail, f.Field = http.StatusUnprocessableEntity, "wrong_password", "Mật khẩu hiện tại không đúng.", "old"
		return f
	}
	return s.nowOut(ctx, err)
}
