package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// MeetingCreate makes a draft, with the commune hall invited. Clerks, admins and chairs may.
func (a *Actions) MeetingCreate(ctx context.Context, who Who, in wire.MeetingInput) (wire.Meeting, error) {
	return journal.Do(ctx, a.Journal, who.command("meeting_create", in), func(tx *journal.Tx) (wire.Meeting, error) {
		if !who.Has(people.Clerk, people.Admin, people.Chair) {
			return wire.Meeting{}, access.ErrForbidden
		}
		if err := checkOfficers(ctx, tx, in); err != nil {
			return wire.Meeting{}, err
		}
		id, err := meetings.Save(ctx, tx.Tx, meetingOf(0, in))
		if err != nil {
			return wire.Meeting{}, err
		}
		if err := inviteHalls(ctx, tx, id, nil); err != nil {
			return wire.Meeting{}, err
		}
		if err := tx.Write(journal.MeetingStream(id), MeetingCreated, in); err != nil {
			return wire.Meeting{}, err
		}
		if err := reviewFirst(ctx, tx, id, in.Kind); err != nil {
			return wire.Meeting{}, err
		}
		return meetingFor(ctx, tx, who, id)
	})
}

func meetingOf(id int64, in wire.MeetingInput) meetings.Meeting {
	return meetings.Meeting{ID: id, Title: in.Title, Kind: in.Kind, StartsAt: in.StartsAt, PlannedMinutes: in.PlannedMinutes, Place: in.Place, ChairID: in.ChairID, SecretaryID: in.SecretaryID}
}

// checkOfficers makes sure that chair and secretary are people of this commune.
func checkOfficers(ctx context.Context, tx *journal.Tx, in wire.MeetingInput) error {
	for _, id := range []int64{in.ChairID, in.SecretaryID} {
		if _, err := people.Get(ctx, tx, id); err != nil {
			return err
		}
	}
	return nil
}
