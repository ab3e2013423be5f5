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
