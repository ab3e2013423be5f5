package server

import (
	"context"

	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) selfTestDue(ctx context.Context, in *struct {
	Started bool `query:"started" doc:"The machine was just switched on"`
}) (wire.SelfTestDue, error) {
	return views.SelfTestDue(ctx, s.DB.Read, principal(ctx), in.Started, s.Now())
}

func (s *Server) selfTestReport(ctx context.Context, in *with[wire.SelfTestResult]) (wire.SelfTest, error) {
	return s.Actions.SelfTestReport(ctx, who(ctx), in.Body)
}

func (s *Server) selfTestAsk(ctx context.Context, in *with[wire.SelfTestAsk]) (wire.Rehearsal, error) {
	return s.Actions.SelfTestAsk(ctx, who(ctx), in.Body)
}

func (s *Server) rehearsal(ctx context.Context, in *struct {
	Meeting int64 `query:"meeting" minimum:"0" doc:"0: no meeting in particular"`
}) (wire.Rehearsal, error) {
	return views.Rehearsal(ctx, s.DB.Read, principal(ctx), in.Meeting, s.Now())
}

func (s *Server) selfTestHistory(ctx context.Context, in *struct {
	ID      int64 `path:"id" minimum:"1"`
	Meeting int64 `query:"meeting" minimum:"0" doc:"0: no meeting in particular"`
}) ([]wire.SelfTest, error) {
	return views.SelfTestHistory(ctx, s.DB.Read, principal(ctx), in.ID, in.Meeting, s.Now())
}
