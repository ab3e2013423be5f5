package actions

import (
	"context"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// DeviceRename gives a hall's machine another name. Admins and clerks may.
func (a *Actions) DeviceRename(ctx context.Context, who Who, id int64, in wire.DeviceInput) (wire.Device, error) {
	return journal.Do(ctx, a.Journal, who.command("device_rename", body(id, in)), func(tx *journal.Tx) (wire.Device, error) {
		if !mayPair(who) {
			return wire.Device{}, access.ErrForbidden
		}
		name := strings.TrimSpace(in.Name)
		if err := people.RenameDevice(ctx, tx.Tx, id, name); err != nil {
			return wire.Device{}, err
		}
		if err := tx.Write(journal.CommuneStream, DeviceRenamed, map[string]any{"device": id, "name": name}); err != nil {
			return wire.Device{}, err
		}
		return deviceView(ctx, tx, id)
	})
}
