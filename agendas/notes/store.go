package notes

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"hopxa/agendas"
)

// Bounds of what one person keeps.
const (
	MaxPerPage   = 2000 // strokes of handwriting, mostly
	MaxPerPerson = 20000
	// TombstonesKept is how long a deletion is told to devices that were away. One that comes later sees by
	// Counts that it has too many.
	TombstonesKept = 180 * 24 * time.Hour
)

const columns = `id, paper_id, version, page, kind, data, deleted, changed_at, rev`

// Put stores one change of a person's note and returns the revision of what now stands under its id. base is
// the revision the change was made on. The paper, its version and its page were checked by the caller.
// ErrBad, ErrOther and ErrTooMany refuse this note only.
func Put(ctx context.Context, tx *sql.Tx, personID int64, n Note, base int64, at time.Time) (int64, error) {
	if err := n.Check(); err != nil {
		return 0, err
	}
	stored, err := get(ctx, tx, personID, n.ID)
	if errors.Is(err, sql.ErrNoRows) {
		if n.Deleted {
			return 0, nil // made and thrown away before anybody heard of it
		}
		return write(ctx, tx, personID, n, at)
	}
	switch {
	case err != nil:
		return 0, err
	case stored.PaperID != n.PaperID || stored.Kind != n.Kind || stored.Page != n.Page:
		return 0, ErrOther
	}
	switch merge(stored, n, base) {
	case keep:
		return stored.Rev, nil
	case both:
		if n, err = beside(n); err != nil {
			return 0, err
		}
		if _, err = get(ctx, tx, personID, n.ID); errors.Is(err, sql.ErrNoRows) {
			_, err = write(ctx, tx, personID, n, at)
		}
		return stored.Rev, err
	}
	return write(ctx, tx, personID, n, at)
}

func get(ctx context.Context, q agendas.Querier, personID int64, id string) (Note, error) {
	return scan(q.QueryRowContext(ctx, `SELECT `+columns+` FROM notes WHERE person_id = ? AND id = ?`, personID, id))
}

// write puts a note in its place under a new revision.
func write(ctx context.Context, tx *sql.Tx, personID int64, n Note, at time.Time) (int64, error) {
	data, err := n.Data.encode()
	if err != nil {
		return 0, err
	}
	if n.Deleted {
		data = "{}"
	} else if err := room(ctx, tx, personID, n); err != nil {
		return 0, err
	}
	// Milliseconds, or one more than the newest: so revisions grow also after the newest rows went with their
	// paper, and after a backup was put back.
	var rev int64
	err = tx.QueryRowContext(ctx, `INSERT INTO notes (person_id, `+columns+`)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, max(?9, 1 + (SELECT coalesce(max(rev), 0) FROM notes WHERE person_id = ?1)))
		ON CONFLICT (person_id, id) DO UPDATE SET version = excluded.version, data = excluded.data, deleted = excluded.deleted, changed_at = excluded.changed_at, rev = excluded.rev
		RETURNING rev`,
		personID, n.ID, n.PaperID, n.Version, n.Page, n.Kind, data, n.Deleted, at.UnixMilli()).Scan(&rev)
	return rev, err
}

// room refuses a note more than a page or a person may have.
func room(ctx context.Context, q agendas.Querier, personID int64, n Note) error {
	var onPage, all int
	err := q.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM notes WHERE person_id = ?1 AND paper_id = ?2 AND page = ?3 AND NOT deleted AND id <> ?4),
		(SELECT count(*) FROM notes WHERE person_id = ?1 AND id <> ?4)`, personID, n.PaperID, n.Page, n.ID).Scan(&onPage, &all)
	if err == nil && (onPage >= MaxPerPage || all >= MaxPerPerson) {
		err = ErrTooMany
	}
	return err
}

// Page bounds of one answer of Since.
const (
	sinceNotes = 500
	sinceBytes = 512 << 10
)

// Since returns a person's changes after rev, oldest first: of all papers, or of one when paperID is not 0.
// upTo is where the next call goes on; more tells that there is more already.
func Since(ctx context.Context, q agendas.Querier, personID, rev, paperID int64) (changes []Note, upTo int64, more bool, err error) {
	rows, err := q.QueryContext(ctx, `SELECT `+columns+` FROM notes WHERE person_id = ?1 AND rev > ?2 AND (?3 = 0 OR paper_id = ?3) ORDER BY rev LIMIT ?4`,
		personID, rev, paperID, sinceNotes+1)
	if err != nil {
		return nil, 0, false, err
	}
	defer rows.Close()
	upTo = rev
	size := 0
	for rows.Next() {
		n, err := scan(rows)
		if err != nil {
			return nil, 0, false, err
		}
		if size += 200 + 8*len(n.Data.Points) + len(n.Data.Text); len(changes) == sinceNotes || size > sinceBytes {
			return changes, upTo, true, nil
		}
		changes, upTo = append(changes, n), n.Rev
	}
	return changes, upTo, false, rows.Err()
}

// OfPaper returns what a person has on a paper, by page, oldest first.
func OfPaper(ctx context.Context, q agendas.Querier, personID, paperID int64) ([]Note, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+columns+` FROM notes WHERE person_id = ? AND paper_id = ? AND NOT deleted ORDER BY page, rev`, personID, paperID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Note
	for rows.Next() {
		n, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// Counts returns how many notes a person has on each paper that they have any on.
func Counts(ctx context.Context, q agendas.Querier, personID int64) (map[int64]int, error) {
	rows, err := q.QueryContext(ctx, `SELECT paper_id, count(*) FROM notes WHERE person_id = ? AND NOT deleted GROUP BY paper_id`, personID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]int{}
	for rows.Next() {
		var paper int64
		var n int
		if err := rows.Scan(&paper, &n); err != nil {
			return nil, err
		}
		out[paper] = n
	}
	return out, rows.Err()
}

// ForgetDeleted drops the tombstones of before. Called daily.
func ForgetDeleted(ctx context.Context, tx *sql.Tx, before time.Time) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM notes WHERE deleted AND changed_at < ?`, before.UnixMilli())
	return err
}

func scan(row interface{ Scan(...any) error }) (Note, error) {
	var n Note
	var data string
	var at int64
	if err := row.Scan(&n.ID, &n.PaperID, &n.Version, &n.Page, &n.Kind, &data, &n.Deleted, &at, &n.Rev); err != nil {
		return n, err
	}
	n.ChangedAt = time.UnixMilli(at).UTC()
	return n, json.Unmarshal([]byte(data), &n.Data)
}
