package people

import (
	"context"
	"database/sql"
	"time"

	"hopxa/server/db"
)

// Device is a paired machine of a hall.
type Device struct {
	ID      int64
	HallID  int64
	Hall    string
	Name    string
	Created time.Time
	Revoked *time.Time
	Seen    *time.Time // last request of any of its sessions
}

// AddDevice pairs a machine with a hall and returns the key it signs in with, which is stored nowhere.
func AddDevice(ctx context.Context, tx *sql.Tx, hallID int64, name string, now time.Time) (key string, id int64, err error) {
	if _, err := GetHall(ctx, tx, hallID); err != nil {
		return "", 0, err
	}
	key, hash := newToken()
	res, err := tx.ExecContext(ctx, `INSERT INTO devices (hall_id, name, key_hash, created_at) VALUES (?, ?, ?, ?)`, hallID, name, hash, now.UnixMilli())
	if err != nil {
		return "", 0, err
	}
	id, err = res.LastInsertId()
	return key, id, err
}

// RevokeDevices takes the keys of all devices of a hall back and ends their sessions; it returns how many there were.
func RevokeDevices(ctx context.Context, tx *sql.Tx, hallID int64, now time.Time) (int64, error) {
	res, err := tx.ExecContext(ctx, `UPDATE devices SET revoked_at = ? WHERE hall_id = ? AND revoked_at IS NULL`, now.UnixMilli(), hallID)
	if err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE device_id IN (SELECT id FROM devices WHERE hall_id = ?)`, hallID); err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Devices lists the paired machines that were not revoked, by hall.
func Devices(ctx context.Context, q db.Querier) ([]Device, error) {
	rows, err := q.QueryContext(ctx, `SELECT d.id, d.hall_id, h.name, d.name, d.created_at, (SELECT max(seen_at) FROM sessions WHERE device_id = d.id)
		FROM devices d JOIN halls h ON h.id = d.hall_id WHERE d.revoked_at IS NULL ORDER BY h.name, d.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Device
	for rows.Next() {
		var d Device
		var created int64
		var seen sql.NullInt64
		if err := rows.Scan(&d.ID, &d.HallID, &d.Hall, &d.Name, &created, &seen); err != nil {
			return nil, err
		}
		d.Created, d.Seen = db.Time(created), db.TimePtr(seen)
		out = append(out, d)
	}
	return out, rows.Err()
}
