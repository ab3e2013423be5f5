package actions

import (
	"context"
	"slices"

	"hopxa/server/access"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// InvitationAnswer keeps what a person who is signed in answers to their invitation, in place of what they answered before.
// It may change until the meeting is opened (invitations.ErrAnswerOver).
func (a *Actions) InvitationAnswer(ctx context.Context, who Who, meetingID int64, in wire.InvitationAnswer) (wire.Invitation, error) {
	return journal.Do(ctx, a.Journal, who.command("invitation_answer", body(meetingID, in)), func(tx *journal.Tx) (wire.Invitation, error) {
		r, err := access.To(ctx, tx, who.Principal, meetingID)
		if err != nil {
			return wire.Invitation{}, err
		}
		if err := a.answerInvitation(ctx, tx, r.Meeting, who.PersonID, in, invitations.BySelf); err != nil {
			return wire.Invitation{}, err
		}
		return views.Invitation(ctx, tx, r.Meeting, who.PersonID, false)
	})
}

// InvitationAnswerByLink is InvitationAnswer for who has a personal link. Errors besides: those of invitations.FindLink,
// and invitations.ErrGuestLink.
func (a *Actions) InvitationAnswerByLink(ctx context.Context, token, key string, in wire.InvitationAnswer) (wire.Invitation, error) {
	link, err := invitations.FindLink(ctx, a.DB.Read, token, a.Now())
	if err != nil {
		return wire.Invitation{}, err
	}
	who := Who{Principal: people.Principal{PersonID: link.PersonID}, Key: key}
	return journal.Do(ctx, a.Journal, who.command("invitation_answer_by_link", body(link.MeetingID, link.Guest, in)), func(tx *journal.Tx) (wire.Invitation, error) {
		link, err := invitations.FindLink(ctx, tx, token, tx.Now) // it may have been withdrawn while the command waited
		if err == nil && link.Guest {
			err = invitations.ErrGuestLink
		}
		if err != nil {
			return wire.Invitation{}, err
		}
		m, err := meetings.Get(ctx, tx, link.MeetingID)
		if err != nil {
			return wire.Invitation{}, err
		}
		if err := a.answerInvitation(ctx, tx, m, link.PersonID, in, invitations.ByLink); err != nil {
			return wire.Invitation{}, err
		}
		return views.Invitation(ctx, tx, m, link.PersonID, false)
	})
}

// InvitationAnswerFor keeps what somebody answered on paper or by telephone. For who prepares the meeting.
func (a *Actions) InvitationAnswerFor(ctx context.Context, who Who, meetingID, personID int64, in wire.InvitationAnswer) (wire.Invitees, error) {
	return journal.Do(ctx, a.Journal, who.command("invitation_answer_for", body(meetingID, personID, in)), func(tx *journal.Tx) (wire.Invitees, error) {
		r, err := preparing(tx, who, meetingID)
		if err != nil {
			return wire.Invitees{}, err
		}
		if err := a.answerInvitation(ctx, tx, r.Meeting, personID, in, invitations.ByClerk); err != nil {
			return wire.Invitees{}, err
		}
		return views.Invitees(ctx, tx, r.Meeting, a.PublicURL, tx.Now)
	})
}

func (a *Actions) answerInvitation(ctx context.Context, tx *journal.Tx, m meetings.Meeting, personID int64, in wire.InvitationAnswer, by string) error {
	invited, err := views.Invited(ctx, tx, m.ID, personID)
	if err == nil {
		err = views.CheckAnswering(m)
	}
	if err != nil {
		return err
	}
	answer, err := invitations.Answer{What: in.Answer, HallID: in.HallID, Reason: in.Reason, OtherName: in.OtherName, OtherTitle: in.OtherTitle, OtherPhone: in.OtherPhone, OtherEmail: in.OtherEmail}.Clean()
	if err != nil {
		return err
	}
	if answer.OtherEmail != "" {
		if err := people.CheckEmail(answer.OtherEmail); err != nil {
			return err
		}
	}
	if answer.What == invitations.Somebody && invited.As == access.AsChair {
		return invitations.ErrHolds
	}
	if answer.HallID, err = answeredHall(ctx, tx, m.ID, answer.HallID); err != nil {
		return err
	}
	before, err := invitations.Get(ctx, tx, m.ID, personID)
	if err != nil {
		return err
	}
	if before.Answer == answer && before.Consent != invitations.Refused {
		return nil // said again: the chair's word stays
	}
	if err := invitations.Put(ctx, tx.Tx, m.ID, personID, answer, by, tx.Now); err != nil {
		return err
	}
	if _, err := invitations.WithdrawLinks(ctx, tx.Tx, m.ID, personID, true, tx.Now); err != nil { // of who was to come instead before
		return err
	}
	data := answerData{Person: personID, Answer: answer.What, Hall: answer.HallID, Reason: answer.Reason, Other: answer.OtherName, By: by}
	if err := tx.Write(journal.MeetingStream(m.ID), InvitationAnswered, data); err != nil {
		return err
	}
	if answer.What != invitations.Somebody {
		return nil
	}
	return a.tellOfAsking(ctx, tx, m, invited.Person, answer)
}

// answeredHall checks where somebody comes: the commune hall, 0, or another that is invited.
func answeredHall(ctx context.Context, tx *journal.Tx, meetingID, hallID int64) (int64, error) {
	halls, err := meetings.Halls(ctx, tx, meetingID)
	if err != nil || hallID == 0 {
		return 0, err
	}
	i := slices.IndexFunc(halls, func(h meetings.Hall) bool { return h.HallID == hallID })
	switch {
	case i < 0:
		return 0, invitations.ErrHall
	case halls[i].Main:
		return 0, nil
	}
	return hallID, nil
}
