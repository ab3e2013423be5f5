// Package calls keeps the private calls of a meeting: a hall and somebody who conducts hear each other, and nobody
// else hears them. The media plane is set to what stands here.
package calls

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// Errors that callers answer differently.
var (
	ErrSelf      = errors.New("a seat cannot call itself")
	ErrBusy      = errors.New("one of the two is in another call")
	ErrNotThere  = errors.New("the seat has no picture and sound here now")
	ErrSpeaking  = errors.New("the seat has the floor")
	ErrHallMeets = errors.New("the commune hall is in the meeting: its loudspeakers would let everybody hear the call")
)

// Call is one of them.
type Call struct {
	Seat     string // who was called
	WithSeat string // who conducts
	Since    time.Time
}

// Has tells whether a seat is one of the two.
func (c Call) Has(seat string) bool { return c.Seat == seat || c.WithSeat == seat }

// Check refuses a call that would cut into another; one that is there already is not refused.
func Check(all []Call, seat, with string) error {
	if seat == with {
		return ErrSelf
	}
	for _, c := range all {
		if c.Seat == seat && c.WithSeat == with {
			return nil
		}
	}
	for _, c := range all {
		if c.Has(seat) || c.Has(with) {
			return ErrBusy
		}
	}
	return nil
}

// All returns a meeting's calls, oldest first.
func All(ctx context.Context, q db.Querier, meetingID int64) ([]Call, error) {
	rows, err := q.QueryContext(ctx, `SELECT seat, with_seat, since FROM private_calls WHERE meeting_id = ? ORDER BY since, seat`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Call
	for rows.Next() {
		var c Call
		var since int64
		if err := rows.Scan(&c.Seat, &c.WithSeat, &since); err != nil {
			return nil, err
		}
		c.Since = db.Time(since)
		out = append(out, c)
	}
	return out, rows.Err()
}

// Begin adds one.
func Begin(ctx context.Context, tx *sql.Tx, meetingID int64, c Call) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO private_calls (meeting_id, seat, with_seat, since) VALUES (?, ?, ?, ?)`, meetingID, c.Seat, c.WithSeat, c.Since.UnixMilli())
	return err
}

// End takes one out.
func End(ctx context.Context, tx *sql.Tx, meetingID int64, seat string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM private_calls WHERE meeting_id = ? AND seat = ?`, meetingID, seat)
	return err
}
