package actions

import (
	"context"

	"hopxa/server/journal"
	"hopxa/server/people"
)

// HallPair pairs a machine with a hall and returns the key it signs in with, shown once. Called by
// `hopxa hall key`, which runs as the owner of the data folder.
func (a *Actions) HallPair(ctx context.Context, hallID int64, name string) (string, error) {
	return journal.Do(ctx, a.Journal, a.system("hall_pair"), func(tx *journal.Tx) (string, error) {
		key, device, err := people.AddDevice(ctx, tx.Tx, people.Device{HallID: hallID, Name: name}, tx.Now)
		if err != nil {
			return "", err
		}
		return key, tx.Write(journal.CommuneStream, DevicePaired, map[string]any{"device": device, "hall": hallID, "name": name})
	})
}

// HallRevoke takes the keys of all machines of a hall back and returns how many there were.
func (a *Actions) HallRevoke(ctx context.Context, hallID int64) (int64, error) {
	return journal.Do(ctx, a.Journal, a.system("hall_revoke"), func(tx *journal.Tx) (int64, error) {
		n, err := people.RevokeDevices(ctx, tx.Tx, hallID, tx.Now)
		if err != nil {
			return 0, err
		}
		return n, tx.Write(journal.CommuneStream, DeviceRevoked, map[string]any{"hall": hallID, "devices": n})
	})
}
