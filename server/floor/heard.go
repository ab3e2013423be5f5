package floor

import (
	"context"
	"database/sql"
	"time"

	"hopxa/server/db"
)

// Discussing is as what somebody speaks whom nobody granted the floor, in a free discussion.
const Discussing = "discussing"

// Heard writes down a turn of a free discussion that is over.
func Heard(ctx context.Context, tx *sql.Tx, meetingID, itemID int64, seat, name, sub string, from, to time.Time) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO speeches (meeting_id, item_id, seat, name, sub, role, kind, from_at, to_at, minutes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
		meetingID, db.NullID(itemID), seat, name, sub, Discussing, Speech, from.UnixMilli(), to.UnixMilli())
	return err
}
