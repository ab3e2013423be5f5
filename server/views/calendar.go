package views

import (
	"context"
	"strconv"
	"strings"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/calendar"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/settings"
)

// CalendarEvent is a meeting as calendars show it, without an attendee. Letters, feeds and the page of an invitation all
// make it here, so that they speak of one entry. link is what the entry leads to; "" for none.
func CalendarEvent(ctx context.Context, q db.Querier, m meetings.Meeting, publicURL, link string) (calendar.Event, error) {
	e := calendar.Event{Sequence: m.Sequence, Title: m.Title, Place: m.Place, URL: link, Starts: m.StartsAt, Ends: m.EndsAt(), Cancelled: m.CancelledAt != nil}
	kept, err := settings.Get[settings.Calendar](ctx, q, settings.CalendarRoom)
	if err != nil {
		return e, err
	}
	if kept.Host == "" {
		kept.Host = calendar.Host(publicURL)
	}
	e.UID = calendar.UID(m.ID, kept.Host)
	if e.Organizer, err = organizer(ctx, q); err != nil {
		return e, err
	}
	e.Description, err = calendarText(ctx, q, m, link)
	return e, err
}

// organizer is the commune, at the address its letters come from.
func organizer(ctx context.Context, q db.Querier) (calendar.Someone, error) {
	mail, err := settings.Get[settings.Mail](ctx, q, settings.MailRoom)
	if err != nil {
		return calendar.Someone{}, err
	}
	name := mail.FromName
	if name == "" {
		if name, _, err = people.Commune(ctx, q); err != nil {
			return calendar.Someone{}, err
		}
	}
	return calendar.Someone{Name: name, Address: mail.From}, nil
}

func calendarText(ctx context.Context, q db.Querier, m meetings.Meeting, link string) (string, error) {
	var b strings.Builder
	if m.CancelledAt != nil {
		b.WriteString("Cuộc họp không tổ chức nữa. " + m.CancelledWhy + "\n")
	}
	chair, err := people.Get(ctx, q, m.ChairID)
	if err != nil {
		return "", err
	}
	b.WriteString("Chủ trì: " + access.Addressed(chair) + "\n")
	items, err := agendas.Items(ctx, q, m.ID)
	if err != nil {
		return "", err
	}
	for _, it := range items {
		b.WriteString(strconv.Itoa(it.Position) + ". " + it.Title + "\n")
	}
	if link != "" {
		b.WriteString("\nXem giấy mời và trả lời: " + link + "\n")
	}
	return b.String(), nil
}
