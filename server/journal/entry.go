package journal

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hopxa/server/db"
)

// Entry is one thing that happened.
type Entry struct {
	Stream string
	Seq    int64
	Type   string
	At     time.Time
	Actor  string
	Data   json.RawMessage
	Prev   string // hash of the entry before, "" for the first
	Hash   string
}

// CommuneStream holds what concerns no single meeting: people, villages, halls.
const CommuneStream = "commune"

const meetingPrefix = "meeting:"

// MeetingStream names the stream of a meeting.
func MeetingStream(id int64) string { return meetingPrefix + strconv.FormatInt(id, 10) }

// StreamMeeting is the inverse of MeetingStream; ok is false for other streams.
func StreamMeeting(stream string) (id int64, ok bool) {
	rest, ok := strings.CutPrefix(stream, meetingPrefix)
	if !ok {
		return 0, false
	}
	id, err := strconv.ParseInt(rest, 10, 64)
	return id, err == nil
}

// Write adds an entry to a stream within the command's transaction. Never put a secret ballot's content in data.
func (t *Tx) Write(stream, typ string, data any) error {
	return t.write(t.actor, stream, typ, data)
}

// WriteBySystem is Write for what must not stand under anybody's name: that a secret ballot came in.
func (t *Tx) WriteBySystem(stream, typ string, data any) error {
	return t.write(System, stream, typ, data)
}

func (t *Tx) write(actor, stream, typ string, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("entry %s: %w", typ, err)
	}
	e := Entry{Stream: stream, Seq: 1, Type: typ, At: t.Now, Actor: actor, Data: raw}
	err = t.QueryRowContext(context.Background(), `SELECT seq + 1, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1`, stream).Scan(&e.Seq, &e.Prev)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("entry %s: %w", typ, err)
	}
	e.Hash = e.hash()
	if _, err := t.Exec(`INSERT INTO events (stream, seq, type, at, actor, data, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		e.Stream, e.Seq, e.Type, e.At.UnixMilli(), e.Actor, string(e.Data), e.Prev, e.Hash); err != nil {
		return fmt.Errorf("entry %s: %w", typ, err)
	}
	t.newest[stream] = e.Seq
	return nil
}

// hash binds every field; lengths stand before texts so that no two entries share an encoding.
func (e Entry) hash() string {
	h := sha256.New()
	for _, part := range []string{e.Prev, e.Stream, strconv.FormatInt(e.Seq, 10), e.Type,
		strconv.FormatInt(e.At.UnixMilli(), 10), e.Actor, string(e.Data)} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// MaxRead is how many entries one Since returns at most.
const MaxRead = 500

// Since returns a stream's entries after seq, oldest first, at most MaxRead.
func Since(ctx context.Context, q db.Querier, stream string, seq int64) ([]Entry, error) {
	rows, err := q.QueryContext(ctx, `SELECT seq, type, at, actor, data, prev, hash FROM events WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`, stream, seq, MaxRead)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Entry
	for rows.Next() {
		e := Entry{Stream: stream}
		var at int64
		var data string
		if err := rows.Scan(&e.Seq, &e.Type, &at, &e.Actor, &data, &e.Prev, &e.Hash); err != nil {
			return nil, err
		}
		e.At, e.Data = db.Time(at), json.RawMessage(data)
		out = append(out, e)
	}
	return out, rows.Err()
}

// Last returns the seq of a stream's last entry and its hash: where the chain ends. 0 and "" for an empty stream.
func Last(ctx context.Context, q db.Querier, stream string) (seq int64, hash string, err error) {
	err = q.QueryRowContext(ctx, `SELECT seq, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1`, stream).Scan(&seq, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return seq, hash, err
}

// Newest returns the seq of a stream's last entry, 0 for an empty stream.
func Newest(ctx context.Context, q db.Querier, stream string) (int64, error) {
	var seq int64
	err := q.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM events WHERE stream = ?`, stream).Scan(&seq)
	return seq, err
}
