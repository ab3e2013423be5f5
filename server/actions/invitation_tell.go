package actions

import (
	"context"
	"fmt"
	"strings"

	"hopxa/server/access"
	"hopxa/server/channels"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/views"
)

// tellOfAsking tells the chair that somebody wants to send another person, on the chair's own channels.
func (a *Actions) tellOfAsking(ctx context.Context, tx *journal.Tx, m meetings.Meeting, of people.Person, answer invitations.Answer) error {
	chair, err := people.Get(ctx, tx, m.ChairID)
	if err != nil {
		return err
	}
	other := answer.OtherName
	if answer.OtherTitle != "" {
		other += ", " + answer.OtherTitle
	}
	short := fmt.Sprintf("%s xin cử %s dự thay: %s", access.Addressed(of), other, m.Title)
	text := fmt.Sprintf("Kính gửi %s,\n\n%s xin cử %s dự thay cuộc họp \"%s\", %s.\n\nNgười dự thay không biểu quyết. Xin cho ý kiến tại trang đầu: ", access.Addressed(chair), access.Addressed(of), other, m.Title, views.LetterTime(m.StartsAt))
	return a.tellOne(ctx, tx, m, chair, fmt.Sprintf("consent:%d:%d:%d", m.ID, of.ID, tx.Now.UnixMilli()), short, text, a.PublicURL+"/")
}

// tellOfConsent tells who wants to send another person what the chair said.
func (a *Actions) tellOfConsent(ctx context.Context, tx *journal.Tx, m meetings.Meeting, of people.Person, row invitations.Row) error {
	short := fmt.Sprintf("Chủ trì đồng ý để %s dự thay: %s", row.OtherName, m.Title)
	if row.Consent == invitations.Refused {
		short = fmt.Sprintf("Chủ trì không đồng ý cử người dự thay: %s", m.Title)
		if row.ConsentWhy != "" {
			short += ". Lý do: " + row.ConsentWhy
		}
	}
	text := fmt.Sprintf("Kính gửi %s,\n\n%s.\n%s, %s.\n\nXem và đổi câu trả lời: ", access.Addressed(of), short, views.LetterTime(m.StartsAt), m.Place)
	return a.tellOne(ctx, tx, m, of, fmt.Sprintf("consented:%d:%d:%d", m.ID, of.ID, tx.Now.UnixMilli()), short, text, fmt.Sprintf("%s/meetings/%d/invitation", a.PublicURL, m.ID))
}

// tellOne sends a person a message about consent on the ways they want. The link ends the letter.
func (a *Actions) tellOne(ctx context.Context, tx *journal.Tx, m meetings.Meeting, to people.Person, name, short, text, link string) error {
	kind, err := meetings.GetKind(ctx, tx, m.Kind)
	if err != nil {
		return err
	}
	gateway, err := hasGateway(ctx, tx)
	if err != nil {
		return err
	}
	reach := channels.Reach{PersonID: to.ID, Email: to.Email, Phone: to.Phone, Kind: strings.Join(kind.Channels, " "), Hook: gateway}
	ways, err := channels.Ways(ctx, tx, reach, outgoing.Consent)
	if err != nil {
		return err
	}
	for _, w := range ways {
		message := outgoing.Message{Dedupe: name + ":" + w.Key, MeetingID: m.ID, PersonID: to.ID, Occasion: outgoing.Consent, Channel: w.Channel, Address: w.Address, Subject: short, Body: text + link + "\n"}
		if w.Channel != outgoing.Email {
			message.Payload = outgoing.ShortPayload{Text: short, Link: link, Name: to.Name}
		}
		if err := outgoing.Put(ctx, tx.Tx, message, tx.Now); err != nil {
			return err
		}
	}
	return nil
}

func hasGateway(ctx context.Context, tx *journal.Tx) (bool, error) {
	h, err := settings.Get[settings.Hook](ctx, tx, settings.HookRoom)
	return h.On(), err
}
