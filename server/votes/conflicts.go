package votes

import (
	"context"
	"database/sql"
	"time"

	"hopxa/server/db"
)

// Conflict is a declared xung đột lợi ích.
type Conflict struct {
	ItemID   int64
	PersonID int64
	Reason   string
	Recuses  bool // takes no part in the item's votes
}

// Conflicts returns those declared in a meeting, by item.
func Conflicts(ctx context.Context, q db.Querier, meetingID int64) (map[int64][]Conflict, error) {
	rows, err := q.QueryContext(ctx, `SELECT c.item_id, c.person_id, c.reason, c.recuses FROM conflicts c JOIN agenda_items i ON i.id = c.item_id WHERE i.meeting_id = ? ORDER BY c.at, c.person_id`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64][]Conflict{}
	for rows.Next() {
		var c Conflict
		if err := rows.Scan(&c.ItemID, &c.PersonID, &c.Reason, &c.Recuses); err != nil {
			return nil, err
		}
		out[c.ItemID] = append(out[c.ItemID], c)
	}
	return out, rows.Err()
}

// Declare keeps a conflict; declaring again replaces it.
func Declare(ctx context.Context, tx *sql.Tx, c Conflict, now time.Time) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO conflicts (item_id, person_id, reason, recuses, at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (item_id, person_id) DO UPDATE SET reason = excluded.reason, recuses = excluded.recuses`, c.ItemID, c.PersonID, c.Reason, c.Recuses, now.UnixMilli())
	return err
}

// Withdraw takes a conflict back, and tells whether there was one.
func Withdraw(ctx context.Context, tx *sql.Tx, itemID, personID int64) (bool, error) {
	res, err := tx.ExecContext(ctx, `DELETE FROM conflicts WHERE item_id = ? AND person_id = ?`, itemID, personID)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}
