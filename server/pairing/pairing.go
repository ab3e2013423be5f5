// Package pairing knows the machines that show a code and wait for somebody of the commune to say in which hall they
// stand. A machine proves itself with a secret that only it has; the code, which people read out, proves nothing: it only
// names the machine to who confirms it, and dies soon.
package pairing

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"time"

	"hopxa/server/db"
)

// Errors that callers answer differently.
var (
	ErrCode    = errors.New("no machine shows this code")
	ErrTooMany = errors.New("too many machines wait to be paired")
)

const (
	// Life is how long a code may be confirmed. The machine shows a new one by itself.
	Life = 10 * time.Minute
	// TakeWithin is how long a confirmed machine that lost its line may come for its key.
	TakeWithin = time.Hour
	// RetakeWithin is how long it may come again, because the answer got lost.
	RetakeWithin = 2 * time.Minute

	maxWaiting = 300 // machines at once: bounds the table, and with it the chance of a guess
	keptFor    = 24 * time.Hour
)

// Pairing is a machine that waits, or waited.
type Pairing struct {
	ID        int64
	Code      string // empty once it died
	Agent     string
	Expires   time.Time
	DeviceID  int64 // 0 until it was confirmed
	Confirmed *time.Time
	Taken     *time.Time
}

// State is what a machine that asks is told.
type State string

// States of a pairing.
const (
	Waiting State = "waiting"
	Paired  State = "paired"
	Dead    State = "dead" // begin anew
)

// StateAt says how far a pairing is.
func (p Pairing) StateAt(now time.Time) State {
	switch {
	case p.DeviceID == 0 && p.Code != "" && now.Before(p.Expires):
		return Waiting
	case p.DeviceID == 0, p.Confirmed == nil:
		return Dead
	case p.Taken != nil && now.Sub(*p.Taken) > RetakeWithin, now.Sub(*p.Confirmed) > TakeWithin:
		return Dead
	}
	return Paired
}

// Begin lets a machine wait; it returns the code to show and the secret to ask with, which is stored nowhere.
// ErrTooMany when too many wait.
func Begin(ctx context.Context, tx *sql.Tx, agent, address string, now time.Time) (code, secret string, err error) {
	if _, err := tx.ExecContext(ctx, `DELETE FROM pairings WHERE created_at < ?`, now.Add(-keptFor).UnixMilli()); err != nil {
		return "", "", err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE pairings SET code = '' WHERE code <> '' AND expires_at <= ?`, now.UnixMilli()); err != nil {
		return "", "", err
	}
	var waiting int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM pairings WHERE code <> ''`).Scan(&waiting); err != nil {
		return "", "", err
	}
	if waiting >= maxWaiting {
		return "", "", ErrTooMany
	}
	if len(agent) > 200 {
		agent = agent[:200]
	}
	secret = rand.Text() + rand.Text() // 260 bits
	for {
		if code, err = freeCode(ctx, tx); err != nil {
			return "", "", err
		}
		if code != "" {
			break
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO pairings (code, secret_hash, agent, address, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
		code, hashOf(secret), agent, address, now.UnixMilli(), now.Add(Life).UnixMilli())
	return code, secret, err
}

// freeCode draws a code; "" when a machine shows it now.
func freeCode(ctx context.Context, tx *sql.Tx) (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return "", err
	}
	code := fmt.Sprintf("%06d", n.Int64())
	var used bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM pairings WHERE code = ?)`, code).Scan(&used); err != nil || used {
		return "", err
	}
	return code, nil
}

// ByCode finds the machine that shows a code now; ErrCode when none does.
func ByCode(ctx context.Context, q db.Querier, code string, now time.Time) (Pairing, error) {
	p, err := one(q.QueryRowContext(ctx, `SELECT `+columns+` WHERE code = ?`, code))
	if err == nil && (code == "" || p.StateAt(now) != Waiting) {
		err = ErrCode
	}
	return p, err
}

// BySecret finds the machine that asks; ErrCode when its pairing is forgotten or never was.
func BySecret(ctx context.Context, q db.Querier, secret string) (Pairing, error) {
	return one(q.QueryRowContext(ctx, `SELECT `+columns+` WHERE secret_hash = ?`, hashOf(secret)))
}

const columns = `id, code, agent, expires_at, device_id, confirmed_at, taken_at FROM pairings`

func one(row *sql.Row) (Pairing, error) {
	var p Pairing
	var expires int64
	var device, confirmed, taken sql.NullInt64
	err := row.Scan(&p.ID, &p.Code, &p.Agent, &expires, &device, &confirmed, &taken)
	if errors.Is(err, sql.ErrNoRows) {
		return p, ErrCode
	}
	p.Expires, p.DeviceID, p.Confirmed, p.Taken = db.Time(expires), device.Int64, db.TimePtr(confirmed), db.TimePtr(taken)
	return p, err
}

// Confirm makes a waiting machine the device; its code dies.
func Confirm(ctx context.Context, tx *sql.Tx, id, deviceID int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE pairings SET code = '', device_id = ?, confirmed_at = ? WHERE id = ?`, deviceID, now.UnixMilli(), id)
	return err
}

// Take notes that a confirmed machine got its key; the first time counts.
func Take(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE pairings SET taken_at = coalesce(taken_at, ?) WHERE id = ?`, now.UnixMilli(), id)
	return err
}

// Kill lets all codes die that are shown now: somebody guesses. The machines show new ones by themselves.
func Kill(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE pairings SET code = '' WHERE code <> ''`)
	return err
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
