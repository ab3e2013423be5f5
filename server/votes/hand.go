package votes

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"hopxa/server/db"
)

// Hand is a ballot that was entered for somebody without a device; it counts once a second person confirmed it.
type Hand struct {
	ID        int64
	MotionID  int64
	EnteredBy int64
	EnteredAt time.Time
	Ballot    Ballot
}

// handBody is how it stands in the table: the same ballot entered twice is one row.
type handBody struct {
	Voter  string `json:"voter"`
	Option int    `json:"option"`
	Counts []int  `json:"counts,omitempty"`
	Said   string `json:"said,omitempty"`
}

// EnterByHand keeps a ballot until it is confirmed, and returns its id; fresh is false when the same one waits already.
// A different one for the same voter replaces what waited.
func EnterByHand(ctx context.Context, tx *sql.Tx, h Hand) (id int64, fresh bool, err error) {
	waiting, err := Hands(ctx, tx, h.MotionID)
	if err != nil {
		return 0, false, err
	}
	for _, w := range waiting {
		if w.Ballot.Voter != h.Ballot.Voter {
			continue
		}
		if w.Ballot.Same(h.Ballot) {
			return w.ID, false, nil
		}
		if err := DropHand(ctx, tx, w.ID); err != nil {
			return 0, false, err
		}
	}
	body, err := json.Marshal(handBody{h.Ballot.Voter, h.Ballot.Option, h.Ballot.Counts, h.Ballot.Said})
	if err != nil {
		return 0, false, err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO hand_ballots (motion_id, entered_by, entered_at, body) VALUES (?, ?, ?, ?)`, h.MotionID, h.EnteredBy, h.EnteredAt.UnixMilli(), string(body))
	if err != nil {
		return 0, false, err
	}
	id, err = res.LastInsertId()
	return id, true, err
}

// Hands returns what waits in a motion, oldest first.
func Hands(ctx context.Context, q db.Querier, motionID int64) ([]Hand, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, motion_id, entered_by, entered_at, body FROM hand_ballots WHERE motion_id = ? ORDER BY id`, motionID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Hand
	for rows.Next() {
		h, err := scanHand(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

// GetHand returns one that waits; ErrHandGone when it was confirmed, dropped, or its motion is over.
func GetHand(ctx context.Context, q db.Querier, id int64) (Hand, error) {
	h, err := scanHand(q.QueryRowContext(ctx, `SELECT id, motion_id, entered_by, entered_at, body FROM hand_ballots WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrHandGone
	}
	return h, err
}

func scanHand(row interface{ Scan(...any) error }) (h Hand, err error) {
	var at int64
	var body string
	if err := row.Scan(&h.ID, &h.MotionID, &h.EnteredBy, &at, &body); err != nil {
		return h, err
	}
	var b handBody
	err = json.Unmarshal([]byte(body), &b)
	h.EnteredAt, h.Ballot = db.Time(at), Ballot{Voter: b.Voter, Option: b.Option, Counts: b.Counts, Said: b.Said, Via: ViaHand}
	return h, err
}

// DropHand forgets one that waits.
func DropHand(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM hand_ballots WHERE id = ?`, id)
	return err
}

// DropHandsOf forgets what waits for a voter, who has voted themselves.
func DropHandsOf(ctx context.Context, tx *sql.Tx, motionID int64, voter string) error {
	waiting, err := Hands(ctx, tx, motionID)
	if err != nil {
		return err
	}
	for _, h := range waiting {
		if h.Ballot.Voter == voter {
			if err := DropHand(ctx, tx, h.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
