package views

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/invitations"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// vietnam keeps no summer time.
var vietnam = time.FixedZone("ICT", 7*60*60)

// Letter reads the giấy mời of a meeting, or makes it up of what the meeting says while nobody has numbered it.
func Letter(ctx context.Context, q db.Querier, m meetings.Meeting, now time.Time) (wire.Letter, error) {
	l, err := invitations.GetLetter(ctx, q, m.ID)
	fresh := errors.Is(err, invitations.ErrNoLetter)
	if err != nil && !fresh {
		return wire.Letter{}, err
	}
	if l.SignerID == 0 {
		l.SignerID = m.ChairID
	}
	signer, err := people.Get(ctx, q, l.SignerID)
	if err != nil {
		return wire.Letter{}, err
	}
	if fresh {
		l.Symbol, l.Dated, l.Authority = invitations.Symbol(m.Kind), now, authorityOf(signer.Title)
	}
	out := wire.Letter{Numbered: !fresh, Number: l.Number, Symbol: l.Symbol, Code: l.Code(), Dated: l.Dated, Authority: l.Authority, Signer: PersonRef(signer), SignerPost: l.SignerPost, Place: l.Place, Note: l.Note,
		Recipients: []string{"- Như trên;", "- Lưu: VT."}}
	if fresh {
		if out.Number, err = invitations.NextNumber(ctx, q, now.In(vietnam).Year(), l.Symbol); err != nil {
			return out, err
		}
	}
	commune, _, err := people.Commune(ctx, q)
	if err != nil {
		return out, err
	}
	where, body := issuing(commune, m.Kind)
	out.Body = body
	if out.Place == "" {
		out.Place = where
	}
	out.PlaceDate = out.Place + ", " + longDate(l.Dated)
	post := signer.Title
	if l.SignerPost != "" {
		post = l.SignerPost
	}
	out.SignedAs = signedAs(l.Authority, body[0], post)
	out.Subject = "Dự họp: " + m.Title
	return out, letterText(ctx, q, m, commune, &out)
}

// issuing is where letters of the commune are dated, and the lines of the body that issues them.
func issuing(commune, kind string) (where string, body []string) {
	place := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(commune, "UBND"), "Ủy ban nhân dân"))
	where = place
	for _, unit := range []string{"xã ", "phường ", "đặc khu ", "thị trấn "} {
		where = strings.TrimPrefix(where, unit)
	}
	issuer := "ỦY BAN NHÂN DÂN"
	if kind == "hdnd" {
		issuer = "HỘI ĐỒNG NHÂN DÂN"
	}
	return where, []string{issuer, strings.ToUpper(place)}
}

// authorityOf guesses for whom somebody signs by their post.
func authorityOf(title string) string {
	switch low := strings.ToLower(title); {
	case strings.HasPrefix(low, "chủ tịch"):
		return "TM."
	case strings.HasPrefix(low, "phó chủ tịch"):
		return "KT."
	}
	return "TL."
}

// signedAs are the lines over the signer's name: for whom, and the post without the body's name.
func signedAs(authority, issuer, title string) []string {
	post := title
	for _, of := range []string{" UBND", " HĐND", " Ủy ban nhân dân", " Hội đồng nhân dân"} {
		post, _, _ = strings.Cut(post, of)
	}
	post = strings.ToUpper(strings.TrimSpace(post))
	var out []string
	switch authority {
	case "TM.":
		out = append(out, "TM. "+issuer)
	case "KT.", "TL.", "TUQ.":
		out = append(out, authority+" CHỦ TỊCH")
	}
	if post != "" {
		out = append(out, post)
	}
	return out
}

// longDate is a date as official papers write it: days below 10 and the months 1 and 2 have a leading zero.
func longDate(t time.Time) string {
	y, m, d := t.In(vietnam).Date()
	month := fmt.Sprint(int(m))
	if m < 3 {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d, month, y)
}

var weekdays = [...]string{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}

// LetterTime is a time as letters and messages write it.
func LetterTime(t time.Time) string {
	t = t.In(vietnam)
	return fmt.Sprintf("%02d giờ %02d, %s, %s", t.Hour(), t.Minute(), weekdays[t.Weekday()], longDate(t))
}

// maxNamed is how many are invited by name; of more, the letter says how many, and the list is the meeting's.
const maxNamed = 40

func letterText(ctx context.Context, q db.Querier, m meetings.Meeting, commune string, out *wire.Letter) error {
	invited, err := access.Invitees(ctx, q, m.ID)
	if err != nil {
		return err
	}
	count := map[string]int{}
	for _, i := range invited {
		count[i.As]++
		if i.As != access.AsChair && i.As != access.AsSecretary {
			out.To = append(out.To, access.Addressed(i.Person))
		}
	}
	halls, err := meetings.Halls(ctx, q, m.ID)
	if err != nil {
		return err
	}
	var names []string
	for _, h := range halls {
		if !h.Main {
			names = append(names, h.ShortName)
		}
	}
	if len(out.To) == 0 || len(out.To) > maxNamed {
		out.To = groups(count)
	}
	chair, err := people.Get(ctx, q, m.ChairID)
	if err != nil {
		return err
	}
	items, err := agendas.Items(ctx, q, m.ID)
	if err != nil {
		return err
	}
	out.Text = []string{fmt.Sprintf("%s trân trọng kính mời:", commune),
		"Tới dự: " + m.Title + ".",
		"Chủ trì: " + access.Addressed(chair) + ".",
		"Thời gian: " + LetterTime(m.StartsAt) + ".",
		"Địa điểm: " + m.Place + "."}
	if who := groups(count); len(who) > 0 {
		out.Text = append(out.Text, "Thành phần: "+lowerFirst(strings.Join(who, ", "))+".")
	}
	if len(names) > 0 {
		out.Text = append(out.Text, "Tham dự trực tuyến tại nhà văn hóa các thôn: "+strings.Join(names, ", ")+".")
	}
	if len(items) > 0 {
		out.Text = append(out.Text, "Nội dung:")
	}
	for _, it := range items {
		line := fmt.Sprintf("%d. %s", it.Position, it.Title)
		if it.Presenter != "" {
			line += " (" + it.Presenter + " trình bày)"
		}
		out.Text = append(out.Text, line+".")
	}
	if out.Note != "" {
		out.Text = append(out.Text, out.Note)
	}
	out.Text = append(out.Text, "Đề nghị ông/bà trả lời giấy mời và đến dự đúng giờ, đúng thành phần.")
	return nil
}

// groups say in words who is invited.
func groups(count map[string]int) (out []string) {
	for _, g := range []struct{ as, word string }{{access.AsMember, "đại biểu"}, {access.AsHead, "trưởng thôn"}, {access.AsGuest, "khách mời"}} {
		if n := count[g.as]; n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, g.word))
		}
	}
	return out
}

func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}
