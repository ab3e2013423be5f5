package people

import (
	"context"
	"database/sql"
	"errors"

	"hopxa/server/db"
)

// GetVillage returns one village, or ErrVillageNotFound.
func GetVillage(ctx context.Context, q db.Querier, id int64) (Village, error) {
	v := Village{ID: id}
	err := q.QueryRowContext(ctx, `SELECT name, coalesce(merged_into, 0), active FROM villages WHERE id = ?`, id).Scan(&v.Name, &v.MergedInto, &v.Active)
	if errors.Is(err, sql.ErrNoRows) {
		return v, ErrVillageNotFound
	}
	return v, err
}

// Villages returns all villages, merged ones too, in Vietnamese order.
func Villages(ctx context.Context, q db.Querier) ([]Village, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, name, coalesce(merged_into, 0), active FROM villages`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Village
	for rows.Next() {
		var v Village
		if err := rows.Scan(&v.ID, &v.Name, &v.MergedInto, &v.Active); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	SortVillages(out)
	return out, rows.Err()
}

// SaveVillage makes (id 0) or renames a village and returns its id. Meetings of the past keep the old name.
func SaveVillage(ctx context.Context, tx *sql.Tx, id int64, name string) (int64, error) {
	if id == 0 {
		res, err := tx.ExecContext(ctx, `INSERT INTO villages (name) VALUES (?)`, name)
		if err != nil {
			return 0, takenOr(err, ErrVillageTaken)
		}
		return res.LastInsertId()
	}
	v, err := GetVillage(ctx, tx, id)
	if err != nil {
		return 0, err
	}
	if v.MergedInto != 0 {
		return 0, ErrVillageMerged
	}
	_, err = tx.ExecContext(ctx, `UPDATE villages SET name = ? WHERE id = ?`, name, id)
	return id, takenOr(err, ErrVillageTaken)
}

// SetVillageActive says whether a village is still offered; its past stays. One that has active halls or persons is not
// taken out of use (ErrVillageInUse): they would belong to a village that nobody can choose.
func SetVillageActive(ctx context.Context, tx *sql.Tx, id int64, active bool) error {
	v, err := GetVillage(ctx, tx, id)
	if err != nil || v.Active == active {
		return err
	}
	if v.MergedInto != 0 {
		return ErrVillageMerged
	}
	if !active {
		var used bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM halls WHERE village_id = ?1 AND active) OR EXISTS (SELECT 1 FROM persons WHERE village_id = ?1 AND active)`, id).Scan(&used); err != nil {
			return err
		}
		if used {
			return ErrVillageInUse
		}
	}
	_, err = tx.ExecContext(ctx, `UPDATE villages SET active = ? WHERE id = ?`, active, id)
	return err
}

// MergeVillage makes a village part of another: halls and persons move, the old name stays on record.
// Nobody can be moved into a village that is out of use (ErrVillageInactive).
func MergeVillage(ctx context.Context, tx *sql.Tx, id, into int64) error {
	if id == into {
		return ErrMergeIntoSelf
	}
	for _, v := range []int64{id, into} {
		got, err := GetVillage(ctx, tx, v)
		if err != nil {
			return err
		}
		if got.MergedInto != 0 {
			return ErrVillageMerged
		}
		if v == into && !got.Active {
			return ErrVillageInactive
		}
	}
	for _, q := range []string{
		`UPDATE villages SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2`,
		`UPDATE halls SET village_id = ?1 WHERE village_id = ?2`,
		`UPDATE persons SET village_id = ?1 WHERE village_id = ?2`,
	} {
		if _, err := tx.ExecContext(ctx, q, into, id); err != nil {
			return err
		}
	}
	return nil
}

const hallColumns = `h.id, h.name, h.short_name, coalesce(h.village_id, 0), coalesce(v.name, ''), h.main, h.active, h.receive_only FROM halls h LEFT JOIN villages v ON v.id = h.village_id`

// GetHall returns one hall, or ErrHallNotFound.
func GetHall(ctx context.Context, q db.Querier, id int64) (Hall, error) {
	halls, err := someHalls(ctx, q, `SELECT `+hallColumns+` WHERE h.id = ?`, id)
	if err == nil && len(halls) == 0 {
		err = ErrHallNotFound
	}
	if err != nil {
		return Hall{}, err
	}
	return halls[0], nil
}

// Halls returns all halls, the commune hall first.
func Halls(ctx context.Context, q db.Querier) ([]Hall, error) {
	return someHalls(ctx, q, `SELECT `+hallColumns)
}

// VillageHalls returns the active halls of a village.
func VillageHalls(ctx context.Context, q db.Querier, villageID int64) ([]Hall, error) {
	return someHalls(ctx, q, `SELECT `+hallColumns+` WHERE h.village_id = ? AND h.active`, villageID)
}

// MainHall returns the commune hall, or ErrHallNotFound before it is set up.
func MainHall(ctx context.Context, q db.Querier) (Hall, error) {
	halls, err := someHalls(ctx, q, `SELECT `+hallColumns+` WHERE h.main = 1`)
	if err == nil && len(halls) == 0 {
		err = ErrHallNotFound
	}
	if err != nil {
		return Hall{}, err
	}
	return halls[0], nil
}

func someHalls(ctx context.Context, q db.Querier, query string, args ...any) ([]Hall, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Hall
	for rows.Next() {
		var h Hall
		if err := rows.Scan(&h.ID, &h.Name, &h.ShortName, &h.VillageID, &h.VillageName, &h.Main, &h.Active, &h.ReceiveOnly); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	SortHalls(out)
	return out, rows.Err()
}

// SaveHall makes (ID 0) or changes a hall and returns its id. Main is set at creation only.
func SaveHall(ctx context.Context, tx *sql.Tx, h Hall) (int64, error) {
	if h.VillageID != 0 {
		v, err := GetVillage(ctx, tx, h.VillageID)
		if err != nil {
			return 0, err
		}
		if v.MergedInto != 0 {
			return 0, ErrVillageMerged
		}
		if !v.Active && h.Active {
			return 0, ErrVillageInactive
		}
	}
	if h.ID == 0 {
		res, err := tx.ExecContext(ctx, `INSERT INTO halls (name, short_name, village_id, main, active, receive_only) VALUES (?, ?, ?, ?, ?, ?)`,
			h.Name, h.ShortName, db.NullID(h.VillageID), h.Main, h.Active, h.ReceiveOnly)
		if err != nil {
			return 0, err
		}
		return res.LastInsertId()
	}
	res, err := tx.ExecContext(ctx, `UPDATE halls SET name = ?, short_name = ?, village_id = ?, active = ?, receive_only = ? WHERE id = ?`,
		h.Name, h.ShortName, db.NullID(h.VillageID), h.Active, h.ReceiveOnly, h.ID)
	if err != nil {
		return 0, err
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return 0, ErrHallNotFound
	}
	return h.ID, nil
}

// Commune returns the organisation's name and the phone number shown when something fails.
func Commune(ctx context.Context, q db.Querier) (name, phone string, err error) {
	err = q.QueryRowContext(ctx, `SELECT name, phone FROM commune WHERE id = 1`).Scan(&name, &phone)
	return name, phone, err
}

// SetCommune names the organisation.
func SetCommune(ctx context.Context, tx *sql.Tx, name, phone string) error {
	_, err := tx.ExecContext(ctx, `UPDATE commune SET name = ?, phone = ? WHERE id = 1`, name, phone)
	return err
}
