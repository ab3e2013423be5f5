package actions

import (
	"context"

	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// RoomPlaces replaces the map of who sits where in the commune hall. Who prepares may, until the meeting is over.
func (a *Actions) RoomPlaces(ctx context.Context, who Who, meetingID int64, in wire.RoomPlaces) (wire.RoomPlaces, error) {
	return journal.Do(ctx, a.Journal, who.command("room_places", body(meetingID, in)), func(tx *journal.Tx) (wire.RoomPlaces, error) {
		var none wire.RoomPlaces
		r, err := preparing(tx, who, meetingID)
		if err != nil {
			return none, err
		}
		var places []attendance.Place
		for _, p := range in.Places {
			if err := r.CheckPart(ctx, tx, attendance.PersonSeat(p.PersonID)); err != nil {
				return none, err
			}
			places = append(places, attendance.Place{PersonID: p.PersonID, Row: p.Row, Col: p.Col})
		}
		if err := attendance.SetPlaces(ctx, tx.Tx, meetingID, places); err != nil {
			return none, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), RoomPlaced, map[string]int{"places": len(places)}); err != nil {
			return none, err
		}
		return views.RoomPlaces(ctx, tx, meetingID)
	})
}
