package outgoing

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"hopxa/server/db"
)

// What can change in an announced meeting.
const (
	Moved     = "moved"     // detail {"from": time, "to": time}
	Place     = "place"     // detail {"from": text, "to": text}
	Title     = "title"     // detail {"from": text, "to": text}
	Presides  = "chair"     // detail {"from": name, "to": name}
	NewItem   = "item"      // detail {"item": id, "title": text}
	NewPaper  = "paper"     // detail {"paper": id, "title": text, "version": number}
	CalledOff = "cancelled" // detail {"why": text}
)

// NoteChange remembers that something changed in a meeting that people know of. It is told together with other changes
// a few minutes after the last one. Called by actions within their transaction; for drafts they do not call it.
func NoteChange(ctx context.Context, tx *sql.Tx, meetingID int64, what string, detail any, now time.Time) error {
	text, err := json.Marshal(detail)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO changes (meeting_id, what, detail, at) VALUES (?, ?, ?, ?)`, meetingID, what, string(text), now.UnixMilli())
	return err
}

// Change is something that was not told yet.
type Change struct {
	What   string
	Detail string // JSON
	At     time.Time
}

// Ripe is a meeting of which nothing changed for a while.
type Ripe struct {
	MeetingID int64
	Latest    time.Time // the last change
}

// Untold returns the meetings with changes that were not told, and when the last one was.
func Untold(ctx context.Context, q db.Querier) ([]Ripe, error) {
	rows, err := q.QueryContext(ctx, `SELECT meeting_id, max(at) FROM changes WHERE told_at IS NULL GROUP BY meeting_id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Ripe
	for rows.Next() {
		var r Ripe
		var at int64
		if err := rows.Scan(&r.MeetingID, &at); err != nil {
			return nil, err
		}
		r.Latest = db.Time(at)
		out = append(out, r)
	}
	return out, rows.Err()
}

// TakeChanges returns the changes of a meeting that were not told, oldest first, and notes that they are.
func TakeChanges(ctx context.Context, tx *sql.Tx, meetingID int64, now time.Time) ([]Change, error) {
	rows, err := tx.QueryContext(ctx, `SELECT what, detail, at FROM changes WHERE meeting_id = ? AND told_at IS NULL ORDER BY id`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Change
	for rows.Next() {
		var c Change
		var at int64
		if err := rows.Scan(&c.What, &c.Detail, &at); err != nil {
			return nil, err
		}
		c.At = db.Time(at)
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE changes SET told_at = ? WHERE meeting_id = ? AND told_at IS NULL`, now.UnixMilli(), meetingID)
	return out, err
}
