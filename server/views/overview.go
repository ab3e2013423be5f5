package views

import (
	"context"

	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// needNames is how many names of a need are told.
const needNames = 5

// needs are what an administrator should look at: the names of those it is of. The most important first.
var needs = []struct{ code, names string }{
	{"one_admin", `SELECT max(name) FROM persons JOIN person_roles ON person_id = id WHERE role = 'admin' AND active HAVING count(*) = 1`},
	{"messages_failed", `SELECT subject FROM outgoing WHERE state = 'failed'`},
	{"no_password", `SELECT name FROM persons WHERE active AND password_hash = '' AND NOT EXISTS (SELECT 1 FROM external_ids WHERE person_id = persons.id) AND NOT EXISTS (SELECT 1 FROM passkeys WHERE person_id = persons.id)`},
	{"no_head", `SELECT name FROM villages WHERE active AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM persons JOIN person_roles ON person_id = persons.id WHERE role = 'village_head' AND persons.active AND village_id = villages.id)`},
	{"no_hall", `SELECT name FROM villages WHERE active AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM halls WHERE halls.active AND village_id = villages.id)`},
	{"no_device", `SELECT short_name FROM halls WHERE active AND NOT EXISTS (SELECT 1 FROM devices WHERE hall_id = halls.id AND revoked_at IS NULL)`},
	{"no_email", `SELECT name FROM persons WHERE active AND email = ''`},
	{"not_signed_in", `SELECT name FROM persons WHERE active AND must_change AND password_hash <> ''`},
}

// Overview is what an administrator sees first.
func Overview(ctx context.Context, q db.Querier) (wire.Overview, error) {
	out := wire.Overview{Needs: []wire.Need{}}
	err := q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM persons WHERE active), (SELECT count(*) FROM villages WHERE active AND merged_into IS NULL),
		(SELECT count(*) FROM halls WHERE active), (SELECT count(*) FROM devices WHERE revoked_at IS NULL)`).Scan(&out.Persons, &out.Villages, &out.Halls, &out.Devices)
	for _, n := range needs {
		if err != nil {
			return out, err
		}
		need := wire.Need{Code: n.code, Names: []string{}}
		if err = eachName(ctx, q, n.names, func(name string) {
			need.Count++
			need.Names = append(need.Names, name)
		}); err == nil && need.Count > 0 {
			if n.code == "no_password" || n.code == "no_email" || n.code == "not_signed_in" {
				sortNames(need.Names)
			}
			need.Names = need.Names[:min(len(need.Names), needNames)]
			out.Needs = append(out.Needs, need)
		}
	}
	return out, err
}

func eachName(ctx context.Context, q db.Querier, query string, f func(string)) error {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		f(name)
	}
	return rows.Err()
}

func sortNames(names []string) {
	persons := make([]people.Person, len(names))
	for i, n := range names {
		persons[i].Name = n
	}
	people.SortPersons(persons)
	for i, p := range persons {
		names[i] = p.Name
	}
}
