// Package attendance knows who came: one row per seat of a meeting, with when it last came or went.
package attendance

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"hopxa/server/db"
)

// Errors that callers answer differently.
var (
	ErrSeat    = errors.New("no such seat")
	ErrNotYour = errors.New("the seat is somebody else's")
	ErrNotHere = errors.New("the seat is not here now")
	ErrMode    = errors.New("unknown mode of taking part")
)

// Modes of taking part.
const (
	Video     = "video"
	Companion = "companion"
)

// Seat is a participant of a meeting.
type Seat struct {
	Seat      string
	Name, Sub string
	Mode      string
	Present   bool
	Since     time.Time
}

// HallSeat names a hall's seat.
func HallSeat(hallID int64) string { return "hall:" + strconv.FormatInt(hallID, 10) }

// PersonSeat names a person's seat.
func PersonSeat(personID int64) string { return "person:" + strconv.FormatInt(personID, 10) }

// ParseSeat tells what a seat's name means: exactly one of the ids is set.
func ParseSeat(seat string) (hallID, personID int64, err error) {
	kind, num, ok := strings.Cut(seat, ":")
	id, perr := strconv.ParseInt(num, 10, 64)
	if !ok || perr != nil || id < 1 || strconv.FormatInt(id, 10) != num {
		return 0, 0, ErrSeat
	}
	switch kind {
	case "hall":
		return id, 0, nil
	case "person":
		return 0, id, nil
	}
	return 0, 0, ErrSeat
}

// IsScreen tells whether a seat is a projector's or another screen that only watches: "screen:" and a name that the screen
// made up. Nobody sits there, so it comes neither into the attendance nor onto the stage nor to the floor.
func IsScreen(seat string) bool { return screenSeat.MatchString(seat) }

var screenSeat = regexp.MustCompile(`^screen:[0-9a-zA-Z-]{8,32}$`)

// Seats returns who came to a meeting, gone ones too.
func Seats(ctx context.Context, q db.Querier, meetingID int64) ([]Seat, error) {
	rows, err := q.QueryContext(ctx, `SELECT seat, name, sub, mode, present, since FROM seats WHERE meeting_id = ? ORDER BY seat`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Seat
	for rows.Next() {
		var s Seat
		var since int64
		if err := rows.Scan(&s.Seat, &s.Name, &s.Sub, &s.Mode, &s.Present, &since); err != nil {
			return nil, err
		}
		s.Since = db.Time(since)
		out = append(out, s)
	}
	return out, rows.Err()
}

// Get returns one seat; ErrSeat when nobody took it yet.
func Get(ctx context.Context, q db.Querier, meetingID int64, seat string) (Seat, error) {
	s := Seat{Seat: seat}
	var since int64
	err := q.QueryRowContext(ctx, `SELECT name, sub, mode, present, since FROM seats WHERE meeting_id = ? AND seat = ?`, meetingID, seat).Scan(&s.Name, &s.Sub, &s.Mode, &s.Present, &since)
	if errors.Is(err, sql.ErrNoRows) {
		return s, ErrSeat
	}
	s.Since = db.Time(since)
	return s, err
}

// Put records that a seat came or went.
func Put(ctx context.Context, tx *sql.Tx, meetingID int64, s Seat) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO seats (meeting_id, seat, name, sub, mode, present, since) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id, seat) DO UPDATE SET name = excluded.name, sub = excluded.sub, mode = excluded.mode, present = excluded.present, since = excluded.since`,
		meetingID, s.Seat, s.Name, s.Sub, s.Mode, s.Present, s.Since.UnixMilli())
	return err
}

// HallsHere counts the halls that are in a meeting now, by meeting.
func HallsHere(ctx context.Context, q db.Querier) (map[int64]int, error) {
	rows, err := q.QueryContext(ctx, `SELECT meeting_id, count(*) FROM seats WHERE present = 1 AND seat LIKE 'hall:%' GROUP BY meeting_id`)
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
