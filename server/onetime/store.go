package onetime

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"time"

	"hopxa/server/db"
)

// execer is a transaction, or the pool that writes.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Set is what a person has set up. The zero Set is nothing.
type Set struct {
	Sealed   string // the secret, sealed
	Since    time.Time
	LastStep int64 // the newest whose code was used
	Recovery int   // codes that are left
}

// On tells whether a code is asked for when the person signs in.
func (s Set) On() bool { return s.Sealed != "" }

// Get returns what a person has set up.
func Get(ctx context.Context, q db.Querier, personID int64) (Set, error) {
	var s Set
	var since int64
	err := q.QueryRowContext(ctx, `SELECT secret, confirmed_at, last_step, (SELECT count(*) FROM recovery_codes WHERE person_id = ?1 AND used_at IS NULL)
		FROM one_time WHERE person_id = ?1 AND confirmed_at IS NOT NULL`, personID).Scan(&s.Sealed, &since, &s.LastStep, &s.Recovery)
	if errors.Is(err, sql.ErrNoRows) {
		return Set{}, nil
	}
	s.Since = db.Time(since)
	return s, err
}

// Put sets a person's codes up, in place of any before; step is the one whose code has just confirmed the secret.
func Put(ctx context.Context, tx *sql.Tx, personID int64, sealed string, step int64, recovery []string, now time.Time) error {
	if err := Remove(ctx, tx, personID); err != nil && !errors.Is(err, ErrNone) {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO one_time (person_id, secret, confirmed_at, last_step) VALUES (?, ?, ?, ?)`, personID, sealed, now.UnixMilli(), step); err != nil {
		return err
	}
	for _, code := range recovery {
		if _, err := tx.ExecContext(ctx, `INSERT INTO recovery_codes (person_id, code_hash) VALUES (?, ?)`, personID, recoveryHash(code)); err != nil {
			return err
		}
	}
	return nil
}

// Remove ends a person's codes, or answers ErrNone.
func Remove(ctx context.Context, tx *sql.Tx, personID int64) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM recovery_codes WHERE person_id = ?`, personID); err != nil {
		return err
	}
	res, err := tx.ExecContext(ctx, `DELETE FROM one_time WHERE person_id = ?`, personID)
	if err == nil {
		if n, _ := res.RowsAffected(); n == 0 {
			err = ErrNone
		}
	}
	return err
}

// UseStep notes that the code of a step was used. ErrUsed when that step, or a newer one, was used meanwhile: of two that
// send the same code at the same moment, one gets in.
func UseStep(ctx context.Context, w execer, personID, step int64) error {
	res, err := w.ExecContext(ctx, `UPDATE one_time SET last_step = ?2 WHERE person_id = ?1 AND last_step < ?2`, personID, step)
	if err == nil {
		if n, _ := res.RowsAffected(); n == 0 {
			err = ErrUsed
		}
	}
	return err
}

// UseRecovery uses a recovery code up, or answers ErrUsed or ErrCode.
func UseRecovery(ctx context.Context, w execer, personID int64, plain string, now time.Time) error {
	res, err := w.ExecContext(ctx, `UPDATE recovery_codes SET used_at = ? WHERE person_id = ? AND code_hash = ? AND used_at IS NULL`, now.UnixMilli(), personID, recoveryHash(plain))
	if err == nil {
		if n, _ := res.RowsAffected(); n == 0 {
			err = ErrCode
		}
	}
	return err
}

// recoveryHash is all that is kept of a recovery code. Its 60 random bits need no slow hash, and the person none of them
// that they could have chosen badly.
func recoveryHash(code string) string {
	sum := sha256.Sum256([]byte("recovery " + code))
	return hex.EncodeToString(sum[:])
}
