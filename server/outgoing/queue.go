package outgoing

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"hopxa/server/db"
)

// States of a message: waiting → sending → sent, failed or waiting again; dropped by hand or because it came too late.
const (
	Waiting = "waiting"
	Sending = "sending"
	Sent    = "sent"
	Failed  = "failed"
	Dropped = "dropped"
)

// Queued is a message in the queue.
type Queued struct {
	ID        int64
	Dedupe    string
	MeetingID int64 // 0: none
	PersonID  int64 // 0: a guest
	Occasion  string
	Channel   string
	Address   string
	Subject   string
	Body      string
	Payload   string // JSON
	State     string
	Tries     int
	NextAt    time.Time // of one that waits: when it is tried next
	EndedAt   *time.Time
	Error     string
	CreatedAt time.Time
}

// ErrMessage is returned for a message that does not exist, or is not in a state to do that with.
var ErrMessage = errors.New("no such message")

const queuedColumns = `id, dedupe, coalesce(meeting_id, 0), coalesce(person_id, 0), occasion, channel, address, subject, body, payload, state, tries, next_at, ended_at, error, created_at FROM outgoing`

func scanQueued(row interface{ Scan(...any) error }) (q Queued, err error) {
	var next, created int64
	var ended sql.NullInt64
	err = row.Scan(&q.ID, &q.Dedupe, &q.MeetingID, &q.PersonID, &q.Occasion, &q.Channel, &q.Address, &q.Subject, &q.Body, &q.Payload, &q.State, &q.Tries, &next, &ended, &q.Error, &created)
	q.NextAt, q.EndedAt, q.CreatedAt = db.Time(next), db.TimePtr(ended), db.Time(created)
	return q, err
}

