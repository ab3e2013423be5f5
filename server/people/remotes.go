package people

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// ErrRemoteOver says that a phone is no remote, or not any more.
var ErrRemoteOver = errors.New("the phone is no remote of a hall's screen")

const leastRemote = 4 * time.Hour // for a phone that is made a remote late in the evening

var vietnam = time.FixedZone("+07", 7*60*60)

// RemoteUntil is when a phone that becomes a remote now stops being one: at the end of the day, in Vietnam.
func RemoteUntil(now time.Time) time.Time {
	y, m, d := now.In(vietnam).Date()
	end := time.Date(y, m, d+1, 0, 0, 0, 0, vietnam)
	if late := now.Add(leastRemote); late.After(end) {
		end = late
	}
	return end.UTC()
}

// IsRemote tells whether p is a phone that acts for the hall of a machine. It is that machine as far as its hall goes, and
// may do far less.
func (p Principal) IsRemote() bool { return p.Method == byRemote }

// OpenRemoteSession makes a phone that has shown a machine's code its remote. ErrDeviceNotFound when the machine was revoked.
func OpenRemoteSession(ctx context.Context, tx *sql.Tx, deviceID int64, from From, now time.Time) (token string, err error) {
	var there bool
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM devices d JOIN halls h ON h.id = d.hall_id WHERE d.id = ? AND d.revoked_at IS NULL AND h.active)`, deviceID).Scan(&there)
	if err == nil && !there {
		err = ErrDeviceNotFound
	}
	if err != nil {
		return "", err
	}
	return newSession(ctx, tx, session{device: deviceID, method: byRemote, agent: from.Agent, address: from.Address}, now)
}

// Remotes counts the phones that are a machine's remote, by machine.
func Remotes(ctx context.Context, q db.Querier, now time.Time) (map[int64]int, error) {
	rows, err := q.QueryContext(ctx, `SELECT device_id, count(*) FROM sessions WHERE method = 'remote' AND expires_at > ? GROUP BY device_id`, now.UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]int{}
	for rows.Next() {
		var id int64
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		out[id] = n
	}
	return out, rows.Err()
}

// EndRemotes lets no phone be a machine's remote any more, and takes back what its screen shows now.
func EndRemotes(ctx context.Context, tx *sql.Tx, deviceID int64) (ended int64, err error) {
	if _, err := tx.ExecContext(ctx, `DELETE FROM remote_codes WHERE device_id = ?`, deviceID); err != nil {
		return 0, err
	}
	res, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE device_id = ? AND method = 'remote'`, deviceID)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
