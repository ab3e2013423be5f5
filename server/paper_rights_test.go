package server

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"hopxa/server/wire"
)

// papersOf is a meeting's papers as somebody sees them.
func papersOf(c *caller, meetingID int64) (out []wire.Paper) {
	c.p.t.Helper()
	for _, it := range read[wire.Meeting](c.ask("GET", fmt.Sprintf("meetings/%d", meetingID), nil)).Items {
		out = append(out, it.Papers...)
	}
	return out
}

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }

func todoKinds(c *caller) (out []string) {
	c.p.t.Helper()
	for _, td := range read[wire.Home](c.ask("GET", "home", nil)).Todos {
		out = append(out, td.Kind)
	}
	return out
}

// A paper is replaced while the meeting looks at it.
func TestANewVersionTakesThePlaceOfTheOldOneOnStage(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk, chair, hall := p.as("vanthu"), p.as("chutich"), p.as("hall Văn Bắc")
	paper := read[wire.Paper](clerk.ask("POST", say("items/%d/papers?name=ke-hoach.pdf", m.Items[0].ID), pdf(3, 0)))
	seq := p.await(m.ID, "paper.ready", 0)
	chair.ask("PUT", say("meetings/%d/stage", m.ID), wire.Stage{Kind: wire.StagePage, PaperID: paper.ID, Page: 3}).ok()
	screen := hall.sit(m.ID, hallSeat("Văn Bắc"), "tab", 0)
	screen.next(wire.MsgSnapshot)

	versions := say("papers/%d/versions", paper.ID)
	hall.ask("POST", versions+"?name=x.pdf", pdf(2, 0)).want(403, "forbidden")
	p.as("daibieu").ask("POST", versions+"?name=x.pdf", pdf(2, 0)).want(403, "forbidden")
	clerk.ask("POST", versions+"?name=x.exe", []byte("MZ không phải tài liệu")).want(415, "paper_unknown_format")
	key := header{"Idempotency-Key", "v2"}
	second := read[wire.Paper](clerk.ask("POST", versions+"?name=ke-hoach-sua.pdf", pdf(2, 0), key))
	again := read[wire.Paper](clerk.ask("POST", versions+"?name=ke-hoach-sua.pdf", pdf(2, 0), key))
	if second.ID != paper.ID || second.Version != 1 || second.Newest == nil || second.Newest.N != 2 || again.Newest.N != 2 {
		t.Fatalf("%+v, again %+v", second, again)
	}
	p.await(m.ID, "paper.ready", seq)
	items := part(screen, wire.EventItems, func(c wire.ItemsChanged) bool { return c.Items[0].Papers[0].Version == 2 }).Items
	if got := items[0].Papers[0]; got.SHA256 == paper.SHA256 || got.Pages != 2 || got.Title != paper.Title {
		t.Errorf("the hall sees %+v", got)
	}
	stage := part(screen, wire.EventStage, func(s wire.Stage) bool { return s.Page == 2 })
	if stage.PaperID != paper.ID {
		t.Errorf("on stage is %+v", stage)
	}
	// The journal says which file was shown from when.
	var shown []string
	for _, e := range read[[]wire.JournalEntry](clerk.ask("GET", say("meetings/%d/journal", m.ID), nil)) {
		if e.Type == "page.shown" {
			shown = append(shown, string(e.Data))
		}
	}
	if want := []string{
		say(`{"paper":%d,"version":1,"page":3,"sha256":"%s"}`, paper.ID, paper.SHA256),
		say(`{"paper":%d,"version":2,"page":2,"sha256":"%s"}`, paper.ID, items[0].Papers[0].SHA256),
	}; !slices.Equal(shown, want) {
		t.Errorf("the journal says\n%q, want\n%q", shown, want)
	}
	if all := read[[]wire.PaperVersion](hall.ask("GET", versions, nil)); len(all) != 2 || all[0].N != 2 || all[1].By != "Lê Thị Thư" {
		t.Errorf("%+v", all)
	}
	// A third that cannot be read changes nothing for readers, and the clerk is told.
	clerk.ask("POST", versions+"?name=hong.pdf", []byte("%PDF-1.4\n"+string(make([]byte, 2000)))).ok()
	p.await(m.ID, "paper.failed", seq)
	if got := papersOf(hall, m.ID)[0]; got.Version != 2 || got.Newest != nil || got.State != wire.PaperReady {
		t.Errorf("the hall sees %+v", got)
	}
	if kinds := todoKinds(clerk); !slices.Contains(kinds, "fix_paper") {
		t.Errorf("the clerk has to do %v", kinds)
	}
	p.journalHolds(m.ID)
}

