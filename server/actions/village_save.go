package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// VillageSave makes (id 0) or renames a village. Admins may. Past meetings keep the old name.
func (a *Actions) VillageSave(ctx context.Context, who Who, id int64, in wire.VillageInput) (wire.Village, error) {
	return journal.Do(ctx, a.Journal, who.command("village_save", body(id, in)), func(tx *journal.Tx) (wire.Village, error) {
		if !who.Has(people.Admin) {
			return wire.Village{}, access.ErrForbidden
		}
		saved, err := people.SaveVillage(ctx, tx.Tx, id, in.Name)
		if err != nil {
			return wire.Village{}, err
		}
		if err := tx.Write(journal.CommuneStream, VillageSaved, map[string]any{"village": saved, "name": in.Name}); err != nil {
			return wire.Village{}, err
		}
		v, err := people.GetVillage(ctx, tx, saved)
		return views.Village(v), err
	})
}
