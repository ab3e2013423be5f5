package actions

import (
	"context"

	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorMuteAll leaves the commune hall's microphone alone open: the floor is taken from whoever has it,
// and a free discussion is over, because it would leave every microphone open.
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
		if r.Meeting.MicRule == floor.RuleFree {
			if err := setRule(ctx, tx, &r, floor.RuleChair); err != nil {
				return wire.Floor{}, err
			}
		}
		if before.Holder == nil && len(before.Others) == 0 {
			return views.Floor(ctx, tx, meetingID)
		}
		if err := floor.Clear(ctx, tx.Tx, meetingID, tx.Now); err != nil {
			return wire.Floor{}, err
		}
		var d SeatData
		if before.Holder != nil {
			d.Seat = before.Holder.Seat
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorMutedAll, d); err != nil {
			return wire.Floor{}, err
		}
		for _, h := range before.All() {
			if err := afterTurn(ctx, tx, r, h.AudioSeat); err != nil {
				return wire.Floor{}, err
			}
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
