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

const columns = `id, meeting_id, kind, edition, state, revision, coalesce(number, 0), symbol, dated, body, pdf_sha, made_at, approved_at, published_at, withdrawn_at, withdrawn_why, places FROM records`

// Get returns a record, or ErrNotFound.
func Get(ctx context.Context, q db.Querier, id int64) (Record, error) {
	r, err := scan(q.QueryRowContext(ctx, `SELECT `+columns+` WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return r, err
}

// Head returns a record without its text, of which there may be much, but for the subject; or ErrNotFound.
func Head(ctx context.Context, q db.Querier, id int64) (r Record, err error) {
	err = q.QueryRowContext(ctx, `SELECT id, meeting_id, kind, edition, state, coalesce(number, 0), symbol, coalesce(json_extract(body, '$.subject'), '') FROM records WHERE id = ?`, id).
		Scan(&r.ID, &r.MeetingID, &r.Kind, &r.Edition, &r.State, &r.Number, &r.Symbol, &r.Body.Subject)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return r, err
}

// OfMeeting returns all editions of a meeting's records, the newest of each kind first, minutes before the notice.
func OfMeeting(ctx context.Context, q db.Querier, meetingID int64) ([]Record, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+columns+` WHERE meeting_id = ? ORDER BY kind, edition DESC`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Record
	for rows.Next() {
		r, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// Newest returns the newest edition of a meeting's record of a kind, or ErrNotFound.
func Newest(ctx context.Context, q db.Querier, meetingID int64, kind string) (Record, error) {
	r, err := scan(q.QueryRowContext(ctx, `SELECT `+columns+` WHERE meeting_id = ? AND kind = ? ORDER BY edition DESC LIMIT 1`, meetingID, kind))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return r, err
}

func scan(row interface{ Scan(...any) error }) (r Record, err error) {
	var body, places string
	var dated, approved, published, withdrawn sql.NullInt64
	var made int64
	if err := row.Scan(&r.ID, &r.MeetingID, &r.Kind, &r.Edition, &r.State, &r.Revision, &r.Number, &r.Symbol, &dated, &body, &r.PDFSHA, &made, &approved, &published, &withdrawn, &r.WithdrawnWhy, &places); err != nil {
		return r, err
	}
	r.Dated, r.MadeAt, r.ApprovedAt, r.PublishedAt, r.WithdrawnAt = db.TimePtr(dated), db.Time(made), db.TimePtr(approved), db.TimePtr(published), db.TimePtr(withdrawn)
	if err := json.Unmarshal([]byte(body), &r.Body); err != nil {
		return r, fmt.Errorf("the text of record %d: %w", r.ID, err)
	}
	if err := json.Unmarshal([]byte(places), &r.Places); err != nil {
		return r, fmt.Errorf("the places of record %d: %w", r.ID, err)
	}
	return r, nil
}

// Add keeps a new edition in its first revision and returns its id.
func Add(ctx context.Context, tx *sql.Tx, r Record, by int64) (int64, error) {
	body, err := json.Marshal(r.Body)
	if err != nil {
		return 0, err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO records (meeting_id, kind, edition, state, revision, symbol, body, made_at) VALUES (?, ?, ?, 'draft', 1, ?, ?, ?)`,
		r.MeetingID, r.Kind, r.Edition, r.Symbol, string(body), r.MadeAt.UnixMilli())
	if err != nil {
		return 0, err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	r.ID, r.Revision = id, 1
	return id, putRevision(ctx, tx, Revision{RecordID: id, N: 1, What: WasDrafted, By: by, At: r.MadeAt, Body: r.Body}, string(body))
}

// SetState moves a record on.
func SetState(ctx context.Context, tx *sql.Tx, id int64, state string) error {
	_, err := tx.ExecContext(ctx, `UPDATE records SET state = ? WHERE id = ?`, state, id)
	return err
}

// Approve locks a record, with the file that is signed and the places of the signatures in it.
func Approve(ctx context.Context, tx *sql.Tx, id int64, pdfSHA string, places []Place, now time.Time) error {
	stored, err := json.Marshal(places)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE records SET state = 'approved', pdf_sha = ?, places = ?, approved_at = ? WHERE id = ?`, pdfSHA, string(stored), now.UnixMilli(), id)
	return err
}

// Withdraw takes a record out of use, and says why.
func Withdraw(ctx context.Context, tx *sql.Tx, id int64, why string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE records SET state = 'withdrawn', withdrawn_at = ?, withdrawn_why = ? WHERE id = ?`, now.UnixMilli(), why, id)
	return err
}

// SetNumber gives a record its number and date. ErrNumber when another one has the number in the year.
func SetNumber(ctx context.Context, tx *sql.Tx, r Record, number int, symbol string, dated time.Time) error {
	taken, err := numbers(ctx, tx, symbol, dated, r.ID)
	if err != nil {
		return err
	}
	if taken[number] {
		return ErrNumber
	}
	_, err = tx.ExecContext(ctx, `UPDATE records SET number = ?, symbol = ?, dated = ? WHERE id = ?`, number, symbol, dated.UnixMilli(), r.ID)
	return err
}

// NextNumber is one more than the highest number of the symbol in the year of a day.
func NextNumber(ctx context.Context, q db.Querier, symbol string, day time.Time) (int, error) {
	taken, err := numbers(ctx, q, symbol, day, 0)
	highest := 0
	for n := range taken {
		highest = max(highest, n)
	}
	return highest + 1, err
}

// numbers are the numbers of a symbol in the year of a day, in Vietnam, but for those of one record.
func numbers(ctx context.Context, q db.Querier, symbol string, day time.Time, but int64) (map[int]bool, error) {
	year := day.In(vietnam).Year()
	from, to := time.Date(year, 1, 1, 0, 0, 0, 0, vietnam), time.Date(year+1, 1, 1, 0, 0, 0, 0, vietnam)
	rows, err := q.QueryContext(ctx, `SELECT number FROM records WHERE symbol = ? AND number IS NOT NULL AND dated >= ? AND dated < ? AND id <> ?`, symbol, from.UnixMilli(), to.UnixMilli(), but)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int]bool{}
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out[n] = true
	}
	return out, rows.Err()
}

// Referenced tells whether a record names the file.
func Referenced(ctx context.Context, q db.Querier, sha256 string) (yes bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM records WHERE pdf_sha = ?)`, sha256).Scan(&yes)
	return yes, err
}
