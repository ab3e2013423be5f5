package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/pairing"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// PairingConfirm says in which hall the machine stands that shows a code. Admins and clerks may; pairing.ErrCode when no
// machine shows it now, which the caller counts as a guess.
func (a *Actions) PairingConfirm(ctx context.Context, who Who, in wire.PairingConfirm) (wire.Device, error) {
	return journal.Do(ctx, a.Journal, who.command("pairing_confirm", body(in)), func(tx *journal.Tx) (wire.Device, error) {
		if !mayPair(who) {
			return wire.Device{}, access.ErrForbidden
		}
		p, err := pairing.ByCode(ctx, tx, in.Code, tx.Now)
		if err != nil {
			return wire.Device{}, err
		}
		name := strings.TrimSpace(in.Name)
		// The key of now is known to nobody: the machine gets its own when it comes for it.
		_, id, err := people.AddDevice(ctx, tx.Tx, people.Device{HallID: in.HallID, Name: name, PairedBy: who.PersonID, Agent: p.Agent}, tx.Now)
		if err != nil {
			return wire.Device{}, err
		}
		if err := pairing.Confirm(ctx, tx.Tx, p.ID, id, tx.Now); err != nil {
			return wire.Device{}, err
		}
		if err := tx.Write(journal.CommuneStream, DevicePaired, map[string]any{"device": id, "hall": in.HallID, "name": name}); err != nil {
			return wire.Device{}, err
		}
		return deviceView(ctx, tx, id)
	})
}

// mayPair tells whether somebody may see to the machines of halls.
func mayPair(who Who) bool { return who.Has(people.Admin, people.Clerk) }

func deviceView(ctx context.Context, tx *journal.Tx, id int64) (wire.Device, error) {
	d, err := people.GetDevice(ctx, tx, id)
	return views.Device(d, tx.Now), err
}
