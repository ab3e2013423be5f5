package server

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"hopxa/agendas"
	"hopxa/server/wire"
)

// paperViewers are every kind of one who may ask for a paper of the meeting below, in the order of the letters.
var paperViewers = []string{
	"vanthu",          // the secretary
	"chutich",         // the chair
	"quantri",         // staff
	"daibieu",         // a member
	"nguoikhac",       // a guest, who is named in the paper
	"truongthon",      // a village head, who handed the paper in
	"hall Văn Bắc",    // a device of an invited hall
	"hall Đông Thịnh", // a device of a hall that is not invited
	"",                // nobody
}

const doorsTitle = "Tài liệu qua mọi cửa"

// Every address that gives something of a paper is asked by every kind of viewer. An address that is new in
// the table of routes is walked without being added here.
func TestEveryDoorOfAPaperGivesTheSameAnswer(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	clerk := p.as("vanthu")
	clerk.ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{Halls: []int64{seed.halls["Văn Bắc"]}, Persons: []wire.InvitationInput{
		{PersonID: seed.persons["daibieu"], Capacity: wire.CapacityMember}, {PersonID: seed.persons["nguoikhac"], Capacity: wire.CapacityGuest}}}).ok()
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=%s.pdf", m.Items[0].ID, strings.ReplaceAll(doorsTitle, " ", "%20")), pdf(2, 0)))
	p.await(m.ID, "paper.ready", 0)
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	sql := func(statement string, args ...any) {
		t.Helper()
		if _, err := p.db.Write.Exec(statement, args...); err != nil {
			t.Fatal(err)
		}
	}
	sql(`INSERT INTO paper_requests (id, item_id, person_id, unit, due_at, created_at) VALUES (1, ?, ?, 'Thôn Văn Bắc', 0, 0)`, m.Items[0].ID, seed.persons["truongthon"])
	sql(`INSERT INTO paper_readers (paper_id, person_id) VALUES (?, ?)`, paper.ID, seed.persons["nguoikhac"])
	sql(`UPDATE papers SET request_id = 1, created_by = ? WHERE id = ?`, seed.persons["truongthon"], paper.ID)
	past := time.Now().Add(-time.Minute).UnixMilli()
	for _, c := range []struct {
		audience, approval string
		withdrawn, until   any // nil or a time in milliseconds
		state              string
		want               string
	}{
		{agendas.ForAll, agendas.Approved, nil, nil, "announced", "rrrrrrr-?"},
		{agendas.ForVoters, agendas.Approved, nil, nil, "announced", "rrrr-r--?"},
		{agendas.ForPresidium, agendas.Approved, nil, nil, "announced", "rrr--r--?"},
		{agendas.ForNamed, agendas.Approved, nil, nil, "announced", "rrr-rr--?"},
		{agendas.ForPublic, agendas.Approved, nil, nil, "announced", "rrrrrrr-?"},
		{agendas.ForAll, agendas.Submitted, nil, nil, "announced", "rrr--r--?"},
		{agendas.ForAll, agendas.Returned, nil, nil, "announced", "rrr--r--?"},
		{agendas.ForAll, agendas.Approved, past, nil, "announced", "wwwwwww-?"},
		{agendas.ForVoters, agendas.Approved, past, nil, "announced", "wwww-w--?"},
		{agendas.ForAll, agendas.Approved, nil, past, "announced", "rrrxxxx-?"},
		{agendas.ForNamed, agendas.Approved, nil, past, "announced", "rrr-xx--?"},
		{agendas.ForPublic, agendas.Approved, nil, nil, "closed", "rrrrrrrr?"},
		{agendas.ForPublic, agendas.Approved, past, nil, "closed", "wwwwwwww?"},
		{agendas.ForPublic, agendas.Approved, nil, past, "closed", "rrrxxxxx?"},
	} {
		sql(`UPDATE papers SET audience = ?, withdrawn_at = ?, view_until = ? WHERE id = ?`, c.audience, c.withdrawn, c.until, paper.ID)
		sql(`UPDATE paper_versions SET approval = ? WHERE paper_id = ?`, c.approval, paper.ID)
		sql(`UPDATE meetings SET state = ? WHERE id = ?`, c.state, m.ID)
		t.Run(fmt.Sprintf("%s %s withdrawn %v until %v %s", c.audience, c.approval, c.withdrawn != nil, c.until != nil, c.state), func(t *testing.T) {
			defer p.in(t)()
			for i, name := range paperViewers {
				p.walkDoors(m.ID, paper.ID, name, c.want[i])
			}
		})
	}
}

