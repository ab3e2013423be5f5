package floor

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"hopxa/server/db"
)

// Ask puts a seat into the queue. Asking again for the same keeps the place and updates the rest.
func Ask(ctx context.Context, tx *sql.Tx, meetingID int64, r Request) error {
	f, err := Get(ctx, tx, meetingID)
	switch {
	case err != nil:
		return err
	case f.Holder != nil && f.Holder.Seat == r.Seat:
		return ErrHolds
	case r.Answerer == r.Seat:
		return ErrAnswersItself
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO floor_requests (meeting_id, seat, kind, name, sub, reason, item_id, answerer, position, asked_by, asked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM floor_requests WHERE meeting_id = ?), ?, ?)
		ON CONFLICT (meeting_id, seat, kind) DO UPDATE SET reason = excluded.reason, item_id = excluded.item_id, answerer = excluded.answerer`,
		meetingID, r.Seat, r.Kind, r.Name, r.Sub, r.Reason, db.NullID(r.ItemID), r.Answerer, meetingID, r.AskedBy, r.At.UnixMilli())
	return err
}

// AskFirst puts a seat before all others who wait, whether it waited already or not.
func AskFirst(ctx context.Context, tx *sql.Tx, meetingID int64, r Request) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO floor_requests (meeting_id, seat, kind, name, sub, reason, item_id, answerer, position, asked_by, asked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(min(position), 1) - 1 FROM floor_requests WHERE meeting_id = ?), ?, ?)
		ON CONFLICT (meeting_id, seat, kind) DO UPDATE SET reason = excluded.reason, item_id = excluded.item_id, position = excluded.position`,
		meetingID, r.Seat, r.Kind, r.Name, r.Sub, r.Reason, db.NullID(r.ItemID), r.Answerer, meetingID, r.AskedBy, r.At.UnixMilli())
	return err
}

// GetRequest returns the meeting, seat and kind of one request, or ErrRequestNotFound.
func GetRequest(ctx context.Context, q db.Querier, id int64) (meetingID int64, seat, kind string, err error) {
	err = q.QueryRowContext(ctx, `SELECT meeting_id, seat, kind FROM floor_requests WHERE id = ?`, id).Scan(&meetingID, &seat, &kind)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrRequestNotFound
	}
	return meetingID, seat, kind, err
}

// Withdraw takes a request out of the queue, if it is there.
func Withdraw(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM floor_requests WHERE id = ?`, id)
	return err
}

// ClearQueue sends everybody who waits away; when the meeting closes.
func ClearQueue(ctx context.Context, tx *sql.Tx, meetingID int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM floor_requests WHERE meeting_id = ?`, meetingID)
	return err
}

// SetOrder puts those who wait into an order. Points of order still go first.
func SetOrder(ctx context.Context, tx *sql.Tx, order []Request) error {
	for i, r := range order {
		if _, err := tx.ExecContext(ctx, `UPDATE floor_requests SET position = ? WHERE id = ?`, i+1, r.ID); err != nil {
			return err
		}
	}
	return nil
}

// ByHand puts the named requests in this order; the others stay behind them as they were. Who is gone
// by now is passed over, and a name that stands twice counts once.
func ByHand(waiting []Request, ids []int64) []Request {
	place := func(r Request) int {
		if i := slices.Index(ids, r.ID); i >= 0 {
			return i
		}
		return len(ids)
	}
	return sorted(waiting, func(a, b Request) int { return cmp.Compare(place(a), place(b)) })
}

// ByAsked puts those first who asked first.
func ByAsked(waiting []Request) []Request {
	return sorted(waiting, func(a, b Request) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
}

// BySpoken puts those first who spoke least, and of them those who asked first.
func BySpoken(waiting []Request, spoken []Spoken) []Request {
	total := map[string]int64{}
	for _, s := range spoken {
		total[s.Seat] = s.For.Milliseconds()
	}
	return sorted(ByAsked(waiting), func(a, b Request) int { return cmp.Compare(total[a.Seat], total[b.Seat]) })
}

func sorted(waiting []Request, by func(a, b Request) int) []Request {
	out := slices.Clone(waiting)
	slices.SortStableFunc(out, by)
	return out
}
