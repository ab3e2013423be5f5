package selftests

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// ErrNotAsked says that nobody asked a machine to try itself.
var ErrNotAsked = errors.New("no self-test was asked for")

// Test is one that was done. Result is as the caller keeps it (JSON).
type Test struct {
	ID, DeviceID, HallID int64
	MeetingID            int64 // 0: for no meeting in particular
	Device               string
	At                   time.Time
	Verdict              string
	Result               string
}

// kept is how many tests of a hall stay.
const kept = 200

// Add keeps a test, takes back that it was asked for, and lets the oldest of the hall go.
func Add(ctx context.Context, tx *sql.Tx, t Test) (id int64, err error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO self_tests (device_id, hall_id, meeting_id, at, verdict, result) VALUES (?, ?, ?, ?, ?, ?)`,
		t.DeviceID, t.HallID, db.NullID(t.MeetingID), t.At.UnixMilli(), t.Verdict, t.Result)
	if err != nil {
		return 0, err
	}
	if id, err = res.LastInsertId(); err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM self_tests_due WHERE device_id = ?`, t.DeviceID); err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM self_tests WHERE hall_id = ?1 AND id NOT IN (SELECT id FROM self_tests WHERE hall_id = ?1 ORDER BY at DESC, id DESC LIMIT ?2)`, t.HallID, kept)
	return id, err
}

const columns = `t.id, t.device_id, t.hall_id, coalesce(t.meeting_id, 0), d.name, t.at, t.verdict, t.result FROM self_tests t JOIN devices d ON d.id = t.device_id`

// Newest returns the newest test of each hall, by hall. Those of machines that were taken back do not count.
func Newest(ctx context.Context, q db.Querier) (map[int64]Test, error) {
	all, err := some(ctx, q, `SELECT `+columns+` WHERE d.revoked_at IS NULL AND t.id = (SELECT o.id FROM self_tests o JOIN devices od ON od.id = o.device_id
		WHERE o.hall_id = t.hall_id AND od.revoked_at IS NULL ORDER BY o.at DESC, o.id DESC LIMIT 1)`)
	by := make(map[int64]Test, len(all))
	for _, t := range all {
		by[t.HallID] = t
	}
	return by, err
}

// OfHall returns the newest tests of a hall, newest first, at most limit.
func OfHall(ctx context.Context, q db.Querier, hallID int64, limit int) ([]Test, error) {
	return some(ctx, q, `SELECT `+columns+` WHERE t.hall_id = ? ORDER BY t.at DESC, t.id DESC LIMIT ?`, hallID, limit)
}

// OfDevice returns the newest tests of a machine, newest first, at most limit.
func OfDevice(ctx context.Context, q db.Querier, deviceID int64, limit int) ([]Test, error) {
	return some(ctx, q, `SELECT `+columns+` WHERE t.device_id = ? ORDER BY t.at DESC, t.id DESC LIMIT ?`, deviceID, limit)
}

func some(ctx context.Context, q db.Querier, query string, args ...any) ([]Test, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Test
	for rows.Next() {
		var t Test
		var at int64
		if err := rows.Scan(&t.ID, &t.DeviceID, &t.HallID, &t.MeetingID, &t.Device, &at, &t.Verdict, &t.Result); err != nil {
			return nil, err
		}
		t.At = db.Time(at)
		out = append(out, t)
	}
	return out, rows.Err()
}

// Asked is a test that somebody waits for.
type Asked struct {
	DeviceID, HallID int64
	MeetingID        int64
	At               time.Time
	By               int64 // person
}

// Ask asks all machines of a hall to try themselves and returns how many there are. Asked again, the newest counts.
func Ask(ctx context.Context, tx *sql.Tx, hallID, meetingID, personID int64, now time.Time) (machines int64, err error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO self_tests_due (device_id, meeting_id, asked_at, asked_by) SELECT id, ?, ?, ? FROM devices WHERE hall_id = ? AND revoked_at IS NULL
		ON CONFLICT (device_id) DO UPDATE SET meeting_id = excluded.meeting_id, asked_at = excluded.asked_at, asked_by = excluded.asked_by`,
		db.NullID(meetingID), now.UnixMilli(), db.NullID(personID), hallID)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// AskedOf returns what a machine was asked for, or ErrNotAsked.
func AskedOf(ctx context.Context, q db.Querier, deviceID int64) (Asked, error) {
	all, err := someAsked(ctx, q, `SELECT `+askedColumns+` WHERE a.device_id = ?`, deviceID)
	if err == nil && len(all) == 0 {
		err = ErrNotAsked
	}
	if err != nil {
		return Asked{}, err
	}
	return all[0], nil
}

const askedColumns = `a.device_id, d.hall_id, coalesce(a.meeting_id, 0), a.asked_at, coalesce(a.asked_by, 0) FROM self_tests_due a JOIN devices d ON d.id = a.device_id`

// AllAsked returns every test that is waited for of machines that were not taken back.
func AllAsked(ctx context.Context, q db.Querier) ([]Asked, error) {
	return someAsked(ctx, q, `SELECT `+askedColumns+` WHERE d.revoked_at IS NULL`)
}

func someAsked(ctx context.Context, q db.Querier, query string, args ...any) ([]Asked, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Asked
	for rows.Next() {
		var a Asked
		var at int64
		if err := rows.Scan(&a.DeviceID, &a.HallID, &a.MeetingID, &at, &a.By); err != nil {
			return nil, err
		}
		a.At = db.Time(at)
		out = append(out, a)
	}
	return out, rows.Err()
}
