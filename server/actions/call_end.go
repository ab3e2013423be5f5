package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/calls"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// CallEnd ends a seat's private call; either side may. Without one it changes nothing.
func (a *Actions) CallEnd(ctx context.Context, who Who, meetingID int64, seat string) ([]wire.PrivateCall, error) {
	return journal.Do(ctx, a.Journal, who.command("call_end", body(meetingID, seat)), func(tx *journal.Tx) ([]wire.PrivateCall, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err != nil {
			return nil, err
		}
		if err := r.MaySit(seat); err != nil && !r.Assists() {
			return nil, err
		}
		if err := endCalls(ctx, tx, meetingID, seat); err != nil {
			return nil, err
		}
		return views.Calls(ctx, tx, r)
	})
}

// endCalls ends the private calls of a seat, on whichever side it is; of all seats when it is "".
func endCalls(ctx context.Context, tx *journal.Tx, meetingID int64, seat string) error {
	all, err := calls.All(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	for _, c := range all {
		if seat != "" && !c.Has(seat) {
			continue
		}
		if err := calls.End(ctx, tx.Tx, meetingID, c.Seat); err != nil {
			return err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), CallEnded, callData{Seat: c.Seat, WithSeat: c.WithSeat}); err != nil {
			return err
		}
	}
	return nil
}
