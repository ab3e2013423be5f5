package views

import (
	"context"
	"time"

	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// deviceOnline is how long after its last contact a machine counts as being there: its screen asks every 20 seconds at
// most, and the contact is written once a minute.
const deviceOnline = 100 * time.Second

// Device is a hall's machine; who paired it is not looked up.
func Device(d people.Device, now time.Time) wire.Device {
	return wire.Device{ID: d.ID, HallID: d.HallID, HallName: d.Hall, Name: d.Name, Agent: d.Agent, CreatedAt: d.Created, SeenAt: d.Seen,
		Online: d.Revoked == nil && d.Seen != nil && now.Sub(*d.Seen) < deviceOnline}
}

// Devices are all machines that were not revoked, by hall.
func Devices(ctx context.Context, q db.Querier, now time.Time) ([]wire.Device, error) {
	all, err := people.Devices(ctx, q)
	if err != nil {
		return nil, err
	}
	var by []int64
	for _, d := range all {
		by = append(by, d.PairedBy)
	}
	persons, err := people.Some(ctx, q, by)
	if err != nil {
		return nil, err
	}
	names := map[int64]string{}
	for _, p := range persons {
		names[p.ID] = p.Name
	}
	remotes, err := people.Remotes(ctx, q, now)
	if err != nil {
		return nil, err
	}
	out := make([]wire.Device, 0, len(all))
	for _, d := range all {
		v := Device(d, now)
		v.PairedBy, v.Remotes = names[d.PairedBy], remotes[d.ID]
		out = append(out, v)
	}
	return out, nil
}
