package pairing

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// Errors of a phone that wants to be the remote of a hall's screen.
var (
	ErrRemoteCode = errors.New("no screen shows this code")
	ErrRemoteOld  = errors.New("the code is too old")
	ErrRemoteUsed = errors.New("the code was used already")
)

const (
	// RemoteLife is how long a phone may use the code it has scanned.
	RemoteLife = 5 * time.Minute
	// RemoteFresh is how long a screen shows the same code: whoever scans it at its last moment still has time.
	RemoteFresh = 3 * time.Minute
)

// NewRemoteCode makes a code for a phone to scan on a machine's screen; only its hash is stored. The machine's codes that
// died long ago are forgotten.
func NewRemoteCode(ctx context.Context, tx *sql.Tx, deviceID int64, now time.Time) (code string, err error) {
	if _, err := tx.ExecContext(ctx, `DELETE FROM remote_codes WHERE device_id = ? AND expires_at < ?`, deviceID, now.Add(-keptFor).UnixMilli()); err != nil {
		return "", err
	}
	code = rand.Text() // 130 bits: nobody guesses it
	_, err = tx.ExecContext(ctx, `INSERT INTO remote_codes (code_hash, device_id, expires_at) VALUES (?, ?, ?)`, hashOf(code), deviceID, now.Add(RemoteLife).UnixMilli())
	return code, err
}

// FreshRemoteCode tells how long a machine may go on showing a code; 0 when it needs another one.
func FreshRemoteCode(ctx context.Context, q db.Querier, deviceID int64, code string, now time.Time) (time.Duration, error) {
	var expires int64
	err := q.QueryRowContext(ctx, `SELECT expires_at FROM remote_codes WHERE code_hash = ? AND device_id = ? AND used_at IS NULL`, hashOf(code), deviceID).Scan(&expires)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return max(0, db.Time(expires).Add(RemoteFresh-RemoteLife).Sub(now)), err
}

// UseRemoteCode uses a code up and names the machine that showed it: ErrRemoteCode, ErrRemoteOld, ErrRemoteUsed.
func UseRemoteCode(ctx context.Context, tx *sql.Tx, code string, now time.Time) (deviceID int64, err error) {
	var expires int64
	var used sql.NullInt64
	err = tx.QueryRowContext(ctx, `SELECT device_id, expires_at, used_at FROM remote_codes WHERE code_hash = ?`, hashOf(code)).Scan(&deviceID, &expires, &used)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, ErrRemoteCode
	case err != nil:
		return 0, err
	case used.Valid:
		return 0, ErrRemoteUsed
	case !now.Before(db.Time(expires)):
		return 0, ErrRemoteOld
	}
	_, err = tx.ExecContext(ctx, `UPDATE remote_codes SET used_at = ? WHERE code_hash = ?`, now.UnixMilli(), hashOf(code))
	return deviceID, err
}
