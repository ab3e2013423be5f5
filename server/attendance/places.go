package attendance

import (
	"context"
	"database/sql"
	"errors"

	"hopxa/server/db"
)

// ErrPlaceTwice refuses a map of the room with two persons on a place, or a person on two.
var ErrPlaceTwice = errors.New("a place of the room is given twice")

// Place is where a person sits in the commune hall.
type Place struct {
	PersonID int64
	Row, Col int
}

// Places returns the map of a meeting's room, row by row.
func Places(ctx context.Context, q db.Querier, meetingID int64) ([]Place, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id, row, col FROM room_places WHERE meeting_id = ? ORDER BY row, col`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Place
	for rows.Next() {
		var p Place
		if err := rows.Scan(&p.PersonID, &p.Row, &p.Col); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// SetPlaces replaces the map (ErrPlaceTwice).
func SetPlaces(ctx context.Context, tx *sql.Tx, meetingID int64, places []Place) error {
	type at struct{ row, col int }
	persons, taken := map[int64]bool{}, map[at]bool{}
	for _, p := range places {
		if persons[p.PersonID] || taken[at{p.Row, p.Col}] {
			return ErrPlaceTwice
		}
		persons[p.PersonID], taken[at{p.Row, p.Col}] = true, true
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM room_places WHERE meeting_id = ?`, meetingID); err != nil {
		return err
	}
	for _, p := range places {
		if _, err := tx.ExecContext(ctx, `INSERT INTO room_places (meeting_id, person_id, row, col) VALUES (?, ?, ?, ?)`, meetingID, p.PersonID, p.Row, p.Col); err != nil {
			return err
		}
	}
	return nil
}
