package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// VillageActive takes a village out of use, or back. Admins may. people.ErrVillageInUse while halls or persons of it are.
func (a *Actions) VillageActive(ctx context.Context, who Who, id int64, in wire.ActiveInput) (wire.Village, error) {
	return journal.Do(ctx, a.Journal, who.command("village_active", body(id, in)), func(tx *journal.Tx) (wire.Village, error) {
		if !who.Has(people.Admin) {
			return wire.Village{}, access.ErrForbidden
		}
		if err := people.SetVillageActive(ctx, tx.Tx, id, in.Active); err != nil {
			return wire.Village{}, err
		}
		if err := tx.Write(journal.CommuneStream, VillageSaved, map[string]any{"village": id, "active": in.Active}); err != nil {
			return wire.Village{}, err
		}
		v, err := people.GetVillage(ctx, tx, id)
		return views.Village(v), err
	})
}
