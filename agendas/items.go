package agendas

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Errors that callers answer differently.
var (
	ErrItemNotFound  = errors.New("no such agenda item")
	ErrTooManyItems  = errors.New("too many agenda items")
	ErrItemDone      = errors.New("the agenda item is finished")
	ErrItemStarted   = errors.New("the agenda item has already begun")
	ErrPaperNotFound = errors.New("no such paper")
	ErrPaperNotReady = errors.New("the paper has no pages yet")
	ErrPageNotFound  = errors.New("the paper has no such page")
	ErrWithdrawn     = errors.New("the paper was withdrawn")

	ErrRequestNotFound = errors.New("no such request for a paper")
	ErrRequestAnswered = errors.New("a paper was handed in for the request")
	ErrNewerVersion    = errors.New("there is a newer version than the one meant")
	ErrReasonNeeded    = errors.New("a paper is sent back with a reason")
	ErrDay             = errors.New("no such day")
	ErrAudience        = errors.New("no such audience")
	ErrNoReaders       = errors.New("a paper for persons by name names nobody")
)

// MaxItems bounds one agenda.
const MaxItems = 200

// Querier is what reading needs: a pool or a transaction. It is declared here because this room
// imports nothing of the server.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// States of an item.
const (
	Waiting = "waiting"
	Now     = "now"
	Done    = "done"
)

// Item is one nội dung of the chương trình.
type Item struct {
	ID             int64
	MeetingID      int64
	Position       int // 1 is first
	Title          string
	Presenter      string
	PlannedMinutes int
	State          string
	StartedAt      *time.Time    // when it last became current
	Spent          time.Duration // before StartedAt
	Skipped        bool
	ReviewsID      int64 // the meeting whose tasks it goes through; 0: none
}

const itemColumns = `id, meeting_id, position, title, presenter, planned_minutes, state, started_at, spent_ms, skipped, coalesce(reviews_id, 0) FROM agenda_items`

// Items returns a meeting's agenda in order.
func Items(ctx context.Context, q Querier, meetingID int64) ([]Item, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+itemColumns+` WHERE meeting_id = ? ORDER BY position, id`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Item
	for rows.Next() {
		it, err := scanItem(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, it)
	}
	return out, rows.Err()
}

// GetItem returns one item, or ErrItemNotFound.
func GetItem(ctx context.Context, q Querier, id int64) (Item, error) {
	it, err := scanItem(q.QueryRowContext(ctx, `SELECT `+itemColumns+` WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return it, ErrItemNotFound
	}
	return it, err
}

func scanItem(row interface{ Scan(...any) error }) (Item, error) {
	var it Item
	var started sql.NullInt64
	var spent int64
	err := row.Scan(&it.ID, &it.MeetingID, &it.Position, &it.Title, &it.Presenter, &it.PlannedMinutes, &it.State, &started, &spent, &it.Skipped, &it.ReviewsID)
	if started.Valid {
		t := time.UnixMilli(started.Int64).UTC()
		it.StartedAt = &t
	}
	it.Spent = time.Duration(spent) * time.Millisecond
	return it, err
}

// AddItem puts a new item at the end and returns its id.
func AddItem(ctx context.Context, tx *sql.Tx, it Item) (int64, error) {
	var n int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM agenda_items WHERE meeting_id = ?`, it.MeetingID).Scan(&n); err != nil {
		return 0, err
	}
	if n >= MaxItems {
		return 0, ErrTooManyItems
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO agenda_items (meeting_id, position, title, presenter, planned_minutes, reviews_id) VALUES (?, ?, ?, ?, ?, nullif(?, 0))`,
		it.MeetingID, n+1, it.Title, it.Presenter, it.PlannedMinutes, it.ReviewsID)
	if err != nil {
		return 0, fmt.Errorf("adding an agenda item: %w", err)
	}
	return res.LastInsertId()
}

// EditItem changes title, presenter and planned minutes.
func EditItem(ctx context.Context, tx *sql.Tx, it Item) error {
	_, err := tx.ExecContext(ctx, `UPDATE agenda_items SET title = ?, presenter = ?, planned_minutes = ? WHERE id = ?`, it.Title, it.Presenter, it.PlannedMinutes, it.ID)
	return err
}

// RemoveItem takes out an item that has not begun, with its papers, and closes the gap.
func RemoveItem(ctx context.Context, tx *sql.Tx, it Item) error {
	if it.State != Waiting {
		return ErrItemStarted
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM agenda_items WHERE id = ?`, it.ID); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE agenda_items SET position = position - 1 WHERE meeting_id = ? AND position > ?`, it.MeetingID, it.Position)
	return err
}

// MoveItem puts an item at a position (1 is first, past the end is last); the others keep their order.
func MoveItem(ctx context.Context, tx *sql.Tx, it Item, position int) error {
	items, err := Items(ctx, tx, it.MeetingID)
	if err != nil {
		return err
	}
	from := slices.IndexFunc(items, func(x Item) bool { return x.ID == it.ID })
	if from < 0 {
		return ErrItemNotFound
	}
	items = slices.Delete(items, from, from+1)
	items = slices.Insert(items, min(max(position-1, 0), len(items)), it)
	for i, x := range items {
		if _, err := tx.ExecContext(ctx, `UPDATE agenda_items SET position = ? WHERE id = ?`, i+1, x.ID); err != nil {
			return err
		}
	}
	return nil
}

// StartItem makes an item the current one; the one that was current is done, and its time is kept.
func StartItem(ctx context.Context, tx *sql.Tx, it Item, now time.Time) error {
	if it.State == Now {
		return nil
	}
	if err := FinishItem(ctx, tx, it.MeetingID, now); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE agenda_items SET state = 'now', started_at = ?, skipped = 0 WHERE id = ?`, now.UnixMilli(), it.ID)
	return err
}

// FinishItem ends the current item, if there is one.
func FinishItem(ctx context.Context, tx *sql.Tx, meetingID int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE agenda_items SET state = 'done', spent_ms = spent_ms + coalesce(? - started_at, 0) WHERE meeting_id = ? AND state = 'now'`, now.UnixMilli(), meetingID)
	return err
}

// SkipItem passes an item over, or takes that back; the current one waits again, with its time kept (ErrItemDone).
func SkipItem(ctx context.Context, tx *sql.Tx, it Item, skipped bool, now time.Time) error {
	if it.State == Done {
		return ErrItemDone
	}
	if it.State == Now {
		if err := StopClock(ctx, tx, it.MeetingID, now); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `UPDATE agenda_items SET state = 'waiting', skipped = ? WHERE id = ?`, skipped, it.ID)
	return err
}

// StopClock stops the current item's clock: a break is nobody's time.
func StopClock(ctx context.Context, tx *sql.Tx, meetingID int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE agenda_items SET spent_ms = spent_ms + (? - started_at), started_at = NULL WHERE meeting_id = ? AND state = 'now' AND started_at IS NOT NULL`, now.UnixMilli(), meetingID)
	return err
}

// RunClock lets the current item's clock run again.
func RunClock(ctx context.Context, tx *sql.Tx, meetingID int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE agenda_items SET started_at = ? WHERE meeting_id = ? AND state = 'now' AND started_at IS NULL`, now.UnixMilli(), meetingID)
	return err
}
