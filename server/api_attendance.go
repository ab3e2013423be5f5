package server

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) attendanceMark(ctx context.Context, in *seatWith[wire.AttendanceInput]) (wire.AttendanceChanged, error) {
	return s.Actions.AttendanceMark(ctx, who(ctx), in.Meeting, in.Seat, in.Body)
}

func (s *Server) attendanceHeads(ctx context.Context, in *seatWith[wire.HeadsInput]) (wire.AttendanceChanged, error) {
	return s.Actions.AttendanceHeads(ctx, who(ctx), in.Meeting, in.Seat, in.Body)
}

func (s *Server) checkIn(ctx context.Context, in *meetingWith[wire.CheckInInput]) (wire.AttendanceChanged, error) {
	return s.Actions.CheckIn(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) checkInCode(ctx context.Context, in *byMeeting) (wire.CheckInCode, error) {
	return s.Actions.CheckInCode(ctx, who(ctx), in.Meeting)
}

func (s *Server) attendance(ctx context.Context, in *byMeeting) (wire.Attendance, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err != nil {
		return wire.Attendance{}, err
	}
	v, err := views.Attendance(ctx, s.DB.Read, in.Meeting)
	if !r.Assists() {
		views.WithoutReasons(v.Rows)
	}
	return v, err
}

func (s *Server) roomPlaces(ctx context.Context, in *byMeeting) (wire.RoomPlaces, error) {
	if _, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting); err != nil {
		return wire.RoomPlaces{}, err
	}
	return views.RoomPlaces(ctx, s.DB.Read, in.Meeting)
}

func (s *Server) setRoomPlaces(ctx context.Context, in *meetingWith[wire.RoomPlaces]) (wire.RoomPlaces, error) {
	return s.Actions.RoomPlaces(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) kindEdit(ctx context.Context, in *kindWith) (wire.MeetingKind, error) {
	return s.Actions.KindSave(ctx, who(ctx), in.Code, in.Body)
}

// seatWith is a path with a meeting and a seat, and a body.
type seatWith[T any] struct {
	Meeting int64  `path:"meeting" minimum:"1"`
	Seat    string `path:"seat" maxLength:"40"`
	Body    T
}

// kindWith is a path with a kind of meeting, and a body.
type kindWith struct {
	Code string `path:"code" maxLength:"32"`
	Body wire.KindInput
}
