package views

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/stage"
	"hopxa/server/wire"
)

// Stage reads what everybody sees; before anything was chosen that is the commune hall.
func Stage(ctx context.Context, q db.Querier, meetingID int64) (wire.Stage, error) {
	s, err := stage.Get(ctx, q, meetingID)
	if err != nil {
		return wire.Stage{}, err
	}
	if s.Kind == "" {
		main, err := MainSeat(ctx, q, meetingID)
		return wire.Stage{Kind: wire.StageSeat, Seat: main}, err
	}
	return wire.Stage{Kind: wire.StageKind(s.Kind), Seat: s.Seat, Seat2: s.Seat2, PaperID: s.PaperID, Page: s.Page, MotionID: s.MotionID}, nil
}

// MainSeat names the commune hall's seat in a meeting; empty when it is not invited.
func MainSeat(ctx context.Context, q db.Querier, meetingID int64) (string, error) {
	id, err := meetings.MainHall(ctx, q, meetingID)
	if err != nil || id == 0 {
		return "", err
	}
	return attendance.HallSeat(id), nil
}

// Seat is a participant.
func Seat(s attendance.Seat) wire.Seat {
	return wire.Seat{Seat: s.Seat, Name: s.Name, Sub: s.Sub, Mode: wire.SeatMode(s.Mode), Present: s.Present, Since: s.Since}
}

// Seats reads who came.
func Seats(ctx context.Context, q db.Querier, meetingID int64) ([]wire.Seat, error) {
	seats, err := attendance.Seats(ctx, q, meetingID)
	if err != nil {
		return nil, err
	}
	out := []wire.Seat{}
	for _, s := range seats {
		out = append(out, Seat(s))
	}
	return out, nil
}

// Live reads everything that a screen of one with these rights shows of a meeting.
func Live(ctx context.Context, q db.Querier, r access.Rights, now time.Time) (wire.LiveState, error) {
	meetingID := r.Meeting.ID
	s := wire.LiveState{Part: r.Part, Attendance: wire.Attendance{Rows: []wire.AttendanceRow{}},
		Motions: []wire.Motion{}, Notices: []wire.Notice{}, Calls: []wire.PrivateCall{}, Helps: []wire.HelpCall{}, Conclusions: []wire.Conclusion{}}
	var err error
	if s.Meeting, err = Meeting(ctx, q, r, now); err != nil {
		return s, err
	}
	if s.Stage, err = Stage(ctx, q, meetingID); err != nil {
		return s, err
	}
	if s.Motions, err = Motions(ctx, q, r); err != nil {
		return s, err
	}
	if s.Floor, err = Floor(ctx, q, meetingID); err != nil {
		return s, err
	}
	if s.Seats, err = Seats(ctx, q, meetingID); err != nil {
		return s, err
	}
	if s.Notices, err = Notices(ctx, q, r, now); err != nil {
		return s, err
	}
	if s.Calls, err = Calls(ctx, q, r); err != nil {
		return s, err
	}
	if s.Helps, err = Helps(ctx, q, r); err != nil {
		return s, err
	}
	if s.Conclusions, err = Conclusions(ctx, q, meetingID); err != nil {
		return s, err
	}
	s.Attendance, err = Attendance(ctx, q, meetingID)
	if !r.Assists() {
		WithoutReasons(s.Attendance.Rows)
	}
	return s, err
}
