package actions

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"hopxa/server/access"
	"hopxa/server/calendar"
	"hopxa/server/channels"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/texts"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// InvitationConsent keeps the chair's word on who comes instead of an invited person. With consent the guest is sent a
// personal link of their own, which opens the invitation and answers nothing; a guest has no vote. Only the chair's word
// counts (access.ErrForbidden for all others); said again it changes nothing.
func (a *Actions) InvitationConsent(ctx context.Context, who Who, meetingID, personID int64, in wire.ConsentInput) (wire.Invitees, error) {
	return journal.Do(ctx, a.Journal, who.command("invitation_consent", body(meetingID, personID, in)), func(tx *journal.Tx) (wire.Invitees, error) {
		var none wire.Invitees
		r, err := preparing(tx, who, meetingID)
		if err == nil && !r.Presides() {
			err = access.ErrForbidden
		}
		if err == nil {
			err = views.CheckAnswering(r.Meeting)
		}
		if err != nil {
			return none, err
		}
		invited, err := views.Invited(ctx, tx, meetingID, personID)
		if err != nil {
			return none, err
		}
		before, err := invitations.Get(ctx, tx, meetingID, personID)
		if err != nil {
			return none, err
		}
		if before.What != invitations.Somebody {
			return none, invitations.ErrNotAsked
		}
		if in.Given != (before.Consent == invitations.Given) || before.Consent == invitations.Asked {
			if err := a.consent(ctx, tx, who, r.Meeting, invited.Person, before, in); err != nil {
				return none, err
			}
		}
		return views.Invitees(ctx, tx, r.Meeting, a.PublicURL, tx.Now)
	})
}

func (a *Actions) consent(ctx context.Context, tx *journal.Tx, who Who, m meetings.Meeting, of people.Person, before invitations.Row, in wire.ConsentInput) error {
	if err := invitations.Consent(ctx, tx.Tx, m.ID, of.ID, in.Given, in.Why, who.PersonID, tx.Now); err != nil {
		return err
	}
	after, err := invitations.Get(ctx, tx, m.ID, of.ID)
	if err != nil {
		return err
	}
	data := answerData{Person: of.ID, Answer: after.What, Other: after.OtherName, Consent: after.Consent, Why: after.ConsentWhy}
	if err := tx.Write(journal.MeetingStream(m.ID), InvitationConsented, data); err != nil {
		return err
	}
	if _, err := invitations.WithdrawLinks(ctx, tx.Tx, m.ID, of.ID, true, tx.Now); err != nil {
		return err
	}
	if in.Given {
		if err := a.inviteGuest(ctx, tx, m, of, after); err != nil {
			return err
		}
	}
	return a.tellOfConsent(ctx, tx, m, of, after)
}

// inviteGuest sends who comes instead a link of their own, if they have an e-mail address or a gateway reaches their
// telephone. Else the clerk makes them one by hand.
func (a *Actions) inviteGuest(ctx context.Context, tx *journal.Tx, m meetings.Meeting, of people.Person, row invitations.Row) error {
	gateway, err := hasGateway(ctx, tx)
	if err != nil {
		return err
	}
	phone := channels.Phone(row.OtherPhone)
	if !gateway {
		phone = ""
	}
	if row.OtherEmail == "" && phone == "" {
		return nil
	}
	token, err := invitations.NewLink(ctx, tx.Tx, m.ID, of.ID, true, tx.Now, invitations.Expiry(m.EndsAt()))
	if err != nil {
		return err
	}
	link := a.PublicURL + invitations.LinkPath + token
	values, err := views.TextValues(ctx, tx, m, row.OtherName, outgoing.LinkMark)
	if err != nil {
		return err
	}
	values["người cử"] = access.Addressed(of)
	text, err := texts.Fill(ctx, tx, "guest", values)
	if err != nil {
		return err
	}
	message := outgoing.Message{MeetingID: m.ID, Occasion: outgoing.Guest, Subject: strings.ReplaceAll(text.Subject, outgoing.LinkMark, ""), Body: text.Body}
	name := fmt.Sprintf("guest:%d:%d:%d", m.ID, of.ID, tx.Now.UnixMilli())
	if row.OtherEmail != "" {
		event, err := views.CalendarEvent(ctx, tx, m, a.PublicURL, link)
		if err != nil {
			return err
		}
		event.Attendee = &calendar.Someone{Name: row.OtherName, Address: row.OtherEmail}
		message.Dedupe, message.Channel, message.Address = name+":email", outgoing.Email, row.OtherEmail
		message.Payload = outgoing.EmailPayload{Link: a.Secrets.Seal(link), Method: calendar.Request, Calendar: a.Secrets.Seal(calendar.Write(calendar.Request, event, tx.Now))}
		if err := outgoing.Put(ctx, tx.Tx, message, tx.Now); err != nil {
			return err
		}
	}
	if phone != "" {
		message.Dedupe, message.Channel, message.Address = name+":hook", outgoing.Hook, phone
		message.Payload = outgoing.ShortPayload{Text: message.Subject, Sealed: a.Secrets.Seal(link), Name: row.OtherName}
		return outgoing.Put(ctx, tx.Tx, message, tx.Now)
	}
	return nil
}

