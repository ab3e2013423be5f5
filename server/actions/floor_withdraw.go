package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorWithdraw takes a request out of the queue: one's own, or any as one who assists.
func (a *Actions) FloorWithdraw(ctx context.Context, who Who, requestID int64) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_withdraw", body(requestID)), func(tx *journal.Tx) (wire.Floor, error) {
		meetingID, seat, kind, err := floor.GetRequest(ctx, tx, requestID)
		if err != nil {
			return wire.Floor{}, err
		}
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err == nil {
			err = r.Meeting.CheckLive()
		}
		if err == nil && !r.Assists() {
			err = r.MaySit(seat)
		}
		if err != nil {
			return wire.Floor{}, err
		}
		if err := floor.Withdraw(ctx, tx.Tx, requestID); err != nil {
			return wire.Floor{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorWithdrawn, floorData{Seat: seat, Kind: kind}); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
