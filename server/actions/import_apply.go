package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
)

// ImportApply makes what a table that was read shows, in one transaction. Admins may. New persons have no password: they
// get one with a slip (PasswordsHandOut). The journal keeps who was added and changed, not what stood in the table.
func (a *Actions) ImportApply(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("import_apply", body(id)), func(tx *journal.Tx) (none, error) {
		if !who.Has(people.Admin) {
			return none{}, access.ErrForbidden
		}
		i, err := people.Apply(ctx, tx.Tx, id, tx.Now)
		if err != nil {
			return none{}, err
		}
		added, changed := []int64{}, []int64{}
		for _, l := range i.Lines {
			at := l.Person.ID
			if i.What == people.RosterVillages {
				at = l.Village.ID
			}
			switch l.Act {
			case people.RosterAdd:
				added = append(added, at)
			case people.RosterChange:
				changed = append(changed, at)
			}
		}
		return none{}, tx.Write(journal.CommuneStream, TableImported, map[string]any{"import": id, "what": i.What, "added": added, "changed": changed})
	})
	return err
}
