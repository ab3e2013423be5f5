package meetings

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"hopxa/server/db"
	"hopxa/server/order"
)

// Halls returns the invited halls, the commune hall first, the others in the order of places.
func Halls(ctx context.Context, q db.Querier, meetingID int64) ([]Hall, error) {
	rows, err := q.QueryContext(ctx, `SELECT hall_id, name, short_name, village_name, head_name, head_title, main, receive_only FROM meeting_halls WHERE meeting_id = ?`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Hall
	for rows.Next() {
		var h Hall
		if err := rows.Scan(&h.HallID, &h.Name, &h.ShortName, &h.VillageName, &h.HeadName, &h.HeadTitle, &h.Main, &h.ReceiveOnly); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	order.Places(out, func(h Hall) string { return h.ShortName })
	order.MainFirst(out, func(h Hall) bool { return h.Main })
	return out, rows.Err()
}

// MainHall returns the id of the commune hall if it is invited, and 0 if not.
func MainHall(ctx context.Context, q db.Querier, meetingID int64) (id int64, err error) {
	err = q.QueryRowContext(ctx, `SELECT hall_id FROM meeting_halls WHERE meeting_id = ? AND main`, meetingID).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// VillageRef names a village.
type VillageRef struct {
	ID   int64
	Name string
}

// VillagesOf returns the villages whose halls are invited to any of the meetings, in the order of places.
func VillagesOf(ctx context.Context, q db.Querier, meetingIDs []int64) ([]VillageRef, error) {
	list, err := json.Marshal(meetingIDs)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, `SELECT DISTINCT v.id, v.name FROM meeting_halls mh JOIN halls h ON h.id = mh.hall_id JOIN villages v ON v.id = h.village_id
		WHERE mh.meeting_id IN (SELECT value FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []VillageRef
	for rows.Next() {
		var v VillageRef
		if err := rows.Scan(&v.ID, &v.Name); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	order.Places(out, func(v VillageRef) string { return v.Name })
	return out, rows.Err()
}

// Persons returns the invited persons, in no order.
func Persons(ctx context.Context, q db.Querier, meetingID int64) ([]Invited, error) {
	rows, err := q.QueryContext(ctx, `SELECT person_id, capacity FROM meeting_persons WHERE meeting_id = ?`, meetingID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Invited
	for rows.Next() {
		var p Invited
		if err := rows.Scan(&p.PersonID, &p.Capacity); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// SetHalls replaces the invited halls, names of the day included.
func SetHalls(ctx context.Context, tx *sql.Tx, meetingID int64, halls []Hall) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM meeting_halls WHERE meeting_id = ?`, meetingID); err != nil {
		return err
	}
	for _, h := range halls {
		if _, err := tx.ExecContext(ctx, `INSERT INTO meeting_halls (meeting_id, hall_id, name, short_name, village_name, head_name, head_title, main, receive_only) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			meetingID, h.HallID, h.Name, h.ShortName, h.VillageName, h.HeadName, h.HeadTitle, h.Main, h.ReceiveOnly); err != nil {
			return err
		}
	}
	return nil
}

// SetPersons replaces the invited persons.
func SetPersons(ctx context.Context, tx *sql.Tx, meetingID int64, persons []Invited) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM meeting_persons WHERE meeting_id = ?`, meetingID); err != nil {
		return err
	}
	for _, p := range persons {
		if _, err := tx.ExecContext(ctx, `INSERT INTO meeting_persons (meeting_id, person_id, capacity) VALUES (?, ?, ?)`, meetingID, p.PersonID, p.Capacity); err != nil {
			return err
		}
	}
	return nil
}
