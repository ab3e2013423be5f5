// Package holdings knows which hall or person has which paper on a disk of their own. It is told by those who
// fetch, and never decides who may read: a holding of a version that nobody sees any more counts for nothing.
package holdings

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"hopxa/agendas"
)

// How far a holder is with a paper.
const (
	Fetching = "fetching"
	Held     = "held" // whole, and checked by its hashes
	Failed   = "failed"
)

// Why a holder does not have a paper.
const (
	NoProblem   = ""
	Full        = "full"        // no room on its disk
	NoStore     = "no_store"    // its browser keeps nothing, as over plain HTTP
	Damaged     = "damaged"     // what came was not what was sent, also when asked again
	Unreachable = "unreachable" // the server did not answer
)

var (
	// ErrState refuses a state that is none.
	ErrState = errors.New("no such state of a holding")
	// ErrProblem refuses a problem that is none, or one of a paper that is held.
	ErrProblem = errors.New("no such problem of a holding")
)

// Holding is how far one seat ("hall:7", "person:12") is with one version of a paper.
type Holding struct {
	PaperID   int64
	Version   int
	Holder    string
	State     string
	FilesHeld int
	Problem   string
	At        time.Time
}

// Check refuses what nobody can have meant.
func (h Holding) Check() error {
	switch h.State {
	case Fetching, Held, Failed:
	default:
		return ErrState
	}
	switch h.Problem {
	case NoProblem:
	case Full, NoStore, Damaged, Unreachable:
		if h.State == Held {
			return ErrProblem
		}
	default:
		return ErrProblem
	}
	if h.FilesHeld < 0 {
		return ErrState
	}
	return nil
}

// Of returns what is held of the papers of a meeting, at the versions that readers see.
func Of(ctx context.Context, q agendas.Querier, meetingID int64) ([]Holding, error) {
	return some(ctx, q, `WHERE i.meeting_id = ?`, meetingID)
}

// Keep records what a holder tells of papers of one meeting, whose versions the caller has checked, and returns
// whether any of it was news. What it told of another version of the same paper is forgotten.
func Keep(ctx context.Context, db *sql.DB, meetingID int64, holder string, told []Holding, at time.Time) (news bool, err error) {
	known, err := some(ctx, db, `WHERE i.meeting_id = ? AND h.holder = ?`, meetingID, holder)
	if err != nil {
		return false, err
	}
	before := map[int64]Holding{}
	for _, h := range known {
		before[h.PaperID] = h
	}
	var changed []Holding
	for _, h := range told {
		if err := h.Check(); err != nil {
			return false, err
		}
		was := before[h.PaperID]
		if was.Version != h.Version || was.State != h.State || was.FilesHeld != h.FilesHeld || was.Problem != h.Problem {
			changed = append(changed, h)
		}
	}
	if len(changed) == 0 {
		return false, nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	for _, h := range changed {
		if _, err := tx.ExecContext(ctx, `DELETE FROM paper_holdings WHERE paper_id = ? AND holder = ? AND version <> ?`, h.PaperID, holder, h.Version); err != nil {
			return false, err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO paper_holdings (paper_id, version, holder, state, files_held, problem, at) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (paper_id, version, holder) DO UPDATE SET state = excluded.state, files_held = excluded.files_held, problem = excluded.problem, at = excluded.at`,
			h.PaperID, h.Version, holder, h.State, h.FilesHeld, h.Problem, at.UnixMilli())
		if err != nil {
			return false, err
		}
	}
	return true, tx.Commit()
}

func some(ctx context.Context, q agendas.Querier, where string, args ...any) ([]Holding, error) {
	rows, err := q.QueryContext(ctx, `SELECT h.paper_id, h.version, h.holder, h.state, h.files_held, h.problem, h.at FROM paper_holdings h
		JOIN papers p ON p.id = h.paper_id AND p.version = h.version JOIN agenda_items i ON i.id = p.item_id `+where+` ORDER BY h.holder, h.paper_id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Holding
	for rows.Next() {
		var h Holding
		var at int64
		if err := rows.Scan(&h.PaperID, &h.Version, &h.Holder, &h.State, &h.FilesHeld, &h.Problem, &at); err != nil {
			return nil, err
		}
		h.At = time.UnixMilli(at).UTC()
		out = append(out, h)
	}
	return out, rows.Err()
}
