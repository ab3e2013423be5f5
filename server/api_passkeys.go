package server

import (
	"context"

	"hopxa/server/passkeys"
	"hopxa/server/wire"
)

// ceremony is a passkey that was asked for; personID is whose, 0 at signing in.
type ceremony struct {
	personID int64
	passkeys.Ceremony
}

func (s *Server) signInWays(ctx context.Context, _ *empty) (wire.SignInWays, error) {
	return s.Actions.SignInWays(ctx, s.DB.Read)
}

func (s *Server) passkeyLoginBegin(_ context.Context, _ *empty) (wire.PasskeyRequest, error) {
	out, c, err := s.Actions.PasskeyAsk()
	if err == nil {
		out.Flow = s.ceremonies.put(ceremony{Ceremony: c})
	}
	return out, err
}

func (s *Server) passkeyLogin(ctx context.Context, in *with[wire.PasskeyLogin]) (wire.Me, error) {
	c, ok := s.ceremonies.take(in.Body.Flow) // an answer is heard once
	if !ok || c.personID != 0 {
		return wire.Me{}, errStepOver
	}
	token, err := s.Actions.SignInPasskey(ctx, s.tries, c.Ceremony, in.Body, from(ctx))
	if err != nil {
		return wire.Me{}, err
	}
	return s.begin(ctx, token)
}

func (s *Server) passkeyBegin(ctx context.Context, _ *empty) (wire.PasskeyCreation, error) {
	out, c, err := s.Actions.PasskeyBegin(ctx, who(ctx))
	if err == nil {
		out.Flow = s.ceremonies.put(ceremony{principal(ctx).PersonID, c})
	}
	return out, err
}

func (s *Server) passkeyAdd(ctx context.Context, in *with[wire.PasskeyInput]) (wire.OwnSignIn, error) {
	c, ok := s.ceremonies.get(in.Body.Flow) // not take: the command may be sent twice
	if !ok || c.personID != principal(ctx).PersonID {
		return wire.OwnSignIn{}, errStepOver
	}
	if err := s.Actions.PasskeyAdd(ctx, who(ctx), c.Ceremony, in.Body); err != nil {
		return wire.OwnSignIn{}, err
	}
	return s.ownSignIn(ctx, nil)
}

func (s *Server) passkeyRename(ctx context.Context, in *idWith[wire.PasskeyName]) (wire.OwnSignIn, error) {
	if err := s.Actions.PasskeyRename(ctx, who(ctx), in.ID, in.Body.Name); err != nil {
		return wire.OwnSignIn{}, err
	}
	return s.ownSignIn(ctx, nil)
}

func (s *Server) passkeyRemove(ctx context.Context, in *byID) (wire.OwnSignIn, error) {
	if err := s.Actions.PasskeyRemove(ctx, who(ctx), in.ID); err != nil {
		return wire.OwnSignIn{}, err
	}
	return s.ownSignIn(ctx, nil)
}
