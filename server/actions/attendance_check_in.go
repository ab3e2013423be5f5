package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// CheckIn marks the asker themselves present: in the room with the code of the entrance screen (attendance.ErrCode), or
// by their own word, which the list shows as such. Who is there already stays as they were.
func (a *Actions) CheckIn(ctx context.Context, who Who, meetingID int64, in wire.CheckInInput) (wire.AttendanceChanged, error) {
	return journal.Do(ctx, a.Journal, who.command("check_in", body(meetingID, in)), func(tx *journal.Tx) (wire.AttendanceChanged, error) {
		var none wire.AttendanceChanged
		r, err := marking(tx, who, meetingID)
		if err != nil {
			return none, err
		}
		seat := attendance.PersonSeat(who.PersonID)
		if who.PersonID == 0 || r.CheckPart(ctx, tx, seat) != nil {
			return none, access.ErrForbidden
		}
		manner, source := attendance.InRoom, attendance.BySelf
		if in.Code != "" {
			secret, err := attendance.Secret(ctx, tx, meetingID)
			if err == nil {
				err = attendance.CheckCode(secret, in.Code, tx.Now)
			}
			if err != nil {
				return none, attendance.ErrCode
			}
			source = attendance.ByQR
		} else if in.Manner != "" {
			manner = in.Manner
		}
		m, err := markOf(ctx, tx, meetingID, seat)
		if err != nil {
			return none, err
		}
		if !m.Here() || source == attendance.ByQR && m.Source != attendance.ByQR {
			if err := putMark(ctx, tx, meetingID, m.Came(manner, source, tx.Now)); err != nil {
				return none, err
			}
		}
		return views.AttendanceOf(ctx, tx, meetingID, seat)
	})
}

// CheckInCode is what the entrance screen of a meeting shows now; the first time it is asked for makes the secret. Who
// assists may, and the commune hall's own device.
func (a *Actions) CheckInCode(ctx context.Context, who Who, meetingID int64) (wire.CheckInCode, error) {
	r, err := access.To(ctx, a.DB.Read, who.Principal, meetingID)
	if err != nil {
		return wire.CheckInCode{}, err
	}
	if main := r.MainSeat(); !r.Assists() && (main == "" || r.MaySit(main) != nil) {
		return wire.CheckInCode{}, access.ErrForbidden
	}
	secret, err := attendance.Secret(ctx, a.DB.Read, meetingID)
	if err != nil {
		secret, err = journal.Do(ctx, a.Journal, a.system("check_in_secret"), func(tx *journal.Tx) (string, error) {
			if err := attendance.MakeSecret(ctx, tx.Tx, meetingID); err != nil {
				return "", err
			}
			return attendance.Secret(ctx, tx, meetingID)
		})
	}
	code, until := attendance.Code(secret, a.Now())
	return wire.CheckInCode{Code: code, UntilAt: until}, err
}
