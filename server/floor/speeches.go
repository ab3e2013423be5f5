package floor

import (
	"context"
	"time"

	"hopxa/server/db"
)

// Turn is one that is finished.
type Turn struct {
	ItemID    int64 // 0: on no item
	Seat      string
	Name, Sub string
	Role      string
	Kind      string
	From, To  time.Time
}

// MaxSpeeches bounds the turns of one meeting that are listed.
const MaxSpeeches = 5000

// Speeches returns the finished turns of a meeting in their order.
func Speeches(ctx context.Context, q db.Querier, meetingID int64) ([]Turn, error) {
	rows, err := q.QueryContext(ctx, `SELECT coalesce(item_id, 0), seat, name, sub, role, kind, from_at, to_at FROM speeches WHERE meeting_id = ? AND to_at IS NOT NULL ORDER BY from_at, id LIMIT ?`, meetingID, MaxSpeeches)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Turn
	for rows.Next() {
		var s Turn
		var from, to int64
		if err := rows.Scan(&s.ItemID, &s.Seat, &s.Name, &s.Sub, &s.Role, &s.Kind, &from, &to); err != nil {
			return nil, err
		}
		s.From, s.To = db.Time(from), db.Time(to)
		out = append(out, s)
	}
	return out, rows.Err()
}
