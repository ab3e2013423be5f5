package people

import (
	"context"
	"database/sql"
	"time"

	"hopxa/server/db"
)

// Session is a browser somewhere in which a person is signed in.
type Session struct {
	ID      string // names the session; signs nobody in
	Method  string // how it was opened: ByPassword …
	Agent   string // what the browser called itself
	Created time.Time
	Seen    time.Time // late by seenEvery at most
}

// sessionID is what a session is called on screens: a part of its token's hash, from which nobody comes back to the token.
func sessionID(hash string) string { return hash[:16] }

// Sessions lists the open sessions of a person, the last seen first.
func Sessions(ctx context.Context, q db.Querier, personID int64, now time.Time) ([]Session, error) {
	rows, err := q.QueryContext(ctx, `SELECT token_hash, method, agent, created_at, seen_at FROM sessions
		WHERE person_id = ? AND expires_at > ? ORDER BY seen_at DESC, token_hash`, personID, now.UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Session
	for rows.Next() {
		var s Session
		var created, seen int64
		if err := rows.Scan(&s.ID, &s.Method, &s.Agent, &created, &seen); err != nil {
			return nil, err
		}
		s.ID, s.Created, s.Seen = sessionID(s.ID), db.Time(created), db.Time(seen)
		out = append(out, s)
	}
	return out, rows.Err()
}

// EndSession ends one session of a person, or answers ErrSessionNotFound.
func EndSession(ctx context.Context, tx *sql.Tx, personID int64, id string) error {
	res, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE person_id = ? AND substr(token_hash, 1, 16) = ?`, personID, id)
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return ErrSessionNotFound
	}
	return nil
}

// EndSessions ends all sessions of a person but the one named keep ("" keeps none), and returns how many ended.
func EndSessions(ctx context.Context, tx *sql.Tx, personID int64, keep string) (int64, error) {
	res, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE person_id = ? AND substr(token_hash, 1, 16) <> ?`, personID, keep)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