// walkDoors asks for a paper at every door. want: r it may be read, w it was withdrawn, x its last day is over,
// - there is no such paper for this one, ? nobody is signed in.
func (p *product) walkDoors(meetingID, paperID int64, name string, want byte) {
	p.t.Helper()
	status := map[byte]int{'w': http.StatusGone, 'x': http.StatusGone, '-': http.StatusForbidden, '?': http.StatusUnauthorized}
	code := map[byte]string{'w': "paper_withdrawn", 'x': "paper_expired", '-': "forbidden", '?': "not_signed_in"}
	viewer, walked := p.as(name), 0
	for _, r := range p.server.routes() {
		if r.method != http.MethodGet || !strings.HasPrefix(r.path, "/papers/{id}") {
			continue
		}
		path := strings.NewReplacer("{id}", fmt.Sprint(paperID), "{page}", "1", "{n}", "1", "{version}", "1").Replace(r.path)
		got := viewer.ask("GET", path[1:]+"?w=480&q=Trang", nil)
		walked++
		switch {
		case want == 'r':
			if got.status == http.StatusForbidden || got.status == http.StatusGone || got.status == http.StatusUnauthorized || got.status >= 500 {
				p.t.Errorf("%s: %d %s, may be read", got.asked, got.status, got.problem.Code)
			}
		case got.status == status[want] && got.problem.Code == code[want]:
		case r.callers == aPerson && strings.HasPrefix(name, "hall") && got.status == http.StatusForbidden: // no device comes in here
		case r.path == "/papers/{id}" && (want == 'w' || want == 'x') && got.status == http.StatusOK: // that it was there may be known
		default:
			p.t.Errorf("%s: %d %q, want %d %s: %.200s", got.asked, got.status, got.problem.Code, status[want], code[want], got.body)
		}
	}
	if walked < 3 {
		p.t.Fatalf("only %d doors were walked", walked)
	}
	p.seesInLists(meetingID, name, want == 'r' || want == 'w' || want == 'x')
	p.leaksNowhere(meetingID, paperID, name, want)
}

// leaksNowhere looks through all that is given of a meeting as a whole: what somebody may not know of is not
// named there, and what they may not read any more is not among what they may keep or find.
func (p *product) leaksNowhere(meetingID, paperID int64, name string, want byte) {
	p.t.Helper()
	if want == 'r' || want == '?' {
		return
	}
	var sha256 string
	if err := p.db.Read.QueryRow(`SELECT sha256 FROM paper_versions WHERE paper_id = ?`, paperID).Scan(&sha256); err != nil {
		p.t.Fatal(err)
	}
	viewer, walked := p.as(name), 0
	for _, r := range p.server.routes() {
		ofMeeting := strings.HasPrefix(r.path, "/meetings/{meeting}/")
		if r.method != http.MethodGet || !ofMeeting && r.path != "/search" && r.path != "/home" || r.id == "live" || r.id == "journal" {
			continue // the live state is looked at above; the journal is for those who prepare
		}
		path := strings.NewReplacer("{meeting}", fmt.Sprint(meetingID)).Replace(r.path)
		got := viewer.ask("GET", path[1:]+"?q=qua+moi+cua", nil)
		walked++
		named := bytes.Contains(got.body, []byte(doorsTitle)) || bytes.Contains(got.body, []byte(sha256[:versionChars]))
		if r.id == "meetingFolder" && want != '-' {
			named = bytes.Count(got.body, []byte("PK\x01\x02")) > 1 // the index may say that it was withdrawn; more than the index is not in it
		}
		if kept := r.id == "meetingManifest" || r.id == "meetingFolder" || r.id == "search"; named && (want == '-' || kept && name != "vanthu" && name != "chutich" && name != "quantri") {
			p.t.Errorf("%s: %s gives away the paper: %.300s", name, r.id, got.body)
		}
	}
	if walked < 5 {
		p.t.Fatalf("only %d addresses were looked through", walked)
	}
}

