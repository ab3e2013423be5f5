package records

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hopxa/server/db"
)

// How a revision came about.
const (
	WasDrafted   = "drafted"
	WasRedrafted = "redrafted"
	WasEdited    = "edited"
	WasRestored  = "restored"
	WasAsked     = "asked"
	WasReturned  = "returned"
	WasApproved  = "approved"
)

// together is how long the changes of one person stay one revision, so that saving while somebody types does not fill
// the history.
const together = 10 * time.Minute

// Revision is what a record was like.
type Revision struct {
	RecordID int64
	N        int
	What     string
	By       int64 // 0: the server
	At       time.Time
	Why      string
	Body     Body // not of a list
}

// Change stores a new body as the next revision, and takes the approvals away. An edit joins the edits of the same person
// of the last minutes; fresh tells whether it did not. Returns the new revision's number.
func Change(ctx context.Context, tx *sql.Tx, r Record, body Body, what string, by int64, why string, now time.Time) (n int, fresh bool, err error) {
	stored, err := json.Marshal(body)
	if err != nil {
		return 0, false, err
	}
	n, fresh = r.Revision+1, true
	if what == WasEdited {
		last, err := lastRevision(ctx, tx, r.ID)
		if err != nil {
			return 0, false, err
		}
		if last.What == WasEdited && last.By == by && now.Sub(last.At) < together {
			fresh = false
			if _, err := tx.ExecContext(ctx, `DELETE FROM record_revisions WHERE record_id = ? AND revision = ?`, r.ID, last.N); err != nil {
				return 0, false, err
			}
		}
	}
	if _, err := tx.ExecContext(ctx, `UPDATE records SET body = ?, revision = ? WHERE id = ?`, string(stored), n, r.ID); err != nil {
		return 0, false, err
	}
	if err := ClearApprovals(ctx, tx, r.ID); err != nil {
		return 0, false, err
	}
	return n, fresh, putRevision(ctx, tx, Revision{RecordID: r.ID, N: n, What: what, By: by, At: now, Why: why}, string(stored))
}

func putRevision(ctx context.Context, tx *sql.Tx, v Revision, body string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO record_revisions (record_id, revision, what, by_id, at, why, body) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		v.RecordID, v.N, v.What, db.NullID(v.By), v.At.UnixMilli(), v.Why, body)
	return err
}

func lastRevision(ctx context.Context, q db.Querier, recordID int64) (Revision, error) {
	return scanRevision(q.QueryRowContext(ctx, `SELECT record_id, revision, what, coalesce(by_id, 0), at, why FROM record_revisions WHERE record_id = ? ORDER BY revision DESC LIMIT 1`, recordID))
}

func scanRevision(row interface{ Scan(...any) error }) (v Revision, err error) {
	var at int64
	err = row.Scan(&v.RecordID, &v.N, &v.What, &v.By, &at, &v.Why)
	v.At = db.Time(at)
	return v, err
}

// maxListed bounds the history that is shown.
const maxListed = 200

// Revisions lists the history of a record, newest first, without the texts.
func Revisions(ctx context.Context, q db.Querier, recordID int64) ([]Revision, error) {
	rows, err := q.QueryContext(ctx, `SELECT record_id, revision, what, coalesce(by_id, 0), at, why FROM record_revisions WHERE record_id = ? ORDER BY revision DESC LIMIT ?`, recordID, maxListed)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Revision
	for rows.Next() {
		v, err := scanRevision(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// GetRevision returns a revision with its text, or ErrRevision.
func GetRevision(ctx context.Context, q db.Querier, recordID int64, n int) (v Revision, err error) {
	var at int64
	var body string
	err = q.QueryRowContext(ctx, `SELECT record_id, revision, what, coalesce(by_id, 0), at, why, body FROM record_revisions WHERE record_id = ? AND revision = ?`, recordID, n).
		Scan(&v.RecordID, &v.N, &v.What, &v.By, &at, &v.Why, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return v, ErrRevision
	}
	if err != nil {
		return v, err
	}
	v.At = db.Time(at)
	if err := json.Unmarshal([]byte(body), &v.Body); err != nil {
		return v, fmt.Errorf("revision %d of record %d: %w", n, recordID, err)
	}
	return v, nil
}
