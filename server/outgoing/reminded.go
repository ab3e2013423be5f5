package outgoing

import (
	"context"
	"time"

	"hopxa/server/db"
)

// InvitedBefore returns the persons to whom the invitation to a meeting was put before a time.
func InvitedBefore(ctx context.Context, q db.Querier, meetingID int64, before time.Time) (map[int64]bool, error) {
	return personsOf(ctx, q, `SELECT DISTINCT coalesce(person_id, 0) FROM outgoing WHERE meeting_id = ? AND occasion = 'invited' AND created_at < ?`, meetingID, before.UnixMilli())
}

// Named returns the persons who were put a message about a meeting whose name begins with key.
func Named(ctx context.Context, q db.Querier, meetingID int64, key string) (map[int64]bool, error) {
	return personsOf(ctx, q, `SELECT DISTINCT coalesce(person_id, 0) FROM outgoing WHERE meeting_id = ? AND dedupe >= ? AND dedupe < ?`, meetingID, key+":", key+";") // ';' follows ':'
}

// TooLate tells whether a message that waited long says nothing any more: a reminder of a meeting that began or was called
// off, or that was answered.
func TooLate(ctx context.Context, q db.Querier, m Queued, now time.Time) (bool, error) {
	if m.Occasion != Reminder || m.MeetingID == 0 {
		return false, nil
	}
	var late bool
	err := q.QueryRowContext(ctx, `SELECT state <> 'announced' OR cancelled_at IS NOT NULL OR starts_at <= ?2
		OR EXISTS (SELECT 1 FROM invitees i WHERE i.meeting_id = m.id AND i.person_id = ?3 AND i.answer <> '') FROM meetings m WHERE id = ?1`, m.MeetingID, now.UnixMilli(), m.PersonID).Scan(&late)
	return late, err
}

func personsOf(ctx context.Context, q db.Querier, query string, args ...any) (map[int64]bool, error) {
	rows, err := q.QueryContext(ctx, query, args...)
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
