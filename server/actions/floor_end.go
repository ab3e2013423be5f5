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
		if err := owesAnswer(ctx, tx, r, had); err != nil {
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

// owesAnswer puts the one who must answer before all who wait, when a question has been asked and nobody
// answered it yet beside who asked: so the question is not lost with the turn of who asked it.
func owesAnswer(ctx context.Context, tx *journal.Tx, r access.Rights, had floor.Holder) error {
	if had.Role != floor.Holds || had.Kind != floor.Question || had.Answerer == "" || tx.Now.Before(had.OpensAt) {
		return nil
	}
	if done, err := floor.Answered(ctx, tx, r.Meeting.ID, had.Answerer, had.Since); err != nil || done {
		return err
	}
	q := floor.Request{Seat: had.Answerer, Kind: floor.Speech, Reason: "Trả lời chất vấn của " + had.Name, ItemID: had.ItemID, AskedBy: had.Seat, At: tx.Now}
	var err error
	if q.Name, q.Sub, err = r.Label(ctx, tx, q.Seat); err != nil {
		return err
	}
	if err := floor.AskFirst(ctx, tx.Tx, r.Meeting.ID, q); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(r.Meeting.ID), FloorAsked, floorData{Seat: q.Seat, Kind: q.Kind, Item: q.ItemID, Reason: q.Reason, AskedBy: q.AskedBy})
}
