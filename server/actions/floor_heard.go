package actions

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/floor"
	"hopxa/server/journal"
)

// heardData is an entry's: who was heard in a free discussion, and when.
type heardData struct {
	Seat string    `json:"seat"`
	Item int64     `json:"item,omitempty"`
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// FloorHeard writes down that a seat has spoken in a free discussion, where nobody grants and nobody ends a turn. Called
// by the media plane, which hears it, once for each turn after it.
func (a *Actions) FloorHeard(ctx context.Context, meetingID int64, seat string, from, to time.Time) error {
	_, err := journal.Do(ctx, a.Journal, a.system("floor_heard"), func(tx *journal.Tx) (none, error) {
		r, err := access.Of(ctx, tx, meetingID)
		if err != nil {
			return none{}, err
		}
		name, sub, err := r.Label(ctx, tx, seat)
		if err == attendance.ErrSeat { // a hall that was taken off the list meanwhile
			return none{}, nil
		}
		if err != nil {
			return none{}, err
		}
		item, err := currentItem(ctx, tx, meetingID)
		if err != nil {
			return none{}, err
		}
		if err := floor.Heard(ctx, tx.Tx, meetingID, item, seat, name, sub, from, to); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.MeetingStream(meetingID), FloorHeard, heardData{Seat: seat, Item: item, From: from, To: to})
	})
	return err
}
