package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hopxa/agendas/pages"
	"hopxa/agendas/pages/pagestest"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// readablePaper is a paper of three pages in an announced meeting.
func (p *product) readablePaper() (wire.Meeting, wire.Paper) {
	p.t.Helper()
	m := p.draft()
	clerk := p.as("vanthu")
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=bao-cao.pdf", m.Items[0].ID), pdf(3, 0)))
	p.await(m.ID, "paper.ready", 0)
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	return m, read[wire.Paper](clerk.ask("GET", fmt.Sprintf("papers/%d", paper.ID), nil))
}

func pinnedNote(paper int64, id, text string) wire.NoteInput {
	data, _ := json.Marshal(map[string]any{"color": "yellow", "x": 120, "y": 300, "text": text})
	return wire.NoteInput{ID: id, PaperID: paper, Version: 1, Page: 2, Kind: wire.NotePinned, Data: data}
}

func inkNote(paper int64, id string, page int) wire.NoteInput {
	return wire.NoteInput{ID: id, PaperID: paper, Version: 1, Page: page, Kind: wire.NoteInk, Data: json.RawMessage(`{"color":"red","width":3,"points":[100,100,50,200,150,60,300,120,70]}`)}
}

func (c *caller) putNotes(in ...wire.NoteInput) wire.NotesStored {
	c.p.t.Helper()
	return read[wire.NotesStored](c.ask("PUT", "notes", wire.NotesInput{Notes: in}))
}

func (c *caller) notesSince(rev int64) wire.Notes {
	c.p.t.Helper()
	return read[wire.Notes](c.ask("GET", fmt.Sprintf("notes?since=%d", rev), nil))
}

func TestNotesAreSeenByTheirWriterAloneAndStayOutOfTheJournal(t *testing.T) {
	p := start(t, true)
	m, paper := p.readablePaper()
	before, err := journal.Since(t.Context(), p.db.Read, journal.MeetingStream(m.ID), 0)
	if err != nil {
		t.Fatal(err)
	}
	const secret = "Hỏi lại số liệu thôn Văn Bắc"
	key := header{"Idempotency-Key", "notes-1"}
	in := wire.NotesInput{Notes: []wire.NoteInput{pinnedNote(paper.ID, "note-of-hoa-1", secret), inkNote(paper.ID, "ink-of-hoa-1", 1)}}
	hoa := p.as("daibieu")
	first := read[wire.NotesStored](hoa.ask("PUT", "notes", in, key))
	again := read[wire.NotesStored](hoa.ask("PUT", "notes", in, key))
	if len(first.Notes) != 2 || first.Notes[0].Rev == 0 || first.Notes[0].Code != "" || fmt.Sprint(first) != fmt.Sprint(again) {
		t.Fatalf("%+v, again %+v", first, again)
	}
	got := hoa.notesSince(0)
	if len(got.Notes) != 2 || len(got.Papers) != 1 || got.Papers[0].Title != paper.Title || got.Papers[0].Notes != 2 || got.Papers[0].MeetingTitle != m.Title || !strings.Contains(string(got.Notes[0].Data), secret) {
		t.Fatalf("%+v", got)
	}
	if next := hoa.notesSince(got.Rev); len(next.Notes) != 0 || next.Rev != got.Rev || len(next.Papers) != 1 {
		t.Fatalf("%+v", next)
	}
	for _, other := range []string{"quantri", "vanthu", "chutich", "nguoikhac"} {
		if got := p.as(other).notesSince(0); len(got.Notes) != 0 || len(got.Papers) != 0 {
			t.Errorf("%s sees %+v", other, got)
		}
	}
	p.as("hall Văn Bắc").ask("GET", "notes", nil).want(403, "forbidden")
	p.as("hall Văn Bắc").ask("PUT", "notes", in).want(403, "forbidden")
	p.as("").ask("GET", "notes", nil).want(401, "not_signed_in")

	after, err := journal.Since(t.Context(), p.db.Read, journal.MeetingStream(m.ID), 0)
	if err != nil || len(after) != len(before) {
		t.Fatalf("the journal grew from %d to %d, %v", len(before), len(after), err)
	}
	var leaked int
	if err := p.db.Read.QueryRow(`SELECT (SELECT count(*) FROM events WHERE instr(data, 'Hỏi lại')) + (SELECT count(*) FROM commands WHERE instr(reply, 'Hỏi lại'))`).Scan(&leaked); err != nil || leaked != 0 {
		t.Fatalf("%d rows tell what the note says, %v", leaked, err)
	}
	if n := testLog.count("Hỏi lại"); n != 0 {
		t.Fatalf("the log tells it %d times", n)
	}
}

