package attendance

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/server/db"
)

// States of a mark. A seat without one was not marked yet.
const (
	Present     = "present"
	Left        = "left"        // was there and went
	Excused     = "excused"     // vắng có lý do
	Absent      = "absent"      // vắng không lý do
	Represented = "represented" // somebody else came instead; carries no vote
)

// Where somebody takes part, and how it is known.
const (
	InRoom = "in_room"
	Online = "online"

	ByVideo = "video" // joined by video
	ByQR    = "qr"    // the code on the entrance screen
	BySelf  = "self"
	ByClerk = "clerk"
	ByChair = "chair"
)

// Mark is the attendance of one person or hall.
type Mark struct {
	Seat          string
	State         string
	Manner        string // "in_room" or "online"; "" when not there
	Source        string // "video", "qr", "self", "clerk" or "chair"
	Reason        string
	RepresentedBy string
	ArrivedAt     *time.Time // the first time
	LeftAt        *time.Time // the last time; nil while there
	HeadCount     int        // of a hall
	ChangedAt     time.Time
}

// Here tells whether the seat is there now.
func (m Mark) Here() bool { return m.State == Present }

// Marks returns a meeting's marks by seat.
func Marks(ctx context.Context, q db.Querier, meetingID int64) (map[string]Mark, error) {
	rows, err := q.QueryContext(ctx, `SELECT seat, state, manner, source, reason, represented_by, arrived_at, left_at, head_count, changed_at FROM attendance WHERE meeting_id = ?`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]Mark{}
	for rows.Next() {
		var m Mark
		var arrived, left sql.NullInt64
		var changed int64
		if err := rows.Scan(&m.Seat, &m.State, &m.Manner, &m.Source, &m.Reason, &m.RepresentedBy, &arrived, &left, &m.HeadCount, &changed); err != nil {
			return nil, err
		}
		m.ArrivedAt, m.LeftAt, m.ChangedAt = db.TimePtr(arrived), db.TimePtr(left), db.Time(changed)
		out[m.Seat] = m
	}
	return out, rows.Err()
}

// Came returns a mark after the seat came: the first arrival stays, and what was said about its absence goes.
func (m Mark) Came(manner, source string, now time.Time) Mark {
	m.State, m.Manner, m.Source, m.Reason, m.RepresentedBy, m.LeftAt, m.ChangedAt = Present, manner, source, "", "", nil, now
	if m.ArrivedAt == nil {
		m.ArrivedAt = &now
	}
	return m
}

// Went returns a mark after the seat went.
func (m Mark) Went(source string, now time.Time) Mark {
	m.State, m.Source, m.LeftAt, m.ChangedAt = Left, source, &now, now
	return m
}

// LateMinutes tells how long after the opening a seat first came; 0 in time, or while nothing was opened.
func (m Mark) LateMinutes(opened *time.Time) int {
	if opened == nil || m.ArrivedAt == nil || !m.ArrivedAt.After(*opened) {
		return 0
	}
	return int(m.ArrivedAt.Sub(*opened).Minutes())
}

// ErrReason asks why somebody is excused, or why a mark is corrected; ErrWho, who represents somebody.
var (
	ErrReason = errors.New("a reason is needed")
	ErrWho    = errors.New("it is not said who represents them")
)

// Marked returns a mark as somebody wants it to be; without a State it is taken back. What contradicts an earlier mark
// is a correction and needs a reason, except taking one's own slip back.
func (m Mark) Marked(state, manner, reason, by, source string, now time.Time) (Mark, error) {
	first := m.State == ""
	if reason == "" && (state == Excused || !first && m.State != state && state != Left && m.State != Left && (state != "unmarked" || m.Source != source)) {
		return m, ErrReason
	}
	if state == Represented && by == "" {
		return m, ErrWho
	}
	switch state {
	case "unmarked":
		return Mark{Seat: m.Seat, Source: source}, nil
	case Present:
		if manner == "" {
			manner = InRoom
		}
		if m.Here() && m.Manner == manner {
			return m, nil
		}
		m = m.Came(manner, source, now)
		m.Reason = reason
	case Left:
		if m.State == Left {
			return m, nil
		}
		m = m.Went(source, now)
		m.Reason = reason
	default:
		m = Mark{Seat: m.Seat, State: state, Source: source, Reason: reason, ArrivedAt: m.ArrivedAt, LeftAt: m.LeftAt, ChangedAt: now}
		if state == Represented {
			m.RepresentedBy = by
		}
	}
	return m, nil
}

// Same tells whether two marks say the same, whenever they were made.
func (m Mark) Same(o Mark) bool {
	return m.State == o.State && m.Manner == o.Manner && m.Source == o.Source && m.Reason == o.Reason && m.RepresentedBy == o.RepresentedBy && m.HeadCount == o.HeadCount
}

// Unmark takes a mark away.
func Unmark(ctx context.Context, tx *sql.Tx, meetingID int64, seat string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM attendance WHERE meeting_id = ? AND seat = ?`, meetingID, seat)
	return err
}

// PutMark stores a mark.
func PutMark(ctx context.Context, tx *sql.Tx, meetingID int64, m Mark) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO attendance (meeting_id, seat, state, manner, source, reason, represented_by, arrived_at, left_at, head_count, changed_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id, seat) DO UPDATE SET state = excluded.state, manner = excluded.manner, source = excluded.source, reason = excluded.reason,
			represented_by = excluded.represented_by, arrived_at = excluded.arrived_at, left_at = excluded.left_at, head_count = excluded.head_count, changed_at = excluded.changed_at`,
		meetingID, m.Seat, m.State, m.Manner, m.Source, m.Reason, m.RepresentedBy, millis(m.ArrivedAt), millis(m.LeftAt), m.HeadCount, m.ChangedAt.UnixMilli())
	return err
}

func millis(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMilli()
}
