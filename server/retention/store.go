package retention

import (
	"context"
	"database/sql"
	"fmt"

	"hopxa/server/db"
)

// LongerOf returns why a meeting is kept longer; nil: as long as its kind.
func LongerOf(ctx context.Context, q db.Querier, meetingID int64) (*Longer, error) {
	all, err := longer(ctx, q, `SELECT meeting_id, until_year, reason, by_id, at FROM kept_longer WHERE meeting_id = ?`, meetingID)
	if l, ok := all[meetingID]; ok {
		return &l, err
	}
	return nil, err
}

// AllLonger returns what is kept longer than its kind, by meeting.
func AllLonger(ctx context.Context, q db.Querier) (map[int64]Longer, error) {
	return longer(ctx, q, `SELECT meeting_id, until_year, reason, by_id, at FROM kept_longer`)
}

func longer(ctx context.Context, q db.Querier, query string, args ...any) (map[int64]Longer, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]Longer{}
	for rows.Next() {
		var id, at int64
		var l Longer
		if err := rows.Scan(&id, &l.Until, &l.Reason, &l.By, &at); err != nil {
			return nil, err
		}
		l.At = db.Time(at)
		out[id] = l
	}
	return out, rows.Err()
}

// KeepLonger keeps a meeting longer than its kind.
func KeepLonger(ctx context.Context, tx *sql.Tx, meetingID int64, l Longer) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO kept_longer (meeting_id, until_year, reason, by_id, at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id) DO UPDATE SET until_year = excluded.until_year, reason = excluded.reason, by_id = excluded.by_id, at = excluded.at`,
		meetingID, l.Until, l.Reason, l.By, l.At.UnixMilli())
	return err
}

const destroyedColumns = `SELECT d.meeting_id, d.title, d.kind, k.name, d.starts_at, d.closed_at, d.chair_id, d.secretary_id, d.kept_until, d.decision, d.decided_on, d.reason,
	d.files, d.list_sha256, d.entries, d.last_hash, d.by_id, d.at FROM destroyed_meetings d JOIN meeting_kinds k ON k.code = d.kind `

// AllDestroyed returns what is left of destroyed meetings, of one kind or of all (""), the newest meeting first.
func AllDestroyed(ctx context.Context, q db.Querier, kind string) ([]Destroyed, error) {
	return someDestroyed(ctx, q, destroyedColumns+`WHERE ?1 = '' OR d.kind = ?1 ORDER BY d.starts_at DESC`, kind)
}

// GetDestroyed returns what is left of a meeting; ErrNotArchive.
func GetDestroyed(ctx context.Context, q db.Querier, meetingID int64) (Destroyed, error) {
	all, err := someDestroyed(ctx, q, destroyedColumns+`WHERE d.meeting_id = ?`, meetingID)
	if err == nil && len(all) == 0 {
		err = ErrNotArchive
	}
	if err != nil {
		return Destroyed{}, err
	}
	return all[0], nil
}

func someDestroyed(ctx context.Context, q db.Querier, query string, args ...any) ([]Destroyed, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Destroyed
	for rows.Next() {
		var d Destroyed
		var starts, closed, at int64
		if err := rows.Scan(&d.MeetingID, &d.Title, &d.Kind, &d.KindName, &starts, &closed, &d.ChairID, &d.SecretaryID, &d.KeptUntil, &d.Decision, &d.DecidedOn, &d.Reason,
			&d.Files, &d.List, &d.Entries, &d.LastHash, &d.By, &at); err != nil {
			return nil, err
		}
		d.StartsAt, d.ClosedAt, d.At = db.Time(starts), db.Time(closed), db.Time(at)
		out = append(out, d)
	}
	return out, rows.Err()
}

// PageDestroyed tells whether a token's page outside went with its meeting.
func PageDestroyed(ctx context.Context, q db.Querier, token string) (yes bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM destroyed_pages WHERE token = ?)`, token).Scan(&yes)
	return yes, err
}

// Files are the hashes of all stored files that a meeting names, each once. Others may name the same ones.
func Files(ctx context.Context, q db.Querier, meetingID int64) ([]string, error) {
	rows, err := q.QueryContext(ctx, `WITH
			p AS (SELECT v.sha256, v.pdf_sha256 FROM paper_versions v JOIN papers p ON p.id = v.paper_id JOIN agenda_items i ON i.id = p.item_id WHERE i.meeting_id = ?1),
			r AS (SELECT id, pdf_sha FROM records WHERE meeting_id = ?1)
		SELECT sha FROM (SELECT sha256 AS sha FROM p UNION SELECT pdf_sha256 FROM p UNION SELECT pdf_sha FROM r
			UNION SELECT s.sha256 FROM record_signatures s JOIN r ON r.id = s.record_id
			UNION SELECT o.file_sha FROM publications o JOIN r ON r.id = o.record_id
			UNION SELECT f.sha256 FROM task_files f JOIN tasks t ON t.id = f.task_id WHERE t.meeting_id = ?1
			UNION SELECT sha256 FROM answer_sheets WHERE meeting_id = ?1)
		WHERE sha <> '' ORDER BY sha`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var sha string
		if err := rows.Scan(&sha); err != nil {
			return nil, err
		}
		out = append(out, sha)
	}
	return out, rows.Err()
}

// Destroy puts what is left of a meeting on record and takes all else of it out of the database: what hangs on it goes
// with it, and so do the letters about it that were sent, and its journal. The stored files are the caller's, once this
// is committed.
func Destroy(ctx context.Context, tx *sql.Tx, d Destroyed) error {
	if _, err := tx.ExecContext(ctx, `INSERT INTO destroyed_meetings (meeting_id, title, kind, starts_at, closed_at, chair_id, secretary_id, kept_until, decision, decided_on, reason, files, list_sha256, entries, last_hash, by_id, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		d.MeetingID, d.Title, d.Kind, d.StartsAt.UnixMilli(), d.ClosedAt.UnixMilli(), d.ChairID, d.SecretaryID, d.KeptUntil, d.Decision, d.DecidedOn, d.Reason, d.Files, d.List, d.Entries, d.LastHash, d.By, d.At.UnixMilli()); err != nil {
		return fmt.Errorf("putting a destroyed meeting on record: %w", err)
	}
	for _, query := range []string{
		`INSERT INTO destroyed_pages (token, meeting_id) SELECT p.token, r.meeting_id FROM publications p JOIN records r ON r.id = p.record_id WHERE r.meeting_id = ?`,
		`DELETE FROM outgoing WHERE meeting_id = ?`,
		`DELETE FROM search_due WHERE kind = 'meeting' AND id = ?`,
		`DELETE FROM meetings WHERE id = ?`,
		`DELETE FROM events WHERE stream = 'meeting:' || ?`,
	} {
		if _, err := tx.ExecContext(ctx, query, d.MeetingID); err != nil {
			return fmt.Errorf("destroying a meeting: %w", err)
		}
	}
	return nil
}