// tellGuests tells who comes instead of somebody what changed since the chair agreed to it, or that the meeting is called off.
// next raises the sequence of the meeting's calendar entry once, before the first letter. It returns how many were told.
func (a *Actions) tellGuests(ctx context.Context, tx *journal.Tx, m *meetings.Meeting, changes []outgoing.Change, next func() error) (told int, err error) {
	rows, err := invitations.All(ctx, tx, m.ID)
	if err != nil {
		return 0, err
	}
	gateway, err := hasGateway(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, id := range slices.Sorted(maps.Keys(rows)) {
		row := rows[id]
		if row.What != invitations.Somebody || row.Consent != invitations.Given || row.ConsentAt == nil {
			continue
		}
		phone := channels.Phone(row.OtherPhone)
		if !gateway {
			phone = ""
		}
		if row.OtherEmail == "" && phone == "" {
			continue // the clerk calls them
		}
		said, err := sayChanges(ctx, tx, since(changes, *row.ConsentAt))
		if err != nil {
			return told, err
		}
		if said.nothing() {
			continue
		}
		if err := next(); err != nil {
			return told, err
		}
		if err := a.tellGuest(ctx, tx, *m, id, row, phone, said); err != nil {
			return told, err
		}
		told++
	}
	return told, nil
}

// since are the changes, in their order, that came after a time.
func since(changes []outgoing.Change, at time.Time) []outgoing.Change {
	for i, c := range changes {
		if !c.At.Before(at) {
			return changes[i:]
		}
	}
	return nil
}

// tellGuest writes to one guest, by letter and by the gateway to phone where they have one: the meeting as it is now with a
// link of their own, or that it is called off.
func (a *Actions) tellGuest(ctx context.Context, tx *journal.Tx, m meetings.Meeting, instead int64, row invitations.Row, phone string, said saying) error {
	t := tellingOf(m, said, nil)
	link, mark := a.PublicURL, a.PublicURL
	payload := outgoing.EmailPayload{Method: t.method}
	if t.link {
		token, err := invitations.NewLink(ctx, tx.Tx, m.ID, instead, true, tx.Now, invitations.Expiry(m.EndsAt()))
		if err != nil {
			return err
		}
		link, mark = a.PublicURL+invitations.LinkPath+token, outgoing.LinkMark
		payload.Link = a.Secrets.Seal(link)
	}
	values, err := views.TextValues(ctx, tx, m, row.OtherName, mark)
	if err != nil {
		return err
	}
	maps.Copy(values, t.values)
	text, err := texts.Fill(ctx, tx, t.occasion, values)
	if err != nil {
		return err
	}
	message := outgoing.Message{MeetingID: m.ID, Occasion: outgoing.Guest, Subject: strings.ReplaceAll(text.Subject, outgoing.LinkMark, ""), Body: text.Body}
	name := fmt.Sprintf("guest-%s:%d", t.key, instead)
	if phone != "" {
		short := outgoing.ShortPayload{Text: t.short, Name: row.OtherName}
		if t.link {
			short.Sealed = a.Secrets.Seal(link)
		}
		message.Dedupe, message.Channel, message.Address, message.Payload = name+":hook", outgoing.Hook, phone, short
		if err := outgoing.Put(ctx, tx.Tx, message, tx.Now); err != nil {
			return err
		}
	}
	if row.OtherEmail == "" {
		return nil
	}
	event, err := views.CalendarEvent(ctx, tx, m, a.PublicURL, link)
	if err != nil {
		return err
	}
	event.Attendee = &calendar.Someone{Name: row.OtherName, Address: row.OtherEmail}
	payload.Calendar = a.Secrets.Seal(calendar.Write(t.method, event, tx.Now))
	message.Dedupe, message.Channel, message.Address, message.Payload = name+":email", outgoing.Email, row.OtherEmail, payload
	return outgoing.Put(ctx, tx.Tx, message, tx.Now)
}
