package server

import (
	"context"
	"errors"
	"fmt"

	"hopxa/server/pairing"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// pairingBegin lets a machine wait. It is not signed in, so it is counted by address alone.
func (s *Server) pairingBegin(ctx context.Context, _ *empty) (wire.Pairing, error) {
	c := echoOf(ctx)
	if !s.pairTries.Begin("", c.RealIP()) {
		return wire.Pairing{}, pairing.ErrTooMany
	}
	return s.Actions.PairingBegin(ctx, c.Request().UserAgent(), c.RealIP())
}

func (s *Server) pairingClaim(ctx context.Context, in *with[wire.PairingClaim]) (wire.PairingClaimed, error) {
	c := echoOf(ctx)
	got, err := s.Actions.PairingClaim(ctx, in.Body.Secret, people.From{Address: c.RealIP(), Agent: c.Request().UserAgent()})
	out := wire.PairingClaimed{State: wire.PairingState(got.State), SecondsLeft: got.SecondsLeft, Key: got.Key}
	if err != nil || got.Session == "" {
		return out, err
	}
	me, err := s.begin(ctx, got.Session)
	out.Me = &me
	return out, err
}

// pairingConfirm counts wrong codes by person; when they are too many, the codes of now die and cannot be guessed any more.
func (s *Server) pairingConfirm(ctx context.Context, in *with[wire.PairingConfirm]) (wire.Device, error) {
	by := fmt.Sprintf("pairing of %s", principal(ctx).Actor())
	address := echoOf(ctx).RealIP()
	if !s.codeTries.Begin(by, address) {
		return wire.Device{}, errors.Join(people.ErrTooManyTries, s.Actions.PairingsKill(ctx))
	}
	d, err := s.Actions.PairingConfirm(ctx, who(ctx), in.Body)
	if !errors.Is(err, pairing.ErrCode) {
		s.codeTries.Right(by, address)
	}
	return d, err
}

func (s *Server) devices(ctx context.Context, _ *empty) ([]wire.Device, error) {
	all, err := views.Devices(ctx, s.DB.Read, s.Now())
	for i := range all {
		all[i].RemotesHere = s.remotes.count(all[i].ID, s.Now())
	}
	return all, err
}

func (s *Server) deviceRename(ctx context.Context, in *idWith[wire.DeviceInput]) (wire.Device, error) {
	return s.Actions.DeviceRename(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) deviceReload(ctx context.Context, in *byID) (wire.Device, error) {
	d, err := s.Actions.DeviceReload(ctx, who(ctx), in.ID)
	if err == nil {
		s.Hub.ReloadDevice(in.ID)
	}
	return d, err
}

func (s *Server) deviceRevoke(ctx context.Context, in *byID) error {
	return s.nowOut(ctx, s.Actions.DeviceRevoke(ctx, who(ctx), in.ID))
}

// nowOut follows an act that may have ended sessions: unless it failed, those are out at once. It hands err on.
func (s *Server) nowOut(ctx context.Context, err error) error {
	if err == nil {
		s.signedOut(ctx)
	}
	return err
}

// signedOut ends at once what those still have open whose sessions have just ended: sockets, and media.
func (s *Server) signedOut(ctx context.Context) {
	s.Hub.Recheck()
	s.remotes.wake()
	s.Media.Recheck(context.WithoutCancel(ctx))
}
