package invitations

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"hopxa/server/db"
)

// Why a personal link does not open.
var (
	ErrLink          = errors.New("no such invitation link")
	ErrLinkExpired   = errors.New("the invitation link is over with the meeting's day")
	ErrLinkWithdrawn = errors.New("the invitation link was withdrawn")
	ErrToken         = errors.New("the token of a link was used before")
	ErrTooManyLinks  = errors.New("too many links of one invitation")
)

// Link is a personal link: who has it may read one invitation and answer it, and nothing else.
type Link struct {
	MeetingID int64
	PersonID  int64 // whose invitation it is; of a guest's link, who sends the guest
	Guest     bool  // of who comes instead: they read, the answer stands
	CreatedAt time.Time
	ExpiresAt time.Time
	OpenedAt  *time.Time
}

const tokenBytes = 32

// LinkPath is where a link leads, after the installation's own address.
const LinkPath = "/i/"

// NewLink makes a personal link and returns its token, which is stored nowhere: PublicURL + LinkPath + token is the
// address. guest: of who comes instead of the person. Links made before stay as they are.
// Called by actions that send something, within their transaction.
func NewLink(ctx context.Context, tx *sql.Tx, meetingID, personID int64, guest bool, now, expires time.Time) (token string, err error) {
	var secret [tokenBytes]byte
	_, _ = rand.Read(secret[:]) // never fails (crypto/rand)
	token = base64.RawURLEncoding.EncodeToString(secret[:])
	return token, KeepLink(ctx, tx, token, meetingID, personID, guest, now, expires)
}

// maxLinks bounds the links of one invitation that open at the same time.
const maxLinks = 50

// KeepLink is NewLink with a token that its asker made, so that not even the answer to them has to be stored: 256 random
// bits, base64url. ErrToken for one that was used before, ErrTooManyLinks when the invitation has enough.
func KeepLink(ctx context.Context, tx *sql.Tx, token string, meetingID, personID int64, guest bool, now, expires time.Time) error {
	live, err := LiveLinks(ctx, tx, meetingID, guest, now)
	if err != nil {
		return err
	}
	if live[personID] >= maxLinks {
		return ErrTooManyLinks
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO invitation_links (token_hash, meeting_id, person_id, guest, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		hashOf(token), meetingID, personID, guest, now.UnixMilli(), expires.UnixMilli())
	if err != nil {
		return fmt.Errorf("making an invitation link: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrToken)
	}
	return nil
}

func hashOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// vietnam keeps no summer time, so its offset is the same all year.
var vietnam = time.FixedZone("ICT", 7*60*60)

// Expiry is until when links of a meeting open: the end of the day on which it is planned to end.
func Expiry(endsAt time.Time) time.Time {
	y, m, d := endsAt.In(vietnam).Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, vietnam)
}

// FindLink returns the link of a token, or ErrLink, ErrLinkExpired, ErrLinkWithdrawn.
func FindLink(ctx context.Context, q db.Querier, token string, now time.Time) (Link, error) {
	if len(token) != base64.RawURLEncoding.EncodedLen(tokenBytes) {
		return Link{}, ErrLink
	}
	var l Link
	var created, expires int64
	var withdrawn, opened sql.NullInt64
	err := q.QueryRowContext(ctx, `SELECT meeting_id, person_id, guest, created_at, expires_at, withdrawn_at, opened_at FROM invitation_links WHERE token_hash = ?`, hashOf(token)).
		Scan(&l.MeetingID, &l.PersonID, &l.Guest, &created, &expires, &withdrawn, &opened)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Link{}, ErrLink
	case err != nil:
		return Link{}, fmt.Errorf("reading an invitation link: %w", err)
	case withdrawn.Valid:
		return Link{}, ErrLinkWithdrawn
	}
	l.CreatedAt, l.ExpiresAt, l.OpenedAt = db.Time(created), db.Time(expires), db.TimePtr(opened)
	if !now.Before(l.ExpiresAt) {
		return Link{}, ErrLinkExpired
	}
	return l, nil
}

// OpenLink notes the first time a link was opened.
func OpenLink(ctx context.Context, tx *sql.Tx, token string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE invitation_links SET opened_at = ? WHERE token_hash = ? AND opened_at IS NULL`, now.UnixMilli(), hashOf(token))
	return err
}

// WithdrawLinks ends all links of an invitation; guest: those of who was to come instead. It returns how many there were.
func WithdrawLinks(ctx context.Context, tx *sql.Tx, meetingID, personID int64, guest bool, now time.Time) (int64, error) {
	res, err := tx.ExecContext(ctx, `UPDATE invitation_links SET withdrawn_at = ? WHERE meeting_id = ? AND person_id = ? AND guest = ? AND withdrawn_at IS NULL`,
		now.UnixMilli(), meetingID, personID, guest)
	if err != nil {
		return 0, fmt.Errorf("withdrawing invitation links: %w", err)
	}
	return res.RowsAffected()
}

// MoveLinks lets the links of a meeting that was moved go on until its new day is over.
func MoveLinks(ctx context.Context, tx *sql.Tx, meetingID int64, expires time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE invitation_links SET expires_at = ? WHERE meeting_id = ?`, expires.UnixMilli(), meetingID)
	return err
}

// LiveLinks counts, by person, the links of a meeting that open now. guest: of who comes instead.
func LiveLinks(ctx context.Context, q db.Querier, meetingID int64, guest bool, now time.Time) (map[int64]int, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id, count(*) FROM invitation_links WHERE meeting_id = ? AND guest = ? AND withdrawn_at IS NULL AND expires_at > ? GROUP BY person_id`,
		meetingID, guest, now.UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]int{}
	for rows.Next() {
		var id int64
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		out[id] = n
	}
	return out, rows.Err()
}
