package actions

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hopxa/server/access"
	"hopxa/server/calendar"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// ErrNotInvited refuses to send an invitation to somebody whom the meeting does not concern.
var ErrNotInvited = errors.New("the person is not invited")

// InvitationsSend sends the invitation to those invited who do not have it yet; to persons that are named also when they
// do, with a new personal link. It may be asked for again and again: who has it gets no second one.
func (a *Actions) InvitationsSend(ctx context.Context, who Who, id int64, in wire.InvitationsSend) (wire.InvitationsSent, error) {
	return journal.Do(ctx, a.Journal, who.command("invitations_send", body(id, in)), func(tx *journal.Tx) (wire.InvitationsSent, error) {
		out := wire.InvitationsSent{Unreachable: []int64{}}
		r, err := preparing(tx, who, id)
		if err == nil {
			err = r.Meeting.CheckRoom()
		}
		switch {
		case err != nil:
			return out, err
		case r.Meeting.State == meetings.Draft:
			return out, meetings.ErrNotAnnounced
		}
		invitees, err := access.Invitees(ctx, tx, id)
		if err != nil {
			return out, err
		}
		told, err := outgoing.Told(ctx, tx, id)
		if err != nil {
			return out, err
		}
		for _, p := range in.Persons {
			if !slices.ContainsFunc(invitees, func(i access.Invitee) bool { return i.Person.ID == p }) {
				return out, ErrNotInvited
			}
		}
		var to []people.Person
		for _, i := range invitees {
			if slices.Contains(in.Persons, i.Person.ID) || len(in.Persons) == 0 && told[i.Person.ID].IsZero() {
				to = append(to, i.Person)
			}
		}
		t := telling{meeting: r.Meeting, occasion: outgoing.Invited, key: fmt.Sprintf("invited:%d:%d", id, tx.Now.UnixMilli()), persons: to, method: calendar.Request, attach: outgoing.LetterPDF, link: true,
			short: fmt.Sprintf("Kính mời dự họp: %s, %s, tại %s.", r.Meeting.Title, inWords(r.Meeting.StartsAt), r.Meeting.Place)}
		reached, none, err := a.tell(ctx, tx, t)
		if err != nil {
			return out, err
		}
		out.Told, out.Unreachable = reached, append(out.Unreachable, none...)
		if reached == 0 {
			return out, nil
		}
		return out, tx.Write(journal.MeetingStream(id), InvitationsSent, map[string]int{"persons": reached, "unreachable": len(none)})
	})
}
