package server

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"hopxa/server/outgoing/email/emailtest"
	"hopxa/server/wire"
)

// invitedMeeting is an announced meeting whose five invitees have e-mail addresses; the server has a mail server.
func (p *product) invitedMeeting(s *emailtest.Server) wire.Meeting {
	p.t.Helper()
	p.sql(`UPDATE persons SET email = username || '@example.vn'`)
	p.mailed(s)
	m := p.draft()
	return read[wire.Meeting](p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil))
}

// letters waits for n letters and returns the newest to an address, and how many it got.
func letters(t *testing.T, s *emailtest.Server, n int, to string) (letter string, count int) {
	t.Helper()
	all, ok := s.Wait(n, 20*time.Second)
	if !ok {
		t.Fatalf("%d letters came, not %d", len(all), n)
	}
	for _, r := range all {
		if r.To == to {
			letter = string(r.Data)
			count++
		}
	}
	return letter, count
}

func TestAnInvitationIsSentOnceAndAMoveIsToldOnceWithTheSameEntry(t *testing.T) {
	p := start(t, true)
	s := mailServer(t)
	m := p.invitedMeeting(s)
	clerk := p.as("vanthu")
	path := fmt.Sprintf("meetings/%d/invitations", m.ID)
	clerk.ask("PUT", fmt.Sprintf("meetings/%d/letter", m.ID), wire.LetterInput{Number: 7, Symbol: "GM-UBND", Dated: time.Now(), Authority: "TM."}).ok()
	sent := read[wire.InvitationsSent](clerk.ask("POST", path, wire.InvitationsSend{}))
	if sent.Told != 4 || len(sent.Unreachable) != 0 { // chair, secretary, daibieu, head of Văn Bắc
		t.Fatalf("%+v", sent)
	}
	if again := read[wire.InvitationsSent](clerk.ask("POST", path, wire.InvitationsSend{})); again.Told != 0 {
		t.Errorf("sent again: %+v", again)
	}
	p.as("daibieu").ask("POST", path, wire.InvitationsSend{}).want(403, "forbidden")
	first, n := letters(t, s, 4, "daibieu@example.vn")
	if n != 1 || calendarLine(t, first, "METHOD") != "REQUEST" || calendarLine(t, first, "SEQUENCE") != "0" {
		t.Errorf("%d letters: %s", n, first)
	}
	if !strings.Contains(first, "application/pdf") {
		t.Errorf("the giấy mời, which has its number, did not go along: %s", first)
	}
	in := p.meetingInput()
	in.Title, in.StartsAt, in.Place = m.Title, m.StartsAt.Add(24*time.Hour), "Phòng họp tầng 2"
	clerk.ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in).ok()
	p.await(m.ID, "changes.told", 0)
	moved, n := letters(t, s, 8, "daibieu@example.vn")
	if n != 2 || calendarLine(t, moved, "UID") != calendarLine(t, first, "UID") || calendarLine(t, moved, "SEQUENCE") != "1" || calendarLine(t, moved, "LOCATION") != "Phòng họp tầng 2" {
		t.Errorf("%d letters: %s", n, moved)
	}
	clerk.ask("POST", fmt.Sprintf("meetings/%d/cancel", m.ID), wire.CancelInput{Why: "Bão số 9"}).ok()
	off, n := letters(t, s, 12, "daibieu@example.vn")
	if n != 3 || calendarLine(t, off, "METHOD") != "CANCEL" || calendarLine(t, off, "STATUS") != "CANCELLED" || calendarLine(t, off, "SEQUENCE") != "2" {
		t.Errorf("%d letters: %s", n, off)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).want(409, "meeting_cancelled")
	for _, msg := range read[[]wire.QueuedMessage](clerk.ask("GET", fmt.Sprintf("meetings/%d/messages", m.ID), nil)) {
		if msg.State != "sent" && msg.State != "sending" {
			t.Errorf("%+v", msg)
		}
	}
	if personalLink.MatchString(p.dump()) {
		t.Error("a personal link is to be read in the database")
	}
}

func TestWhoChairedAMeetingIsToldAtOnceThatItIsNotTheirsAnyMore(t *testing.T) {
	p := start(t, true)
	s := mailServer(t)
	m := p.invitedMeeting(s)
	clerk := p.as("vanthu")
	clerk.ask("POST", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsSend{}).ok()
	letters(t, s, 4, "chutich@example.vn")
	in := p.meetingInput()
	in.Title, in.StartsAt, in.ChairID = m.Title, m.StartsAt, seed.persons["nguoikhac"]
	clerk.ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in).ok()
	p.await(m.ID, "changes.told", 0)
	gone, n := letters(t, s, 8, "chutich@example.vn") // and the three others are told who chairs
	if n != 2 || calendarLine(t, gone, "METHOD") != "CANCEL" || !strings.Contains(gone, "Subject") {
		t.Errorf("%d letters: %s", n, gone)
	}
	if told, n := letters(t, s, 8, "daibieu@example.vn"); n != 2 || calendarLine(t, told, "METHOD") != "REQUEST" {
		t.Errorf("%d letters: %s", n, told)
	}
	if _, n := letters(t, s, 8, "nguoikhac@example.vn"); n != 0 {
		t.Error("who has no invitation yet is told of a change of it")
	}
}

