package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/stage"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorEnd takes the floor from a seat, or gives it back as its holder. It names the seat so that a
// late press does not silence the next speaker.
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
		before, err := floor.Get(ctx, tx, meetingID)
		if err != nil {
			return wire.Floor{}, err
		}
		if err := floor.End(ctx, tx.Tx, meetingID, in.Seat); err != nil {
			return wire.Floor{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorEnded, SeatData{Seat: in.Seat}); err != nil {
			return wire.Floor{}, err
		}
		if err := backToHall(ctx, tx, r, before.Holder.AudioSeat); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}

// backToHall shows the commune hall again when the one who has finished is on stage.
func backToHall(ctx context.Context, tx *journal.Tx, r access.Rights, finished string) error {
	s, err := stage.Get(ctx, tx, r.Meeting.ID)
	if err != nil || s.Kind != stage.Seat || s.Seat != finished || r.MainSeat() == "" || finished == r.MainSeat() {
		return err
	}
	return showSeat(ctx, tx, r, stage.Stage{Kind: stage.Seat, Seat: r.MainSeat()})
}
