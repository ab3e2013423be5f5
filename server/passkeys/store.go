package passkeys

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/mattn/go-sqlite3"

	"hopxa/server/db"
)

// Key is a passkey as it is stored.
type Key struct {
	ID       int64
	PersonID int64
	Name     string // given by its person
	Data     string // what FinishRegister and FinishSignIn returned
	Created  time.Time
	Used     time.Time // zero: never
}

// execer is a transaction, or the pool that writes.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

const keyColumns = `id, person_id, name, data, created_at, coalesce(used_at, 0) FROM passkeys`

// Of lists the passkeys of a person, the oldest first.
func Of(ctx context.Context, q db.Querier, personID int64) ([]Key, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+keyColumns+` WHERE person_id = ? ORDER BY id`, personID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Key
	for rows.Next() {
		k, err := oneKey(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, rows.Err()
}

// Find returns the passkey of a credential, or ErrUnknown.
func Find(ctx context.Context, q db.Querier, credential string) (Key, error) {
	k, err := oneKey(q.QueryRowContext(ctx, `SELECT `+keyColumns+` WHERE credential = ?`, credential))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	return k, err
}

// Any tells whether anybody active has a passkey.
func Any(ctx context.Context, q db.Querier) (any bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM passkeys k JOIN persons p ON p.id = k.person_id WHERE p.active)`).Scan(&any)
	return any, err
}

func oneKey(row interface{ Scan(...any) error }) (Key, error) {
	var k Key
	var created, used int64
	err := row.Scan(&k.ID, &k.PersonID, &k.Name, &k.Data, &created, &used)
	k.Created = db.Time(created)
	if used != 0 {
		k.Used = db.Time(used)
	}
	return k, err
}

// Add stores a passkey. ErrTaken when it is registered already, ErrTooMany when the person has MaxKeys.
func Add(ctx context.Context, tx *sql.Tx, personID int64, name, credential, data string, now time.Time) error {
	var has int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM passkeys WHERE person_id = ?`, personID).Scan(&has); err != nil {
		return err
	}
	if has >= MaxKeys {
		return ErrTooMany
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO passkeys (person_id, credential, data, name, created_at) VALUES (?, ?, ?, ?, ?)`, personID, credential, data, name, now.UnixMilli())
	var se sqlite3.Error
	if errors.As(err, &se) && se.ExtendedCode == sqlite3.ErrConstraintUnique {
		return ErrTaken
	}
	return err
}

// Rename gives one of a person's passkeys another name, or answers ErrNotFound.
func Rename(ctx context.Context, tx *sql.Tx, personID, id int64, name string) error {
	return one(tx.ExecContext(ctx, `UPDATE passkeys SET name = ? WHERE id = ? AND person_id = ?`, name, id, personID))
}

// Remove forgets one of a person's passkeys, or answers ErrNotFound.
func Remove(ctx context.Context, tx *sql.Tx, personID, id int64) error {
	return one(tx.ExecContext(ctx, `DELETE FROM passkeys WHERE id = ? AND person_id = ?`, id, personID))
}

// Use notes that a passkey was used, and its data as it is now. ErrNotFound when it was used, or removed, since it was read.
func Use(ctx context.Context, w execer, k Key, data string, now time.Time) error {
	return one(w.ExecContext(ctx, `UPDATE passkeys SET data = ?, used_at = ? WHERE id = ? AND data = ?`, data, now.UnixMilli(), k.ID, k.Data))
}

func one(res sql.Result, err error) error {
	if err == nil {
		if n, _ := res.RowsAffected(); n == 0 {
			err = ErrNotFound
		}
	}
	return err
}
