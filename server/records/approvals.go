package records

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"hopxa/server/db"
)

// Approval is the word of the secretary or the chair on a revision.
type Approval struct {
	Part     string
	Revision int
	PersonID int64
	At       time.Time
}

// Approvals returns who approved what a record says now.
func Approvals(ctx context.Context, q db.Querier, recordID int64) ([]Approval, error) {
	rows, err := q.QueryContext(ctx, `SELECT part, revision, person_id, at FROM record_approvals WHERE record_id = ? ORDER BY part DESC`, recordID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Approval
	for rows.Next() {
		var a Approval
		var at int64
		if err := rows.Scan(&a.Part, &a.Revision, &a.PersonID, &at); err != nil {
			return nil, err
		}
		a.At = db.Time(at)
		out = append(out, a)
	}
	return out, rows.Err()
}

// Waits is a record that somebody has to see to.
type Waits struct {
	Kind      string
	Returned  bool // sent back; else it was asked for
	Approvals []Approval
}

// Waiting returns the records of a meeting that wait for an approval, or were sent back and not handed in again.
func Waiting(ctx context.Context, q db.Querier, meetingID int64) ([]Waits, error) {
	rows, err := q.QueryContext(ctx, `SELECT r.id, r.kind, r.state = 'draft' FROM records r WHERE r.meeting_id = ? AND (r.state = 'asked' OR r.state = 'draft' AND EXISTS (SELECT 1 FROM record_revisions v WHERE v.record_id = r.id AND v.what = 'returned')) ORDER BY r.kind`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Waits
	var ids []int64
	for rows.Next() {
		var w Waits
		var id int64
		if err := rows.Scan(&id, &w.Kind, &w.Returned); err != nil {
			return nil, err
		}
		out, ids = append(out, w), append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i, id := range ids {
		if out[i].Approvals, err = Approvals(ctx, q, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Unsigned returns the records of a meeting that are approved and wait for their signatures, by id and kind. An edition
// that was corrected, and one that was published as it is, wait no longer.
func Unsigned(ctx context.Context, q db.Querier, meetingID int64) (map[int64]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, kind FROM records r WHERE meeting_id = ? AND state = 'approved'
		AND NOT EXISTS (SELECT 1 FROM records n WHERE n.meeting_id = r.meeting_id AND n.kind = r.kind AND n.edition > r.edition)`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]string{}
	for rows.Next() {
		var id int64
		var kind string
		if err := rows.Scan(&id, &kind); err != nil {
			return nil, err
		}
		out[id] = kind
	}
	return out, rows.Err()
}

// PutApproval keeps an approval; the same one again changes nothing.
func PutApproval(ctx context.Context, tx *sql.Tx, recordID int64, a Approval) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO record_approvals (record_id, part, revision, person_id, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (record_id, part) DO NOTHING`,
		recordID, a.Part, a.Revision, a.PersonID, a.At.UnixMilli())
	return err
}

// ClearApprovals takes all approvals of a record away.
func ClearApprovals(ctx context.Context, tx *sql.Tx, recordID int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM record_approvals WHERE record_id = ?`, recordID)
	return err
}

// Given tells whether somebody has approved as that part.
func Given(all []Approval, part string) bool {
	return slices.ContainsFunc(all, func(a Approval) bool { return a.Part == part })
}

// Complete tells whether everybody has approved who must.
func Complete(all []Approval) bool { return Given(all, Secretary) && Given(all, Chair) }

// Objection is what somebody does not agree with in a record.
type Objection struct {
	PersonID int64
	Text     string
	At       time.Time
}

// MaxObjectionRunes bounds an objection.
const MaxObjectionRunes = 5000

// Objections returns the objections to a record, oldest first.
func Objections(ctx context.Context, q db.Querier, recordID int64) ([]Objection, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id, text, at FROM record_objections WHERE record_id = ? ORDER BY at, person_id`, recordID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Objection
	for rows.Next() {
		var o Objection
		var at int64
		if err := rows.Scan(&o.PersonID, &o.Text, &at); err != nil {
			return nil, err
		}
		o.At = db.Time(at)
		out = append(out, o)
	}
	return out, rows.Err()
}

// PutObjection keeps somebody's objection; an empty text takes it back.
func PutObjection(ctx context.Context, tx *sql.Tx, recordID int64, o Objection) error {
	if o.Text == "" {
		_, err := tx.ExecContext(ctx, `DELETE FROM record_objections WHERE record_id = ? AND person_id = ?`, recordID, o.PersonID)
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO record_objections (record_id, person_id, text, at) VALUES (?, ?, ?, ?)
		ON CONFLICT (record_id, person_id) DO UPDATE SET text = excluded.text, at = excluded.at`, recordID, o.PersonID, o.Text, o.At.UnixMilli())
	return err
}
