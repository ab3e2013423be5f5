package outgoing

import (
	"context"
	"time"

	"hopxa/server/db"
)

// Told returns the persons who were sent the invitation to a meeting, or will be, and not a cancellation after it: who has
// to know when something changes. With each is when their newest invitation was written: what changed before stands in it.
func Told(ctx context.Context, q db.Querier, meetingID int64) (map[int64]time.Time, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id, max(CASE occasion WHEN 'invited' THEN created_at ELSE 0 END) FROM outgoing
		WHERE meeting_id = ? AND person_id IS NOT NULL AND occasion IN ('invited', 'cancelled')
		GROUP BY person_id HAVING max(CASE occasion WHEN 'invited' THEN id ELSE 0 END) > max(CASE occasion WHEN 'cancelled' THEN id ELSE 0 END)`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]time.Time{}
	for rows.Next() {
		var id, at int64
		if err := rows.Scan(&id, &at); err != nil {
			return nil, err
		}
		out[id] = db.Time(at)
	}
	return out, rows.Err()
}
