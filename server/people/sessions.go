package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"hopxa/server/db"
)

// How long a session lives without being used. A hall's device is part of the furniture.
const (
	PersonSession = 14 * 24 * time.Hour
	DeviceSession = 400 * 24 * time.Hour
	seenEvery     = 10 * time.Minute // how often "last seen" is written; not at every request
)

// SignIn checks name and password and opens a session; the token goes into the cookie and is stored nowhere.
func SignIn(ctx context.Context, d *db.DB, tries *Tries, username, password, address, agent string, now time.Time) (token string, err error) {
	username = normalUsername(username)
	if !tries.Begin(username, address) {
		return "", ErrTooManyTries
	}
	var id int64
	var hash string
	err = d.Read.QueryRowContext(ctx, `SELECT id, password_hash FROM persons WHERE username = ? AND active`, username).Scan(&id, &hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", err
	}
	if !CheckPassword(hash, password) {
		return "", ErrWrongLogin
	}
	tries.Right(username, address)
	return newSession(ctx, d, id, 0, agent, now, PersonSession)
}

// SignInDevice opens a session for a hall's device by its key.
func SignInDevice(ctx context.Context, d *db.DB, tries *Tries, key, address, agent string, now time.Time) (token string, err error) {
	if !tries.Begin("", address) {
		return "", ErrTooManyTries
	}
	var id int64
	err = d.Read.QueryRowContext(ctx, `SELECT d.id FROM devices d JOIN halls h ON h.id = d.hall_id WHERE d.key_hash = ? AND d.revoked_at IS NULL AND h.active`, tokenHash(key)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrWrongKey
	}
	if err != nil {
		return "", err
	}
	tries.Right("", address)
	return newSession(ctx, d, 0, id, agent, now, DeviceSession)
}

// OpenSession opens a session of a person without asking for a password: for who has the data folder anyway, such as
// a bench that fills one.
func OpenSession(ctx context.Context, d *db.DB, personID int64, now time.Time) (token string, err error) {
	return newSession(ctx, d, personID, 0, "", now, PersonSession)
}

func newSession(ctx context.Context, d *db.DB, personID, deviceID int64, agent string, now time.Time, life time.Duration) (string, error) {
	token, hash := newToken()
	if len(agent) > 200 {
		agent = agent[:200]
	}
	_, err := d.Write.ExecContext(ctx, `INSERT INTO sessions (token_hash, person_id, device_id, created_at, seen_at, expires_at, agent) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		hash, db.NullID(personID), db.NullID(deviceID), now.UnixMilli(), now.UnixMilli(), now.Add(life).UnixMilli(), agent)
	if err != nil {
		return "", fmt.Errorf("opening a session: %w", err)
	}
	return token, nil
}

// SignedIn tells who a session's token belongs to, or ErrNotSignedIn. Called at every request.
func SignedIn(ctx context.Context, d *db.DB, token string, now time.Time) (Principal, error) {
	if token == "" {
		return Principal{}, ErrNotSignedIn
	}
	var p Principal
	var seen int64
	var personActive, deviceActive sql.NullBool
	hash := tokenHash(token)
	err := d.Read.QueryRowContext(ctx, `SELECT coalesce(s.person_id, 0), coalesce(s.device_id, 0), s.seen_at, p.active, coalesce(p.must_change, 0), coalesce(p.village_id, 0),
			d.revoked_at IS NULL AND h.active, coalesce(d.hall_id, 0)
		FROM sessions s LEFT JOIN persons p ON p.id = s.person_id LEFT JOIN devices d ON d.id = s.device_id LEFT JOIN halls h ON h.id = d.hall_id
		WHERE s.token_hash = ? AND s.expires_at > ?`, hash, now.UnixMilli()).
		Scan(&p.PersonID, &p.DeviceID, &seen, &personActive, &p.MustChange, &p.VillageID, &deviceActive, &p.HallID)
	if errors.Is(err, sql.ErrNoRows) {
		return Principal{}, ErrNotSignedIn
	}
	if err != nil {
		return Principal{}, err
	}
	if p.PersonID != 0 && !personActive.Bool || p.DeviceID != 0 && !deviceActive.Bool {
		return Principal{}, ErrNotSignedIn
	}
	if p.PersonID != 0 {
		if p.Roles, err = rolesOf(ctx, d.Read, p.PersonID); err != nil {
			return Principal{}, err
		}
	}
	if now.Sub(db.Time(seen)) > seenEvery {
		life := PersonSession
		if p.DeviceID != 0 {
			life = DeviceSession
		}
		if _, err := d.Write.ExecContext(ctx, `UPDATE sessions SET seen_at = ?, expires_at = ? WHERE token_hash = ?`, now.UnixMilli(), now.Add(life).UnixMilli(), hash); err != nil {
			return Principal{}, err
		}
	}
	return p, nil
}

func rolesOf(ctx context.Context, q db.Querier, personID int64) ([]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT role FROM person_roles WHERE person_id = ?`, personID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var r string
		if err := rows.Scan(&r); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// SignOut ends a session.
func SignOut(ctx context.Context, d *db.DB, token string) error {
	_, err := d.Write.ExecContext(ctx, `DELETE FROM sessions WHERE token_hash = ?`, tokenHash(token))
	return err
}

// ChangePassword replaces one's own password; every other session of the person ends.
func ChangePassword(ctx context.Context, d *db.DB, tries *Tries, personID int64, old, new, address, keepToken string) error {
	p, err := Get(ctx, d.Read, personID)
	if err != nil {
		return err
	}
	if !tries.Begin(p.Username, address) {
		return ErrTooManyTries
	}
	var hash string
	if err := d.Read.QueryRowContext(ctx, `SELECT password_hash FROM persons WHERE id = ?`, personID).Scan(&hash); err != nil {
		return err
	}
	if !CheckPassword(hash, old) {
		return ErrWrongLogin
	}
	tries.Right(p.Username, address)
	switch {
	case len([]rune(new)) < MinPassword:
		return ErrPasswordShort
	case old == new:
		return ErrPasswordSame
	}
	fresh := HashPassword(new) // outside the transaction: the one writer must not wait for it
	tx, err := d.Write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `UPDATE persons SET password_hash = ?, must_change = 0 WHERE id = ?`, fresh, personID); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE person_id = ? AND token_hash <> ?`, personID, tokenHash(keepToken)); err != nil {
		return err
	}
	return tx.Commit()
}

// ForgetSessions drops expired sessions. Called daily.
func ForgetSessions(ctx context.Context, d *db.DB, now time.Time) error {
	_, err := d.Write.ExecContext(ctx, `DELETE FROM sessions WHERE expires_at <= ?`, now.UnixMilli())
	return err
}
