package actions

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"strings"
	"time"

	"hopxa/server/access"
	"hopxa/server/calendar"
	"hopxa/server/channels"
	"hopxa/server/db"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/texts"
	"hopxa/server/views"
)

// telling is one message about a meeting, to many persons.
type telling struct {
	meeting  meetings.Meeting
	occasion string // its text has the same code
	text     string // the code of another text
	key      string // makes it one message, whatever is repeated: "<occasion>:<meeting>:…", without person and channel
	persons  []people.Person
	values   map[string]string // fills what is this text's own
	short    string            // for a lock screen or an SMS, without the link
	method   string            // of the calendar entry that goes with letters; "" for none
	attach   string            // outgoing.EmailPayload.Attach
	link     bool              // a personal link goes with it
	path     string            // what the message opens where no personal link goes with it; "" for the product
	after    time.Time         // not before; zero is now
}

// tell puts a message to each person into the queue, on every way that the person and the kind of meeting chose. It
// returns how many persons it reaches so, and who has none: they are told by telephone or on paper.
func (a *Actions) tell(ctx context.Context, tx *journal.Tx, t telling) (reached int, unreachable []int64, err error) {
	kind, err := meetings.GetKind(ctx, tx, t.meeting.Kind)
	if err != nil {
		return 0, nil, err
	}
	gateway, err := settings.Get[settings.Hook](ctx, tx, settings.HookRoom)
	if err != nil {
		return 0, nil, err
	}
	if err := a.keepCalendarHost(ctx, tx); err != nil {
		return 0, nil, err
	}
	values, err := meetingWords(ctx, tx, t.meeting)
	if err != nil {
		return 0, nil, err
	}
	maps.Copy(values, t.values)
	for _, p := range t.persons {
		ways, err := channels.Ways(ctx, tx, channels.Reach{PersonID: p.ID, Email: p.Email, Phone: p.Phone, Kind: strings.Join(kind.Channels, " "), Hook: gateway.On()}, t.occasion)
		if err != nil {
			return 0, nil, err
		}
		if len(kind.Channels) == 0 || len(ways) == 0 {
			unreachable = append(unreachable, p.ID)
			continue
		}
		reached++
		if err := a.tellOn(ctx, tx, t, p, ways, values); err != nil {
			return 0, nil, fmt.Errorf("telling person %d: %w", p.ID, err)
		}
	}
	return reached, unreachable, nil
}

func (a *Actions) tellOn(ctx context.Context, tx *journal.Tx, t telling, p people.Person, ways []channels.Way, values map[string]string) error {
	link := ""
	if t.link {
		token, err := invitations.NewLink(ctx, tx.Tx, t.meeting.ID, p.ID, false, tx.Now, invitations.Expiry(t.meeting.EndsAt()))
		if err != nil {
			return err
		}
		link = a.PublicURL + invitations.LinkPath + token
	}
	values["người nhận"], values["liên kết"] = access.Addressed(p), outgoing.LinkMark
	if link == "" {
		values["liên kết"] = a.PublicURL + t.path
	}
	text, err := texts.Fill(ctx, tx, cmp.Or(t.text, t.occasion), values)
	if err != nil {
		return err
	}
	for _, w := range ways {
		m := outgoing.Message{Dedupe: fmt.Sprintf("%s:%d:%s", t.key, p.ID, w.Key), MeetingID: t.meeting.ID, PersonID: p.ID, Occasion: t.occasion, Channel: w.Channel, Address: w.Address,
			Subject: strings.ReplaceAll(text.Subject, outgoing.LinkMark, ""), Body: text.Body, NotBefore: t.after}
		switch w.Channel {
		case outgoing.Email:
			in := outgoing.EmailPayload{Link: a.Secrets.Seal(link), Attach: t.attach}
			if t.method != "" {
				entry, err := views.CalendarEvent(ctx, tx, t.meeting, a.PublicURL, link)
				if err != nil {
					return err
				}
				entry.Attendee = &calendar.Someone{Name: p.Name, Address: w.Address}
				in.Method, in.Calendar = t.method, a.Secrets.Seal(calendar.Write(t.method, entry, tx.Now))
			}
			m.Payload = in
		case outgoing.Push: // who gets it is signed in there
			m.Payload = outgoing.ShortPayload{Text: t.short, Link: cmp.Or(t.path, fmt.Sprintf("/meetings/%d", t.meeting.ID)), Name: p.Name}
		case outgoing.Hook:
			short := outgoing.ShortPayload{Text: t.short, Sealed: a.Secrets.Seal(link), Name: p.Name}
			if link == "" && t.path != "" {
				short.Sealed, short.Link = "", a.PublicURL+t.path
			}
			m.Payload = short
		}
		if err := outgoing.Put(ctx, tx.Tx, m, tx.Now); err != nil {
			return err
		}
	}
	return nil
}

// keepCalendarHost fixes the host in UIDs with the first entry that is sent.
func (a *Actions) keepCalendarHost(ctx context.Context, tx *journal.Tx) error {
	kept, err := settings.Get[settings.Calendar](ctx, tx, settings.CalendarRoom)
	if err != nil || kept.Host != "" {
		return err
	}
	return settings.Put(ctx, tx.Tx, settings.CalendarRoom, settings.Calendar{Host: calendar.Host(a.PublicURL)}, tx.Now)
}

// meetingWords fills what all texts about a meeting may use, but who gets it and the link.
func meetingWords(ctx context.Context, tx db.Querier, m meetings.Meeting) (map[string]string, error) {
	commune, phone, err := people.Commune(ctx, tx)
	if err != nil {
		return nil, err
	}
	chair, err := people.Get(ctx, tx, m.ChairID)
	if err != nil {
		return nil, err
	}
	return map[string]string{"tiêu đề": m.Title, "loại": m.KindName, "thời gian": inWords(m.StartsAt), "địa điểm": m.Place, "chủ trì": access.Addressed(chair), "cơ quan": commune, "điện thoại": phone}, nil
}

var weekdays = [7]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}

// vietnamDay is the day of a time in Vietnam: "30/11/2026".
func vietnamDay(t time.Time) string { return t.In(vietnam).Format("02/01/2006") }

// inWords is a time as letters say it: "8 giờ 00, thứ Hai, ngày 30/11/2026".
func inWords(t time.Time) string {
	t = t.In(vietnam)
	return fmt.Sprintf("%d giờ %02d, %s, ngày %02d/%02d/%d", t.Hour(), t.Minute(), weekdays[t.Weekday()], t.Day(), t.Month(), t.Year())
}
