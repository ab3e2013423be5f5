package actions

import (
	"context"

	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// SeatAsk has a hall's machine do something that nobody there has to find: set its connection up anew, load the page
// anew, or play a sound and listen for it. The screen does it when it hears of it; what came of it is told by its health.
func (a *Actions) SeatAsk(ctx context.Context, who Who, meetingID int64, seat string, in wire.SeatAskInput) error {
	_, err := journal.Do(ctx, a.Journal, who.command("seat_ask", body(meetingID, seat, in)), func(tx *journal.Tx) (none, error) {
		r, err := helping(tx, who, meetingID)
		if err != nil {
			return none{}, err
		}
		if err := r.CheckPart(ctx, tx, seat); err != nil {
			return none{}, err
		}
		s, err := attendance.Get(ctx, tx, meetingID, seat)
		if err != nil {
			return none{}, err
		}
		if !s.Present {
			return none{}, attendance.ErrNotHere
		}
		return none{}, tx.Write(journal.MeetingStream(meetingID), SeatAsked, SeatAskedData{Seat: seat, Ask: string(in.Ask)})
	})
	return err
}
