package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorEnd takes the floor from a seat, or gives it back, also what it had beside the holder. It names
// the seat so that a late press does not silence the next speaker.
func (a *Actions) FloorEnd(ctx context.Context, who Who, meetingID int64, in wire.FloorEnd) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_end", body(meetingID, in)), func(tx *journal.Tx) (wire.Floor, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err == nil {
			err = r.Meeting.CheckLive()
		}
		if err == nil && !r.Conducts() {
			err = r.MaySit(in.Seat)
		}
		if err != nil {
			return wire.Floor{}, err
		}
		had, err := floor.End(ctx, tx.Tx, meetingID, in.Seat, tx.Now)
		if err != nil {
			return wire.Floor{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorEnded, SeatData{Seat: in.Seat}); err != nil {
			return wire.Floor{}, err
		}
		if err := callNext(ctx, tx, r); err != nil {
			return wire.Floor{}, err
		}
		if err := afterTurn(ctx, tx, r, had.AudioSeat); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
