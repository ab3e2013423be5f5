package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/meetings"
)

// lineLost is why somebody waits who was speaking; everybody who sees the queue reads it.
const lineLost = "Mất kết nối khi đang phát biểu"

// floorLost frees the floor when who has it has left, under the rule that one speaks after the other: nobody else would
// ever end that turn. They wait before all others, and are called once they are back (see SeatJoin). Under the other
// rules the chair decides. It runs when a seat has left, which is some seconds after its line was cut.
func floorLost(ctx context.Context, tx *journal.Tx, meetingID int64, seat string) error {
	r, err := access.Of(ctx, tx, meetingID)
	if err != nil || r.Meeting.State != meetings.Live || r.Meeting.MicRule != floor.RuleOne {
		return err
	}
	f, err := floor.Get(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	for _, h := range f.All() {
		if h.AudioSeat != seat || seat == r.MainSeat() { // the commune hall's microphone needs no line of its own
			continue
		}
		if _, err := floor.End(ctx, tx.Tx, meetingID, h.Seat, tx.Now); err != nil {
			return err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorEnded, SeatData{Seat: h.Seat, Reason: lineLost}); err != nil {
			return err
		}
		if h.Role == floor.Holds {
			if err := waitsAgain(ctx, tx, meetingID, h); err != nil {
				return err
			}
		}
		if err := afterTurn(ctx, tx, r, h.AudioSeat); err != nil {
			return err
		}
	}
	return callNext(ctx, tx, r)
}

func waitsAgain(ctx context.Context, tx *journal.Tx, meetingID int64, h floor.Holder) error {
	q := floor.Request{Seat: h.Seat, Kind: h.Kind, Name: h.Name, Sub: h.Sub, Reason: lineLost, ItemID: h.ItemID, Answerer: h.Answerer, AskedBy: h.Seat, At: tx.Now}
	if err := floor.AskFirst(ctx, tx.Tx, meetingID, q); err != nil {
		return err
	}
	return tx.Write(journal.MeetingStream(meetingID), FloorAsked, floorData{Seat: q.Seat, Kind: q.Kind, Item: q.ItemID, Reason: q.Reason, Answerer: q.Answerer, AskedBy: q.AskedBy})
}

// floorBack calls who waits when a seat has come back and nobody speaks.
func floorBack(ctx context.Context, tx *journal.Tx, meetingID int64) error {
	r, err := access.Of(ctx, tx, meetingID)
	if err != nil || r.Meeting.State != meetings.Live {
		return err
	}
	return callNext(ctx, tx, r)
}

// whoIsThere leaves out of those who wait whose microphone has left the meeting. One who never had a line of their own
// speaks in the commune hall, and is there.
func whoIsThere(ctx context.Context, tx *journal.Tx, r access.Rights, waiting []floor.Request) ([]floor.Request, error) {
	var out []floor.Request
	for _, q := range waiting {
		audio, err := audioSeat(tx, r, q.Seat)
		if err != nil {
			return nil, err
		}
		s, err := attendance.Get(ctx, tx, r.Meeting.ID, audio)
		if err != nil && err != attendance.ErrSeat {
			return nil, err
		}
		if err == attendance.ErrSeat || s.Present || audio == r.MainSeat() {
			out = append(out, q)
		}
	}
	return out, nil
}
