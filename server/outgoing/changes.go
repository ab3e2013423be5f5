package outgoing

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
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
