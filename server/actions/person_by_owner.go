package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/people"
)

// PersonAdd makes a person whose password must be changed at the first sign-in, and returns the id.
// Called by `hopxa user add`, which runs as the owner of the data folder.
func (a *Actions) PersonAdd(ctx context.Context, p people.Person, password string) (int64, error) {
	if password == "" {
		return 0, people.ErrPasswordShort
	}
	return journal.Do(ctx, a.Journal, a.system("person_add"), func(tx *journal.Tx) (int64, error) {
		p.ID, p.Active = 0, true
		id, err := people.Save(ctx, tx.Tx, p, password, true, tx.Now)
		if err != nil {
			return 0, err
		}
		return id, tx.Write(journal.CommuneStream, PersonSaved, map[string]any{"person": id, "active": true, "roles": p.Roles})
	})
}

// PasswordSet replaces somebody's password and ends their sessions; mustChange asks for another one at
// the next sign-in. Called by `hopxa user passwd` and by the demo.
func (a *Actions) PasswordSet(ctx context.Context, username, password string, mustChange bool) error {
	_, err := journal.Do(ctx, a.Journal, a.system("password_set"), func(tx *journal.Tx) (none, error) {
		p, err := people.ByUsername(ctx, tx, username)
		if err != nil {
			return none{}, err
		}
		if err := people.SetPassword(ctx, tx.Tx, p.ID, password, mustChange); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, PasswordReset, map[string]int64{"person": p.ID})
	})
	return err
}
