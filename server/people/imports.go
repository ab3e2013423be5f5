package people

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"hopxa/server/db"
)

// What a table can be of.
const (
	RosterPersons  = "persons"
	RosterVillages = "villages"
)

// Errors of imports.
var (
	ErrImportNotFound = errors.New("no such import")
	ErrImportApplied  = errors.New("the import was applied before")
	ErrImportStale    = errors.New("persons or villages changed since the import was shown")
	ErrImportNothing  = errors.New("nothing of the table can be applied")
)

// ImportsKept is how long a table that was read stays: it is of persons, and who reads one applies it at once.
const ImportsKept = 7 * 24 * time.Hour

// Import is a table that was read and shown. Rows are kept so that applying can see whether they still come to the same.
type Import struct {
	ID       int64
	PersonID int64 // who read it
	What     string
	FileName string
	Created  time.Time
	Applied  *time.Time
	Rows     []TableRow
	Lines    []RosterLine
}

// Plan says what the rows come to as people and villages are now.
func (i Import) Plan(ctx context.Context, q db.Querier) ([]RosterLine, error) {
	villages, err := Villages(ctx, q)
	if err != nil {
		return nil, err
	}
	if i.What == RosterVillages {
		halls, err := Halls(ctx, q)
		if err != nil {
			return nil, err
		}
		return PlanVillages(i.Rows, villages, halls)
	}
	persons, err := All(ctx, q)
	if err != nil {
		return nil, err
	}
	return PlanPersons(i.Rows, persons, villages)
}

type importPlan struct {
	Rows  []TableRow   `json:"rows"`
	Lines []RosterLine `json:"lines"`
}

// KeepImport stores a table with what it comes to, and returns its id.
func KeepImport(ctx context.Context, tx *sql.Tx, i Import, now time.Time) (int64, error) {
	plan, err := json.Marshal(importPlan{i.Rows, i.Lines})
	if err != nil {
		return 0, err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO imports (person_id, what, file_name, plan, created_at) VALUES (?, ?, ?, ?, ?)`, i.PersonID, i.What, i.FileName, string(plan), now.UnixMilli())
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// GetImport returns a table that was read, or ErrImportNotFound.
func GetImport(ctx context.Context, q db.Querier, id int64) (Import, error) {
	i := Import{ID: id}
	var plan string
	var created int64
	var applied sql.NullInt64
	err := q.QueryRowContext(ctx, `SELECT person_id, what, file_name, plan, created_at, applied_at FROM imports WHERE id = ?`, id).Scan(&i.PersonID, &i.What, &i.FileName, &plan, &created, &applied)
	if errors.Is(err, sql.ErrNoRows) {
		return i, ErrImportNotFound
	}
	if err != nil {
		return i, err
	}
	var p importPlan
	if err := json.Unmarshal([]byte(plan), &p); err != nil {
		return i, err
	}
	i.Created, i.Applied, i.Rows, i.Lines = db.Time(created), db.TimePtr(applied), p.Rows, p.Lines
	return i, nil
}

// Apply makes what the table shows, all of it or nothing: ErrImportStale when it would come to something else by now,
// ErrImportApplied when it was done before. Lines that are refused are passed over. It returns the import as it is then;
// the lines of new persons and villages carry their ids.
func Apply(ctx context.Context, tx *sql.Tx, id int64, now time.Time) (Import, error) {
	i, err := GetImport(ctx, tx, id)
	if err != nil {
		return i, err
	}
	if i.Applied != nil {
		return i, ErrImportApplied
	}
	fresh, err := i.Plan(ctx, tx)
	if err != nil {
		return i, err
	}
	if same, err := equalPlans(fresh, i.Lines); err != nil || !same {
		return i, errors.Join(err, ErrImportStale)
	}
	done := 0
	villages := map[string]int64{} // made by lines before, by name
	for at := range i.Lines {
		l := &i.Lines[at]
		if l.Act != RosterAdd && l.Act != RosterChange {
			continue
		}
		done++
		if i.What == RosterPersons {
			l.Person.ID, err = Save(ctx, tx, l.Person, "", false, now)
		} else {
			err = applyVillage(ctx, tx, l, villages)
		}
		if err != nil {
			return i, err
		}
	}
	if done == 0 {
		return i, ErrImportNothing
	}
	plan, err := json.Marshal(importPlan{nil, i.Lines})
	if err != nil {
		return i, err
	}
	i.Applied = &now
	_, err = tx.ExecContext(ctx, `UPDATE imports SET applied_at = ?, plan = ? WHERE id = ?`, now.UnixMilli(), string(plan), id)
	return i, err
}

func applyVillage(ctx context.Context, tx *sql.Tx, l *RosterLine, made map[string]int64) (err error) {
	key := villageKey(l.Village.Name)
	if l.Village.ID == 0 {
		l.Village.ID = made[key]
	}
	if l.Village.ID == 0 {
		if l.Village.ID, err = SaveVillage(ctx, tx, 0, l.Village.Name); err != nil {
			return err
		}
	}
	made[key] = l.Village.ID
	if l.Hall.Name == "" {
		return nil
	}
	l.Hall.VillageID = l.Village.ID
	l.Hall.ID, err = SaveHall(ctx, tx, l.Hall)
	return err
}

func equalPlans(a, b []RosterLine) (bool, error) {
	x, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	y, err := json.Marshal(b)
	return string(x) == string(y), err
}

// ForgetImports drops tables that were read before a moment. Called daily.
func ForgetImports(ctx context.Context, d *db.DB, before time.Time) error {
	_, err := d.Write.ExecContext(ctx, `DELETE FROM imports WHERE created_at < ?`, before.UnixMilli())
	return err
}
