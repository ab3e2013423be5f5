package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
)

// DeviceRevoke takes a machine's key back, as of one that was lost or stolen: its sessions end, and with them those of the
// phones that act for it. The caller ends its sockets and media at once. Admins and clerks may.
func (a *Actions) DeviceRevoke(ctx context.Context, who Who, id int64) error {
	_, err := journal.Do(ctx, a.Journal, who.command("device_revoke", body(id)), func(tx *journal.Tx) (none, error) {
		if !mayPair(who) {
			return none{}, access.ErrForbidden
		}
		d, err := people.GetDevice(ctx, tx, id)
		if err != nil {
			return none{}, err
		}
		if err := people.RevokeDevice(ctx, tx.Tx, id, tx.Now); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, DeviceRevoked, map[string]any{"device": id, "hall": d.HallID, "name": d.Name})
	})
	return err
}
