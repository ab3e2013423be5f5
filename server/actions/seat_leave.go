package actions

import (
	"context"

	"hopxa/server/attendance"
	"hopxa/server/journal"
)

// SeatLeave records that a seat went. Called by the live hub some seconds after the seat's last socket
// closed, so that a short cut of the line leaves no trace in the attendance.
func (a *Actions) SeatLeave(ctx context.Context, meetingID int64, seat string) error {
	s, err := attendance.Get(ctx, a.DB.Read, meetingID, seat)
	if err == attendance.ErrSeat || err == nil && !s.Present {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = journal.Do(ctx, a.Journal, a.system("seat_leave"), func(tx *journal.Tx) (none, error) {
		s.Present, s.Since = false, tx.Now
		if err := attendance.Put(ctx, tx.Tx, meetingID, s); err != nil {
			return none{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), SeatLeft, SeatData{Seat: seat}); err != nil {
			return none{}, err
		}
		if err := endCalls(ctx, tx, meetingID, seat); err != nil {
			return none{}, err
		}
		if err := markVideoWent(ctx, tx, meetingID, seat); err != nil {
			return none{}, err
		}
		return none{}, floorLost(ctx, tx, meetingID, seat)
	})
	return err
}
