package actions

import (
	"context"
	"slices"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// MeetingInvite replaces who is invited. The commune hall always is, where there is a room.
func (a *Actions) MeetingInvite(ctx context.Context, who Who, id int64, in wire.InvitationsInput) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_invite", body(id, in)), func(tx *journal.Tx) (wire.Meeting, error) {
		r, err := arranging(tx, who, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		before, err := access.Invitees(ctx, tx, id)
		if err != nil {
			return wire.Meeting{}, err
		}
		if !r.Meeting.Written() { // which has no room, so no hall either
			if err := inviteHalls(ctx, tx, id, in.Halls); err != nil {
				return wire.Meeting{}, err
			}
		}
		if err := invitePersons(ctx, tx, id, in.Persons); err != nil {
			return wire.Meeting{}, err
		}
		if err := a.uninvite(ctx, tx, r.Meeting, before); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingInvited, in); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), AttendanceListed, none{}); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}

// inviteHalls stores the halls with the names and heads of this day, the commune hall first.
func inviteHalls(ctx context.Context, tx *journal.Tx, meetingID int64, ids []int64) error {
	main, err := people.MainHall(ctx, tx)
	if err == people.ErrHallNotFound {
		return meetings.ErrNoMainHall
	}
	if err != nil {
		return err
	}
	ids = append([]int64{main.ID}, ids...)
	persons, err := people.All(ctx, tx)
	if err != nil {
		return err
	}
	var halls []meetings.Hall
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			continue
		}
		h, err := people.GetHall(ctx, tx, id)
		if err != nil {
			return err
		}
		invited := meetings.Hall{HallID: h.ID, Name: h.Name, ShortName: h.ShortName, VillageName: h.VillageName, Main: h.Main, ReceiveOnly: h.ReceiveOnly}
		for _, p := range persons {
			if h.VillageID != 0 && p.Active && p.VillageID == h.VillageID && slices.Contains(p.Roles, people.VillageHead) {
				invited.HeadName, invited.HeadTitle = access.NameWithHonorific(p), p.Title
				break
			}
		}
		halls = append(halls, invited)
	}
	return meetings.SetHalls(ctx, tx.Tx, meetingID, halls)
}

func invitePersons(ctx context.Context, tx *journal.Tx, meetingID int64, in []wire.InvitationInput) error {
	var persons []meetings.Invited
	for _, p := range in {
		if slices.ContainsFunc(persons, func(q meetings.Invited) bool { return q.PersonID == p.PersonID }) {
			continue
		}
		if _, err := people.Get(ctx, tx, p.PersonID); err != nil {
			return err
		}
		persons = append(persons, meetings.Invited{PersonID: p.PersonID, Capacity: string(p.Capacity)})
	}
	return meetings.SetPersons(ctx, tx.Tx, meetingID, persons)
}