func TestAPaperIsAskedForHandedInSentBackAndApproved(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	clerk, chair, head, hall, member := p.as("vanthu"), p.as("chutich"), p.as("truongthon"), p.as("hall Văn Bắc"), p.as("daibieu")
	requests := say("meetings/%d/requests", m.ID)
	due := time.Now().Add(2 * time.Hour).UTC().Truncate(time.Second)
	in := wire.RequestInput{ItemID: m.Items[0].ID, PersonIDs: []int64{seed.persons["truongthon"]}, DueAt: due, Note: "Số liệu 10 tháng"}
	head.ask("POST", requests, in).want(403, "forbidden")
	asked := read[[]wire.PaperRequest](clerk.ask("POST", requests, in))
	if len(asked) != 1 || asked[0].Unit != "Thôn Văn Bắc" || asked[0].State != wire.RequestWaiting || asked[0].Late || asked[0].Person.Name != "Nguyễn Văn Hợi" {
		t.Fatalf("%+v", asked)
	}
	id := asked[0].ID

	// The village head is told, though the meeting is still a draft; nobody else is.
	home := read[wire.Home](head.ask("GET", "home", nil))
	if len(home.Todos) != 1 || home.Todos[0].Kind != "hand_in_paper" || home.Todos[0].RequestID != id || !home.Todos[0].DueAt.Equal(due) || len(home.Meetings) != 0 {
		t.Fatalf("%+v", home)
	}
	if got := read[wire.PaperRequest](head.ask("GET", say("requests/%d", id), nil)); got.Note != "Số liệu 10 tháng" || got.MeetingTitle != m.Title || !got.Open {
		t.Fatalf("%+v", got)
	}
	member.ask("GET", say("requests/%d", id), nil).want(403, "forbidden")
	member.ask("POST", say("requests/%d/paper?name=x.pdf", id), pdf(1, 0)).want(403, "forbidden")
	clerk.ask("POST", say("requests/%d/paper?name=x.pdf", id), pdf(1, 0)).want(403, "forbidden")

	// The deadline passes: the clerk sees who is late, and reminds.
	p.skew.Store(int64(3 * time.Hour))
	if kinds := todoKinds(clerk); !slices.Contains(kinds, "late_papers") {
		t.Errorf("the clerk has to do %v", kinds)
	}
	clerk.ask("POST", say("requests/%d/remind", id), nil).ok()
	if td := read[wire.Home](head.ask("GET", "home", nil)).Todos[0]; !td.Late || td.RemindedAt == nil {
		t.Errorf("%+v", td)
	}
	p.skew.Store(0)

	// Handed in, it is seen by those who decide and by who brought it, and by nobody else even when announced.
	first := read[wire.Paper](head.ask("POST", say("requests/%d/paper?name=%s", id, url.QueryEscape("Báo cáo thôn Văn Bắc.pdf")), pdf(1, 0)))
	if first.Approval != wire.ApprovalSubmitted || first.RequestID != id || first.Title != "Báo cáo thôn Văn Bắc" {
		t.Fatalf("%+v", first)
	}
	seq := p.await(m.ID, "paper.ready", 0)
	head.ask("GET", say("papers/%d/pages/1?w=480", first.ID), nil).ok()
	clerk.ask("DELETE", say("requests/%d", id), nil).want(409, "paper_request_answered")
	clerk.ask("POST", say("meetings/%d/announce", m.ID), nil).ok()
	unseen := func(why string) {
		t.Helper()
		for _, c := range []*caller{hall, member} {
			if got := papersOf(c, m.ID); len(got) != 0 {
				t.Errorf("%s sees what %s: %+v", c.name, why, got)
			}
			c.ask("GET", say("papers/%d/pages/1?w=480", first.ID), nil).want(403, "forbidden")
		}
	}
	unseen("waits")
	if kinds := todoKinds(chair); !slices.Contains(kinds, "approve_papers") {
		t.Errorf("the chair has to do %v", kinds)
	}
	if kinds := todoKinds(head); slices.Contains(kinds, "hand_in_paper") {
		t.Errorf("the head still has to do %v", kinds)
	}

	// Sent back, with a reason.
	decide := func(n int) string { return say("papers/%d/versions/%d/decision", first.ID, n) }
	head.ask("POST", decide(1), wire.Decision{Approval: wire.ApprovalApproved}).want(403, "forbidden")
	chair.ask("POST", decide(1), wire.Decision{Approval: wire.ApprovalReturned, Reason: "  "}).want(422, "reason_needed")
	chair.ask("POST", decide(2), wire.Decision{Approval: wire.ApprovalApproved}).want(404, "paper_not_found")
	chair.ask("POST", decide(1), wire.Decision{Approval: wire.ApprovalReturned, Reason: "Thiếu số liệu tháng 10"}).ok()
	unseen("was sent back")
	back := read[wire.PaperRequest](head.ask("GET", say("requests/%d", id), nil))
	if back.State != wire.RequestReturned || back.Reason != "Thiếu số liệu tháng 10" {
		t.Fatalf("%+v", back)
	}
	if kinds := todoKinds(head); kinds[0] != "redo_paper" {
		t.Errorf("the head has to do %v", kinds)
	}

	// Handed in again: the same paper's second version.
	second := read[wire.Paper](head.ask("POST", say("requests/%d/paper?name=b.pdf", id), pdf(2, 0)))
	if second.ID != first.ID || second.Newest == nil || second.Newest.N != 2 || second.Newest.Approval != wire.ApprovalSubmitted {
		t.Fatalf("%+v", second)
	}
	p.await(m.ID, "paper.ready", seq)
	unseen("waits again")
	chair.ask("POST", decide(1), wire.Decision{Approval: wire.ApprovalApproved}).want(409, "newer_version")
	chair.ask("POST", decide(2), wire.Decision{Approval: wire.ApprovalApproved}).ok()
	for _, c := range []*caller{hall, member} {
		if got := papersOf(c, m.ID); len(got) != 1 || got[0].Version != 2 || got[0].Pages != 2 {
			t.Errorf("%s sees %+v", c.name, got)
		}
	}
	// What was sent back is not among the versions others may read.
	if all := read[[]wire.PaperVersion](hall.ask("GET", say("papers/%d/versions", first.ID), nil)); len(all) != 1 || all[0].N != 2 {
		t.Errorf("%+v", all)
	}
	hall.ask("GET", say("papers/%d/pages/1?w=480&v=%s", first.ID, first.SHA256[:12]), nil).want(404, "page_not_found")
	if all := read[[]wire.PaperRequest](chair.ask("GET", requests, nil)); all[0].State != wire.RequestApproved {
		t.Errorf("%+v", all)
	}
	if all := read[[]wire.PaperRequest](member.ask("GET", requests, nil)); len(all) != 0 {
		t.Errorf("a member sees what others were asked for: %+v", all)
	}
	for _, typ := range []string{"paper.requested", "paper.reminded", "paper.handed_in", "paper.returned", "paper.approved"} {
		p.await(m.ID, typ, 0)
	}
	p.journalHolds(m.ID)
}