// seesInLists looks for the paper's title in all that lists papers.
func (p *product) seesInLists(meetingID int64, name string, want bool) {
	p.t.Helper()
	viewer := p.as(name)
	meeting := viewer.ask("GET", fmt.Sprintf("meetings/%d", meetingID), nil)
	if meeting.status != http.StatusOK { // no part in the meeting: there is no list
		return
	}
	if got := bytes.Contains(meeting.body, []byte(doorsTitle)); got != want {
		p.t.Errorf("%s: the meeting names the paper: %v, want %v", name, got, want)
	}
	s, refused := viewer.look(meetingID, wire.Hello{})
	if refused != nil {
		p.t.Fatalf("%s: %+v", name, refused.problem)
	}
	defer s.conn.Close()
	state := s.next(wire.MsgSnapshot).State
	listed := false
	for _, it := range state.Meeting.Items {
		for _, paper := range it.Papers {
			listed = listed || paper.Title == doorsTitle
		}
	}
	if listed != want {
		p.t.Errorf("%s: the live state lists the paper: %v, want %v", name, listed, want)
	}
}

// A version that readers do not see yet is found neither by its hash nor in a list.
func TestAVersionThatWaitsIsNotFoundByItsHash(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	clerk, chair, member := p.as("vanthu"), p.as("chutich"), p.as("daibieu")
	upload := func(pages int) wire.Paper {
		return read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=a.pdf", m.Items[0].ID), pdf(pages, 0)))
	}
	paper, other := upload(1), upload(2)
	p.await(m.ID, "paper.ready", p.await(m.ID, "paper.ready", 0))
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	// The second file becomes version 2 of the first paper, waiting for approval.
	if _, err := p.db.Write.Exec(`UPDATE paper_versions SET paper_id = ?, n = 2, approval = 'submitted' WHERE paper_id = ?`, paper.ID, other.ID); err != nil {
		t.Fatal(err)
	}
	for _, door := range []string{"pages/1?w=480&v=", "file?v="} {
		at := func(sha string) string { return fmt.Sprintf("papers/%d/%s%s", paper.ID, door, sha[:12]) }
		member.ask("GET", at(other.SHA256), nil).want(404, "page_not_found")
		chair.ask("GET", at(other.SHA256), nil).ok()
		member.ask("GET", at(paper.SHA256), nil).ok()
	}
	if got := read[wire.Paper](member.ask("GET", fmt.Sprintf("papers/%d", paper.ID), nil)); got.Newest != nil || got.Version != 1 {
		t.Errorf("a member is told of %+v", got.Newest)
	}
	if got := read[wire.Paper](chair.ask("GET", fmt.Sprintf("papers/%d", paper.ID), nil)); got.Newest == nil || got.Newest.N != 2 || got.Version != 1 {
		t.Errorf("the chair is told of %+v", got.Newest)
	}
	if _, err := p.db.Write.Exec(`UPDATE paper_versions SET approval = 'approved'; UPDATE papers SET version = 2 WHERE id = ?`, paper.ID); err != nil {
		t.Fatal(err)
	}
	for _, sha := range []string{paper.SHA256, other.SHA256} { // a screen may still show the first
		member.ask("GET", fmt.Sprintf("papers/%d/pages/1?w=480&v=%s", paper.ID, sha[:12]), nil).ok()
	}
}
