package people

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
	"hopxa/server/order"
)

// ErrDeviceNotFound says that there is no such machine, or that it was revoked.
var ErrDeviceNotFound = errors.New("no such device")

// Device is a paired machine of a hall.
type Device struct {
	ID       int64
	HallID   int64
	Hall     string
	Name     string
	Agent    string // what its browser calls itself; empty before its first contact
	PairedBy int64  // person; 0 for one whose key the owner of the server made
	Created  time.Time
	Revoked  *time.Time
	Seen     *time.Time // last request, to the minute
	Reloads  int64      // how often it was told to load its page anew
}

// AddDevice pairs a machine with a hall and returns the key it signs in with, which is stored nowhere.
// by is the person who did it, 0 for the owner of the server.
func AddDevice(ctx context.Context, tx *sql.Tx, d Device, now time.Time) (key string, id int64, err error) {
	if _, err := GetHall(ctx, tx, d.HallID); err != nil {
		return "", 0, err
	}
	key, hash := newToken()
	res, err := tx.ExecContext(ctx, `INSERT INTO devices (hall_id, name, key_hash, created_at, paired_by, agent) VALUES (?, ?, ?, ?, ?, ?)`,
		d.HallID, d.Name, hash, now.UnixMilli(), db.NullID(d.PairedBy), d.Agent)
	if err != nil {
		return "", 0, err
	}
	id, err = res.LastInsertId()
	return key, id, err
}

// NewDeviceKey gives a machine another key and ends the sessions that the key before opened; ErrDeviceNotFound when it was revoked.
func NewDeviceKey(ctx context.Context, tx *sql.Tx, id int64) (key string, err error) {
	key, hash := newToken()
	if err := oneDevice(tx.ExecContext(ctx, `UPDATE devices SET key_hash = ? WHERE id = ? AND revoked_at IS NULL`, hash, id)); err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM sessions WHERE device_id = ?`, id)
	return key, err
}

// RenameDevice gives a machine another name.
func RenameDevice(ctx context.Context, tx *sql.Tx, id int64, name string) error {
	return oneDevice(tx.ExecContext(ctx, `UPDATE devices SET name = ? WHERE id = ? AND revoked_at IS NULL`, name, id))
}

// ReloadDevice has a machine load its page anew.
func ReloadDevice(ctx context.Context, tx *sql.Tx, id int64) error {
	return oneDevice(tx.ExecContext(ctx, `UPDATE devices SET reloads = reloads + 1 WHERE id = ? AND revoked_at IS NULL`, id))
}

// RevokeDevice takes the key of one machine back and ends its sessions.
func RevokeDevice(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	if err := oneDevice(tx.ExecContext(ctx, `UPDATE devices SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL`, now.UnixMilli(), id)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE device_id = ?`, id)
	return err
}

func oneDevice(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrDeviceNotFound)
	}
	return nil
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

const deviceColumns = `d.id, d.hall_id, h.name, d.name, d.agent, coalesce(d.paired_by, 0), d.created_at, d.revoked_at, d.seen_at, d.reloads FROM devices d JOIN halls h ON h.id = d.hall_id`

// GetDevice returns one machine, revoked or not; ErrDeviceNotFound when there never was one.
func GetDevice(ctx context.Context, q db.Querier, id int64) (Device, error) {
	d, err := scanDevice(q.QueryRowContext(ctx, `SELECT `+deviceColumns+` WHERE d.id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrDeviceNotFound
	}
	return d, err
}

// Devices lists the paired machines that were not revoked, by hall in the order of places.
func Devices(ctx context.Context, q db.Querier) ([]Device, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+deviceColumns+` WHERE d.revoked_at IS NULL ORDER BY d.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Device
	for rows.Next() {
		d, err := scanDevice(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	order.Places(out, func(d Device) string { return d.Hall })
	return out, rows.Err()
}

func scanDevice(row interface{ Scan(...any) error }) (Device, error) {
	var d Device
	var created int64
	var revoked, seen sql.NullInt64
	err := row.Scan(&d.ID, &d.HallID, &d.Hall, &d.Name, &d.Agent, &d.PairedBy, &created, &revoked, &seen, &d.Reloads)
	d.Created, d.Revoked, d.Seen = db.Time(created), db.TimePtr(revoked), db.TimePtr(seen)
	return d, err
}

// deviceSeenEvery is how often "last seen" of a machine is written; not at every request.
const deviceSeenEvery = time.Minute

// seeDevice notes that a machine was here.
func seeDevice(ctx context.Context, d *db.DB, id int64, now time.Time) error {
	_, err := d.Write.ExecContext(ctx, `UPDATE devices SET seen_at = ? WHERE id = ?`, now.UnixMilli(), id)
	return err
}
