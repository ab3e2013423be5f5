// Package holdings keeps which hall and which person has which version of a paper on their own disk. It is what
// they say after checking the hashes; it decides nothing but what the clerk is told.
package holdings

import (
	"context"
	"database/sql"
	"time"
)

// States of a holding.
const (
	Fetching = "fetching"
	Held     = "held"
	Failed   = "failed"
)

// Holding is what one seat has of one version of a paper.
type Holding struct {
	PaperID int64
	Version int
	Seat    string // hall:7 or person:12
	State   string
	Files   int    // checked and on disk
	Problem string // code of what hinders it: quota, network, damaged …
	At      time.Time
}

// Querier is what reading needs: a pool or a transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Set replaces what a seat said of a paper.
func Set(ctx context.Context, tx *sql.Tx, h Holding) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM paper_holdings WHERE paper_id = ? AND holder = ? AND version <> ?`, h.PaperID, h.Seat, h.Version); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO paper_holdings (paper_id, version, holder, state, files_held, problem, at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (paper_id, version, holder) DO UPDATE SET state = excluded.state, files_held = excluded.files_held, problem = excluded.problem, at = excluded.at`,
		h.PaperID, h.Version, h.Seat, h.State, h.Files, h.Problem, h.At.UnixMilli())
	return err
}

// Of returns what everybody has of the papers of a meeting, at the versions readers see now.
func Of(ctx context.Context, q Querier, meetingID int64) ([]Holding, error) {
	rows, err := q.QueryContext(ctx, `SELECT h.paper_id, h.version, h.holder, h.state, h.files_held, h.problem, h.at FROM paper_holdings h
		JOIN papers p ON p.id = h.paper_id AND p.version = h.version JOIN agenda_items i ON i.id = p.item_id
		WHERE i.meeting_id = ? AND p.withdrawn_at IS NULL ORDER BY h.holder, h.paper_id`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Holding
	for rows.Next() {
		var h Holding
		var at int64
		if err := rows.Scan(&h.PaperID, &h.Version, &h.Seat, &h.State, &h.Files, &h.Problem, &at); err != nil {
			return nil, err
		}
		h.At = time.UnixMilli(at).UTC()
		out = append(out, h)
	}
	return out, rows.Err()
}
