// Package floor holds quyền phát biểu: who may speak now, and who waits. It knows seats as names.
package floor

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"hopxa/server/db"
)

// Errors that callers answer differently.
var (
	ErrRequestNotFound = errors.New("no such floor request")
	ErrHolds           = errors.New("the seat holds the floor already")
	ErrNobodyHolds     = errors.New("nobody holds the floor")
	ErrOtherHolds      = errors.New("somebody else holds the floor by now")
)

// MaxMinutes bounds how long a holder may be given.
const MaxMinutes = 120

// Holder may speak now, beside the chair.
type Holder struct {
	Seat      string
	AudioSeat string // whose microphone carries the voice
	Name, Sub string
	Since     time.Time
	Minutes   int // 0: no limit
}

// Request waits to speak.
type Request struct {
	ID        int64
	Seat      string
	Name, Sub string
	Reason    string
	At        time.Time
}

// Floor is the holder (nil: nobody) and the queue in the order of asking.
type Floor struct {
	Holder *Holder
	Queue  []Request
}

// Waits tells whether a seat stands in the queue.
func (f Floor) Waits(seat string) bool {
	return slices.ContainsFunc(f.Queue, func(r Request) bool { return r.Seat == seat })
}

// Get returns a meeting's floor.
func Get(ctx context.Context, q db.Querier, meetingID int64) (Floor, error) {
	var f Floor
	var h Holder
	var since int64
	err := q.QueryRowContext(ctx, `SELECT seat, audio_seat, name, sub, since, minutes FROM floor_holders WHERE meeting_id = ?`, meetingID).
		Scan(&h.Seat, &h.AudioSeat, &h.Name, &h.Sub, &since, &h.Minutes)
	if err == nil {
		h.Since = db.Time(since)
		f.Holder = &h
	} else if !errors.Is(err, sql.ErrNoRows) {
		return f, err
	}
	rows, err := q.QueryContext(ctx, `SELECT id, seat, name, sub, reason, asked_at FROM floor_requests WHERE meeting_id = ? ORDER BY asked_at, id`, meetingID)
	if err != nil {
		return f, err
	}
	defer rows.Close()
	for rows.Next() {
		var r Request
		var at int64
		if err := rows.Scan(&r.ID, &r.Seat, &r.Name, &r.Sub, &r.Reason, &at); err != nil {
			return f, err
		}
		r.At = db.Time(at)
		f.Queue = append(f.Queue, r)
	}
	return f, rows.Err()
}

// Ask puts a seat into the queue. Asking again keeps the place and updates the reason.
func Ask(ctx context.Context, tx *sql.Tx, meetingID int64, r Request) error {
	f, err := Get(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	if f.Holder != nil && f.Holder.Seat == r.Seat {
		return ErrHolds
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO floor_requests (meeting_id, seat, name, sub, reason, asked_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id, seat) DO UPDATE SET reason = excluded.reason`, meetingID, r.Seat, r.Name, r.Sub, r.Reason, r.At.UnixMilli())
	return err
}

// GetRequest returns one request and its meeting, or ErrRequestNotFound.
func GetRequest(ctx context.Context, q db.Querier, id int64) (meetingID int64, seat string, err error) {
	err = q.QueryRowContext(ctx, `SELECT meeting_id, seat FROM floor_requests WHERE id = ?`, id).Scan(&meetingID, &seat)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrRequestNotFound
	}
	return meetingID, seat, err
}

// Withdraw takes a seat out of the queue, if it is there.
func Withdraw(ctx context.Context, tx *sql.Tx, meetingID int64, seat string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM floor_requests WHERE meeting_id = ? AND seat = ?`, meetingID, seat)
	return err
}

// Grant gives the floor to a seat and takes it from whoever has it.
func Grant(ctx context.Context, tx *sql.Tx, meetingID int64, h Holder) error {
	if err := Withdraw(ctx, tx, meetingID, h.Seat); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO floor_holders (meeting_id, seat, audio_seat, name, sub, since, minutes) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id) DO UPDATE SET seat = excluded.seat, audio_seat = excluded.audio_seat, name = excluded.name, sub = excluded.sub, since = excluded.since, minutes = excluded.minutes`,
		meetingID, h.Seat, h.AudioSeat, h.Name, h.Sub, h.Since.UnixMilli(), h.Minutes)
	return err
}

// Extend lets the holder speak longer; one without a limit gets none.
func Extend(ctx context.Context, tx *sql.Tx, meetingID int64, minutes int) error {
	f, err := Get(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	if f.Holder == nil {
		return ErrNobodyHolds
	}
	if f.Holder.Minutes == 0 {
		return nil
	}
	_, err = tx.ExecContext(ctx, `UPDATE floor_holders SET minutes = ? WHERE meeting_id = ?`, min(f.Holder.Minutes+minutes, MaxMinutes), meetingID)
	return err
}

// End takes the floor from a seat. When somebody else has it by now, it is left with them.
func End(ctx context.Context, tx *sql.Tx, meetingID int64, seat string) error {
	f, err := Get(ctx, tx, meetingID)
	switch {
	case err != nil:
		return err
	case f.Holder == nil:
		return ErrNobodyHolds
	case f.Holder.Seat != seat:
		return ErrOtherHolds
	}
	return Clear(ctx, tx, meetingID)
}

// Clear takes the floor from whoever has it.
func Clear(ctx context.Context, tx *sql.Tx, meetingID int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM floor_holders WHERE meeting_id = ?`, meetingID)
	return err
}

// ClearQueue sends everybody who waits away; when the meeting closes.
func ClearQueue(ctx context.Context, tx *sql.Tx, meetingID int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM floor_requests WHERE meeting_id = ?`, meetingID)
	return err
}
