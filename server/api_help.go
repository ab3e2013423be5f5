package server

import (
	"context"

	"hopxa/server/wire"
)

// bySeat names a seat of a meeting in the path.
type bySeat struct {
	Meeting int64  `path:"meeting" minimum:"1"`
	Seat    string `path:"seat" maxLength:"40"`
}

func (s *Server) noticeSend(ctx context.Context, in *meetingWith[wire.NoticeInput]) ([]wire.Notice, error) {
	return s.Actions.NoticeSend(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) noticeTakeDown(ctx context.Context, in *byID) ([]wire.Notice, error) {
	return s.Actions.NoticeTakeDown(ctx, who(ctx), in.ID)
}

func (s *Server) noticeSee(ctx context.Context, in *byID) ([]wire.Notice, error) {
	return s.Actions.NoticeSee(ctx, who(ctx), in.ID)
}

func (s *Server) callBegin(ctx context.Context, in *meetingWith[wire.CallInput]) ([]wire.PrivateCall, error) {
	return s.Actions.CallBegin(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) callEnd(ctx context.Context, in *bySeat) ([]wire.PrivateCall, error) {
	return s.Actions.CallEnd(ctx, who(ctx), in.Meeting, in.Seat)
}

func (s *Server) seatAsk(ctx context.Context, in *seatWith[wire.SeatAskInput]) error {
	return s.Actions.SeatAsk(ctx, who(ctx), in.Meeting, in.Seat, in.Body)
}

func (s *Server) meetingDeputy(ctx context.Context, in *meetingWith[wire.OfficerInput]) (wire.Meeting, error) {
	return s.Actions.MeetingDeputy(ctx, who(ctx), in.Meeting, in.Body.PersonID)
}

func (s *Server) meetingPreside(ctx context.Context, in *meetingWith[wire.OfficerInput]) (wire.Meeting, error) {
	return s.Actions.MeetingPreside(ctx, who(ctx), in.Meeting, in.Body.PersonID)
}

// health passes on to who assists how a seat's machine does; nothing of it is stored.
func (s *Server) health(ctx context.Context, in *meetingWith[wire.Health]) error {
	return s.Hub.Health(ctx, principal(ctx), in.Meeting, in.Body)
}
