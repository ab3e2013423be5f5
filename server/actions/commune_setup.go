package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/people"
)

// Setup makes an empty installation usable: the commune hall, and a first admin whose password is
// returned once. On any other start it returns empty strings.
func (a *Actions) Setup(ctx context.Context) (username, password string, err error) {
	var persons, halls int
	if err := a.DB.Read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM persons), (SELECT count(*) FROM halls)`).Scan(&persons, &halls); err != nil {
		return "", "", err
	}
	if persons > 0 {
		return "", "", nil
	}
	username, password = "admin", people.NewPassword()
	_, err = journal.Do(ctx, a.Journal, a.system("commune_setup"), func(tx *journal.Tx) (none, error) {
		if halls == 0 {
			id, err := people.SaveHall(ctx, tx.Tx, people.Hall{Name: "Hội trường UBND xã", ShortName: "Hội trường xã", Main: true, Active: true})
			if err != nil {
				return none{}, err
			}
			if err := tx.Write(journal.CommuneStream, HallSaved, map[string]any{"hall": id}); err != nil {
				return none{}, err
			}
		}
		id, err := people.Save(ctx, tx.Tx, people.Person{Username: username, Name: "Quản trị hệ thống", Roles: []string{people.Admin}, Active: true}, password, true, tx.Now)
		if err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, PersonSaved, map[string]any{"person": id, "roles": []string{people.Admin}})
	})
	return username, password, err
}
