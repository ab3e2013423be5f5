package people

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"

	"hopxa/server/db"
)

const personColumns = `p.id, p.username, p.name, p.honorific, p.title, p.phone, p.email, coalesce(p.village_id, 0), coalesce(v.name, ''), p.active, p.must_change,
	(SELECT coalesce(group_concat(role), '') FROM person_roles WHERE person_id = p.id)
	FROM persons p LEFT JOIN villages v ON v.id = p.village_id`

// Get returns one person, or ErrNotFound.
func Get(ctx context.Context, q db.Querier, id int64) (Person, error) {
	return onePerson(q.QueryRowContext(ctx, `SELECT `+personColumns+` WHERE p.id = ?`, id))
}

// ByUsername returns the person with that username, or ErrNotFound.
func ByUsername(ctx context.Context, q db.Querier, username string) (Person, error) {
	return onePerson(q.QueryRowContext(ctx, `SELECT `+personColumns+` WHERE p.username = ?`, NormalUsername(username)))
}

// All returns every person in Vietnamese order of given names.
func All(ctx context.Context, q db.Querier) ([]Person, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+personColumns)
	return ordered(rows, err)
}

// Some returns the persons of these ids in Vietnamese order of given names; ids of nobody are passed over.
func Some(ctx context.Context, q db.Querier, ids []int64) ([]Person, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, `SELECT `+personColumns+` WHERE p.id IN (SELECT value FROM json_each(?))`, string(list))
	return ordered(rows, err)
}

func ordered(rows *sql.Rows, err error) ([]Person, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Person
	for rows.Next() {
		p, err := onePerson(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	SortPersons(out)
	return out, rows.Err()
}

func onePerson(row interface{ Scan(...any) error }) (Person, error) {
	var p Person
	var roles string
	err := row.Scan(&p.ID, &p.Username, &p.Name, &p.Honorific, &p.Title, &p.Phone, &p.Email, &p.VillageID, &p.VillageName, &p.Active, &p.MustChange, &roles)
	if errors.Is(err, sql.ErrNoRows) {
		return Person{}, ErrNotFound
	}
	if roles != "" {
		p.Roles = strings.Split(roles, ",")
	}
	return p, err
}

// Save makes (ID 0) or changes a person, and returns the id. An empty password keeps the old one.
func Save(ctx context.Context, tx *sql.Tx, p Person, password string, mustChange bool, now time.Time) (int64, error) {
	p.Username, p.Email = NormalUsername(p.Username), strings.TrimSpace(p.Email)
	if err := errors.Join(CheckRoles(p.Roles, p.VillageID), CheckEmail(p.Email)); err != nil {
		return 0, err
	}
	if err := keepsAdmin(ctx, tx, p); err != nil {
		return 0, err
	}
	if p.VillageID != 0 {
		if v, err := GetVillage(ctx, tx, p.VillageID); err != nil {
			return 0, err
		} else if v.MergedInto != 0 {
			return 0, ErrVillageMerged
		} else if !v.Active && p.Active {
			return 0, ErrVillageInactive
		}
	}
	if password != "" && len([]rune(password)) < MinPassword {
		return 0, ErrPasswordShort
	}
	if p.ID == 0 {
		res, err := tx.ExecContext(ctx, `INSERT INTO persons (username, name, honorific, title, phone, email, village_id, active, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			p.Username, p.Name, p.Honorific, p.Title, p.Phone, p.Email, db.NullID(p.VillageID), p.Active, now.UnixMilli())
		if err != nil {
			return 0, takenOr(err, ErrUsernameTaken)
		}
		if p.ID, err = res.LastInsertId(); err != nil {
			return 0, err
		}
	} else {
		res, err := tx.ExecContext(ctx, `UPDATE persons SET username = ?, name = ?, honorific = ?, title = ?, phone = ?, email = ?, village_id = ?, active = ? WHERE id = ?`,
			p.Username, p.Name, p.Honorific, p.Title, p.Phone, p.Email, db.NullID(p.VillageID), p.Active, p.ID)
		if err != nil {
			return 0, takenOr(err, ErrUsernameTaken)
		}
		if n, _ := res.RowsAffected(); n == 0 {
			return 0, ErrNotFound
		}
		if !p.Active {
			if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE person_id = ?`, p.ID); err != nil {
				return 0, err
			}
		}
	}
	if err := setRoles(ctx, tx, p.ID, p.Roles); err != nil {
		return 0, err
	}
	if password != "" {
		if err := SetPassword(ctx, tx, p.ID, password, mustChange); err != nil {
			return 0, err
		}
	}
	return p.ID, nil
}

// keepsAdmin refuses a change after which nobody could administer (ErrLastAdmin).
func keepsAdmin(ctx context.Context, tx *sql.Tx, p Person) error {
	if p.ID == 0 || p.isAdmin() {
		return nil
	}
	var last bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM persons JOIN person_roles ON person_id = id WHERE role = 'admin' AND active AND id = ?1)
		AND NOT EXISTS (SELECT 1 FROM persons JOIN person_roles ON person_id = id WHERE role = 'admin' AND active AND id <> ?1)`, p.ID).Scan(&last)
	if err == nil && last {
		err = ErrLastAdmin
	}
	return err
}

func setRoles(ctx context.Context, tx *sql.Tx, id int64, roles []string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM person_roles WHERE person_id = ?`, id); err != nil {
		return err
	}
	for _, r := range roles {
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO person_roles (person_id, role) VALUES (?, ?)`, id, r); err != nil {
			return err
		}
	}
	return nil
}

// SetPassword replaces a password and ends the person's sessions.
func SetPassword(ctx context.Context, tx *sql.Tx, id int64, password string, mustChange bool) error {
	if len([]rune(password)) < MinPassword {
		return ErrPasswordShort
	}
	return SetPasswordHash(ctx, tx, id, HashPassword(password), mustChange)
}

// SetPasswordHash is SetPassword for a password that HashPassword was given before the transaction: hashing takes its
// time on purpose, and the one writer must not wait for many. ErrNotFound for nobody.
func SetPasswordHash(ctx context.Context, tx *sql.Tx, id int64, hash string, mustChange bool) error {
	res, err := tx.ExecContext(ctx, `UPDATE persons SET password_hash = ?, must_change = ?, password_changed_at = NULL WHERE id = ?`, hash, mustChange, id)
	if err != nil {
		return fmt.Errorf("storing the password: %w", err)
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return ErrNotFound
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM sessions WHERE person_id = ?`, id)
	return err
}

// NormalUsername lets people type their name with capitals or blanks around it.
func NormalUsername(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func takenOr(err, taken error) error {
	var se sqlite3.Error
	if errors.As(err, &se) && se.ExtendedCode == sqlite3.ErrConstraintUnique {
		return taken
	}
	return err
}
