package server

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// manifest lists what the caller may keep of a meeting's papers on their own disk.
func (s *Server) manifest(ctx context.Context, in *byMeeting) (wire.Manifest, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err != nil {
		return wire.Manifest{}, err
	}
	return views.Manifest(ctx, s.DB.Read, r, s.Pages, actions.PageWidths, s.Now())
}

func (s *Server) holdingsPut(ctx context.Context, in *meetingWith[wire.HoldingsReport]) error {
	if err := s.Actions.PapersHold(ctx, who(ctx), in.Meeting, in.Body); err != nil {
		return err
	}
	s.Hub.Broadcast(in.Meeting, wire.LiveMessage{Kind: wire.MsgHoldings})
	return nil
}

func (s *Server) holdings(ctx context.Context, in *byMeeting) (wire.Holdings, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return wire.Holdings{}, err
	}
	return views.Holdings(ctx, s.DB.Read, r.Meeting, s.Now())
}

func (s *Server) papersNudge(ctx context.Context, in *byMeeting) error {
	if err := s.Actions.PapersNudge(ctx, who(ctx), in.Meeting); err != nil {
		return err
	}
	s.Hub.Broadcast(in.Meeting, wire.LiveMessage{Kind: wire.MsgNudge})
	return nil
}
