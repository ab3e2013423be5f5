// Package floor holds quyền phát biểu: who may speak now, and who waits. It knows seats as names.
package floor

import (
	"context"
	"database/sql"
	"errors"
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
	Role      string // Holds, Interjecting or Answering
	Kind      string // Speech, Question or Order
	AudioSeat string // whose microphone carries the voice
	Name, Sub string
	OpensAt   time.Time // when the microphone opens, after the countdown
	Since     time.Time
	Minutes   int // 0: no limit; counted from OpensAt
	ItemID    int64
}

// As what somebody may speak, and what the floor is asked for.
const (
	Holds        = "holder"
	Interjecting = "interjecting"
	Answering    = "answering"

	Speech   = "speech"
	Question = "question"
	Order    = "order"
)

// Request waits to speak.
type Request struct {
	ID        int64
	Seat      string
	Kind      string
	Name, Sub string
	Reason    string
	ItemID    int64
	Answerer  string // of a question: the seat that must answer
	AskedBy   string // the seat that asked, perhaps on behalf
	At        time.Time
}

// Floor is the holder (nil: nobody), who speaks beside them, and the queue in the chair's order.
type Floor struct {
	Holder *Holder
	Others []Holder
	Queue  []Request
}

// Get returns a meeting's floor.
func Get(ctx context.Context, q db.Querier, meetingID int64) (Floor, error) {
	var f Floor
	speaking, err := holders(ctx, q, meetingID)
	if err != nil {
		return f, err
	}
	for _, h := range speaking {
		if h.Role == Holds {
			f.Holder = &h
		} else {
			f.Others = append(f.Others, h)
		}
	}
	rows, err := q.QueryContext(ctx, `SELECT id, seat, kind, name, sub, reason, coalesce(item_id, 0), answerer, asked_by, asked_at FROM floor_requests WHERE meeting_id = ?
		ORDER BY kind = 'order' DESC, position, id`, meetingID)
	if err != nil {
		return f, err
	}
	defer rows.Close()
	for rows.Next() {
		var r Request
		var at int64
		if err := rows.Scan(&r.ID, &r.Seat, &r.Kind, &r.Name, &r.Sub, &r.Reason, &r.ItemID, &r.Answerer, &r.AskedBy, &at); err != nil {
			return f, err
		}
		r.At = db.Time(at)
		f.Queue = append(f.Queue, r)
	}
	return f, rows.Err()
}

func holders(ctx context.Context, q db.Querier, meetingID int64) ([]Holder, error) {
	rows, err := q.QueryContext(ctx, `SELECT seat, role, kind, audio_seat, name, sub, opens_at, since, minutes, coalesce(item_id, 0) FROM floor_holders WHERE meeting_id = ? ORDER BY since, seat`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Holder
	for rows.Next() {
		var h Holder
		var opens, since int64
		if err := rows.Scan(&h.Seat, &h.Role, &h.Kind, &h.AudioSeat, &h.Name, &h.Sub, &opens, &since, &h.Minutes, &h.ItemID); err != nil {
			return nil, err
		}
		h.OpensAt, h.Since = db.Time(opens), db.Time(since)
		out = append(out, h)
	}
	return out, rows.Err()
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
	_, err = tx.ExecContext(ctx, `INSERT INTO floor_requests (meeting_id, seat, kind, name, sub, reason, item_id, answerer, position, asked_by, asked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM floor_requests WHERE meeting_id = ?), ?, ?)
		ON CONFLICT (meeting_id, seat, kind) DO UPDATE SET reason = excluded.reason, item_id = excluded.item_id, answerer = excluded.answerer`,
		meetingID, r.Seat, r.Kind, r.Name, r.Sub, r.Reason, db.NullID(r.ItemID), r.Answerer, meetingID, r.AskedBy, r.At.UnixMilli())
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
	if err := Clear(ctx, tx, meetingID); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO floor_holders (meeting_id, seat, role, kind, audio_seat, name, sub, opens_at, since, minutes, item_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		meetingID, h.Seat, h.Role, h.Kind, h.AudioSeat, h.Name, h.Sub, h.OpensAt.UnixMilli(), h.Since.UnixMilli(), h.Minutes, db.NullID(h.ItemID))
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
