package records

import (
	"context"
	"database/sql"
	"errors"
	"time"
	"unicode/utf8"

	"hopxa/server/db"
)

// Note is what one person wrote down on an item during the meeting. Revision grows with each change; 0: nothing yet.
type Note struct {
	ItemID    int64
	PersonID  int64
	Text      string
	Revision  int
	ChangedAt time.Time
}

// Notes returns all notes on the items of a meeting, in the order of their writers.
func Notes(ctx context.Context, q db.Querier, meetingID int64) ([]Note, error) {
	rows, err := q.QueryContext(ctx, `SELECT n.item_id, n.person_id, n.text, n.revision, n.changed_at FROM clerk_notes n JOIN agenda_items i ON i.id = n.item_id WHERE i.meeting_id = ? ORDER BY i.position, n.person_id`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Note
	for rows.Next() {
		n, err := scanNote(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

func scanNote(row interface{ Scan(...any) error }) (n Note, err error) {
	var at int64
	err = row.Scan(&n.ItemID, &n.PersonID, &n.Text, &n.Revision, &at)
	n.ChangedAt = db.Time(at)
	return n, err
}

// PutNote keeps a person's note on an item if read is the revision they had before them, and returns it as it is now. On
// ErrNoteStale what is returned is what stands there: the same person wrote it on another machine. The same text again is
// no change. ErrTooLong.
func PutNote(ctx context.Context, tx *sql.Tx, itemID, personID int64, text string, read int, now time.Time) (Note, error) {
	text = clean(text)
	if utf8.RuneCountInString(text) > MaxBlockRunes {
		return Note{}, ErrTooLong
	}
	old, err := scanNote(tx.QueryRowContext(ctx, `SELECT item_id, person_id, text, revision, changed_at FROM clerk_notes WHERE item_id = ? AND person_id = ?`, itemID, personID))
	if errors.Is(err, sql.ErrNoRows) {
		old, err = Note{ItemID: itemID, PersonID: personID}, nil
	}
	switch {
	case err != nil:
		return Note{}, err
	case old.Text == text:
		return old, nil
	case old.Revision != read:
		return old, ErrNoteStale
	}
	neu := Note{ItemID: itemID, PersonID: personID, Text: text, Revision: old.Revision + 1, ChangedAt: now}
	_, err = tx.ExecContext(ctx, `INSERT INTO clerk_notes (item_id, person_id, text, revision, changed_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (item_id, person_id) DO UPDATE SET text = excluded.text, revision = excluded.revision, changed_at = excluded.changed_at`,
		itemID, personID, neu.Text, neu.Revision, now.UnixMilli())
	return neu, err
}