func TestTheAudienceOfAPaperIsChangedAndItIsWithdrawnAndPutBack(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk, chair, hall, member := p.as("vanthu"), p.as("chutich"), p.as("hall Văn Bắc"), p.as("daibieu")
	paper := read[wire.Paper](clerk.ask("POST", say("items/%d/papers?name=nhan-su.pdf", m.Items[0].ID), pdf(1, 0)))
	p.await(m.ID, "paper.ready", 0)
	audience, page, stage := say("papers/%d/audience", paper.ID), say("papers/%d/pages/1?w=480", paper.ID), say("meetings/%d/stage", m.ID)
	onStage := wire.Stage{Kind: wire.StagePage, PaperID: paper.ID, Page: 1}
	set := func(in wire.AudienceInput) wire.Paper { return read[wire.Paper](clerk.ask("PUT", audience, in)) }
	hall.ask("GET", page, nil).ok()
	chair.ask("PUT", stage, onStage).ok()
	screen := hall.sit(m.ID, hallSeat("Văn Bắc"), "tab", 0)
	screen.next(wire.MsgSnapshot)

	member.ask("PUT", audience, wire.AudienceInput{Audience: wire.AudienceAll}).want(403, "forbidden")
	for _, c := range []struct {
		in    wire.AudienceInput
		code  string
		field string
	}{
		{wire.AudienceInput{Audience: wire.AudienceNamed}, "no_readers", "readerIds"},
		{wire.AudienceInput{Audience: "ai đó"}, "bad_input", "audience"},
		{wire.AudienceInput{Audience: wire.AudienceAll, ViewUntil: "2026-02-30"}, "unknown_day", "viewUntil"},
		{wire.AudienceInput{Audience: wire.AudienceAll, ViewUntil: "mai"}, "bad_input", "viewUntil"},
	} {
		if got := clerk.ask("PUT", audience, c.in).want(422, c.code); got.problem.Field != c.field {
			t.Errorf("%+v: the field is %q", c.in, got.problem.Field)
		}
	}
	clerk.ask("PUT", audience, wire.AudienceInput{Audience: wire.AudienceNamed, ReaderIDs: []int64{999999}}).want(404, "person_not_found")

	// Restricted while it is on everybody's stage: it leaves the stage, and halls lose it at once.
	if got := set(wire.AudienceInput{Audience: wire.AudienceVoters, MaySave: false}); got.Audience != wire.AudienceVoters || got.MaySave || !got.Restricted {
		t.Fatalf("%+v", got)
	}
	part(screen, wire.EventItems, func(c wire.ItemsChanged) bool { return len(c.Items[0].Papers) == 0 })
	part(screen, wire.EventStage, func(s wire.Stage) bool { return s.Kind == wire.StageSeat })
	hall.ask("GET", page, nil).want(403, "forbidden")
	member.ask("GET", page, nil).ok()
	chair.ask("PUT", stage, onStage).want(409, "paper_not_for_all")

	// By name: only the clerk is told the names.
	if got := set(wire.AudienceInput{Audience: wire.AudienceNamed, ReaderIDs: []int64{seed.persons["truongthon"]}, MaySave: true}); !slices.Equal(got.ReaderIDs, []int64{seed.persons["truongthon"]}) {
		t.Fatalf("%+v", got)
	}
	member.ask("GET", page, nil).want(403, "forbidden")
	if got := papersOf(p.as("truongthon"), m.ID); len(got) != 1 || len(got[0].ReaderIDs) != 0 {
		t.Errorf("%+v", got)
	}

	// The last day ends at midnight in Việt Nam.
	got := set(wire.AudienceInput{Audience: wire.AudienceAll, ViewUntil: "2026-11-20", MaySave: true})
	if want := time.Date(2026, 11, 20, 17, 0, 0, 0, time.UTC); got.ViewUntil == nil || !got.ViewUntil.Equal(want) {
		t.Errorf("until %v, want %v", got.ViewUntil, want)
	}
	for _, c := range []struct {
		skewed time.Time
		status int
		code   string
	}{{got.ViewUntil.Add(-time.Minute), 200, ""}, {got.ViewUntil.Add(time.Minute), 410, "paper_expired"}} {
		p.skew.Store(int64(time.Until(c.skewed)))
		if _, err := p.db.Write.Exec(`UPDATE sessions SET expires_at = ?`, time.Now().AddDate(9, 0, 0).UnixMilli()); err != nil {
			t.Fatal(err)
		}
		member.ask("GET", page, nil).want(c.status, c.code)
		clerk.ask("GET", page, nil).ok()
	}
	p.skew.Store(0)
	set(wire.AudienceInput{Audience: wire.AudienceAll, MaySave: true})

	// Withdrawn and put back, during the meeting and after it.
	for _, closed := range []bool{false, true} {
		if closed {
			chair.ask("POST", say("meetings/%d/close", m.ID), nil).ok()
		}
		clerk.ask("DELETE", say("papers/%d", paper.ID), nil).want(204, "")
		hall.ask("GET", page, nil).want(410, "paper_withdrawn")
		hall.ask("POST", say("papers/%d/restore", paper.ID), nil).want(403, "forbidden")
		if got := read[wire.Paper](clerk.ask("POST", say("papers/%d/restore", paper.ID), nil)); got.State != wire.PaperReady {
			t.Errorf("%+v", got)
		}
		hall.ask("GET", page, nil).ok()
	}
	if got := read[wire.Paper](clerk.ask("PUT", say("papers/%d", paper.ID), wire.PaperInput{Title: "Công tác nhân sự"})); got.Title != "Công tác nhân sự" || got.FileName != "nhan-su.pdf" {
		t.Errorf("%+v", got)
	}
	p.journalHolds(m.ID)
}

