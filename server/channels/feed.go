package channels

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"time"

	"hopxa/server/db"
)

// Feed is a person's private calendar: who has its address reads their meetings, and nothing else.
type Feed struct {
	PersonID  int64
	CreatedAt time.Time
	ReadAt    *time.Time // the last time a program read it, to the hour
}

// tokenBytes is how much of chance an address of a feed holds.
const tokenBytes = 32

func feedHash(token string) (string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) != tokenBytes {
		return "", ErrToken
	}
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:]), nil
}

// SetFeed gives a person's feed a new address; the one before is dead. The token is made where it is shown, and is stored
// nowhere: ErrToken when it does not hold enough chance.
func SetFeed(ctx context.Context, tx *sql.Tx, personID int64, token string, now time.Time) error {
	hash, err := feedHash(token)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO calendar_feeds (person_id, token_hash, created_at) VALUES (?, ?, ?)
		ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at, read_at = NULL`, personID, hash, now.UnixMilli())
	return err
}

// DropFeed ends a person's feed.
func DropFeed(ctx context.Context, tx *sql.Tx, personID int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM calendar_feeds WHERE person_id = ?`, personID)
	return err
}

// FeedOf returns a person's feed, or ErrFeed.
func FeedOf(ctx context.Context, q db.Querier, personID int64) (Feed, error) {
	return scanFeed(q.QueryRowContext(ctx, `SELECT person_id, created_at, read_at FROM calendar_feeds WHERE person_id = ?`, personID))
}

// FindFeed returns the feed of an address, or ErrFeed. Feeds of persons who are no longer active are none.
func FindFeed(ctx context.Context, q db.Querier, token string) (Feed, error) {
	hash, err := feedHash(token)
	if err != nil {
		return Feed{}, ErrFeed
	}
	return scanFeed(q.QueryRowContext(ctx, `SELECT f.person_id, f.created_at, f.read_at FROM calendar_feeds f JOIN persons p ON p.id = f.person_id WHERE f.token_hash = ? AND p.active`, hash))
}

func scanFeed(row *sql.Row) (f Feed, err error) {
	var created int64
	var read sql.NullInt64
	err = row.Scan(&f.PersonID, &created, &read)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrFeed
	}
	f.CreatedAt, f.ReadAt = db.Time(created), db.TimePtr(read)
	return f, err
}

// NoteRead notes that a program read a feed, at most once an hour.
func NoteRead(ctx context.Context, tx *sql.Tx, personID int64, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE calendar_feeds SET read_at = ? WHERE person_id = ?`, now.UnixMilli(), personID)
	return err
}
