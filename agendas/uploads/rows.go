package uploads

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"hopxa/agendas"
)

// Limits of what one person may have under way.
const (
	MaxOpen      = 60
	MaxOpenBytes = 4 << 30
)

// Errors that callers answer differently.
var (
	// ErrNotFound means that this person has no such upload; it may be somebody else's.
	ErrNotFound = errors.New("no such upload")
	// ErrTooMany means that a person has too much under way.
	ErrTooMany = errors.New("too many uploads under way")
)

// Upload is a file on its way in.
type Upload struct {
	ID        string // 32 hexadecimal digits
	PersonID  int64
	Target    string // what shall become of it, in the caller's words
	FileName  string
	SizeBytes int64
	SHA256    string // as the sender says; "" when they did not
	CreatedAt time.Time
	TouchedAt time.Time // when something of it last came
	PaperID   int64     // what became of it; 0 while it is under way
	Version   int
}

// ID makes the id of the upload that a person began with an idempotency key: the same press has the same id,
// however often it is sent.
func ID(personID int64, key string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\n%s", personID, key))
	return hex.EncodeToString(sum[:16])
}

// Writer runs a statement: the write pool, or a transaction.
type Writer interface {
	agendas.Querier
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

const columns = `id, person_id, target, file_name, size_bytes, sha256, created_at, touched_at, coalesce(paper_id, 0), version`

// Get returns one of a person's uploads, or ErrNotFound.
func Get(ctx context.Context, q agendas.Querier, personID int64, id string) (Upload, error) {
	return one(ctx, q, `SELECT `+columns+` FROM uploads WHERE id = ? AND person_id = ?`, id, personID)
}

// Same returns the upload a person has under way of the same content to the same target, or ErrNotFound.
func Same(ctx context.Context, q agendas.Querier, u Upload) (Upload, error) {
	return one(ctx, q, `SELECT `+columns+` FROM uploads WHERE person_id = ? AND target = ? AND sha256 = ? AND size_bytes = ? AND paper_id IS NULL`,
		u.PersonID, u.Target, u.SHA256, u.SizeBytes)
}

// UnderWay returns what a person has under way, oldest first.
func UnderWay(ctx context.Context, q agendas.Querier, personID int64) ([]Upload, error) {
	return some(ctx, q, `SELECT `+columns+` FROM uploads WHERE person_id = ? AND paper_id IS NULL ORDER BY created_at, id`, personID)
}

// Promised is how many bytes all uploads under way will have when they are whole.
func Promised(ctx context.Context, q agendas.Querier) (n int64, err error) {
	err = q.QueryRowContext(ctx, `SELECT coalesce(sum(size_bytes), 0) FROM uploads WHERE paper_id IS NULL`).Scan(&n)
	return n, err
}

// Begin records an upload within the person's limits (ErrTooMany). The same id twice is one upload.
func Begin(ctx context.Context, w Writer, u Upload) error {
	res, err := w.ExecContext(ctx, `INSERT INTO uploads (id, person_id, target, file_name, size_bytes, sha256, created_at, touched_at)
		SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7
		WHERE (SELECT count(*) < ?8 AND coalesce(sum(size_bytes), 0) + ?5 <= ?9 FROM uploads WHERE person_id = ?2 AND paper_id IS NULL)
		ON CONFLICT (id) DO UPDATE SET touched_at = excluded.touched_at`,
		u.ID, u.PersonID, u.Target, u.FileName, u.SizeBytes, u.SHA256, u.CreatedAt.UnixMilli(), MaxOpen, MaxOpenBytes)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrTooMany)
	}
	return nil
}

// Touch notes that something of an upload came.
func Touch(ctx context.Context, w Writer, id string, at time.Time) error {
	_, err := w.ExecContext(ctx, `UPDATE uploads SET touched_at = ? WHERE id = ?`, at.UnixMilli(), id)
	return err
}

// Landed records what became of an upload.
func Landed(ctx context.Context, w Writer, id string, paperID int64, version int) error {
	_, err := w.ExecContext(ctx, `UPDATE uploads SET paper_id = ?, version = ? WHERE id = ?`, paperID, version, id)
	return err
}

// Drop forgets an upload.
func Drop(ctx context.Context, w Writer, id string) error {
	_, err := w.ExecContext(ctx, `DELETE FROM uploads WHERE id = ?`, id)
	return err
}

// DropStale forgets what was not touched since before, and returns how many those were.
func DropStale(ctx context.Context, w Writer, before time.Time) (int64, error) {
	res, err := w.ExecContext(ctx, `DELETE FROM uploads WHERE touched_at < ?`, before.UnixMilli())
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Known tells whether there is an upload of this id.
func Known(ctx context.Context, q agendas.Querier, id string) (known bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM uploads WHERE id = ?)`, id).Scan(&known)
	return known, err
}

func one(ctx context.Context, q agendas.Querier, query string, args ...any) (Upload, error) {
	all, err := some(ctx, q, query, args...)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Upload{}, err
	}
	return all[0], nil
}

func some(ctx context.Context, q agendas.Querier, query string, args ...any) ([]Upload, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Upload
	for rows.Next() {
		var u Upload
		var created, touched int64
		if err := rows.Scan(&u.ID, &u.PersonID, &u.Target, &u.FileName, &u.SizeBytes, &u.SHA256, &created, &touched, &u.PaperID, &u.Version); err != nil {
			return nil, err
		}
		u.CreatedAt, u.TouchedAt = time.UnixMilli(created).UTC(), time.UnixMilli(touched).UTC()
		out = append(out, u)
	}
	return out, rows.Err()
}
