package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// AttendanceHeads says how many people are in a hall. The hall itself may, and who assists. A hall that was not there
// yet is, from then on.
func (a *Actions) AttendanceHeads(ctx context.Context, who Who, meetingID int64, seat string, in wire.HeadsInput) (wire.AttendanceChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("attendance_heads", body(meetingID, seat, in)), func(tx *journal.Tx) (wire.AttendanceChanged, error) {
		var none wire.AttendanceChanged
		r, err := marking(tx, who, meetingID)
		if err != nil {
			return none, err
		}
		hallID, _, err := attendance.ParseSeat(seat)
		if err != nil || hallID == 0 {
			return none, attendance.ErrSeat
		}
		source := attendance.BySelf
		if r.MaySit(seat) != nil {
			if source = sourceOf(r); !r.Assists() {
				return none, access.ErrForbidden
			}
		}
		if err := r.CheckPart(ctx, tx, seat); err != nil {
			return none, err
		}
		m, err := markOf(ctx, tx, meetingID, seat)
		if err != nil {
			return none, err
		}
		if !m.Here() {
			m = m.Came(attendance.Online, source, tx.Now)
		} else if m.HeadCount == in.HeadCount {
			return views.AttendanceOf(ctx, tx, meetingID, seat)
		}
		m.HeadCount, m.ChangedAt = in.HeadCount, tx.Now
		if err := putMark(ctx, tx, meetingID, m); err != nil {
			return none, err
		}
		return views.AttendanceOf(ctx, tx, meetingID, seat)
	})
}
