// Package stage holds sân khấu: what everybody sees now.
package stage

import (
	"context"
	"database/sql"
	"errors"

	"hopxa/server/db"
)

// Kinds of what may be on stage.
const (
	Seat   = "seat"   // a participant's camera
	Screen = "screen" // a participant's shared screen
	Page   = "page"   // a page of a paper
)

// ErrKind refuses an unknown kind.
var ErrKind = errors.New("unknown kind of stage")

// Stage is what everybody sees. The zero Stage means that nothing was chosen yet.
type Stage struct {
	Kind    string
	Seat    string // of Seat and Screen
	PaperID int64
	Page    int // 1 is first
}

// Source names what a video slot on stage shows, in the media plane's words. A page has no video of
// its own: then it is the camera of whoever speaks.
func (s Stage) Source(speaker string) string {
	switch s.Kind {
	case Seat:
		return s.Seat + "/camera"
	case Screen:
		return s.Seat + "/screen"
	}
	return speaker + "/camera"
}

// Get returns a meeting's stage; the zero Stage when nothing was chosen.
func Get(ctx context.Context, q db.Querier, meetingID int64) (Stage, error) {
	var s Stage
	err := q.QueryRowContext(ctx, `SELECT kind, seat, coalesce(paper_id, 0), page FROM stages WHERE meeting_id = ?`, meetingID).Scan(&s.Kind, &s.Seat, &s.PaperID, &s.Page)
	if errors.Is(err, sql.ErrNoRows) {
		return Stage{}, nil
	}
	return s, err
}

// Set puts something on stage.
func Set(ctx context.Context, tx *sql.Tx, meetingID int64, s Stage) error {
	if s.Kind != Seat && s.Kind != Screen && s.Kind != Page {
		return ErrKind
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO stages (meeting_id, kind, seat, paper_id, page) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (meeting_id) DO UPDATE SET kind = excluded.kind, seat = excluded.seat, paper_id = excluded.paper_id, page = excluded.page`,
		meetingID, s.Kind, s.Seat, db.NullID(s.PaperID), s.Page)
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
