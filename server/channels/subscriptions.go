package channels

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"time"

	"hopxa/server/db"
)

// maxSubscriptions bounds the browsers of one person.
const maxSubscriptions = 20

// Subscription is a browser that asked for push messages.
type Subscription struct {
	ID        int64
	PersonID  int64
	Endpoint  string
	P256dh    string
	Auth      string
	Agent     string
	CreatedAt time.Time
	UsedAt    *time.Time // a message was taken by the push service
}

// KeyPrefix begins every Key.
const KeyPrefix = "push-"

// Key names the subscription without its address, which is a secret.
func (s Subscription) Key() string {
	sum := sha256.Sum256([]byte(s.Endpoint))
	return KeyPrefix + base64.RawURLEncoding.EncodeToString(sum[:9])
}

const subscriptionColumns = `id, person_id, endpoint, p256dh, auth, agent, created_at, used_at FROM push_subscriptions`

// Subscriptions returns the browsers of a person, oldest first.
func Subscriptions(ctx context.Context, q db.Querier, personID int64) ([]Subscription, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+subscriptionColumns+` WHERE person_id = ? ORDER BY id`, personID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Subscription
	for rows.Next() {
		s, err := scanSubscription(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// ByEndpoint returns the subscription of an address, or ErrSubscription: it was given up.
func ByEndpoint(ctx context.Context, q db.Querier, endpoint string) (Subscription, error) {
	s, err := scanSubscription(q.QueryRowContext(ctx, `SELECT `+subscriptionColumns+` WHERE endpoint = ?`, endpoint))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrSubscription
	}
	return s, err
}

func scanSubscription(row interface{ Scan(...any) error }) (s Subscription, err error) {
	var created int64
	var used sql.NullInt64
	err = row.Scan(&s.ID, &s.PersonID, &s.Endpoint, &s.P256dh, &s.Auth, &s.Agent, &created, &used)
	s.CreatedAt, s.UsedAt = db.Time(created), db.TimePtr(used)
	return s, err
}

// Subscribe stores a browser. One that belonged to somebody else before belongs to who uses it now.
func Subscribe(ctx context.Context, tx *sql.Tx, s Subscription, now time.Time) (id int64, err error) {
	var n int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM push_subscriptions WHERE person_id = ? AND endpoint <> ?`, s.PersonID, s.Endpoint).Scan(&n); err != nil {
		return 0, err
	}
	if n >= maxSubscriptions {
		return 0, ErrTooMany
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO push_subscriptions (person_id, endpoint, p256dh, auth, agent, created_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (endpoint) DO UPDATE SET person_id = excluded.person_id, p256dh = excluded.p256dh, auth = excluded.auth, agent = excluded.agent RETURNING id`,
		s.PersonID, s.Endpoint, s.P256dh, s.Auth, s.Agent, now.UnixMilli()).Scan(&id)
	return id, err
}

// Unsubscribe forgets a browser of a person: ErrSubscription.
func Unsubscribe(ctx context.Context, tx *sql.Tx, personID, id int64) error {
	res, err := tx.ExecContext(ctx, `DELETE FROM push_subscriptions WHERE id = ? AND person_id = ?`, id, personID)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrSubscription)
	}
	return nil
}

// ForgetEndpoint forgets a browser that the push service says is gone.
func ForgetEndpoint(ctx context.Context, tx *sql.Tx, endpoint string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM push_subscriptions WHERE endpoint = ?`, endpoint)
	return err
}

// Used notes that the push service took a message for a browser.
func Used(ctx context.Context, tx *sql.Tx, endpoint string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE push_subscriptions SET used_at = ? WHERE endpoint = ?`, now.UnixMilli(), endpoint)
	return err
}

// CountSubscriptions tells how many browsers of how many persons there are.
func CountSubscriptions(ctx context.Context, q db.Querier) (browsers, persons int, err error) {
	err = q.QueryRowContext(ctx, `SELECT count(*), count(DISTINCT person_id) FROM push_subscriptions`).Scan(&browsers, &persons)
	return browsers, persons, err
}

// ForgetAll forgets every browser: they subscribed to a key that is lost.
func ForgetAll(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM push_subscriptions`)
	return err
}
