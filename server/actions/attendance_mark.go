package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// AttendanceMark marks somebody's attendance, or corrects it. Who assists may, before and during the meeting; that
// somebody is represented by another takes the chair. A correction, and being excused, need a reason
// (attendance.ErrReason); the same mark again changes nothing.
func (a *Actions) AttendanceMark(ctx context.Context, who Who, meetingID int64, seat string, in wire.AttendanceInput) (wire.AttendanceChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("attendance_mark", body(meetingID, seat, in)), func(tx *journal.Tx) (wire.AttendanceChanged, error) {
		var none wire.AttendanceChanged
		r, err := marking(tx, who, meetingID)
		if err != nil {
			return none, err
		}
		if !r.Assists() || in.State == wire.AttendanceRepresented && !r.Presides() {
			return none, access.ErrForbidden
		}
		if err := r.CheckPart(ctx, tx, seat); err != nil {
			return none, err
		}
		in.Reason, in.RepresentedBy = strings.TrimSpace(in.Reason), strings.TrimSpace(in.RepresentedBy)
		before, err := markOf(ctx, tx, meetingID, seat)
		if err != nil {
			return none, err
		}
		after, err := before.Marked(string(in.State), in.Manner, in.Reason, in.RepresentedBy, sourceOf(r), tx.Now)
		if err != nil {
			return none, err
		}
		if after.State == "" && before.State != "" {
			if err := attendance.Unmark(ctx, tx.Tx, meetingID, seat); err != nil {
				return none, err
			}
			if err := tx.Write(journal.MeetingStream(meetingID), AttendanceMarked, AttendanceData{Seat: seat, State: string(wire.AttendanceUnmarked), Source: after.Source, Reason: in.Reason}); err != nil {
				return none, err
			}
		} else if after.State != "" && !after.Same(before) {
			if err := putMark(ctx, tx, meetingID, after); err != nil {
				return none, err
			}
		}
		return views.AttendanceOf(ctx, tx, meetingID, seat)
	})
}

// marking reads the rights of one who marks attendance: of a meeting that was announced and is not over.
func marking(tx *journal.Tx, who Who, meetingID int64) (access.Rights, error) {
	r, err := access.To(context.Background(), tx, who.Principal, meetingID)
	switch {
	case err != nil:
		return r, err
	case r.Meeting.Over():
		return r, meetings.ErrClosed
	case r.Meeting.State == meetings.Draft:
		return r, meetings.ErrNotAnnounced
	}
	return r, nil
}

func sourceOf(r access.Rights) string {
	if r.Presides() {
		return attendance.ByChair
	}
	return attendance.ByClerk
}
