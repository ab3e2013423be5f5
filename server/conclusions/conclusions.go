// Package conclusions keeps what was concluded in a meeting: one line each, on an item or on the whole of it, with the
// vote it rests on where there was one. The minutes and the notice of conclusions are written from them.
package conclusions

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"hopxa/server/db"
)

// MaxOfMeeting is how many conclusions a meeting may have.
const MaxOfMeeting = 200

// Errors that callers answer differently.
var (
	ErrNotFound  = errors.New("no such conclusion")
	ErrBlank     = errors.New("the conclusion says nothing")
	ErrWithdrawn = errors.New("the conclusion was withdrawn")
	ErrTooMany   = errors.New("the meeting has too many conclusions")
	ErrOutdated  = errors.New("the conclusion was changed since it was read")
	ErrInMinutes = errors.New("the minutes that state the conclusions are approved")
	ErrInNotice  = errors.New("the notice that states the conclusions is approved")
	ErrTooEarly  = errors.New("nothing can be concluded before the meeting is open")
)

// Conclusion is one of them.
type Conclusion struct {
	ID          int64
	MeetingID   int64
	ItemID      int64 // 0: on the whole meeting
	MotionID    int64 // the vote it rests on; 0: none
	Position    int   // from 1, of those that were not withdrawn
	Text        string
	Public      bool // may stand on a page that needs no signing in
	MadeBy      int64
	MadeAt      time.Time
	WithdrawnAt *time.Time
}

const columns = `id, meeting_id, coalesce(item_id, 0), coalesce(motion_id, 0), position, text, public, made_by, made_at, withdrawn_at FROM conclusions`

// Get returns one, withdrawn or not; ErrNotFound.
func Get(ctx context.Context, q db.Querier, id int64) (Conclusion, error) {
	all, err := some(ctx, q, `SELECT `+columns+` WHERE id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Conclusion{}, err
	}
	return all[0], nil
}

// OfMeeting returns the conclusions of a meeting that were not withdrawn, in their order.
func OfMeeting(ctx context.Context, q db.Querier, meetingID int64) ([]Conclusion, error) {
	return some(ctx, q, `SELECT `+columns+` WHERE meeting_id = ? AND withdrawn_at IS NULL ORDER BY position, id`, meetingID)
}

func some(ctx context.Context, q db.Querier, query string, arg int64) ([]Conclusion, error) {
	rows, err := q.QueryContext(ctx, query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Conclusion
	for rows.Next() {
		var c Conclusion
		var made int64
		var gone sql.NullInt64
		if err := rows.Scan(&c.ID, &c.MeetingID, &c.ItemID, &c.MotionID, &c.Position, &c.Text, &c.Public, &c.MadeBy, &made, &gone); err != nil {
			return nil, err
		}
		c.MadeAt, c.WithdrawnAt = db.Time(made), db.TimePtr(gone)
		out = append(out, c)
	}
	return out, rows.Err()
}

// OneLine is what was written as one line without blanks around it; ErrBlank when nothing is left.
func OneLine(text string) (string, error) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "", ErrBlank
	}
	return text, nil
}

// Add puts one behind those there are and returns its id; ErrTooMany.
func Add(ctx context.Context, tx *sql.Tx, c Conclusion) (int64, error) {
	all, err := OfMeeting(ctx, tx, c.MeetingID)
	if err != nil {
		return 0, err
	}
	if len(all) >= MaxOfMeeting {
		return 0, ErrTooMany
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO conclusions (meeting_id, item_id, motion_id, position, text, public, made_by, made_at)
		VALUES (?, nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?)`, c.MeetingID, c.ItemID, c.MotionID, len(all)+1, c.Text, c.Public, c.MadeBy, c.MadeAt.UnixMilli())
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// Edit changes what it says, what it is on, and whether it is public.
func Edit(ctx context.Context, tx *sql.Tx, c Conclusion) error {
	_, err := tx.ExecContext(ctx, `UPDATE conclusions SET item_id = nullif(?, 0), motion_id = nullif(?, 0), text = ?, public = ? WHERE id = ?`, c.ItemID, c.MotionID, c.Text, c.Public, c.ID)
	return err
}

// Withdraw takes one back; those behind it move up.
func Withdraw(ctx context.Context, tx *sql.Tx, c Conclusion, now time.Time) error {
	if _, err := tx.ExecContext(ctx, `UPDATE conclusions SET withdrawn_at = ? WHERE id = ?`, now.UnixMilli(), c.ID); err != nil {
		return err
	}
	return number(ctx, tx, c.MeetingID, 0, 0)
}

// Restore puts one that was withdrawn back where it was; ErrTooMany.
func Restore(ctx context.Context, tx *sql.Tx, c Conclusion) error {
	all, err := OfMeeting(ctx, tx, c.MeetingID)
	if err != nil {
		return err
	}
	if len(all) >= MaxOfMeeting {
		return ErrTooMany
	}
	if _, err := tx.ExecContext(ctx, `UPDATE conclusions SET withdrawn_at = NULL WHERE id = ?`, c.ID); err != nil {
		return err
	}
	return number(ctx, tx, c.MeetingID, c.ID, c.Position)
}

// Move puts one at a place, from 1; past the end is the end.
func Move(ctx context.Context, tx *sql.Tx, c Conclusion, position int) error {
	return number(ctx, tx, c.MeetingID, c.ID, position)
}

// number counts a meeting's conclusions through, with one of them at a place.
func number(ctx context.Context, tx *sql.Tx, meetingID, moved int64, position int) error {
	all, err := OfMeeting(ctx, tx, meetingID)
	if err != nil {
		return err
	}
	var order []int64
	for _, c := range all {
		if c.ID != moved {
			order = append(order, c.ID)
		}
	}
	if moved != 0 {
		at := min(max(position, 1), len(order)+1) - 1
		order = append(order[:at], append([]int64{moved}, order[at:]...)...)
	}
	for i, id := range order {
		if _, err := tx.ExecContext(ctx, `UPDATE conclusions SET position = ? WHERE id = ?`, i+1, id); err != nil {
			return err
		}
	}
	return nil
}
