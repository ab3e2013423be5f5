package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// DeviceReload has a hall's machine load its page anew: at once when it is in a meeting, which the caller sees to, else
// when its waiting screen asks next. Admins and clerks may.
func (a *Actions) DeviceReload(ctx context.Context, who Who, id int64) (wire.Device, error) {
	return journal.Do(ctx, a.Journal, who.command("device_reload", body(id)), func(tx *journal.Tx) (wire.Device, error) {
		if !mayPair(who) {
			return wire.Device{}, access.ErrForbidden
		}
		if err := people.ReloadDevice(ctx, tx.Tx, id); err != nil {
			return wire.Device{}, err
		}
		if err := tx.Write(journal.CommuneStream, DeviceReload, map[string]any{"device": id}); err != nil {
			return wire.Device{}, err
		}
		return deviceView(ctx, tx, id)
	})
}
