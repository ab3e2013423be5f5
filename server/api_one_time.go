package server

import (
	"context"

	"hopxa/server/people"
	"hopxa/server/wire"
)

func (s *Server) ownSignIn(ctx context.Context, _ *empty) (wire.OwnSignIn, error) {
	return s.Actions.OwnSignIn(ctx, s.DB.Read, who(ctx))
}

func (s *Server) oneTimeSet(ctx context.Context, in *with[wire.OneTimeInput]) (wire.OwnSignIn, error) {
	if err := s.Actions.OneTimeSet(ctx, who(ctx), in.Body); err != nil {
		return wire.OwnSignIn{}, err
	}
	return s.ownSignIn(ctx, nil)
}

func (s *Server) oneTimeOff(ctx context.Context, in *with[wire.SignInCode]) (wire.OwnSignIn, error) {
	p, err := people.Get(ctx, s.DB.Read, principal(ctx).PersonID)
	if err != nil {
		return wire.OwnSignIn{}, err
	}
	if !s.tries.Begin(p.Username, from(ctx).Address) {
		return wire.OwnSignIn{}, people.ErrTooManyTries
	}
	if err := s.Actions.OneTimeOff(ctx, who(ctx), in.Body.Code); err != nil {
		return wire.OwnSignIn{}, err
	}
	s.tries.Right(p.Username, from(ctx).Address)
	return s.ownSignIn(ctx, nil)
}

func (s *Server) personOneTimeOff(ctx context.Context, in *byID) error {
	return s.Actions.OneTimeOffFor(ctx, who(ctx), in.ID)
}

func (s *Server) personSignIn(ctx context.Context, in *byID) (wire.PersonSignIn, error) {
	return s.Actions.PersonSignIn(ctx, s.DB.Read, in.ID)
}

func (s *Server) adminCodes(ctx context.Context, _ *empty) (wire.AdminCodes, error) {
	return s.Actions.AdminCodes(ctx, s.DB.Read, who(ctx))
}

func (s *Server) adminCodesSave(ctx context.Context, in *with[wire.AdminCodesInput]) (wire.AdminCodes, error) {
	return s.Actions.AdminCodesSave(ctx, who(ctx), in.Body)
}
