package server

import (
	"context"

	"hopxa/server/wire"
)

func (s *Server) writtenAdd(ctx context.Context, in *with[wire.WrittenInput]) (wire.Meeting, error) {
	return s.Actions.WrittenCreate(ctx, who(ctx), in.Body)
}
