package server

import (
	"context"

	"hopxa/server/wire"
)

func (s *Server) itemAdd(ctx context.Context, in *meetingWith[wire.ItemInput]) (wire.AgendaItem, error) {
	return s.Actions.ItemAdd(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) itemEdit(ctx context.Context, in *idWith[wire.ItemInput]) (wire.AgendaItem, error) {
	return s.Actions.ItemEdit(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) itemRemove(ctx context.Context, in *byID) error {
	return s.Actions.ItemRemove(ctx, who(ctx), in.ID)
}

func (s *Server) itemMove(ctx context.Context, in *idWith[wire.ItemMove]) (wire.ItemsChanged, error) {
	return s.Actions.ItemMove(ctx, who(ctx), in.ID, in.Body.Position)
}

func (s *Server) itemStart(ctx context.Context, in *byID) (wire.ItemsChanged, error) {
	return s.Actions.ItemStart(ctx, who(ctx), in.ID)
}

func (s *Server) itemFinish(ctx context.Context, in *byID) (wire.ItemsChanged, error) {
	return s.Actions.ItemFinish(ctx, who(ctx), in.ID)
}

func (s *Server) itemSkip(ctx context.Context, in *idWith[wire.ItemSkip]) (wire.ItemsChanged, error) {
	return s.Actions.ItemSkip(ctx, who(ctx), in.ID, in.Body.Skipped)
}
