package actions

import (
	"cmp"
	"context"

	"hopxa/server/access"
	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorAsk puts a seat into the queue: one's own, or any on behalf as one who assists. Asking again
// keeps the place. Under the rule that one speaks, who asks while nobody does has the floor at once.
func (a *Actions) FloorAsk(ctx context.Context, who Who, meetingID int64, in wire.FloorAsk) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_ask", body(meetingID, in)), func(tx *journal.Tx) (wire.Floor, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err == nil {
			err = r.Meeting.CheckLive()
		}
		if err == nil {
			err = meetings.CheckRunning(ctx, tx, meetingID)
		}
		if err != nil {
			return wire.Floor{}, err
		}
		q := floor.Request{Seat: in.Seat, Kind: cmp.Or(string(in.Kind), floor.Speech), Reason: in.Reason, At: tx.Now}
		if err := r.CheckSpeaks(in.Seat); err != nil {
			return wire.Floor{}, err
		}
		if q.AskedBy, err = speaksFor(ctx, tx, r, who, in.Seat); err != nil {
			return wire.Floor{}, err
		}
		if q.Name, q.Sub, err = r.Label(ctx, tx, in.Seat); err != nil {
			return wire.Floor{}, err
		}
		if q.ItemID, err = itemOf(ctx, tx, meetingID, in.ItemID); err != nil {
			return wire.Floor{}, err
		}
		if q.Kind == floor.Question && in.Answerer != "" {
			q.Answerer = in.Answerer
			if err := r.CheckPart(ctx, tx, q.Answerer); err != nil {
				return wire.Floor{}, err
			}
		}
		if err := floor.Ask(ctx, tx.Tx, meetingID, q); err != nil {
			return wire.Floor{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorAsked, floorData{Seat: q.Seat, Kind: q.Kind, Item: q.ItemID, Reason: q.Reason,
			Answerer: q.Answerer, AskedBy: q.AskedBy}); err != nil {
			return wire.Floor{}, err
		}
		if err := callNext(ctx, tx, r); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
