package server

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/outgoing"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) invitationsSend(ctx context.Context, in *meetingWith[wire.InvitationsSend]) (wire.InvitationsSent, error) {
	return s.Actions.InvitationsSend(ctx, who(ctx), in.Meeting, in.Body)
}

// preparesMeeting refuses who may not know what was sent to whom.
func (s *Server) preparesMeeting(ctx context.Context, meetingID int64) error {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), meetingID)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	return err
}

func (s *Server) messages(ctx context.Context, in *byMeeting) ([]wire.QueuedMessage, error) {
	if err := s.preparesMeeting(ctx, in.Meeting); err != nil {
		return nil, err
	}
	all, err := outgoing.OfMeeting(ctx, s.DB.Read, in.Meeting)
	if err != nil {
		return nil, err
	}
	return views.Messages(ctx, s.DB.Read, all)
}

// byMessage names a message of a meeting.
type byMessage struct {
	Meeting int64 `path:"meeting" minimum:"1"`
	Message int64 `path:"message" minimum:"1"`
}

func (s *Server) messageRetry(ctx context.Context, in *byMessage) (wire.QueuedMessage, error) {
	return s.Actions.MessageRetry(ctx, who(ctx), in.Meeting, in.Message)
}

func (s *Server) groupText(ctx context.Context, in *byMeeting) (wire.GroupText, error) {
	if err := s.preparesMeeting(ctx, in.Meeting); err != nil {
		return wire.GroupText{}, err
	}
	return s.Actions.GroupText(ctx, s.DB.Read, in.Meeting)
}

func (s *Server) meetingCancel(ctx context.Context, in *meetingWith[wire.CancelInput]) (wire.Meeting, error) {
	return s.Actions.MeetingCancel(ctx, who(ctx), in.Meeting, in.Body)
}
