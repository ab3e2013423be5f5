package floor

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// Remark is an ý kiến bằng văn bản of one who cannot speak.
type Remark struct {
	ID        int64
	MeetingID int64
	ItemID    int64
	Seat      string
	Name, Sub string
	Body      string
	At        time.Time
	ReadAt    *time.Time // when it was read out, or taken note of
}

const remarkColumns = `id, meeting_id, coalesce(item_id, 0), seat, name, sub, body, at, read_at FROM remarks`

// Remarks returns a meeting's remarks, oldest first.
func Remarks(ctx context.Context, q db.Querier, meetingID int64) ([]Remark, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+remarkColumns+` WHERE meeting_id = ? ORDER BY at, id`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Remark
	for rows.Next() {
		r, err := scanRemark(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// GetRemark returns one remark, or ErrRemarkNotFound.
func GetRemark(ctx context.Context, q db.Querier, id int64) (Remark, error) {
	r, err := scanRemark(q.QueryRowContext(ctx, `SELECT `+remarkColumns+` WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrRemarkNotFound
	}
	return r, err
}

func scanRemark(row interface{ Scan(...any) error }) (r Remark, err error) {
	var at int64
	var read sql.NullInt64
	err = row.Scan(&r.ID, &r.MeetingID, &r.ItemID, &r.Seat, &r.Name, &r.Sub, &r.Body, &at, &read)
	r.At, r.ReadAt = db.Time(at), db.TimePtr(read)
	return r, err
}

// AddRemark keeps a remark and returns its id.
func AddRemark(ctx context.Context, tx *sql.Tx, r Remark) (int64, error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO remarks (meeting_id, item_id, seat, name, sub, body, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		r.MeetingID, db.NullID(r.ItemID), r.Seat, r.Name, r.Sub, r.Body, r.At.UnixMilli())
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// ReadRemark notes that a remark was read out.
func ReadRemark(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE remarks SET read_at = ? WHERE id = ?`, now.UnixMilli(), id)
	return err
}
