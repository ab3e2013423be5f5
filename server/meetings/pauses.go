package meetings

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// ErrPaused refuses what cannot be done during a break or an adjournment.
var ErrPaused = errors.New("the meeting has a break")

// ErrPauseOver refuses a pause that would end before it begins.
var ErrPauseOver = errors.New("the pause would be over already")

// ErrNotPaused refuses the notice of a break while there is none.
var ErrNotPaused = errors.New("the meeting has no break")

// Kinds of pauses.
const (
	Break     = "break"     // giải lao
	Adjourned = "adjourned" // tạm dừng, goes on at another time
)

// Pause is a break or an adjournment.
type Pause struct {
	Kind   string
	Reason string
	From   time.Time
	Until  *time.Time // when it is to go on; nil: not known
}

// CurrentPause returns the pause that a meeting is in; nil when it is in none.
func CurrentPause(ctx context.Context, q db.Querier, meetingID int64) (*Pause, error) {
	var p Pause
	var from int64
	var until sql.NullInt64
	err := q.QueryRowContext(ctx, `SELECT kind, reason, from_at, until_at FROM pauses WHERE meeting_id = ? AND ended_at IS NULL`, meetingID).Scan(&p.Kind, &p.Reason, &from, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	p.From, p.Until = db.Time(from), db.TimePtr(until)
	return &p, err
}

// CheckRunning refuses a meeting that is in a pause (ErrPaused).
func CheckRunning(ctx context.Context, q db.Querier, meetingID int64) error {
	p, err := CurrentPause(ctx, q, meetingID)
	if err == nil && p != nil {
		err = ErrPaused
	}
	return err
}

// BeginPause begins one. One that runs already is changed: its reason and its end, not its beginning.
func BeginPause(ctx context.Context, tx *sql.Tx, meetingID int64, p Pause) error {
	var until any
	if p.Until != nil {
		until = p.Until.UnixMilli()
	}
	res, err := tx.ExecContext(ctx, `UPDATE pauses SET kind = ?, reason = ?, until_at = ? WHERE meeting_id = ? AND ended_at IS NULL`, p.Kind, p.Reason, until, meetingID)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO pauses (meeting_id, kind, reason, from_at, until_at) VALUES (?, ?, ?, ?, ?)`, meetingID, p.Kind, p.Reason, p.From.UnixMilli(), until)
	return err
}

// EndPause ends the pause that a meeting is in, if it is in one.
func EndPause(ctx context.Context, tx *sql.Tx, meetingID int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE pauses SET ended_at = ? WHERE meeting_id = ? AND ended_at IS NULL`, now.UnixMilli(), meetingID)
	return err
}

// PastPause is a pause with its end; EndedAt is nil while it lasts.
type PastPause struct {
	Pause
	EndedAt *time.Time
}

// Pauses returns all pauses of a meeting in their order.
func Pauses(ctx context.Context, q db.Querier, meetingID int64) ([]PastPause, error) {
	rows, err := q.QueryContext(ctx, `SELECT kind, reason, from_at, ended_at FROM pauses WHERE meeting_id = ? ORDER BY from_at, id`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []PastPause
	for rows.Next() {
		var p PastPause
		var from int64
		var ended sql.NullInt64
		if err := rows.Scan(&p.Kind, &p.Reason, &from, &ended); err != nil {
			return nil, err
		}
		p.From, p.EndedAt = db.Time(from), db.TimePtr(ended)
		out = append(out, p)
	}
	return out, rows.Err()
}
