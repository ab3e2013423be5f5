package server

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) conclusions(ctx context.Context, in *byMeeting) ([]wire.Conclusion, error) {
	if _, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting); err != nil {
		return nil, err
	}
	return views.Conclusions(ctx, s.DB.Read, in.Meeting)
}

func (s *Server) conclusionAdd(ctx context.Context, in *meetingWith[wire.ConclusionInput]) ([]wire.Conclusion, error) {
	return s.Actions.ConclusionAdd(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) conclusionEdit(ctx context.Context, in *idWith[wire.ConclusionEdit]) ([]wire.Conclusion, error) {
	return s.Actions.ConclusionEdit(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) conclusionMove(ctx context.Context, in *idWith[wire.ConclusionMove]) ([]wire.Conclusion, error) {
	return s.Actions.ConclusionMove(ctx, who(ctx), in.ID, in.Body.Position)
}

func (s *Server) conclusionRestore(ctx context.Context, in *byID) ([]wire.Conclusion, error) {
	return s.Actions.ConclusionRestore(ctx, who(ctx), in.ID)
}

func (s *Server) conclusionWithdraw(ctx context.Context, in *byID) ([]wire.Conclusion, error) {
	return s.Actions.ConclusionWithdraw(ctx, who(ctx), in.ID)
}
