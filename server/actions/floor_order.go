package actions

import (
	"context"
	"slices"

	"hopxa/server/floor"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// FloorOrder orders those who wait: by hand, by who asked first, or by who spoke least. Points of order
// stay first, and who has gone by now is passed over.
func (a *Actions) FloorOrder(ctx context.Context, who Who, meetingID int64, in wire.FloorOrdering) (wire.Floor, error) {
	return journal.Do(ctx, a.Journal, who.command("floor_order", body(meetingID, in)), func(tx *journal.Tx) (wire.Floor, error) {
		if _, err := conducting(tx, who, meetingID); err != nil {
			return wire.Floor{}, err
		}
		f, err := floor.Get(ctx, tx, meetingID)
		if err != nil {
			return wire.Floor{}, err
		}
		spoken, err := floor.SpokenBy(ctx, tx, meetingID)
		if err != nil {
			return wire.Floor{}, err
		}
		var order []floor.Request
		switch in.By {
		case wire.OrderBySpoken:
			order = floor.BySpoken(f.Queue, spoken)
		case wire.OrderByAsked:
			order = floor.ByAsked(f.Queue)
		default:
			order = floor.ByHand(f.Queue, in.Requests)
		}
		d := orderData{By: string(in.By), Requests: []int64{}}
		for _, q := range order {
			d.Requests = append(d.Requests, q.ID)
		}
		if slices.EqualFunc(order, f.Queue, func(a, b floor.Request) bool { return a.ID == b.ID }) {
			return views.Floor(ctx, tx, meetingID)
		}
		if err := floor.SetOrder(ctx, tx.Tx, order); err != nil {
			return wire.Floor{}, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), FloorOrdered, d); err != nil {
			return wire.Floor{}, err
		}
		return views.Floor(ctx, tx, meetingID)
	})
}
