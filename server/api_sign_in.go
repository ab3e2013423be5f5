package server

import (
	"context"

	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// signInsShown bounds the log of sign-ins on a screen.
const signInsShown = 100

// from says where a request comes from, for the log of sign-ins.
func from(ctx context.Context) people.From {
	c := echoOf(ctx)
	return people.From{Address: c.RealIP(), Agent: c.Request().UserAgent()}
}

func (s *Server) ownSessions(ctx context.Context, _ *empty) ([]wire.Session, error) {
	return s.sessionsOf(ctx, principal(ctx).PersonID)
}

func (s *Server) personSessions(ctx context.Context, in *byID) ([]wire.Session, error) {
	return s.sessionsOf(ctx, in.ID)
}

func (s *Server) sessionsOf(ctx context.Context, person int64) ([]wire.Session, error) {
	all, err := people.Sessions(ctx, s.DB.Read, person, s.Now())
	return mapped(all, func(one people.Session) wire.Session { return views.Session(one, principal(ctx).Session) }), err
}

func (s *Server) ownSignIns(ctx context.Context, _ *empty) ([]wire.SignIn, error) {
	return s.signInsOf(ctx, principal(ctx).PersonID)
}

func (s *Server) personSignIns(ctx context.Context, in *byID) ([]wire.SignIn, error) {
	return s.signInsOf(ctx, in.ID)
}

func (s *Server) signInsOf(ctx context.Context, person int64) ([]wire.SignIn, error) {
	all, err := people.SignIns(ctx, s.DB.Read, person, signInsShown)
	return mapped(all, views.SignIn), err
}

// ofSession names a session of one's own, ofPersonSession one of somebody.
type (
	ofSession struct {
		Session string `path:"session" pattern:"^[0-9a-f]{16}$"`
	}
	ofPersonSession struct {
		ID      int64  `path:"id" minimum:"1"`
		Session string `path:"session" pattern:"^[0-9a-f]{16}$"`
	}
)

func (s *Server) ownSessionEnd(ctx context.Context, in *ofSession) error {
	return s.nowOut(ctx, s.Actions.SessionsEnd(ctx, who(ctx), principal(ctx).PersonID, in.Session))
}

func (s *Server) ownSessionsEnd(ctx context.Context, _ *empty) error {
	return s.nowOut(ctx, s.Actions.SessionsEnd(ctx, who(ctx), principal(ctx).PersonID, ""))
}

func (s *Server) personSessionEnd(ctx context.Context, in *ofPersonSession) error {
	return s.nowOut(ctx, s.Actions.SessionsEnd(ctx, who(ctx), in.ID, in.Session))
}

func (s *Server) personSessionsEnd(ctx context.Context, in *byID) error {
	return s.nowOut(ctx, s.Actions.SessionsEnd(ctx, who(ctx), in.ID, ""))
}
