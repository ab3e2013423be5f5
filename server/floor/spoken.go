package floor

import (
	"context"
	"time"

	"hopxa/server/db"
)

// Spoken is how long a seat has spoken in finished turns.
type Spoken struct {
	Seat      string
	Name, Sub string
	For       time.Duration
	Turns     int
}

// Answered tells whether a seat has answered, or answers, since a question was begun.
func Answered(ctx context.Context, q db.Querier, meetingID int64, seat string, since time.Time) (yes bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM speeches WHERE meeting_id = ? AND seat = ? AND role = 'answering' AND from_at >= ?)`, meetingID, seat, since.UnixMilli()).Scan(&yes)
	return yes, err
}

// SpokenBy returns who spoke how long in a meeting, longest first.
func SpokenBy(ctx context.Context, q db.Querier, meetingID int64) ([]Spoken, error) {
	// Of all turns of a seat, the names are those of the last one: SQLite takes bare columns from the row of max(id).
	rows, err := q.QueryContext(ctx, `SELECT seat, name, sub, sum(to_at - from_at) AS spoke, count(*), max(id) FROM speeches
		WHERE meeting_id = ? AND to_at IS NOT NULL GROUP BY seat ORDER BY spoke DESC, seat`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Spoken
	for rows.Next() {
		var s Spoken
		var ms, last int64
		if err := rows.Scan(&s.Seat, &s.Name, &s.Sub, &ms, &s.Turns, &last); err != nil {
			return nil, err
		}
		s.For = time.Duration(ms) * time.Millisecond
		out = append(out, s)
	}
	return out, rows.Err()
}
