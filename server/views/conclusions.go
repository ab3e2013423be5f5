package views

import (
	"context"

	"hopxa/server/conclusions"
	"hopxa/server/db"
	"hopxa/server/wire"
)

// Conclusions reads what was concluded in a meeting, in its order. Whoever may see the meeting may know it.
func Conclusions(ctx context.Context, q db.Querier, meetingID int64) ([]wire.Conclusion, error) {
	all, err := conclusions.OfMeeting(ctx, q, meetingID)
	if err != nil {
		return nil, err
	}
	out := []wire.Conclusion{}
	for _, c := range all {
		out = append(out, wire.Conclusion{ID: c.ID, ItemID: c.ItemID, MotionID: c.MotionID, Position: c.Position, Text: c.Text, Public: c.Public, MadeAt: c.MadeAt})
	}
	return out, nil
}