// Get returns one message, or ErrMessage.
func Get(ctx context.Context, q db.Querier, id int64) (Queued, error) {
	m, err := scanQueued(q.QueryRowContext(ctx, `SELECT `+queuedColumns+` WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrMessage
	}
	return m, err
}

// maxListed bounds a list of messages.
const maxListed = 500

// OfMeeting returns the messages about a meeting, newest first, at most 500.
func OfMeeting(ctx context.Context, q db.Querier, meetingID int64) ([]Queued, error) {
	return list(ctx, q, `SELECT `+queuedColumns+` WHERE meeting_id = ? ORDER BY id DESC LIMIT ?`, meetingID, maxListed)
}

// Open returns the messages that wait or failed, those that failed first, then by age; at most 500.
func Open(ctx context.Context, q db.Querier) ([]Queued, error) {
	return list(ctx, q, `SELECT `+queuedColumns+` WHERE state IN ('waiting', 'sending', 'failed') ORDER BY state <> 'failed', id DESC LIMIT ?`, maxListed)
}

// Latest returns messages of a state ("" is all), the newest first.
func Latest(ctx context.Context, q db.Querier, state string, most int) ([]Queued, error) {
	return list(ctx, q, `SELECT `+queuedColumns+` WHERE ?1 = '' OR state = ?1 ORDER BY id DESC LIMIT ?2`, state, most)
}

// Counts tells how many messages are in which state; of all time.
func Counts(ctx context.Context, q db.Querier) (map[string]int, error) {
	rows, err := q.QueryContext(ctx, `SELECT state, count(*) FROM outgoing GROUP BY state`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var state string
		var n int
		if err := rows.Scan(&state, &n); err != nil {
			return nil, err
		}
		out[state] = n
	}
	return out, rows.Err()
}

func list(ctx context.Context, q db.Querier, query string, args ...any) ([]Queued, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Queued
	for rows.Next() {
		m, err := scanQueued(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// Retry puts a message that failed, was dropped or waits long at the head of the queue, with all its tries before it.
func Retry(ctx context.Context, tx *sql.Tx, id int64, now time.Time) error {
	return one(tx.ExecContext(ctx, `UPDATE outgoing SET state = 'waiting', tries = 0, next_at = ? WHERE id = ? AND state IN ('waiting', 'failed', 'dropped')`, now.UnixMilli(), id))
}

// Drop takes a message out of the queue that waits or failed.
func Drop(ctx context.Context, tx *sql.Tx, id int64, why string, now time.Time) error {
	return one(tx.ExecContext(ctx, `UPDATE outgoing SET state = 'dropped', error = ?, ended_at = ? WHERE id = ? AND state IN ('waiting', 'failed')`, why, now.UnixMilli(), id))
}

func one(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrMessage)
	}
	return nil
}

// Unanswered tells that nobody can know whether a letter arrived.
const Unanswered = "Đã giao thư cho máy chủ thư nhưng chưa nghe trả lời: có thể thư đã tới. Hỏi người nhận trước khi gửi lại."

// TakeUp makes messages wait again that were being sent when the process was killed; letters of which the last byte may
// have left stand as failed, see the package's words.
func TakeUp(ctx context.Context, d *db.DB, now time.Time) error {
	_, err := d.Write.ExecContext(ctx, `UPDATE outgoing SET state = 'failed', ended_at = ?, error = ? WHERE state = 'sending' AND channel = 'email' AND begun_at IS NOT NULL`, now.UnixMilli(), Unanswered)
	if err == nil {
		_, err = d.Write.ExecContext(ctx, `UPDATE outgoing SET state = 'waiting', next_at = ? WHERE state = 'sending'`, now.UnixMilli())
	}
	if err != nil {
		return fmt.Errorf("taking up messages: %w", err)
	}
	return nil
}

// LongestWait is the longest time between two tries of a message.
const LongestWait = time.Hour

// Next returns the message of a channel that is due, the longest due first; sql.ErrNoRows for none. What was made or tried
// in the future, or waits longer than anything does, is due, too: the clock was put back since. Only reminders wait for their hour, whatever the clock did.
func Next(ctx context.Context, q db.Querier, channel string, now time.Time) (Queued, error) {
	return scanQueued(q.QueryRowContext(ctx, `SELECT `+queuedColumns+` WHERE channel = ?1 AND state = 'waiting'
		AND (next_at <= ?2 OR (coalesce(ended_at, created_at) > ?2 OR tries > 0 AND next_at > ?3) AND occasion <> 'reminder') ORDER BY next_at, id LIMIT 1`,
		channel, now.UnixMilli(), now.Add(2*LongestWait).UnixMilli()))
}

// Until tells when the next message of a channel is due; zero for never.
func Until(ctx context.Context, q db.Querier, channel string) (time.Time, error) {
	var at sql.NullInt64
	err := q.QueryRowContext(ctx, `SELECT min(next_at) FROM outgoing WHERE channel = ? AND state = 'waiting'`, channel).Scan(&at)
	if !at.Valid {
		return time.Time{}, err
	}
	return db.Time(at.Int64), err
}

// Begin notes that a message is being sent, before anything of it leaves. False: it was dropped, or begun, meanwhile.
func Begin(ctx context.Context, d *db.DB, id int64) (bool, error) {
	err := one(d.Write.ExecContext(ctx, `UPDATE outgoing SET state = 'sending', begun_at = NULL WHERE id = ? AND state = 'waiting'`, id))
	if errors.Is(err, ErrMessage) {
		return false, nil
	}
	return err == nil, err
}

// Handing notes that the last byte of a letter leaves now.
func Handing(ctx context.Context, d *db.DB, id int64, now time.Time) error {
	return one(d.Write.ExecContext(ctx, `UPDATE outgoing SET begun_at = ? WHERE id = ? AND state = 'sending'`, now.UnixMilli(), id))
}

// End notes what became of it. What was sent keeps no secrets: its payload goes.
func End(ctx context.Context, d *db.DB, id int64, state string, tries int, nextAt, now time.Time, why string) error {
	_, err := d.Write.ExecContext(ctx, `UPDATE outgoing SET state = ?1, tries = ?2, next_at = ?3, ended_at = ?4, error = ?5,
		payload = CASE ?1 WHEN 'sent' THEN '{}' ELSE payload END WHERE id = ?6 AND state = 'sending'`, state, tries, nextAt.UnixMilli(), now.UnixMilli(), why, id)
	return err
}

// Readdress sends a message that was put in again to another address.
func Readdress(ctx context.Context, tx *sql.Tx, id int64, address string) error {
	return one(tx.ExecContext(ctx, `UPDATE outgoing SET address = ? WHERE id = ? AND state = 'waiting'`, oneLine(address), id))
}

// DropWaiting takes what waits for a person about a meeting out of the queue.
func DropWaiting(ctx context.Context, tx *sql.Tx, meetingID, personID int64, why string, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE outgoing SET state = 'dropped', error = ?, ended_at = ? WHERE meeting_id = ? AND person_id = ? AND state = 'waiting'`, why, now.UnixMilli(), meetingID, personID)
	return err
}
