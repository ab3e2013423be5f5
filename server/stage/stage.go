// Package stage holds sân khấu: what everybody sees now.
package stage

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"hopxa/server/db"
)

// Kinds of what may be on stage.
const (
	Seat   = "seat"   // a participant's camera
	Screen = "screen" // a participant's shared screen
	Page   = "page"   // a page of a paper
	Pair   = "pair"   // two cameras
	Wall   = "wall"   // all halls
	Vote   = "vote"   // a motion
	Agenda = "agenda" // the agenda
	Break  = "break"  // a break notice
)

// ErrSame refuses to show one camera twice.
var ErrSame = errors.New("two different seats are needed")

// ErrKind refuses an unknown kind.
var ErrKind = errors.New("unknown kind of stage")

// Stage is what everybody sees. The zero Stage means that nothing was chosen yet.
type Stage struct {
	Kind    string
	Seat    string // of Seat, Screen and Pair
	Seat2   string // of Pair
	PaperID int64
	Page    int // 1 is first
	// MotionID is what Vote shows.
	MotionID int64
}

// Source names what a video slot on stage shows, in the media plane's words. A page has no video of
// its own: then it is the camera of whoever speaks.
func (s Stage) Source(speaker string) string {
	switch s.Kind {
	case Seat, Pair:
		return s.Seat + "/camera"
	case Screen:
		return s.Seat + "/screen"
	}
	return speaker + "/camera"
}

// Get returns a meeting's stage; the zero Stage when nothing was chosen.
func Get(ctx context.Context, q db.Querier, meetingID int64) (Stage, error) {
	var s Stage
	err := q.QueryRowContext(ctx, `SELECT kind, seat, seat2, coalesce(paper_id, 0), page, coalesce(motion_id, 0) FROM stages WHERE meeting_id = ?`, meetingID).
		Scan(&s.Kind, &s.Seat, &s.Seat2, &s.PaperID, &s.Page, &s.MotionID)
	if errors.Is(err, sql.ErrNoRows) {
		return Stage{}, nil
	}
	return s, err
}

// Set puts something on stage.
func Set(ctx context.Context, tx *sql.Tx, meetingID int64, s Stage) error {
	if !slices.Contains([]string{Seat, Screen, Page, Pair, Wall, Vote, Agenda, Break}, s.Kind) {
		return ErrKind
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO stages (meeting_id, kind, seat, seat2, paper_id, page, motion_id) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id) DO UPDATE SET kind = excluded.kind, seat = excluded.seat, seat2 = excluded.seat2, paper_id = excluded.paper_id, page = excluded.page, motion_id = excluded.motion_id`,
		meetingID, s.Kind, s.Seat, s.Seat2, db.NullID(s.PaperID), s.Page, db.NullID(s.MotionID))
	return err
}

// ClearPaper takes a paper off the stage, when it is withdrawn; it tells whether it was there.
func ClearPaper(ctx context.Context, tx *sql.Tx, paperID int64) (bool, error) {
	res, err := tx.ExecContext(ctx, `DELETE FROM stages WHERE paper_id = ?`, paperID)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

// ClearMotion takes a motion off the stage, when it is removed; it tells whether it was there.
func ClearMotion(ctx context.Context, tx *sql.Tx, motionID int64) (bool, error) {
	res, err := tx.ExecContext(ctx, `DELETE FROM stages WHERE motion_id = ?`, motionID)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}
