package actions

import (
	"context"

	"hopxa/server/attendance"
	"hopxa/server/journal"
)

// putMark stores a mark and writes it down.
func putMark(ctx context.Context, tx *journal.Tx, meetingID int64, m attendance.Mark) error {
	if err := attendance.PutMark(ctx, tx.Tx, meetingID, m); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(meetingID), AttendanceMarked, AttendanceData{Seat: m.Seat, State: m.State, Manner: m.Manner, Source: m.Source,
		Reason: m.Reason, RepresentedBy: m.RepresentedBy, HeadCount: m.HeadCount})
}

// markOf returns a seat's mark, a fresh one when there is none.
func markOf(ctx context.Context, tx *journal.Tx, meetingID int64, seat string) (attendance.Mark, error) {
	all, err := attendance.Marks(ctx, tx, meetingID)
	m := all[seat]
	m.Seat = seat
	return m, err
}

// markCame notes that a seat is there; one that is there already, in the room or on line, stays as it was.
func markCame(ctx context.Context, tx *journal.Tx, meetingID int64, seat, manner, source string) error {
	m, err := markOf(ctx, tx, meetingID, seat)
	if err != nil || m.Here() {
		return err
	}
	return putMark(ctx, tx, meetingID, m.Came(manner, source, tx.Now))
}

// markVideoWent notes that a seat's line is gone, if it was there by video alone: who checked in at the commune hall
// stays there when their tablet is closed.
func markVideoWent(ctx context.Context, tx *journal.Tx, meetingID int64, seat string) error {
	m, err := markOf(ctx, tx, meetingID, seat)
	if err != nil || !m.Here() || m.Source != attendance.ByVideo {
		return err
	}
	return putMark(ctx, tx, meetingID, m.Went(attendance.ByVideo, tx.Now))
}
