package floor

import (
	"context"

	"hopxa/server/db"
)

// Get returns a meeting's floor.
func Get(ctx context.Context, q db.Querier, meetingID int64) (Floor, error) {
	var f Floor
	speaking, err := holders(ctx, q, meetingID)
	if err != nil {
		return f, err
	}
	for _, h := range speaking {
		if h.Role == Holds {
			f.Holder = &h
		} else {
			f.Others = append(f.Others, h)
		}
	}
	f.Queue, err = queue(ctx, q, meetingID)
	return f, err
}

func holders(ctx context.Context, q db.Querier, meetingID int64) ([]Holder, error) {
	rows, err := q.QueryContext(ctx, `SELECT seat, role, kind, audio_seat, name, sub, opens_at, since, minutes, coalesce(item_id, 0), answerer FROM floor_holders WHERE meeting_id = ? ORDER BY since, seat`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Holder
	for rows.Next() {
		var h Holder
		var opens, since int64
		if err := rows.Scan(&h.Seat, &h.Role, &h.Kind, &h.AudioSeat, &h.Name, &h.Sub, &opens, &since, &h.Minutes, &h.ItemID, &h.Answerer); err != nil {
			return nil, err
		}
		h.OpensAt, h.Since = db.Time(opens), db.Time(since)
		out = append(out, h)
	}
	return out, rows.Err()
}

// queue reads who waits: points of order first, then in the chair's order.
func queue(ctx context.Context, q db.Querier, meetingID int64) ([]Request, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, seat, kind, name, sub, reason, coalesce(item_id, 0), answerer, asked_by, asked_at FROM floor_requests WHERE meeting_id = ?
		ORDER BY kind = 'order' DESC, position, id`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Request
	for rows.Next() {
		var r Request
		var at int64
		if err := rows.Scan(&r.ID, &r.Seat, &r.Kind, &r.Name, &r.Sub, &r.Reason, &r.ItemID, &r.Answerer, &r.AskedBy, &at); err != nil {
			return nil, err
		}
		r.At = db.Time(at)
		out = append(out, r)
	}
	return out, rows.Err()
}
