// Package answers keeps what belongs to opinions asked in writing and to no ballot: who was reminded when, and the
// signed sheets that were handed in. The answers themselves are ballots, and stand with the votes.
package answers

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// ErrNoSheet tells that nothing signed was handed in.
var ErrNoSheet = errors.New("no signed sheet was handed in")

// Sheet is a signed sheet: a scan, a photograph or a PDF, kept under its hash.
type Sheet struct {
	PersonID  int64
	FileName  string
	Format    string
	SizeBytes int64
	SHA256    string
	ByID      int64 // who handed it in
	At        time.Time
}

const sheetColumns = `person_id, file_name, format, size_bytes, sha256, by_id, at FROM answer_sheets`

// Sheets returns the signed sheets of a meeting by person.
func Sheets(ctx context.Context, q db.Querier, meetingID int64) (map[int64]Sheet, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+sheetColumns+` WHERE meeting_id = ?`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]Sheet{}
	for rows.Next() {
		s, err := scanSheet(rows)
		if err != nil {
			return nil, err
		}
		out[s.PersonID] = s
	}
	return out, rows.Err()
}

// GetSheet returns somebody's signed sheet, or ErrNoSheet.
func GetSheet(ctx context.Context, q db.Querier, meetingID, personID int64) (Sheet, error) {
	s, err := scanSheet(q.QueryRowContext(ctx, `SELECT `+sheetColumns+` WHERE meeting_id = ? AND person_id = ?`, meetingID, personID))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoSheet
	}
	return s, err
}

func scanSheet(row interface{ Scan(...any) error }) (s Sheet, err error) {
	var at int64
	err = row.Scan(&s.PersonID, &s.FileName, &s.Format, &s.SizeBytes, &s.SHA256, &s.ByID, &at)
	s.At = db.Time(at)
	return s, err
}

// KeepSheet records a signed sheet; one that was handed in before is replaced, and stays in the journal by its hash.
func KeepSheet(ctx context.Context, tx *sql.Tx, meetingID int64, s Sheet) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO answer_sheets (meeting_id, person_id, file_name, format, size_bytes, sha256, by_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id, person_id) DO UPDATE SET file_name = excluded.file_name, format = excluded.format, size_bytes = excluded.size_bytes,
			sha256 = excluded.sha256, by_id = excluded.by_id, at = excluded.at`,
		meetingID, s.PersonID, s.FileName, s.Format, s.SizeBytes, s.SHA256, s.ByID, s.At.UnixMilli())
	return err
}

// Referenced tells whether a signed sheet names the file.
func Referenced(ctx context.Context, q db.Querier, sha256 string) (bool, error) {
	var n int
	err := q.QueryRowContext(ctx, `SELECT 1 FROM answer_sheets WHERE sha256 = ? LIMIT 1`, sha256).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Reminded returns when people were last reminded to answer, by person.
func Reminded(ctx context.Context, q db.Querier, meetingID int64) (map[int64]time.Time, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id, at FROM answer_reminders WHERE meeting_id = ?`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]time.Time{}
	for rows.Next() {
		var person, at int64
		if err := rows.Scan(&person, &at); err != nil {
			return nil, err
		}
		out[person] = db.Time(at)
	}
	return out, rows.Err()
}

// Remind notes that somebody was reminded.
func Remind(ctx context.Context, tx *sql.Tx, meetingID, personID int64, at time.Time) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO answer_reminders (meeting_id, person_id, at) VALUES (?, ?, ?)
		ON CONFLICT (meeting_id, person_id) DO UPDATE SET at = excluded.at`, meetingID, personID, at.UnixMilli())
	return err
}
