package calls

import (
	"context"
	"database/sql"
	"time"

	"hopxa/server/db"
)

// Help is a hall's call for help.
type Help struct {
	Seat    string
	At      time.Time  // the last time it called
	Settled *time.Time // when somebody who conducts took note of it
}

// Helps returns a meeting's calls for help, oldest first, settled ones too.
func Helps(ctx context.Context, q db.Querier, meetingID int64) ([]Help, error) {
	rows, err := q.QueryContext(ctx, `SELECT seat, at, settled_at FROM help_calls WHERE meeting_id = ? ORDER BY at, seat`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Help
	for rows.Next() {
		var h Help
		var at int64
		var settled sql.NullInt64
		if err := rows.Scan(&h.Seat, &at, &settled); err != nil {
			return nil, err
		}
		h.At, h.Settled = db.Time(at), db.TimePtr(settled)
		out = append(out, h)
	}
	return out, rows.Err()
}

// AskHelp notes that a seat calls for help; false when it does so already.
func AskHelp(ctx context.Context, tx *sql.Tx, meetingID int64, seat string, now time.Time) (fresh bool, err error) {
	return changed(tx.ExecContext(ctx, `INSERT INTO help_calls (meeting_id, seat, at) VALUES (?, ?, ?)
		ON CONFLICT (meeting_id, seat) DO UPDATE SET at = excluded.at, settled_at = NULL WHERE settled_at IS NOT NULL`, meetingID, seat, now.UnixMilli()))
}

// SettleHelp notes that somebody sees to a seat's call for help; false when it does not call.
func SettleHelp(ctx context.Context, tx *sql.Tx, meetingID int64, seat string, now time.Time) (fresh bool, err error) {
	return changed(tx.ExecContext(ctx, `UPDATE help_calls SET settled_at = ? WHERE meeting_id = ? AND seat = ? AND settled_at IS NULL`, now.UnixMilli(), meetingID, seat))
}

func changed(res sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}
