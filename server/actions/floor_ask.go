package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorAsk puts one's seat into the queue. Asking again keeps the place.
func (a *Actions) FloorAsk(ctx context.Context, who Who, meetingID int64, in wire.FloorAsk) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_ask", body(meetingID, in)), func(tx *journal.Tx) (wire.Floor, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err == nil {
			err = r.Meeting.CheckLive()
		}
		if err == nil {
			err = r.MaySit(in.Seat)
		}
		if err != nil {
			return wire.Floor{}, err
		}
		name, sub, err := r.Label(ctx, tx, in.Seat)
		if err != nil {
			return wire.Floor{}, err
		}
		if err := floor.Ask(ctx, tx.Tx, meetingID, floor.Request{Seat: in.Seat, Kind: floor.Speech, AskedBy: in.Seat, Name: name, Sub: sub, Reason: in.Reason, At: tx.Now}); err != nil {
			return wire.Floor{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorAsked, SeatData{Seat: in.Seat, Reason: in.Reason}); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
