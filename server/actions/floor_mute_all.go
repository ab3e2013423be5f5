package actions

import (
	"context"

	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorMuteAll leaves the commune hall's microphone alone open: the floor is taken from whoever has it.
func (a *Actions) FloorMuteAll(ctx context.Context, who Who, meetingID int64) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_mute_all", body(meetingID)), func(tx *journal.Tx) (wire.Floor, error) {
		r, err := conducting(tx, who, meetingID)
		if err != nil {
			return wire.Floor{}, err
		}
		before, err := floor.Get(ctx, tx, meetingID)
		if err != nil {
			return wire.Floor{}, err
		}
		if before.Holder != nil {
			if err := floor.Clear(ctx, tx.Tx, meetingID); err != nil {
				return wire.Floor{}, err
			}
			if err := tx.Write(journal.MeetingStream(meetingID), FloorMutedAll, SeatData{Seat: before.Holder.Seat}); err != nil {
				return wire.Floor{}, err
			}
			if err := backToHall(ctx, tx, r, before.Holder.AudioSeat); err != nil {
				return wire.Floor{}, err
			}
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