func TestWhoIsInvitedWhileAChangeIsUntoldGetsTheInvitationOnly(t *testing.T) {
	p := start(t, true)
	s := mailServer(t)
	m := p.invitedMeeting(s)
	clerk := p.as("vanthu")
	path := fmt.Sprintf("meetings/%d/invitations", m.ID)
	clerk.ask("POST", path, wire.InvitationsSend{}).ok()
	letters(t, s, 4, "daibieu@example.vn")
	p.mailedAfter(s, 1)
	in := p.meetingInput()
	in.Title, in.StartsAt, in.Place = m.Title, m.StartsAt, "Phòng họp tầng 2"
	clerk.ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in).ok()
	clerk.ask("PUT", path, wire.InvitationsInput{Halls: []int64{seed.halls["Văn Bắc"], seed.halls["Văn Nam"]}, Persons: []wire.InvitationInput{
		{PersonID: seed.persons["daibieu"], Capacity: wire.CapacityMember}, {PersonID: seed.persons["nguoikhac"], Capacity: wire.CapacityGuest}}}).ok()
	clerk.ask("POST", path, wire.InvitationsSend{}).ok()
	p.await(m.ID, "changes.told", 0)
	late, n := letters(t, s, 9, "nguoikhac@example.vn") // 4 invitations, one more, 4 changes
	if n != 1 || calendarLine(t, late, "LOCATION") != "Phòng họp tầng 2" || calendarLine(t, late, "METHOD") != "REQUEST" {
		t.Errorf("%d letters: %s", n, late)
	}
	if _, n := letters(t, s, 9, "daibieu@example.vn"); n != 2 {
		t.Errorf("%d letters to who knew the old place", n)
	}
}

func TestWhoComesInsteadHasALetterAndIsToldOfChangesAndWhenItIsCalledOff(t *testing.T) {
	p := start(t, true)
	s := mailServer(t)
	m := p.invitedMeeting(s)
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsSend{}).ok()
	p.as("daibieu").ask("PUT", fmt.Sprintf("meetings/%d/invitation", m.ID), somebody).ok()
	p.as("chutich").ask("PUT", inviteePath(m, "daibieu", "consent"), wire.ConsentInput{Given: true}).ok()
	letter, n := letters(t, s, 7, somebody.OtherEmail) // 4 invitations, the chair is asked, the guest, who sends them
	if n != 1 || calendarLine(t, letter, "METHOD") != "REQUEST" || !personalLink.MatchString(strings.ReplaceAll(letter, "=\r\n", "")) {
		t.Fatalf("%d letters: %s", n, letter)
	}
	in := p.meetingInput()
	in.Title, in.StartsAt, in.Place = m.Title, m.StartsAt, "Phòng họp tầng 2"
	p.mailedAfter(s, 1)
	p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in).ok()
	moved, n := letters(t, s, 12, somebody.OtherEmail)
	if n != 2 || calendarLine(t, moved, "LOCATION") != in.Place || calendarLine(t, moved, "METHOD") != "REQUEST" || calendarLine(t, moved, "UID") != calendarLine(t, letter, "UID") || calendarLine(t, moved, "SEQUENCE") != "1" {
		t.Errorf("%d letters: %s", n, moved)
	}
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/cancel", m.ID), wire.CancelInput{Why: "Bão số 9"}).ok()
	off, n := letters(t, s, 17, somebody.OtherEmail)
	if n != 3 || calendarLine(t, off, "METHOD") != "CANCEL" || calendarLine(t, off, "UID") != calendarLine(t, letter, "UID") {
		t.Errorf("%d letters: %s", n, off)
	}
	home := read[wire.Home](p.as("daibieu").ask("GET", "home", nil))
	if len(home.Meetings) != 1 || home.Meetings[0].CancelledWhy != "Bão số 9" || len(home.Todos) != 0 {
		t.Errorf("%+v", home)
	}
	if personalLink.MatchString(p.dump()) {
		t.Error("a personal link is to be read in the database")
	}
}

// personalLink is one with its token; sealed texts may have its path by chance.
var personalLink = regexp.MustCompile(`hop\.example/i/[\w-]{43}`)

var icsPart = regexp.MustCompile(`(?s)text/calendar.*?\r\n\r\n(.*?)\r\n--`)

// calendarLine is a property's value in a letter's calendar object.
func calendarLine(t *testing.T, letter, property string) string {
	t.Helper()
	part := icsPart.FindStringSubmatch(letter)
	if part == nil {
		t.Fatalf("no calendar object in %s", letter)
	}
	data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(part[1], "\r\n", ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.ReplaceAll(string(data), "\r\n ", ""), "\r\n") {
		if name, value, ok := strings.Cut(line, ":"); ok && name == property {
			return value
		}
	}
	return ""
}
