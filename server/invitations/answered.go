package invitations

import (
	"context"

	"hopxa/server/db"
)

// Answered returns the persons who answered the invitation to a meeting, whatever they said.
func Answered(ctx context.Context, q db.Querier, meetingID int64) (map[int64]bool, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id FROM invitees WHERE meeting_id = ? AND answer <> ''`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]bool{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out[id] = true
	}
	return out, rows.Err()
}
