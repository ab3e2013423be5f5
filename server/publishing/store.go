package publishing

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"hopxa/server/db"
)

const columns = `SELECT r.id, r.meeting_id, r.kind, r.edition, r.state, coalesce(r.number, 0), r.symbol, coalesce((SELECT s.sha256 FROM record_signatures s WHERE s.record_id = r.id ORDER BY s.at DESC, CASE s.step WHEN 'seal' THEN 0 WHEN 'chair' THEN 1 ELSE 2 END LIMIT 1), r.pdf_sha), r.approved_at, r.published_at, r.withdrawn_at, r.withdrawn_why,
	coalesce(p.token, ''), coalesce(p.page, ''), coalesce(p.file_sha, ''), coalesce(p.by_id, 0), coalesce(p.at, 0), coalesce(p.renewed, 0)
	FROM records r LEFT JOIN publications p ON p.record_id = r.id `

// Get returns a record with its publication; ErrNoRecord.
func Get(ctx context.Context, q db.Querier, id int64) (Record, error) {
	return one(ErrNoRecord)(some(ctx, q, columns+`WHERE r.id = ?`, id))
}

// ByToken returns the record whose page has a token as ReadToken returns it; ErrNoPage.
func ByToken(ctx context.Context, q db.Querier, token string) (Record, error) {
	if token == "" {
		return Record{}, ErrNoPage
	}
	return one(ErrNoPage)(some(ctx, q, columns+`WHERE p.token = ?`, token))
}

// OfMeeting returns all editions of a meeting's records, the notice before the minutes, the newest first.
func OfMeeting(ctx context.Context, q db.Querier, meetingID int64) ([]Record, error) {
	return some(ctx, q, columns+`WHERE r.meeting_id = ? ORDER BY r.kind DESC, r.edition DESC`, meetingID)
}

// Replaced returns the newest published edition after a record's; nil: none has taken its place.
func Replaced(ctx context.Context, q db.Querier, r Record) (*Record, error) {
	all, err := some(ctx, q, columns+`WHERE r.meeting_id = ? AND r.kind = ? AND r.edition > ? AND r.state <> 'withdrawn' AND p.token IS NOT NULL ORDER BY r.edition DESC LIMIT 1`, r.MeetingID, r.Kind, r.Edition)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

func one(none error) func([]Record, error) (Record, error) {
	return func(all []Record, err error) (Record, error) {
		if err == nil && len(all) == 0 {
			err = none
		}
		if err != nil {
			return Record{}, err
		}
		return all[0], nil
	}
}

func some(ctx context.Context, q db.Querier, query string, args ...any) ([]Record, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Record
	for rows.Next() {
		var r Record
		var p Publication
		var number int
		var symbol, page string
		var approved, published, withdrawn sql.NullInt64
		var at int64
		if err := rows.Scan(&r.ID, &r.MeetingID, &r.Kind, &r.Edition, &r.State, &number, &symbol, &r.FileSHA, &approved, &published, &withdrawn, &r.WithdrawnWhy,
			&p.Token, &page, &p.FileSHA, &p.By, &at, &p.Renewed); err != nil {
			return nil, err
		}
		r.ApprovedAt, r.PublishedAt, r.WithdrawnAt = db.TimePtr(approved), db.TimePtr(published), db.TimePtr(withdrawn)
		if number > 0 {
			r.Code = fmt.Sprintf("%02d/%s", number, symbol)
		}
		if p.Token != "" {
			if err := json.Unmarshal([]byte(page), &p.Page); err != nil {
				return nil, fmt.Errorf("the page of record %d: %w", r.ID, err)
			}
			p.RecordID, p.At = r.ID, db.Time(at)
			r.Publication = &p
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// Put publishes a record, or puts another page in place of the one there is, under the same token.
func Put(ctx context.Context, tx *sql.Tx, p Publication) error {
	page, err := json.Marshal(p.Page)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO publications (record_id, token, page, file_sha, by_id, at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (record_id) DO UPDATE SET page = excluded.page, file_sha = excluded.file_sha, by_id = excluded.by_id, renewed = renewed + 1`,
		p.RecordID, p.Token, string(page), p.FileSHA, p.By, p.At.UnixMilli()); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE records SET state = 'published', published_at = coalesce(published_at, ?) WHERE id = ?`, p.At.UnixMilli(), p.RecordID)
	return err
}

// Withdraw takes a record out of use. Its page stays and says so.
func Withdraw(ctx context.Context, tx *sql.Tx, id int64, why string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE records SET state = 'withdrawn', withdrawn_at = ?, withdrawn_why = ? WHERE id = ?`, now.UnixMilli(), why, id)
	return err
}

// Opened tells whether a file is on a page outside: it must not be swept away.
func Opened(ctx context.Context, q db.Querier, sha256 string) (yes bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM publications WHERE file_sha = ?)`, sha256).Scan(&yes)
	return yes, err
}
