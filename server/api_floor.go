package server

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) floorAsk(ctx context.Context, in *meetingWith[wire.FloorAsk]) (wire.Floor, error) {
	return s.Actions.FloorAsk(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) floorWithdraw(ctx context.Context, in *byID) (wire.Floor, error) {
	return s.Actions.FloorWithdraw(ctx, who(ctx), in.ID)
}

func (s *Server) floorOrder(ctx context.Context, in *meetingWith[wire.FloorOrdering]) (wire.Floor, error) {
	return s.Actions.FloorOrder(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) floorRule(ctx context.Context, in *meetingWith[wire.FloorRule]) (wire.Floor, error) {
	return s.Actions.FloorRule(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) floorGrant(ctx context.Context, in *meetingWith[wire.FloorGrant]) (wire.Floor, error) {
	return s.Actions.FloorGrant(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) floorExtend(ctx context.Context, in *meetingWith[wire.FloorExtend]) (wire.Floor, error) {
	return s.Actions.FloorExtend(ctx, who(ctx), in.Meeting, in.Body.Minutes)
}

func (s *Server) floorEnd(ctx context.Context, in *meetingWith[wire.FloorEnd]) (wire.Floor, error) {
	return s.Actions.FloorEnd(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) floorMuteAll(ctx context.Context, in *byMeeting) (wire.Floor, error) {
	return s.Actions.FloorMuteAll(ctx, who(ctx), in.Meeting)
}

func (s *Server) remarkSend(ctx context.Context, in *meetingWith[wire.RemarkInput]) (wire.Remark, error) {
	return s.Actions.RemarkSend(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) remarkRead(ctx context.Context, in *byID) (wire.Remark, error) {
	return s.Actions.RemarkRead(ctx, who(ctx), in.ID)
}

func (s *Server) remarks(ctx context.Context, in *byMeeting) ([]wire.Remark, error) {
	r, err := access.To(ctx, s.DB.Read, who(ctx).Principal, in.Meeting)
	if err != nil {
		return nil, err
	}
	return views.Remarks(ctx, s.DB.Read, r)
}
