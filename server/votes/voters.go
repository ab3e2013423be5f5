package votes

import (
	"context"
	"database/sql"
	"errors"

	"hopxa/server/db"
)

// Voters returns who has a ballot in a motion, in the order of their names' keys; screens order them by name.
func Voters(ctx context.Context, q db.Querier, motionID int64) ([]Voter, error) {
	rows, err := q.QueryContext(ctx, `SELECT voter, name, ready, voted, by_hand FROM motion_voters WHERE motion_id = ? ORDER BY voter`, motionID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Voter
	for rows.Next() {
		var v Voter
		if err := rows.Scan(&v.Voter, &v.Name, &v.Ready, &v.Voted, &v.ByHand); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// GetVoter returns one voter; ErrVoter when they are not on the roll.
func GetVoter(ctx context.Context, q db.Querier, motionID int64, voter string) (Voter, error) {
	v := Voter{Voter: voter}
	err := q.QueryRowContext(ctx, `SELECT name, ready, voted, by_hand FROM motion_voters WHERE motion_id = ? AND voter = ?`, motionID, voter).Scan(&v.Name, &v.Ready, &v.Voted, &v.ByHand)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrVoter
	}
	return v, err
}

// Enrol puts a voter on the roll; one who is on it stays as they are.
func Enrol(ctx context.Context, tx *sql.Tx, motionID int64, voter, name string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO motion_voters (motion_id, voter, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, motionID, voter, name)
	return err
}

// Strike takes a voter who has not voted off the roll.
func Strike(ctx context.Context, tx *sql.Tx, motionID int64, voter string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM motion_voters WHERE motion_id = ? AND voter = ? AND voted = 0`, motionID, voter)
	return err
}

// SayReady keeps that a voter is ready.
func SayReady(ctx context.Context, tx *sql.Tx, motionID int64, voter string) error {
	_, err := tx.ExecContext(ctx, `UPDATE motion_voters SET ready = 1 WHERE motion_id = ? AND voter = ?`, motionID, voter)
	return err
}

func markVoted(ctx context.Context, tx *sql.Tx, motionID int64, voter string, byHand bool) error {
	_, err := tx.ExecContext(ctx, `UPDATE motion_voters SET voted = 1, by_hand = ? WHERE motion_id = ? AND voter = ?`, byHand, motionID, voter)
	return err
}

// Progress is how far a running motion is.
type Progress struct{ Roll, Cast, Readies, Waiting int }

// GetProgress counts voters, and the ballots by hand that wait for a second person.
func GetProgress(ctx context.Context, q db.Querier, motionID int64) (p Progress, err error) {
	err = q.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(voted), 0), coalesce(sum(ready), 0), (SELECT count(*) FROM hand_ballots WHERE motion_id = ?1) FROM motion_voters WHERE motion_id = ?1`, motionID).
		Scan(&p.Roll, &p.Cast, &p.Readies, &p.Waiting)
	return p, err
}
