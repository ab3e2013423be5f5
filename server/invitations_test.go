package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/outgoing"
	"hopxa/server/wire"
)

// announced is a draft that was announced.
func (p *product) announced() wire.Meeting {
	p.t.Helper()
	m := p.draft()
	return read[wire.Meeting](p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil))
}

func inviteePath(m wire.Meeting, name, rest string) string {
	return fmt.Sprintf("meetings/%d/invitees/%d/%s", m.ID, seed.persons[name], rest)
}

// linkOf makes somebody a personal link by hand.
func (p *product) linkOf(m wire.Meeting, name string, guest bool) string {
	p.t.Helper()
	token := feedToken()
	p.as("vanthu").ask("PUT", inviteePath(m, name, "link"), wire.LinkInput{Token: token, Guest: guest}).ok()
	return token
}

// invitee is how the clerk sees somebody now.
func (p *product) invitee(m wire.Meeting, name string) (wire.Invitee, wire.Expected) {
	p.t.Helper()
	all := read[wire.Invitees](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/invitees", m.ID), nil))
	for _, i := range all.People {
		if i.Person.ID == seed.persons[name] {
			return i, all.Expected
		}
	}
	p.t.Fatalf("%s is not among the invited", name)
	return wire.Invitee{}, all.Expected
}

var somebody = wire.InvitationAnswer{Answer: "somebody", OtherName: "Mai Văn Tám", OtherTitle: "Phó trưởng ban", OtherPhone: "0912345678", OtherEmail: "tam@example.vn"}

func TestAPersonalLinkOpensOneInvitationAndItsAnswerWithoutAPassword(t *testing.T) {
	p := start(t, false)
	m := p.announced()
	nobody, token := p.as(""), p.linkOf(m, "daibieu", false)
	r := nobody.ask("GET", "invitations/"+token, nil).ok()
	in := read[wire.Invitation](r)
	if in.Title != m.Title || in.Person.ID != seed.persons["daibieu"] || !in.Open || in.Guest || len(in.Items) != 2 || len(in.Halls) != 3 || in.Answer.Answer != "" {
		t.Errorf("%+v", in)
	}
	if strings.Contains(string(r.body), "paper") {
		t.Errorf("it tells of papers: %s", r.body)
	}
	if i, _ := p.invitee(m, "daibieu"); i.OpenedAt == nil || i.DownloadedAt != nil || i.Links != 1 {
		t.Errorf("the clerk does not see that it was opened: %+v", i)
	}
	entry := nobody.ask("GET", "invitations/"+token+"/calendar.ics", nil).ok()
	if !strings.Contains(string(entry.body), fmt.Sprintf("UID:meeting-%d@hop.example", m.ID)) {
		t.Errorf("%s", entry.body)
	}
	if i, _ := p.invitee(m, "daibieu"); i.DownloadedAt == nil {
		t.Error("the clerk does not see that it was downloaded")
	}
	got := read[wire.Invitation](nobody.ask("PUT", "invitations/"+token+"/answer", wire.InvitationAnswer{Answer: "come", HallID: seed.halls["Văn Bắc"]}))
	if got.Answer.Answer != "come" || got.Answer.HallName != "Nhà văn hóa thôn Văn Bắc" || got.Answer.AnsweredBy != "link" {
		t.Errorf("%+v", got.Answer)
	}
	// It opens nothing else.
	for _, path := range []string{"me", "home", fmt.Sprintf("meetings/%d", m.ID), fmt.Sprintf("meetings/%d/invitation", m.ID), fmt.Sprintf("meetings/%d/invitees", m.ID)} {
		nobody.ask("GET", path, nil, header{"Cookie", cookieName + "=" + token}).want(401, "not_signed_in")
	}
}

func TestLinksThatAreForgedWithdrawnOrExpiredOpenNothing(t *testing.T) {
	p := start(t, false)
	m := p.announced()
	nobody, token := p.as(""), p.linkOf(m, "daibieu", false)
	answer := wire.InvitationAnswer{Answer: "come"}
	refused := func(token string, status int, code string) {
		t.Helper()
		nobody.ask("GET", "invitations/"+token, nil).want(status, code)
		nobody.ask("PUT", "invitations/"+token+"/answer", answer).want(status, code)
		nobody.ask("GET", "invitations/"+token+"/calendar.ics", nil).want(status, code)
	}
	for _, forged := range []string{feedToken(), "x", token[:42], token + "A", strings.Repeat("A", 43)} {
		refused(forged, 404, "link_not_found")
	}
	p.as("vanthu").ask("PUT", inviteePath(m, "chutich", "link"), wire.LinkInput{Token: token}).want(409, "link_token_used")
	p.as("vanthu").ask("PUT", inviteePath(m, "nguoikhac", "link"), wire.LinkInput{Token: feedToken()}).want(404, "not_invited")
	p.as("vanthu").ask("DELETE", inviteePath(m, "daibieu", "link"), nil).ok()
	refused(token, 410, "link_withdrawn")
	token = p.linkOf(m, "daibieu", false)
	nobody.ask("GET", "invitations/"+token, nil).ok()
	p.skew.Add(int64(48 * time.Hour))
	refused(token, 410, "link_expired")
	if i, _ := p.invitee(m, "daibieu"); i.Answer.Answer != "" || i.Links != 0 {
		t.Errorf("%+v", i)
	}
}

func TestALinkAnswersItsOwnMeetingAndNoOther(t *testing.T) {
	p := start(t, false)
	one, other := p.announced(), p.announced()
	token := p.linkOf(one, "daibieu", false)
	p.as("").ask("PUT", "invitations/"+token+"/answer", wire.InvitationAnswer{Answer: "cannot", Reason: "Đi viện"}).ok()
	if i, _ := p.invitee(other, "daibieu"); i.Answer.Answer != "" || i.OpenedAt != nil {
		t.Errorf("the other meeting: %+v", i)
	}
	// Who is no longer invited has no invitation to open.
	p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d/invitations", one.ID), wire.InvitationsInput{Halls: []int64{seed.halls["Văn Bắc"]}, Persons: []wire.InvitationInput{}}).ok()
	p.as("").ask("GET", "invitations/"+token, nil).want(404, "not_invited")
	p.as("").ask("PUT", "invitations/"+token+"/answer", wire.InvitationAnswer{Answer: "come"}).want(404, "not_invited")
}

func TestAnswersChangeUntilTheMeetingOpens(t *testing.T) {
	p := start(t, false)
	m := p.announced()
	hoa, path := p.as("daibieu"), fmt.Sprintf("meetings/%d/invitation", m.ID)
	token := p.linkOf(m, "daibieu", false)
	for _, bad := range []struct {
		in   wire.InvitationAnswer
		code string
	}{
		{wire.InvitationAnswer{Answer: "cannot"}, "reason_needed"},
		{wire.InvitationAnswer{Answer: "cannot", Reason: " \n\t"}, "reason_needed"},
		{wire.InvitationAnswer{Answer: "come", HallID: seed.halls["Đông Thịnh"]}, "hall_not_invited"},
		{wire.InvitationAnswer{Answer: "somebody", OtherPhone: "0912"}, "other_needed"},
		{wire.InvitationAnswer{Answer: "somebody", OtherName: "Mai Văn Tám"}, "other_contact_needed"},
		{wire.InvitationAnswer{Answer: "somebody", OtherName: "Tám", OtherEmail: "tam@example.vn\nBcc: x@y.vn"}, "email_wrong"},
		{wire.InvitationAnswer{Answer: "maybe"}, "bad_input"},
	} {
		hoa.ask("PUT", path, bad.in).want(422, bad.code)
	}
	p.as("chutich").ask("PUT", path, somebody).want(409, "chair_sends_nobody")
	hoa.ask("PUT", path, wire.InvitationAnswer{Answer: "come"}).ok()
	if _, e := p.invitee(m, "daibieu"); e.Come != 2 || e.Unanswered != 0 || e.Total != 2 { // with the chair
		t.Errorf("%+v", e)
	}
	hoa.ask("PUT", path, wire.InvitationAnswer{Answer: "cannot", Reason: "Đi\r\nviện"}).ok()
	i, e := p.invitee(m, "daibieu")
	if i.Answer.Reason != "Đi viện" || i.Answer.AnsweredBy != "self" || e.Away != 1 || e.Come != 1 {
		t.Errorf("%+v %+v", i, e)
	}
	p.as("vanthu").ask("PUT", inviteePath(m, "daibieu", "answer"), wire.InvitationAnswer{Answer: "come"}).ok()
	if i, _ := p.invitee(m, "daibieu"); i.Answer.AnsweredBy != "clerk" {
		t.Errorf("%+v", i.Answer)
	}
	entries, err := journal.Since(t.Context(), p.db.Read, journal.MeetingStream(m.ID), 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range entries {
		if e.Type == "invitation.answered" {
			n++
		}
	}
	if n != 3 {
		t.Errorf("%d answers in the journal, want 3", n)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	hoa.ask("PUT", path, wire.InvitationAnswer{Answer: "cannot", Reason: "Ốm"}).want(409, "answers_over")
	p.as("").ask("PUT", "invitations/"+token+"/answer", wire.InvitationAnswer{Answer: "cannot", Reason: "Ốm"}).want(409, "answers_over")
	if in := read[wire.Invitation](p.as("").ask("GET", "invitations/"+token, nil)); in.Open || in.State != wire.InvitationLive {
		t.Errorf("%+v", in)
	}
}

func TestSomebodyElseComesWithTheChairsConsentAndHasNoVote(t *testing.T) {
	p := start(t, false)
	m := p.announced()
	hoa, path := p.as("daibieu"), fmt.Sprintf("meetings/%d/invitation", m.ID)
	evil := somebody
	evil.OtherName = "Mai Văn Tám\r\nBcc: nguoi@la.vn"
	hoa.ask("PUT", path, evil).ok()
	home := read[wire.Home](p.as("chutich").ask("GET", "home", nil))
	if len(home.Consents) != 1 || home.Consents[0].OtherName != "Mai Văn Tám Bcc: nguoi@la.vn" {
		t.Fatalf("%+v", home.Consents)
	}
	if len(read[wire.Home](p.as("vanthu").ask("GET", "home", nil)).Consents) != 0 {
		t.Error("the clerk is asked for the chair's consent")
	}
	p.as("vanthu").ask("PUT", inviteePath(m, "daibieu", "link"), wire.LinkInput{Token: feedToken(), Guest: true}).want(409, "consent_not_asked")
	hoa.ask("PUT", path, somebody).ok()
	for _, name := range []string{"vanthu", "quantri"} {
		p.as(name).ask("PUT", inviteePath(m, "daibieu", "consent"), wire.ConsentInput{Given: true}).want(403, "forbidden")
	}
	chair := p.as("chutich")
	chair.ask("PUT", inviteePath(m, "daibieu", "consent"), wire.ConsentInput{Given: true}).ok()
	chair.ask("PUT", inviteePath(m, "daibieu", "consent"), wire.ConsentInput{Given: true}).ok()
	i, e := p.invitee(m, "daibieu")
	if i.Answer.Consent != "given" || i.GuestLinks != 1 || e.Come != 1 || e.Away != 1 || e.Total != 2 {
		t.Fatalf("%+v %+v", i, e)
	}
	// One letter to the guest, with a link of their own.
	var n int
	var address, subject, text string
	if err := p.db.Read.QueryRowContext(t.Context(), `SELECT count(*), max(address), max(subject), max(body) FROM outgoing WHERE occasion = 'guest'`).Scan(&n, &address, &subject, &text); err != nil {
		t.Fatal(err)
	}
	if n != 1 || strings.Contains(text, invitations.LinkPath) || !strings.Contains(text, outgoing.LinkMark) || address != "tam@example.vn" || strings.ContainsAny(subject, "\r\n") || !strings.Contains(text, "Bà Nguyễn Thị Hoa cử ông/bà dự thay") {
		t.Fatalf("%d letters, to %s: %s\n%s", n, address, subject, text)
	}
	token := p.linkOf(m, "daibieu", true) // what the letter had is sealed
	guest := read[wire.Invitation](p.as("").ask("GET", "invitations/"+token, nil))
	if !guest.Guest || guest.Open || guest.Answer.OtherName != "Mai Văn Tám" || guest.Answer.OtherPhone != "" {
		t.Errorf("%+v", guest)
	}
	p.as("").ask("PUT", "invitations/"+token+"/answer", wire.InvitationAnswer{Answer: "come"}).want(403, "guest_no_answer")
	// An answer that changes ends the guest's link, and the consent with it.
	hoa.ask("PUT", path, somebody).ok()
	p.as("").ask("GET", "invitations/"+token, nil).ok()
	hoa.ask("PUT", path, wire.InvitationAnswer{Answer: "come"}).ok()
	p.as("").ask("GET", "invitations/"+token, nil).want(410, "link_withdrawn")
	if i, e := p.invitee(m, "daibieu"); i.Answer.Consent != "" || e.Come != 2 {
		t.Errorf("%+v %+v", i, e)
	}
	chair.ask("PUT", inviteePath(m, "daibieu", "consent"), wire.ConsentInput{Given: true}).want(409, "consent_not_asked")
	// In the room a guest's link opens no ballot.
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	p.here(m.ID, "chutich")
	motion := p.motion(m, func(in *wire.MotionInput) {})
	p.opens(motion.ID)
	p.as("").ask("PUT", fmt.Sprintf("motions/%d/ballots", motion.ID), wire.BallotInput{Voter: personSeat("daibieu"), Option: 1}, header{"Cookie", cookieName + "=" + token}).want(401, "not_signed_in")
}

func TestTheChairMayRefuseAndIsAskedAgainForSomebodyElse(t *testing.T) {
	p := start(t, false)
	m := p.announced()
	hoa, path := p.as("daibieu"), fmt.Sprintf("meetings/%d/invitation", m.ID)
	hoa.ask("PUT", path, somebody).ok()
	p.as("chutich").ask("PUT", inviteePath(m, "daibieu", "consent"), wire.ConsentInput{Why: "Cần người\nquyết"}).ok()
	if in := read[wire.Invitation](hoa.ask("GET", path, nil)); in.Answer.Consent != "refused" || in.Answer.ConsentWhy != "Cần người quyết" {
		t.Errorf("%+v", in.Answer)
	}
	if i, e := p.invitee(m, "daibieu"); e.Unanswered != 1 || i.GuestLinks != 0 {
		t.Errorf("%+v %+v", i, e)
	}
	other := somebody
	other.OtherName = "Lê Thị Chín"
	hoa.ask("PUT", path, other).ok()
	if home := read[wire.Home](p.as("chutich").ask("GET", "home", nil)); len(home.Consents) != 1 || home.Consents[0].OtherName != "Lê Thị Chín" {
		t.Errorf("%+v", home.Consents)
	}
	if home := read[wire.Home](hoa.ask("GET", "home", nil)); home.Meetings[0].Invitation == nil || home.Meetings[0].Invitation.Consent != "asked" {
		t.Errorf("%+v", home.Meetings[0])
	}
}

func TestWhoSentSomebodyWithConsentIsMarkedAsRepresentedWhenTheMeetingOpens(t *testing.T) {
	p := start(t, false)
	m := p.announced()
	path, seat := fmt.Sprintf("meetings/%d/invitation", m.ID), personSeat("daibieu")
	row := func() wire.AttendanceRow {
		return rowOf(t, read[wire.Attendance](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/attendance", m.ID), nil)).Rows, seat)
	}
	p.as("daibieu").ask("PUT", path, somebody).ok()
	p.as("chutich").ask("PUT", inviteePath(m, "daibieu", "consent"), wire.ConsentInput{Given: true}).ok()
	if r := row(); r.State != wire.AttendanceUnmarked {
		t.Errorf("before the meeting: %+v", r)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	if r := row(); r.State != wire.AttendanceRepresented || r.RepresentedBy != "Mai Văn Tám, Phó trưởng ban" || r.Source != wire.SourceChair {
		t.Errorf("%+v", r)
	}
	mark := fmt.Sprintf("meetings/%d/attendance/%s", m.ID, seat)
	p.as("vanthu").ask("PUT", mark, wire.AttendanceInput{State: wire.AttendancePresent}).want(422, "reason_needed")
	p.as("vanthu").ask("PUT", mark, wire.AttendanceInput{State: wire.AttendancePresent, Reason: "Bà Hoa tự đến"}).ok()
	if r := row(); r.State != wire.AttendancePresent || r.RepresentedBy != "" {
		t.Errorf("%+v", r)
	}
}

func TestSomebodyElseWithoutTheChairsConsentRepresentsNobody(t *testing.T) {
	p := start(t, false)
	m := p.announced()
	p.as("daibieu").ask("PUT", fmt.Sprintf("meetings/%d/invitation", m.ID), somebody).ok()
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	list := read[wire.Attendance](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/attendance", m.ID), nil))
	if r := rowOf(t, list.Rows, personSeat("daibieu")); r.State != wire.AttendanceUnmarked {
		t.Errorf("%+v", r)
	}
}
