package server

import (
	"context"

	"hopxa/server/wire"
)

func (s *Server) stageShow(ctx context.Context, in *meetingWith[wire.Stage]) (wire.Stage, error) {
	return s.Actions.StageShow(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) meetingPause(ctx context.Context, in *meetingWith[wire.PauseInput]) (wire.Meeting, error) {
	return s.Actions.MeetingPause(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) meetingResume(ctx context.Context, in *byMeeting) (wire.Meeting, error) {
	return s.Actions.MeetingResume(ctx, who(ctx), in.Meeting)
}

func (s *Server) floorAsk(ctx context.Context, in *meetingWith[wire.FloorAsk]) (wire.Floor, error) {
	return s.Actions.FloorAsk(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) floorWithdraw(ctx context.Context, in *byID) (wire.Floor, error) {
	return s.Actions.FloorWithdraw(ctx, who(ctx), in.ID)
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
