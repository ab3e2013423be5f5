package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// PersonSave makes (id 0) or changes a person. Admins may. A password set here must be changed by its
// owner. The journal keeps who was changed, never a password.
func (a *Actions) PersonSave(ctx context.Context, who Who, id int64, in wire.PersonInput) (wire.Person, error) {
	// The fingerprint is kept; the password must not be, not even hashed with little work.
	print := in
	print.Password = ""
	return journal.Do(ctx, a.Journal, who.command("person_save", body(id, print)), func(tx *journal.Tx) (wire.Person, error) {
		if !who.Has(people.Admin) {
			return wire.Person{}, access.ErrForbidden
		}
		roles := make([]string, len(in.Roles))
		for i, r := range in.Roles {
			roles[i] = string(r)
		}
		saved, err := people.Save(ctx, tx.Tx, people.Person{ID: id, Username: in.Username, Name: in.Name, Honorific: in.Honorific, Title: in.Title,
			Phone: in.Phone, Email: in.Email, VillageID: in.VillageID, Roles: roles, Active: in.Active}, in.Password, true, tx.Now)
		if err != nil {
			return wire.Person{}, err
		}
		if err := tx.Write(journal.CommuneStream, PersonSaved, map[string]any{"person": saved, "active": in.Active, "roles": in.Roles}); err != nil {
			return wire.Person{}, err
		}
		p, err := people.Get(ctx, tx, saved)
		return views.Person(p), err
	})
}