func TestAPersonsOwnFolderIsNobodyElsesBusiness(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	head, clerk := p.as("truongthon"), p.as("vanthu")
	own := read[wire.Paper](head.ask("POST", "folder?name=so-tay.pdf", pdf(1, 0)))
	if own.ItemID != 0 || own.Title != "so-tay" {
		t.Fatalf("%+v", own)
	}
	deadline := time.Now().Add(20 * time.Second)
	for read[wire.Paper](head.ask("GET", say("papers/%d", own.ID), nil)).State == wire.PaperConverting {
		if time.Now().After(deadline) {
			t.Fatal("it never gets its pages")
		}
		time.Sleep(20 * time.Millisecond)
	}
	head.ask("GET", say("papers/%d/pages/1?w=480", own.ID), nil).ok()
	for _, c := range []*caller{clerk, p.as("quantri"), p.as("chutich"), p.as("hall Văn Bắc")} {
		c.ask("GET", say("papers/%d/pages/1?w=480", own.ID), nil).want(403, "forbidden")
		c.ask("GET", say("papers/%d", own.ID), nil).want(403, "forbidden")
	}
	clerk.ask("DELETE", say("papers/%d", own.ID), nil).want(403, "forbidden")
	clerk.ask("PUT", say("papers/%d", own.ID), wire.PaperInput{Title: "x"}).want(403, "forbidden")
	clerk.ask("PUT", say("papers/%d/audience", own.ID), wire.AudienceInput{Audience: wire.AudienceAll}).want(403, "forbidden")
	if got := read[[]wire.Paper](clerk.ask("GET", "folder", nil)); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	head.ask("PUT", say("papers/%d", own.ID), wire.PaperInput{Title: "Sổ tay"}).ok()

	// From the folder into a meeting: the folder keeps it.
	asked := read[[]wire.PaperRequest](clerk.ask("POST", say("meetings/%d/requests", m.ID), wire.RequestInput{ItemID: m.Items[0].ID, PersonIDs: []int64{seed.persons["truongthon"]}, DueAt: time.Now().Add(time.Hour)}))
	handed := read[wire.Paper](head.ask("POST", say("requests/%d/from-folder", asked[0].ID), wire.FromFolder{PaperID: own.ID}))
	if handed.ID == own.ID || handed.SHA256 != own.SHA256 || handed.Approval != wire.ApprovalSubmitted {
		t.Errorf("%+v", handed)
	}
	head.ask("POST", say("requests/%d/from-folder", asked[0].ID), wire.FromFolder{PaperID: handed.ID}).want(403, "forbidden")
	if got := read[[]wire.Paper](head.ask("GET", "folder", nil)); len(got) != 1 || got[0].Title != "Sổ tay" {
		t.Errorf("%+v", got)
	}
	head.ask("DELETE", say("papers/%d", own.ID), nil).want(204, "")
	head.ask("GET", say("papers/%d", own.ID), nil).want(404, "paper_not_found")
}
