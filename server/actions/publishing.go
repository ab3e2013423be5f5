package actions

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"hopxa/server/access"
	"hopxa/server/aloud"
	"hopxa/server/conclusions"
	"hopxa/server/db"
	"hopxa/server/people"
	"hopxa/server/publishing"
	"hopxa/server/settings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// PublicPath is where pages that need no signing in begin; their token comes after it.
const PublicPath = "/cong-bo/"

// recordWords name kinds of records in a sentence.
var recordWords = map[string]string{publishing.Minutes: "biên bản cuộc họp", publishing.Notice: "thông báo kết luận cuộc họp"}

func publishedKey(meetingID, recordID int64) string {
	return fmt.Sprintf("published:%d:%d", meetingID, recordID)
}

// Publishing is what of a meeting is published, for who took part in it; what else might be is for who publishes.
func (a *Actions) Publishing(ctx context.Context, q db.Querier, who people.Principal, r access.Rights) (wire.Publishing, error) {
	out := wire.Publishing{MayPublish: r.Prepares(), MayIndex: mayIndex(who), Records: []wire.PublishedRecord{}, Conclusions: []wire.PublicMark{}, Papers: []wire.PublicPaper{}}
	pages, err := settings.Get[settings.PublicPages](ctx, q, settings.PublicPagesRoom)
	if err != nil {
		return out, err
	}
	out.Indexed = pages.Indexed
	all, err := publishing.OfMeeting(ctx, q, r.Meeting.ID)
	if err != nil {
		return out, err
	}
	for _, rec := range all {
		if rec.Publication == nil && !r.Prepares() {
			continue
		}
		v := wire.PublishedRecord{ID: rec.ID, Kind: rec.Kind, Edition: rec.Edition, State: rec.State, Code: rec.Code, HasFile: rec.FileSHA != "",
			Signed: rec.State == "signed", PublishedAt: rec.PublishedAt, WithdrawnAt: rec.WithdrawnAt, WithdrawnWhy: rec.WithdrawnWhy}
		if rec.Publication != nil {
			v.Signed = rec.Publication.Page.Signed
			if v.Page, err = a.publicPlace(ctx, q, rec); err != nil {
				return out, err
			}
		}
		out.Records = append(out.Records, v)
	}
	if !r.Prepares() {
		return out, nil
	}
	concluded, err := conclusions.OfMeeting(ctx, q, r.Meeting.ID)
	if err != nil {
		return out, err
	}
	for _, c := range concluded {
		out.Conclusions = append(out.Conclusions, wire.PublicMark{ID: c.ID, ItemID: c.ItemID, Text: c.Text, Public: c.Public})
	}
	page, err := views.PublicPage(ctx, q, publishing.Record{MeetingID: r.Meeting.ID}, a.Now())
	if err != nil {
		return out, err
	}
	for _, s := range page.Sections {
		for _, p := range s.Papers {
			out.Papers = append(out.Papers, wire.PublicPaper{ID: p.ID, Title: p.Title})
		}
	}
	return out, nil
}

func (a *Actions) publicPlace(ctx context.Context, q db.Querier, rec publishing.Record) (*wire.PublicPlace, error) {
	p := rec.Publication
	shown, err := views.PublicNow(ctx, q, rec, a.Now())
	if err != nil {
		return nil, err
	}
	fresh, err := views.PublicPage(ctx, q, rec, a.Now())
	if err != nil {
		return nil, err
	}
	url := a.PublicURL + PublicPath + p.Token
	return &wire.PublicPlace{Code: p.Token, URL: url, WithFile: p.FileSHA != "", Outdated: rec.Out() && !reflect.DeepEqual(shown, fresh),
		GroupText: publicGroupText(shown, url), Loudspeaker: aloud.Announcement(heardOf(shown))}, nil
}

// publicGroupText is for groups of Zalo: what it is, what was concluded in short, and where it stands.
func publicGroupText(p publishing.Page, url string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "📢 %s công bố %s: %s\n", p.Commune, recordWords[p.Kind], p.Title)
	fmt.Fprintf(&b, "🕗 %s\n📍 %s\n", inWords(p.Held), p.Place)
	n := 0
	for _, s := range p.Sections {
		for _, c := range s.Conclusions {
			if n++; n <= 5 {
				fmt.Fprintf(&b, "• %s\n", shortened(c.Text, 160))
			}
		}
	}
	if n > 5 {
		fmt.Fprintf(&b, "… và %d kết luận khác\n", n-5)
	}
	fmt.Fprintf(&b, "👉 Xem đầy đủ (không cần mật khẩu): %s", url)
	return b.String()
}

// shortened cuts a text between words so that it has at most so many letters.
func shortened(s string, most int) string {
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	cut := string(letters[:most])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return cut + "…"
}

func heardOf(p publishing.Page) aloud.Heard {
	h := aloud.Heard{Commune: p.Commune, What: recordWords[p.Kind], Title: p.Title, Held: p.Held.In(vietnam), Place: p.Place}
	for _, s := range p.Sections {
		t := aloud.Topic{Title: s.Title}
		for _, c := range s.Conclusions {
			t.Lines = append(t.Lines, c.Text)
		}
		for _, v := range s.Votes {
			word := "không được thông qua"
			if v.Passed {
				word = "được thông qua"
			}
			line := v.Question + ": " + word
			for _, n := range v.Totals {
				line += fmt.Sprintf(", %d %s", n.N, strings.ToLower(n.Label))
			}
			t.Lines = append(t.Lines, line)
		}
		if len(t.Lines) > 0 {
			h.Topics = append(h.Topics, t)
		}
	}
	return h
}
