package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/tasks"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// VillageMerge makes a village part of another; its halls and people go along. Admins may.
func (a *Actions) VillageMerge(ctx context.Context, who Who, id int64, in wire.VillageMerge) (wire.Village, error) {
	return journal.Do(ctx, a.Journal, who.command("village_merge", body(id, in)), func(tx *journal.Tx) (wire.Village, error) {
		if !who.Has(people.Admin) {
			return wire.Village{}, access.ErrForbidden
		}
		if err := people.MergeVillage(ctx, tx.Tx, id, in.Into); err != nil {
			return wire.Village{}, err
		}
		if err := tasks.MergeVillage(ctx, tx.Tx, id, in.Into); err != nil {
			return wire.Village{}, err
		}
		if err := tx.Write(journal.CommuneStream, VillageMerged, map[string]int64{"village": id, "into": in.Into}); err != nil {
			return wire.Village{}, err
		}
		v, err := people.GetVillage(ctx, tx, in.Into)
		return views.Village(v), err
	})
}
