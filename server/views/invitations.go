package views

import (
	"context"
	"time"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/invitations"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Invited finds one person among who is invited; invitations.ErrNotInvited.
func Invited(ctx context.Context, q db.Querier, meetingID, personID int64) (access.Invitee, error) {
	all, err := access.Invitees(ctx, q, meetingID)
	if err != nil {
		return access.Invitee{}, err
	}
	for _, i := range all {
		if i.Person.ID == personID {
			return i, nil
		}
	}
	return access.Invitee{}, invitations.ErrNotInvited
}

// Invitation reads one person's invitation. guest: for who comes instead, who learns the name of who sends them and
// nothing of what else was answered.
func Invitation(ctx context.Context, q db.Querier, m meetings.Meeting, personID int64, guest bool) (wire.Invitation, error) {
	out := wire.Invitation{MeetingID: m.ID, Title: m.Title, KindName: m.KindName, StartsAt: m.StartsAt, EndsAt: m.EndsAt(), Place: m.Place,
		Items: []string{}, Halls: []wire.InvitationTo{}, Guest: guest, State: invitationState(m), Why: m.CancelledWhy}
	out.Open = !guest && CheckAnswering(m) == nil
	invited, err := Invited(ctx, q, m.ID, personID)
	if err != nil {
		return out, err
	}
	out.Person, out.As, out.HallID = PersonRef(invited.Person), invited.As, invited.HallID
	if out.Chair, err = personRef(ctx, q, m.ChairID); err != nil {
		return out, err
	}
	if out.Commune.Name, out.Commune.Phone, err = people.Commune(ctx, q); err != nil {
		return out, err
	}
	items, err := agendas.Items(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	for _, it := range items {
		out.Items = append(out.Items, it.Title)
	}
	if l, err := invitations.GetLetter(ctx, q, m.ID); err == nil {
		out.Note = l.Note
		letter, err := Letter(ctx, q, m, l.Dated)
		if err != nil {
			return out, err
		}
		out.Letter = &letter
	} else if err != invitations.ErrNoLetter {
		return out, err
	}
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return out, err
	}
	for _, h := range halls {
		out.Halls = append(out.Halls, wire.InvitationTo{ID: h.HallID, Name: h.Name, Main: h.Main})
	}
	row, err := invitations.Get(ctx, q, m.ID, personID)
	if err != nil {
		return out, err
	}
	out.Answer = answered(row, halls)
	if guest {
		a := out.Answer
		out.Answer = wire.Answered{Answer: a.Answer, OtherName: a.OtherName, OtherTitle: a.OtherTitle, Consent: a.Consent}
	}
	return out, nil
}

// CheckAnswering refuses answers to what was not announced, has begun, or was called off.
func CheckAnswering(m meetings.Meeting) error {
	switch {
	case m.Written():
		return meetings.ErrWritten
	case m.State == meetings.Draft:
		return meetings.ErrNotAnnounced
	case m.State != meetings.Announced || m.CancelledAt != nil:
		return invitations.ErrAnswerOver
	}
	return nil
}

func invitationState(m meetings.Meeting) wire.InvitationState {
	switch {
	case m.CancelledAt != nil:
		return wire.InvitationCancelled
	case m.Over():
		return wire.InvitationOver
	case m.State == meetings.Live:
		return wire.InvitationLive
	}
	return wire.InvitationComing
}

func answered(r invitations.Row, halls []meetings.Hall) wire.Answered {
	a := wire.Answered{Answer: r.What, HallID: r.HallID, Reason: r.Reason, OtherName: r.OtherName, OtherTitle: r.OtherTitle, OtherPhone: r.OtherPhone, OtherEmail: r.OtherEmail,
		Consent: r.Consent, ConsentWhy: r.ConsentWhy, AnsweredAt: r.AnsweredAt, AnsweredBy: r.AnsweredBy}
	for _, h := range halls {
		if r.What == invitations.Come && (h.HallID == r.HallID || r.HallID == 0 && h.Main) {
			a.HallName = h.Name
		}
	}
	return a
}

// AnswerWaits tells whether a person is asked for an answer to a meeting and has given none. Chair and secretary, who hold
// it, are not asked.
func AnswerWaits(as, answer, consent string) bool {
	return as != access.AsChair && as != access.AsSecretary && (answer == "" || answer == invitations.Somebody && consent == invitations.Refused)
}

// late tells what of a meeting came, or will come, later than the rules want.
func late(m meetings.Meeting, dueBy, now time.Time, people []wire.Invitee, papers []agendas.Paper) (invited bool, tardy int) {
	if m.Urgent || m.Written() || m.State != meetings.Draft && m.State != meetings.Announced {
		return false, 0
	}
	for _, p := range people {
		if p.As == access.AsChair || p.As == access.AsSecretary {
			continue
		}
		if p.SentAt == nil && !now.Before(dueBy) || p.SentAt != nil && !p.SentAt.Before(dueBy) {
			invited = true
		}
	}
	for _, p := range papers {
		if p.WithdrawnAt == nil && !p.UploadedAt.Before(dueBy) {
			tardy++
		}
	}
	return invited, tardy
}

// invitationAtHome adds to a home screen what one answered to one's invitation and, for the chair, who wants to send
// somebody else.
func invitationAtHome(ctx context.Context, q db.Querier, r access.Rights, s *wire.MeetingSummary, home *wire.Home) error {
	if CheckAnswering(r.Meeting) != nil {
		return nil
	}
	all, err := access.Invitees(ctx, q, r.Meeting.ID)
	if err != nil {
		return err
	}
	rows, err := invitations.All(ctx, q, r.Meeting.ID)
	if err != nil {
		return err
	}
	halls, err := meetings.Halls(ctx, q, r.Meeting.ID)
	if err != nil {
		return err
	}
	for _, i := range all {
		row := rows[i.Person.ID]
		if r.IsPerson(i.Person.ID) {
			a := answered(row, halls)
			s.Invitation = &a
		}
		if r.Presides() && row.What == invitations.Somebody && row.Consent == invitations.Asked {
			home.Consents = append(home.Consents, wire.ConsentAsked{MeetingID: r.Meeting.ID, Title: r.Meeting.Title, StartsAt: r.Meeting.StartsAt,
				Person: PersonRef(i.Person), OtherName: row.OtherName, OtherTitle: row.OtherTitle})
		}
	}
	return nil
}
