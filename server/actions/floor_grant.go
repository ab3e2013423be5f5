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

// FloorGrant gives a seat the floor, whether it asked or not, and takes it from whoever has it.
// The picture follows the speaker unless a screen or a page is on stage.
func (a *Actions) FloorGrant(ctx context.Context, who Who, meetingID int64, in wire.FloorGrant) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_grant", body(meetingID, in)), func(tx *journal.Tx) (wire.Floor, error) {
		r, err := conductingNow(tx, who, meetingID)
		if err != nil {
			return wire.Floor{}, err
		}
		if err := r.CheckPart(ctx, tx, in.Seat); err != nil {
			return wire.Floor{}, err
		}
		before, err := floor.Get(ctx, tx, meetingID)
		if err != nil {
			return wire.Floor{}, err
		}
		if before.Holder != nil && before.Holder.Seat == in.Seat {
			return views.Floor(ctx, tx, meetingID)
		}
		h := floor.Holder{Seat: in.Seat, Role: floor.Holds, Kind: floor.Speech, OpensAt: tx.Now, Since: tx.Now, Minutes: in.Minutes}
		if h.Name, h.Sub, err = r.Label(ctx, tx, in.Seat); err != nil {
			return wire.Floor{}, err
		}
		if h.AudioSeat, err = audioSeat(tx, r, in.Seat); err != nil {
			return wire.Floor{}, err
		}
		if err := floor.Grant(ctx, tx.Tx, meetingID, h); err != nil {
			return wire.Floor{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorGranted, SeatData{Seat: in.Seat, Minutes: in.Minutes}); err != nil {
			return wire.Floor{}, err
		}
		if err := followSpeaker(ctx, tx, r, h.AudioSeat); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}

// followSpeaker shows a seat's camera if a camera is on stage now.
func followSpeaker(ctx context.Context, tx *journal.Tx, r access.Rights, seat string) error {
	s, err := stage.Get(ctx, tx, r.Meeting.ID)
	if err != nil || s.Kind == stage.Page || s.Kind == stage.Screen || s.Seat == seat {
		return err
	}
	return showSeat(ctx, tx, r, stage.Stage{Kind: stage.Seat, Seat: seat})
}