func TestOneNoteThatIsRefusedDoesNotHoldUpTheOthers(t *testing.T) {
	p := start(t, true)
	_, paper := p.readablePaper()
	bad := pinnedNote(paper.ID, "note-bad-1", "x")
	bad.Data = json.RawMessage(`{"color":"yellow","x":1,"y":1,"text":"a","script":"b"}`)
	none := pinnedNote(paper.ID, "note-none-1", "x")
	none.Data = nil
	future := inkNote(paper.ID, "ink-of-later", 1)
	future.Version = 2
	got := p.as("daibieu").putNotes(bad, none, inkNote(paper.ID, "ink-page-4", 4), future, pinnedNote(999999, "note-no-paper", "x"), inkNote(paper.ID, "ink-good-1", 3))
	var codes []string
	for _, n := range got.Notes {
		codes = append(codes, n.Code)
		if (n.Code == "") != (n.Detail == "") || (n.Code == "") != (n.Rev > 0) {
			t.Errorf("%+v", n)
		}
	}
	if want := "[note_bad note_bad page_not_found page_not_found paper_not_found ]"; fmt.Sprint(codes) != want {
		t.Fatalf("%v, want %s", codes, want)
	}
	if got := p.as("nguoikhac").putNotes(pinnedNote(paper.ID, "note-stranger", "x")); got.Notes[0].Code != "forbidden" {
		t.Fatalf("one who was not invited: %+v", got)
	}
	if got := p.as("daibieu").notesSince(0); len(got.Notes) != 1 || got.Notes[0].ID != "ink-good-1" {
		t.Fatalf("%+v", got.Notes)
	}
}

func TestTwoDevicesOfOnePersonMeetAgain(t *testing.T) {
	p := start(t, true)
	_, paper := p.readablePaper()
	phone, laptop := p.as("daibieu"), p.as("daibieu")
	phone.putNotes(pinnedNote(paper.ID, "note-shared", "cũ"))
	base := laptop.notesSince(0)

	// Both are offline now, draw, and edit the same note.
	ofPhone, ofLaptop := pinnedNote(paper.ID, "note-shared", "viết trên điện thoại"), pinnedNote(paper.ID, "note-shared", "viết trên máy tính")
	ofPhone.Base, ofLaptop.Base = base.Rev, base.Rev
	phone.putNotes(ofPhone, inkNote(paper.ID, "ink-phone-1", 1))
	laptop.putNotes(ofLaptop, inkNote(paper.ID, "ink-laptop-1", 1))

	a, b := phone.notesSince(0), laptop.notesSince(base.Rev)
	if len(a.Notes) != 4 || len(b.Notes) != 4 || a.Papers[0].Notes != 4 || a.Rev != b.Rev {
		t.Fatalf("%+v\n%+v", a, b)
	}
	data, _ := json.Marshal(a.Notes)
	all := string(data)
	for _, want := range []string{"viết trên điện thoại", "viết trên máy tính", "ink-phone-1", "ink-laptop-1"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is lost: %s", want, all)
		}
	}
}

