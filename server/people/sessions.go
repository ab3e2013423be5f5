package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"hopxa/server/db"
)

// How long a session lives without being used. A hall's device is part of the furniture.
const (
	PersonSession = 14 * 24 * time.Hour
	DeviceSession = 400 * 24 * time.Hour
	seenEvery     = 10 * time.Minute // how often "last seen" is written; not at every request
)

// How a session was opened.
const (
	ByPassword = "password"
	ByPasskey  = "passkey"
	ByOIDC     = "oidc"
	ByDevice   = "device" // a hall's machine, with its key or just paired
	byRemote   = "remote" // a phone that acts for the hall of a machine
)

// From says where a try to sign in comes from.
type From struct{ Address, Agent string }

// CheckName tells whose name and password these are, or ErrWrongLogin. The id is that of the name also when the password
// is wrong, 0 when nobody active has the name. Tries are counted by who calls (Tries.Begin).
func CheckName(ctx context.Context, q db.Querier, username, password string) (id int64, err error) {
	var hash string
	err = q.QueryRowContext(ctx, `SELECT id, password_hash FROM persons WHERE username = ? AND active`, NormalUsername(username)).Scan(&id, &hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	if !CheckPassword(hash, password) {
		return id, ErrWrongLogin
	}
	return id, nil
}

// SignInDevice opens a session for a hall's device by its key.
func SignInDevice(ctx context.Context, d *db.DB, tries *Tries, key, address, agent string, now time.Time) (token string, err error) {
	if !tries.Begin("", address) {
		return "", ErrTooManyTries
	}
	var id int64
	err = d.Read.QueryRowContext(ctx, `SELECT d.id FROM devices d JOIN halls h ON h.id = d.hall_id WHERE d.key_hash = ? AND d.revoked_at IS NULL AND h.active`, tokenHash(key)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrWrongKey // not logged: a machine with an old key asks for ever
	}
	if err != nil {
		return "", err
	}
	tries.Right("", address)
	return OpenDeviceSession(ctx, d.Write, id, From{Address: address, Agent: agent}, now)
}

// OpenDeviceSession opens a session for a hall's machine that has just shown who it is.
func OpenDeviceSession(ctx context.Context, w Execer, deviceID int64, from From, now time.Time) (token string, err error) {
	token, err = newSession(ctx, w, session{device: deviceID, method: ByDevice, agent: from.Agent, address: from.Address}, now)
	if err != nil {
		return "", err
	}
	_, err = w.ExecContext(ctx, `UPDATE devices SET seen_at = ?, agent = ? WHERE id = ?`, now.UnixMilli(), shortAgent(from.Agent), deviceID)
	return token, err
}

// OpenSession opens a session of a person who has shown who they are, by method; the token goes into the cookie and is
// stored nowhere.
func OpenSession(ctx context.Context, d *db.DB, personID int64, method string, from From, now time.Time) (token string, err error) {
	return newSession(ctx, d.Write, session{person: personID, method: method, agent: from.Agent, address: from.Address}, now)
}

// session is one that is to be opened, of a person or of a device.
type session struct {
	person, device int64
	method         string
	agent          string
	address        string // "" where it is not known
}

// Execer is a transaction, or the pool that writes.
type Execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// newSession opens a session and notes it in the log of sign-ins.
func newSession(ctx context.Context, w Execer, of session, now time.Time) (string, error) {
	token, hash := newToken()
	until := now.Add(PersonSession)
	switch {
	case of.method == byRemote:
		until = RemoteUntil(now)
	case of.device != 0:
		until = now.Add(DeviceSession)
	}
	_, err := w.ExecContext(ctx, `INSERT INTO sessions (token_hash, person_id, device_id, method, created_at, seen_at, expires_at, agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		hash, db.NullID(of.person), db.NullID(of.device), of.method, now.UnixMilli(), now.UnixMilli(), until.UnixMilli(), shortAgent(of.agent))
	if err == nil {
		err = logSignIn(ctx, w, SignIn{PersonID: of.person, DeviceID: of.device, Method: of.method, OK: true, At: now, From: From{Address: of.address, Agent: of.agent}})
	}
	if err != nil {
		return "", fmt.Errorf("opening a session: %w", err)
	}
	return token, nil
}

// shortAgent bounds what a browser calls itself.
func shortAgent(agent string) string {
	if len(agent) > 200 {
		agent = agent[:200]
	}
	return strings.ToValidUTF8(agent, "")
}

// SignedIn tells who a session's token belongs to, or ErrNotSignedIn. Called at every request.
func SignedIn(ctx context.Context, d *db.DB, token string, now time.Time) (Principal, error) {
	if token == "" {
		return Principal{}, ErrNotSignedIn
	}
	hash := tokenHash(token)
	p := Principal{Session: sessionID(hash)}
	var seen, deviceSeen, opened, expires int64
	var personActive, deviceActive sql.NullBool
	err := d.Read.QueryRowContext(ctx, `SELECT coalesce(s.person_id, 0), coalesce(s.device_id, 0), s.method, s.seen_at, p.active, coalesce(p.must_change, 0), coalesce(p.village_id, 0),
			d.revoked_at IS NULL AND h.active, coalesce(d.hall_id, 0), coalesce(d.seen_at, 0), s.created_at, s.expires_at
		FROM sessions s LEFT JOIN persons p ON p.id = s.person_id LEFT JOIN devices d ON d.id = s.device_id LEFT JOIN halls h ON h.id = d.hall_id
		WHERE s.token_hash = ? AND s.expires_at > ?`, hash, now.UnixMilli()).
		Scan(&p.PersonID, &p.DeviceID, &p.Method, &seen, &personActive, &p.MustChange, &p.VillageID, &deviceActive, &p.HallID, &deviceSeen, &opened, &expires)
	if errors.Is(err, sql.ErrNoRows) {
		return Principal{}, ErrNotSignedIn
	}
	if err != nil {
		return Principal{}, err
	}
	p.Opened, p.Expires = db.Time(opened), db.Time(expires)
	if p.PersonID != 0 && !personActive.Bool || p.DeviceID != 0 && !deviceActive.Bool {
		return Principal{}, ErrNotSignedIn
	}
	if p.PersonID != 0 {
		if p.Roles, err = rolesOf(ctx, d.Read, p.PersonID); err != nil {
			return Principal{}, err
		}
	}
	if p.DeviceID != 0 && p.Method != byRemote && now.Sub(db.Time(deviceSeen)) > deviceSeenEvery {
		if err := seeDevice(ctx, d, p.DeviceID, now); err != nil {
			return Principal{}, err
		}
	}
	if now.Sub(db.Time(seen)) > seenEvery && p.IsRemote() { // its end stays: it is scanned anew each day
		if _, err := d.Write.ExecContext(ctx, `UPDATE sessions SET seen_at = ? WHERE token_hash = ?`, now.UnixMilli(), hash); err != nil {
			return Principal{}, err
		}
	} else if now.Sub(db.Time(seen)) > seenEvery {
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
func ChangePassword(ctx context.Context, d *db.DB, tries *Tries, personID int64, old, new, address, keepToken string, now time.Time) error {
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
	if _, err := tx.ExecContext(ctx, `UPDATE persons SET password_hash = ?, must_change = 0, password_changed_at = ? WHERE id = ?`, fresh, now.UnixMilli(), personID); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE person_id = ? AND token_hash <> ?`, personID, tokenHash(keepToken)); err != nil {
		return err
	}
	return tx.Commit()
}

// PasswordChanged is when a person last chose their password; zero: it was set by somebody else, or long ago. ErrNotFound
// for nobody.
func PasswordChanged(ctx context.Context, q db.Querier, personID int64) (time.Time, error) {
	var at sql.NullInt64
	err := q.QueryRowContext(ctx, `SELECT password_changed_at FROM persons WHERE id = ?`, personID).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, ErrNotFound
	}
	if err != nil || !at.Valid {
		return time.Time{}, err
	}
	return db.Time(at.Int64), nil
}

// ForgetSessions drops expired sessions. Called daily.
func ForgetSessions(ctx context.Context, d *db.DB, now time.Time) error {
	_, err := d.Write.ExecContext(ctx, `DELETE FROM sessions WHERE expires_at <= ?`, now.UnixMilli())
	return err
}
