package server

import (
	"context"

	"hopxa/server/outgoing"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) mailSettings(ctx context.Context, _ *empty) (wire.MailSettings, error) {
	return s.Actions.MailSettings(ctx, s.DB.Read)
}

func (s *Server) mailSettingsSave(ctx context.Context, in *with[wire.MailSettingsInput]) (wire.MailSettings, error) {
	return s.Actions.MailSettingsSave(ctx, who(ctx), in.Body)
}

func (s *Server) mailTrial(ctx context.Context, in *with[wire.MailTrial]) (wire.Trial, error) {
	return s.Actions.MailTrial(ctx, who(ctx), in.Body)
}

func (s *Server) queue(ctx context.Context, _ *empty) (wire.Queue, error) {
	out, err := views.Queue(ctx, s.DB.Read)
	out.Trouble = s.Actions.Outgoing.Trouble(outgoing.Email)
	return out, err
}

func (s *Server) outgoingRetry(ctx context.Context, in *byID) (wire.Queue, error) {
	if err := s.Actions.OutgoingRetry(ctx, who(ctx), in.ID); err != nil {
		return wire.Queue{}, err
	}
	return s.queue(ctx, nil)
}

func (s *Server) outgoingDrop(ctx context.Context, in *byID) (wire.Queue, error) {
	if err := s.Actions.OutgoingDrop(ctx, who(ctx), in.ID); err != nil {
		return wire.Queue{}, err
	}
	return s.queue(ctx, nil)
}
