package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/people"
)

// SeatJoin records that a seat came. Called by the live hub when the seat's first socket opens; a seat
// that is there already in the same mode changes nothing.
func (a *Actions) SeatJoin(ctx context.Context, who people.Principal, meetingID int64, seat, mode string) error {
	if mode != attendance.Video && mode != attendance.Companion {
		return attendance.ErrMode
	}
	r, err := access.To(ctx, a.DB.Read, who, meetingID)
	if err != nil {
		return err
	}
	if err := r.MaySit(seat); err != nil {
		return err
	}
	name, sub, err := r.Label(ctx, a.DB.Read, seat)
	if err != nil {
		return err
	}
	if s, err := attendance.Get(ctx, a.DB.Read, meetingID, seat); err == nil && s.Present && (s.Mode == mode || s.Mode == attendance.Video) {
		return nil
	}
	_, err = journal.Do(ctx, a.Journal, a.system("seat_join"), func(tx *journal.Tx) (none, error) {
		s := attendance.Seat{Seat: seat, Name: name, Sub: sub, Mode: mode, Present: true, Since: tx.Now}
		if err := attendance.Put(ctx, tx.Tx, meetingID, s); err != nil {
			return none{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), SeatJoined, SeatData{Seat: seat, Mode: mode}); err != nil {
			return none{}, err
		}
		if mode == attendance.Video {
			if err := markCame(ctx, tx, meetingID, seat, attendance.Online, attendance.ByVideo); err != nil {
				return none{}, err
			}
		}
		return none{}, floorBack(ctx, tx, meetingID)
	})
	return err
}