func TestNotesGoFromViewWithTheirPaper(t *testing.T) {
	p := start(t, true)
	_, paper := p.readablePaper()
	hoa := p.as("daibieu")
	hoa.putNotes(pinnedNote(paper.ID, "note-of-hoa-1", "riêng"))
	seen := hoa.notesSince(0)
	p.as("vanthu").ask("DELETE", fmt.Sprintf("papers/%d", paper.ID), nil).want(204, "")
	if got := hoa.notesSince(0); len(got.Notes) != 0 || len(got.Papers) != 0 || got.Rev != seen.Rev {
		t.Fatalf("%+v", got)
	}
	if got := hoa.putNotes(inkNote(paper.ID, "ink-too-late", 1)); got.Notes[0].Code != "paper_withdrawn" {
		t.Fatalf("%+v", got)
	}
	if _, err := p.db.Write.Exec(`UPDATE papers SET withdrawn_at = NULL WHERE id = ?`, paper.ID); err != nil {
		t.Fatal(err)
	}
	if got := read[wire.Notes](hoa.ask("GET", fmt.Sprintf("notes?since=0&paper=%d", paper.ID), nil)); len(got.Notes) != 1 {
		t.Fatalf("put back: %+v", got)
	}
}

// pagesOf converts a PDF as an upload would be, and returns the words of its pages.
func pagesOf(t *testing.T, pdf []byte) (out []string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "paper.pdf")
	if err := errors.Join(os.WriteFile(path, pdf, 0o600), pagestest.Share(filepath.Join(dir, "pages"))); err != nil {
		t.Fatal(err)
	}
	r, err := pages.Open(filepath.Join(dir, "pages"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	sha := strings.Repeat("a", 64)
	n, err := r.Convert(t.Context(), sha, path, []int{480}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for page := range n {
		text, err := r.Text(sha, page+1)
		if err != nil {
			t.Fatal(err)
		}
		words := []string{}
		for _, w := range text.Words {
			words = append(words, w.Text)
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

func TestAnAnnotatedPaperHoldsOnesOwnNotesAlone(t *testing.T) {
	p := start(t, true)
	_, paper := p.readablePaper()
	hoa, chair := p.as("daibieu"), p.as("chutich")
	hoa.putNotes(pinnedNote(paper.ID, "note-of-hoa-1", "Hỏi lại số liệu"), inkNote(paper.ID, "ink-of-hoa-1", 1))
	chair.putNotes(pinnedNote(paper.ID, "note-of-chair", "Kết luận sau"))
	door := fmt.Sprintf("papers/%d/annotated", paper.ID)

	got := hoa.ask("GET", door, nil).ok()
	if cache, name := got.header.Get("Cache-Control"), got.header.Get("Content-Disposition"); cache != neverKept || !strings.HasPrefix(name, "attachment;") {
		t.Errorf("%s, %s", cache, name)
	}
	text := pagesOf(t, got.body)
	if len(text) != 4 || text[0] != "Trang 1" || !strings.Contains(text[3], "Ghi chú của Nguyễn Thị Hoa") || !strings.Contains(text[3], "Trang 2 Hỏi lại số liệu") || strings.Contains(text[3], "Kết luận") {
		t.Fatalf("%q", text)
	}
	if text := pagesOf(t, chair.ask("GET", door, nil).ok().body); !strings.Contains(strings.Join(text, " "), "Kết luận sau") || strings.Contains(strings.Join(text, " "), "Hỏi lại") {
		t.Fatalf("the chair's: %q", text)
	}

	// Of a restricted paper the pages are pictures with the reader's name, and the notes are still curves and text.
	p.sql(`UPDATE papers SET audience = 'voters' WHERE id = ?`, paper.ID)
	if text := pagesOf(t, hoa.ask("GET", door, nil).ok().body); len(text) != 4 || text[0] != "" || !strings.Contains(text[3], "Hỏi lại số liệu") {
		t.Fatalf("restricted: %q", text)
	}
	p.sql(`UPDATE papers SET may_save = 0 WHERE id = ?`, paper.ID)
	hoa.ask("GET", door, nil).want(403, "paper_no_saving")
	p.sql(`UPDATE papers SET may_save = 1, withdrawn_at = 1 WHERE id = ?`, paper.ID)
	hoa.ask("GET", door, nil).want(410, "paper_withdrawn")
}
