// Package notices keeps what chair and clerk tell one hall or all: a line on the screen that stays until its time
// is over, or it is taken down.
package notices

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// Errors that callers answer differently.
var (
	ErrNotFound = errors.New("no such notice")
	ErrBlank    = errors.New("the notice says nothing")
)

// Notice is one of them. Times are as stored.
type Notice struct {
	ID        int64
	MeetingID int64
	Seat      string // "" is for all
	Body      string
	FromName  string
	At        time.Time
	UntilAt   time.Time
	GoneAt    *time.Time // taken down
	SeenAt    *time.Time // the hall it is for has pressed that it was read; never of one for all
}

// Up tells whether it is on the screens.
func (n Notice) Up(now time.Time) bool { return n.GoneAt == nil && n.UntilAt.After(now) }

const columns = `id, meeting_id, seat, body, from_name, at, until_at, gone_at, seen_at FROM notices`

// Get returns one, or ErrNotFound.
func Get(ctx context.Context, q db.Querier, id int64) (Notice, error) {
	all, err := some(ctx, q, `SELECT `+columns+` WHERE id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Notice{}, err
	}
	return all[0], nil
}

// Up returns those of a meeting that are on the screens, oldest first.
func Up(ctx context.Context, q db.Querier, meetingID int64, now time.Time) ([]Notice, error) {
	return some(ctx, q, `SELECT `+columns+` WHERE meeting_id = ? AND until_at > ? AND gone_at IS NULL ORDER BY at, id`, meetingID, now.UnixMilli())
}

func some(ctx context.Context, q db.Querier, query string, args ...any) ([]Notice, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Notice
	for rows.Next() {
		var n Notice
		var at, until int64
		var gone, seen sql.NullInt64
		if err := rows.Scan(&n.ID, &n.MeetingID, &n.Seat, &n.Body, &n.FromName, &at, &until, &gone, &seen); err != nil {
			return nil, err
		}
		n.At, n.UntilAt, n.GoneAt, n.SeenAt = db.Time(at), db.Time(until), db.TimePtr(gone), db.TimePtr(seen)
		out = append(out, n)
	}
	return out, rows.Err()
}

// Add puts one up and returns its id.
func Add(ctx context.Context, tx *sql.Tx, n Notice) (int64, error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO notices (meeting_id, seat, body, from_name, at, until_at) VALUES (?, ?, ?, ?, ?, ?)`,
		n.MeetingID, n.Seat, n.Body, n.FromName, n.At.UnixMilli(), n.UntilAt.UnixMilli())
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// TakeDown ends one.
func TakeDown(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE notices SET gone_at = ? WHERE id = ?`, now.UnixMilli(), id)
	return err
}

// See notes that the hall has read it.
func See(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE notices SET seen_at = ? WHERE id = ?`, now.UnixMilli(), id)
	return err
}
