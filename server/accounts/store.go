package accounts

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// Linked returns the person of an account, or ErrNobody.
func Linked(ctx context.Context, q db.Querier, issuer, subject string) (personID int64, err error) {
	err = q.QueryRowContext(ctx, `SELECT person_id FROM external_ids WHERE issuer = ? AND subject = ?`, issuer, subject).Scan(&personID)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNobody
	}
	return personID, err
}

// Since is when a person's account of an issuer was linked, or ErrNotLinked.
func Since(ctx context.Context, q db.Querier, personID int64, issuer string) (time.Time, error) {
	var at int64
	err := q.QueryRowContext(ctx, `SELECT created_at FROM external_ids WHERE person_id = ? AND issuer = ?`, personID, issuer).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotLinked
	}
	return db.Time(at), err
}

// LinkedSince is when a person's newest account, of any issuer, was linked, or ErrNotLinked.
func LinkedSince(ctx context.Context, q db.Querier, personID int64) (time.Time, error) {
	var at sql.NullInt64
	err := q.QueryRowContext(ctx, `SELECT max(created_at) FROM external_ids WHERE person_id = ?`, personID).Scan(&at)
	if err == nil && !at.Valid {
		err = ErrNotLinked
	}
	return db.Time(at.Int64), err
}

// Link makes an account a person's. Linked already: nothing happens. ErrTaken when it is somebody else's; ErrOther when the
// person has another one of the same issuer: an address that was given to a successor must not open its old owner's door.
func Link(ctx context.Context, tx *sql.Tx, issuer, subject string, personID int64, now time.Time) error {
	switch of, err := Linked(ctx, tx, issuer, subject); {
	case err == nil && of == personID:
		return nil
	case err == nil:
		return ErrTaken
	case !errors.Is(err, ErrNobody):
		return err
	}
	switch _, err := Since(ctx, tx, personID, issuer); {
	case err == nil:
		return ErrOther
	case !errors.Is(err, ErrNotLinked):
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO external_ids (issuer, subject, person_id, created_at) VALUES (?, ?, ?, ?)`, issuer, subject, personID, now.UnixMilli())
	return err
}

// Unlink forgets all accounts of a person, or answers ErrNotLinked.
func Unlink(ctx context.Context, tx *sql.Tx, personID int64) error {
	res, err := tx.ExecContext(ctx, `DELETE FROM external_ids WHERE person_id = ?`, personID)
	if err == nil {
		if n, _ := res.RowsAffected(); n == 0 {
			err = ErrNotLinked
		}
	}
	return err
}
