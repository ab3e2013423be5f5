package actions

import (
	"context"

	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorExtend lets the holder speak longer. In a break nobody speaks.
func (a *Actions) FloorExtend(ctx context.Context, who Who, meetingID int64, minutes int) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_extend", body(meetingID, minutes)), func(tx *journal.Tx) (wire.Floor, error) {
		if _, err := conductingNow(tx, who, meetingID); err != nil {
			return wire.Floor{}, err
		}
		if err := floor.Extend(ctx, tx.Tx, meetingID, minutes); err != nil {
			return wire.Floor{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorExtended, SeatData{Minutes: minutes}); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
