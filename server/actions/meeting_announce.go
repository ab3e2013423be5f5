package actions

import (
	"context"

	"hopxa/agendas"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/wire"
)

// MeetingAnnounce makes a draft known to everybody invited; names of villages are kept as of now.
// Announcing what is announced already changes nothing.
func (a *Actions) MeetingAnnounce(ctx context.Context, who Who, id int64) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_announce", body(id)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := preparing(tx, who, id)
		if err == nil {
			err = r.Meeting.CheckRoom()
		}
		if err != nil {
			return wire.Meeting{}, err
		}
		if r.Meeting.State == meetings.Announced {
			return meetingFor(ctx, tx, who, id)
		}
		items, err := agendas.Items(ctx, tx, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		halls, err := meetings.Halls(ctx, tx, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		persons, err := meetings.Persons(ctx, tx, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		var ids []int64
		for _, h := range halls {
			if !h.Main {
				ids = append(ids, h.HallID)
			}
		}
		if err := r.Meeting.CheckAnnounce(len(items), len(ids)+len(persons)); err != nil {
			return wire.Meeting{}, err
		}
		if err := inviteHalls(ctx, tx, id, ids); err != nil {
			return wire.Meeting{}, err
		}
		if err := meetings.Announce(ctx, tx.Tx, id, tx.Now); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingAnnounced, map[string]int{"halls": len(ids), "persons": len(persons)}); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}
