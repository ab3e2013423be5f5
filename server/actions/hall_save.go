package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// HallSave makes (id 0) or changes a hall. Admins may. The commune hall exists from the first start.
func (a *Actions) HallSave(ctx context.Context, who Who, id int64, in wire.HallInput) (wire.Hall, error) {
	return journal.Do(ctx, a.Journal, who.command("hall_save", body(id, in)), func(tx *journal.Tx) (wire.Hall, error) {
		if !who.Has(people.Admin) {
			return wire.Hall{}, access.ErrForbidden
		}
		saved, err := people.SaveHall(ctx, tx.Tx, people.Hall{ID: id, Name: in.Name, ShortName: in.ShortName, VillageID: in.VillageID, Active: in.Active, ReceiveOnly: in.ReceiveOnly})
		if err != nil {
			return wire.Hall{}, err
		}
		if err := tx.Write(journal.CommuneStream, HallSaved, map[string]any{"hall": saved, "name": in.Name}); err != nil {
			return wire.Hall{}, err
		}
		h, err := people.GetHall(ctx, tx, saved)
		return views.Hall(h), err
	})
}
