package people

import (
	"context"
	"time"

	"hopxa/server/db"
)

// SignInsKept is how long it is remembered who signed in, and who tried.
const SignInsKept = 180 * 24 * time.Hour

// SignIn is a try to sign in that was read: one refused for too many tries is none.
type SignIn struct {
	PersonID int64  // 0: a device
	DeviceID int64  // 0: a person
	Method   string // ByPassword …, or ByCode when the password was right and the one-time code was not
	OK       bool
	At       time.Time
	From
}

// ByCode is the method of a try that failed at the one-time code. No session is opened by a code alone.
const ByCode = "code"

// LogFailed notes a try that was refused. Names that nobody has are not noted: what is typed there may be a password.
func LogFailed(ctx context.Context, d *db.DB, personID int64, method string, from From, now time.Time) error {
	if personID == 0 {
		return nil
	}
	return logSignIn(ctx, d.Write, SignIn{PersonID: personID, Method: method, At: now, From: from})
}

// logSignIn writes one line of the log; w is the writer, or a transaction of it.
func logSignIn(ctx context.Context, w Execer, s SignIn) error {
	_, err := w.ExecContext(ctx, `INSERT INTO sign_ins (person_id, device_id, method, ok, at, address, agent) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		db.NullID(s.PersonID), db.NullID(s.DeviceID), s.Method, s.OK, s.At.UnixMilli(), s.Address, shortAgent(s.Agent))
	return err
}

// SignIns lists the newest tries to sign in as a person, newest first, at most limit.
func SignIns(ctx context.Context, q db.Querier, personID int64, limit int) ([]SignIn, error) {
	rows, err := q.QueryContext(ctx, `SELECT method, ok, at, address, agent FROM sign_ins WHERE person_id = ? ORDER BY at DESC, id DESC LIMIT ?`, personID, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []SignIn
	for rows.Next() {
		s := SignIn{PersonID: personID}
		var at int64
		if err := rows.Scan(&s.Method, &s.OK, &at, &s.Address, &s.Agent); err != nil {
			return nil, err
		}
		s.At = db.Time(at)
		out = append(out, s)
	}
	return out, rows.Err()
}

// ForgetSignIns drops what is older than SignInsKept. Called daily.
func ForgetSignIns(ctx context.Context, d *db.DB, now time.Time) error {
	_, err := d.Write.ExecContext(ctx, `DELETE FROM sign_ins WHERE at < ?`, now.Add(-SignInsKept).UnixMilli())
	return err
}
