package server

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"hopxa/server/wire"
)

func TestTheLetterOfInvitationIsNumberedOnceAYearAndSaysWhatTheMeetingSays(t *testing.T) {
	p := start(t, false)
	one, other := p.announced(), p.announced()
	clerk := p.as("vanthu")
	of := func(m wire.Meeting) string { return fmt.Sprintf("meetings/%d/letter", m.ID) }
	fresh := read[wire.Letter](clerk.ask("GET", of(one), nil))
	if fresh.Numbered || fresh.Number != 1 || fresh.Authority != "TM." {
		t.Errorf("%+v", fresh)
	}
	in := wire.LetterInput{Number: 5, Symbol: "GM-UBND", Dated: time.Date(2026, 2, 4, 18, 0, 0, 0, time.UTC), Authority: "TM.", Note: "Mang theo\ntài liệu"}
	l := read[wire.Letter](clerk.ask("PUT", of(one), in))
	if l.Code != "05/GM-UBND" || !l.Numbered || !strings.HasSuffix(l.PlaceDate, "ngày 05 tháng 02 năm 2026") {
		t.Errorf("%+v", l)
	}
	text := strings.Join(append(l.Text, l.To...), "\n")
	for _, want := range []string{one.Title, "Chủ trì: Ông Lê Đình Thắng, Chủ tịch UBND xã", one.Place, "1. Báo cáo thu ngân sách quý III", "Bà Nguyễn Thị Hoa"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if l.Place == "" || !strings.HasPrefix(l.PlaceDate, l.Place+", ngày") || l.SignedAs[1] != "CHỦ TỊCH" {
		t.Errorf("%+v", l)
	}
	acting := in
	acting.Authority, acting.SignerPost, acting.Place = "KT.", "Phó Chủ tịch\r\n UBND xã", "Thôn Văn Bắc"
	if l := read[wire.Letter](clerk.ask("PUT", of(one), acting)); strings.Join(l.SignedAs, "/") != "KT. CHỦ TỊCH/PHÓ CHỦ TỊCH" || !strings.HasPrefix(l.PlaceDate, "Thôn Văn Bắc, ngày 05") {
		t.Errorf("%+v", l)
	}
	if seen := read[wire.Invitation](p.as("daibieu").ask("GET", fmt.Sprintf("meetings/%d/invitation", one.ID), nil)); seen.Letter == nil || seen.Letter.Code != "05/GM-UBND" {
		t.Errorf("who is invited does not see the letter: %+v", seen)
	}
	clerk.ask("PUT", of(other), in).want(409, "letter_number_taken")
	in.Dated = in.Dated.AddDate(1, 0, 0) // numbers begin anew each year
	clerk.ask("PUT", of(other), in).ok()
	in.Number = 6
	clerk.ask("PUT", of(other), in).ok()
	for _, bad := range []wire.LetterInput{{Number: 0, Symbol: "GM-UBND", Dated: in.Dated}, {Number: 1, Symbol: "GM\nUBND", Dated: in.Dated}, {Number: 1, Symbol: "GM", Dated: in.Dated, Authority: "XX."}} {
		clerk.ask("PUT", of(one), bad).want(422, "bad_input")
	}

	pdf := p.as("daibieu").ask("GET", of(one)+".pdf", nil).ok()
	if !bytes.HasPrefix(pdf.body, []byte("%PDF-")) {
		t.Errorf("%.20q", pdf.body)
	}
	if i, _ := p.invitee(one, "daibieu"); i.DownloadedAt == nil {
		t.Error("nobody sees that the letter was taken")
	}
	word := clerk.ask("GET", of(one)+".docx", nil).ok()
	if doc := wordText(t, word.body); !strings.Contains(doc, "GIẤY MỜI") || !strings.Contains(doc, "05/GM-UBND") {
		t.Errorf("%.300s", doc)
	}
	for _, name := range []string{"nguoikhac", "hall Đông Thịnh"} {
		p.as(name).ask("GET", of(one)+".pdf", nil).want(403, "forbidden")
	}
	p.as("").ask("GET", of(one)+".pdf", nil).want(401, "not_signed_in")
}

// wordText is the XML of a Word file's text.
func wordText(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

func TestInvitationsLaterThanThreeWorkingDaysWarnUnlessUrgent(t *testing.T) {
	p := start(t, false)
	m := p.announced() // in an hour
	late := func() wire.Invitees {
		return read[wire.Invitees](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/invitees", m.ID), nil))
	}
	if !late().Late {
		t.Error("nobody was invited an hour before, and nothing is said")
	}
	p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d/letter", m.ID), wire.LetterInput{Number: 1, Symbol: "GM-UBND", Dated: m.StartsAt, Urgent: true}).ok()
	if late().Late {
		t.Error("an urgent meeting warns")
	}
}
