package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/server/attendance"
	"hopxa/server/outgoing"
	"hopxa/server/wire"
)

// recordOf is a meeting's record of a kind, as the clerk finds it.
func (p *product) recordOf(meetingID int64, kind wire.RecordKind) wire.Record {
	p.t.Helper()
	all := read[wire.Records](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/records", meetingID), nil))
	i := slices.IndexFunc(all.Records, func(r wire.RecordLine) bool { return r.Kind == kind })
	if i < 0 {
		p.t.Fatalf("meeting %d has no %s: %+v", meetingID, kind, all)
	}
	return read[wire.Record](p.as("vanthu").ask("GET", fmt.Sprintf("records/%d", all.Records[i].ID), nil))
}

func blockTexts(blocks []wire.RecordBlock) string {
	var out []string
	for _, b := range blocks {
		out = append(out, b.Text)
	}
	return strings.Join(out, "\n")
}

// minuted is a meeting with a note, a remark, a conclusion and a vote, that was closed.
func (p *product) minuted() (wire.Meeting, wire.Record) {
	p.t.Helper()
	m := p.opened()
	clerk := p.as("vanthu")
	p.here(m.ID, "chutich", "daibieu")
	p.mark(m.ID, hallSeat("Văn Bắc"), attendance.Present, 41)
	clerk.ask("POST", fmt.Sprintf("items/%d/start", m.Items[0].ID), nil).ok()
	clerk.ask("PUT", fmt.Sprintf("items/%d/clerk-note", m.Items[0].ID), wire.ClerkNoteInput{Text: "Thu đạt 80% kế hoạch."}).ok()
	p.as("hall Văn Bắc").ask("POST", fmt.Sprintf("meetings/%d/remarks", m.ID), wire.RemarkInput{Seat: hallSeat("Văn Bắc"), ItemID: m.Items[0].ID, Body: "Đề nghị nạo vét kênh N5"}).ok()
	v := p.motion(m, nil)
	p.opens(v.ID)
	p.casts("daibieu", v.ID, 1)
	p.closes(v.ID)
	if _, err := p.db.Write.ExecContext(p.t.Context(), `INSERT INTO conclusions (meeting_id, item_id, position, text, made_by, made_at) VALUES (?, ?, 1, 'Hoàn thành trước ngày 15 tháng 12', ?, 1)`, m.ID, m.Items[0].ID, seed.persons["chutich"]); err != nil {
		p.t.Fatal(err)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	return m, p.recordOf(m.ID, wire.RecordMinutes)
}

func TestRecordsAreDraftedTheMomentAMeetingIsClosed(t *testing.T) {
	p := start(t, false)
	m, rec := p.minuted()
	text := blockTexts(rec.Blocks)
	for _, want := range []string{"Chủ trì (chủ tọa): Ông Lê Đình Thắng, Chủ tịch UBND xã.", "1. " + m.Items[0].Title, "Thu đạt 80% kế hoạch.", "Đề nghị nạo vét kênh N5", "Biểu quyết lúc", "tán thành 1/2 (50%)", "Kết luận: Hoàn thành trước ngày 15 tháng 12.", "Thôn Văn Bắc (41 người)"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if rec.State != wire.RecordDraft || rec.Revision != 1 || rec.Code != "01/BB-UBND" || rec.Paper.PlaceDate != "" || !rec.May.Edit || !rec.May.Redraft {
		t.Errorf("%+v", rec)
	}
	notice := p.recordOf(m.ID, wire.RecordNotice)
	if !strings.Contains(blockTexts(notice.Blocks), "- Hoàn thành trước ngày 15 tháng 12.") || notice.Code != "01/TB-UBND" || notice.DueBy == nil || notice.Paper.PlaceDate == "" {
		t.Errorf("%+v", notice)
	}
	// A conclusion that comes later stands in it after one press, as long as nobody has written in it.
	if _, err := p.db.Write.ExecContext(t.Context(), `UPDATE conclusions SET text = 'Lùi đến tháng 1' WHERE meeting_id = ?`, m.ID); err != nil {
		t.Fatal(err)
	}
	of := fmt.Sprintf("records/%d", rec.ID)
	again := read[wire.Record](p.as("chutich").ask("POST", of+"/redraft", nil))
	if !strings.Contains(blockTexts(again.Blocks), "Kết luận: Lùi đến tháng 1.") || again.Revision != 2 {
		t.Errorf("%+v", again)
	}
	p.as("vanthu").ask("PUT", of+"/blocks", wire.RecordEdits{Edits: []wire.RecordEdit{{ID: "mine", Kind: "paragraph", Text: "Tôi viết"}}}).ok()
	p.as("vanthu").ask("POST", of+"/redraft", nil).want(409, "record_touched")
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/records", m.ID), wire.RecordInput{Kind: wire.RecordMinutes}).want(409, "record_exists")
	// Nobody else reads a draft, or learns that there is one.
	p.as("daibieu").ask("GET", of, nil).want(403, "forbidden")
	if all := read[wire.Records](p.as("daibieu").ask("GET", fmt.Sprintf("meetings/%d/records", m.ID), nil)); len(all.Records) != 0 {
		t.Errorf("%+v", all)
	}
}

func TestTwoEditorsNeverOverwriteEachOther(t *testing.T) {
	p := start(t, false)
	_, rec := p.minuted()
	of := fmt.Sprintf("records/%d/blocks", rec.ID)
	save := func(who string, edits ...wire.RecordEdit) wire.RecordSaved {
		return read[wire.RecordSaved](p.as(who).ask("PUT", of, wire.RecordEdits{Edits: edits}))
	}
	at := func(id string) wire.RecordBlock {
		now := read[wire.Record](p.as("vanthu").ask("GET", fmt.Sprintf("records/%d", rec.ID), nil))
		for _, b := range now.Blocks {
			if b.ID == id {
				return b
			}
		}
		t.Fatalf("no block %q", id)
		return wire.RecordBlock{}
	}
	edit := func(id, text string, read int) wire.RecordEdit {
		return wire.RecordEdit{ID: id, Kind: "paragraph", Text: text, Read: read}
	}
	screen, _ := p.as("chutich").look(rec.MeetingID, wire.Hello{})
	defer screen.conn.Close()
	screen.next(wire.MsgSnapshot)
	first := save("vanthu", edit("place", "Địa điểm: hội trường lớn.", 1))
	screen.next(wire.MsgRecords)                                                                              // who has it open hears of it
	second := save("chutich", edit("start", "Bắt đầu muộn.", 1), edit("place", "Địa điểm: sân vận động.", 1)) // both on what they opened
	if len(first.Conflicts) != 0 || !slices.Equal(second.Conflicts, []string{"place"}) || at("place").Text != "Địa điểm: hội trường lớn." || at("start").Text != "Bắt đầu muộn." {
		t.Errorf("%v, %v, %q, %q", first.Conflicts, second.Conflicts, at("place").Text, at("start").Text)
	}
	if b := at("place"); b.From != "changed" || b.Revision != 2 {
		t.Errorf("%+v", b)
	}
	if n := len(p.entries(rec.MeetingID, "record.edited")); n != 2 {
		t.Errorf("%d entries of two people who edited", n)
	}
	for range 5 { // saving while one types does not fill the history, nor the journal
		save("chutich", edit("start", fmt.Sprintf("Bắt đầu muộn %d.", at("start").Revision), at("start").Revision))
	}
	history := read[wire.RecordHistory](p.as("vanthu").ask("GET", fmt.Sprintf("records/%d/revisions", rec.ID), nil))
	if n := len(history.Revisions); n != 3 || history.Revisions[0].Revision != 8 || len(p.entries(rec.MeetingID, "record.edited")) != 2 {
		t.Errorf("%+v", history)
	}
	then := read[wire.RecordThen](p.as("vanthu").ask("GET", fmt.Sprintf("records/%d/revisions/1", rec.ID), nil))
	if blockTexts(then.Blocks) != blockTexts(rec.Blocks) {
		t.Errorf("revision 1 is not what was drafted")
	}
	p.as("vanthu").ask("POST", fmt.Sprintf("records/%d/restore", rec.ID), wire.RecordRestore{Revision: 1, Read: 7}).want(409, "record_outdated")
	back := read[wire.Record](p.as("vanthu").ask("POST", fmt.Sprintf("records/%d/restore", rec.ID), wire.RecordRestore{Revision: 1, Read: 8}))
	if blockTexts(back.Blocks) != blockTexts(rec.Blocks) || back.Revision != 9 {
		t.Errorf("%+v", back)
	}
}

func TestARecordIsApprovedInTheRevisionThatWasReadAndThenLocked(t *testing.T) {
	p := start(t, false)
	m, rec := p.minuted()
	of := fmt.Sprintf("records/%d", rec.ID)
	p.reachable()
	clerk, chair, member := p.as("vanthu"), p.as("chutich"), p.as("daibieu") // vanthu is the secretary
	clerk.ask("POST", of+"/approve", wire.RecordApprove{Revision: 1}).want(409, "record_not_asked")
	asked := read[wire.Record](clerk.ask("POST", of+"/ask", nil))
	if asked.State != wire.RecordAsked || asked.Asked == nil || len(asked.May.Approve) != 1 || asked.May.Approve[0] != "secretary" {
		t.Errorf("%+v", asked)
	}
	member.ask("GET", of, nil).ok()
	p.as("nguoikhac").ask("GET", of, nil).want(403, "forbidden")
	member.ask("POST", of+"/approve", wire.RecordApprove{Revision: asked.Revision}).want(403, "forbidden")
	member.ask("PUT", of+"/blocks", wire.RecordEdits{Edits: []wire.RecordEdit{{ID: "x", Kind: "paragraph"}}}).want(403, "forbidden")

	clerk.ask("POST", of+"/approve", wire.RecordApprove{Revision: asked.Revision}).ok()
	// A change, or an objection, after it was read.
	changed := read[wire.RecordSaved](clerk.ask("PUT", of+"/blocks", wire.RecordEdits{Edits: []wire.RecordEdit{{ID: "place", Kind: "paragraph", Text: "Sửa sau khi trình", Read: 1}}})).Record
	if len(changed.Approvals) != 0 {
		t.Error("what was approved is another text now")
	}
	chair.ask("POST", of+"/approve", wire.RecordApprove{Revision: asked.Revision}).want(409, "record_outdated")
	objected := read[wire.Record](member.ask("PUT", of+"/objection", wire.ObjectionInput{Text: "Tôi không nói như vậy ở mục 1"}))
	if len(objected.Objections) != 1 || objected.Objections[0].Late {
		t.Errorf("%+v", objected.Objections)
	}
	chair.ask("POST", of+"/approve", wire.RecordApprove{Revision: changed.Revision}).want(409, "record_outdated")
	p.as("quantri").ask("PUT", of+"/objection", wire.ObjectionInput{Text: "Tôi không dự"}).want(403, "objection_not_present")

	chair.ask("POST", of+"/return", wire.RecordReturn{Reason: " "}).want(422, "record_reason_needed")
	back := read[wire.Record](chair.ask("POST", of+"/return", wire.RecordReturn{Reason: "Thiếu ý kiến thôn Văn Nam"}))
	if back.State != wire.RecordDraft || back.Returned == nil || back.Returned.Why != "Thiếu ý kiến thôn Văn Nam" {
		t.Errorf("%+v", back)
	}
	asked = read[wire.Record](clerk.ask("POST", of+"/ask", nil))
	read1 := wire.RecordApprove{Revision: asked.Revision, Objections: 1}
	clerk.ask("POST", of+"/approve", read1).ok()
	now := time.Now().Add(7 * time.Hour).UTC()
	p.as("quantri").ask("PUT", "channels", wire.ChannelSettingsInput{QuietFrom: now.Add(-time.Hour).Format("15:04"), QuietUntil: now.Add(time.Hour).Format("15:04")}).ok()
	p.trust(newIssuer(t)) // signed files are taken
	key := header{"Idempotency-Key", "the-chair-presses-once"}
	done := read[wire.Record](chair.ask("POST", of+"/approve", read1, key))
	twice := read[wire.Record](chair.ask("POST", of+"/approve", read1, key))
	if done.State != wire.RecordApproved || done.PDFSHA == "" || twice.PDFSHA != done.PDFSHA || len(done.Approvals) != 2 || done.Number != 1 || len(done.Places) != 2 || done.Places[0].Part != "secretary" {
		t.Errorf("%+v", done)
	}
	if want := []string{
		"chutich@example.vn: Biên bản cuộc họp chờ ông/bà duyệt: " + m.Title, "vanthu@example.vn: Biên bản cuộc họp có ý kiến không đồng ý của Bà Nguyễn Thị Hoa: " + m.Title,
		"chutich@example.vn: Biên bản cuộc họp chờ ông/bà duyệt: " + m.Title, "vanthu@example.vn: Biên bản cuộc họp chờ ông/bà ký số: " + m.Title,
	}; !slices.Equal(p.subjects(outgoing.Record), want) {
		t.Errorf("told: %q", p.subjects(outgoing.Record))
	}
	var night int
	if err := p.db.Read.QueryRowContext(t.Context(), `SELECT count(*) FROM outgoing WHERE occasion = 'record' AND next_at > created_at`).Scan(&night); err != nil || night != 1 {
		t.Errorf("%d wait for the morning (%v), want that of the night", night, err)
	}
	if home := read[wire.Home](clerk.ask("GET", "home", nil)); !slices.ContainsFunc(home.Todos, func(d wire.Todo) bool { return d.Kind == "sign_minutes" && d.MeetingID == m.ID }) {
		t.Errorf("at the secretary's home: %+v", home.Todos)
	}
	for _, locked := range []*reply{
		clerk.ask("PUT", of+"/blocks", wire.RecordEdits{Edits: []wire.RecordEdit{{ID: "place", Kind: "paragraph", Text: "x", Read: 1}}}), clerk.ask("POST", of+"/ask", nil), clerk.ask("POST", of+"/redraft", nil),
		clerk.ask("POST", of+"/restore", wire.RecordRestore{Revision: 1, Read: done.Revision}), chair.ask("POST", of+"/approve", read1), member.ask("PUT", of+"/objection", wire.ObjectionInput{}),
	} {
		locked.want(409, "record_locked")
	}
	pdf := member.ask("GET", of+"/file.pdf", nil).ok().body
	if sum := sha256.Sum256(pdf); hex.EncodeToString(sum[:]) != done.PDFSHA || !bytes.HasPrefix(pdf, []byte("%PDF-1.4")) || !bytes.Contains(pdf, []byte("<pdfaid:part>1</pdfaid:part>")) {
		t.Error("the file is not the one that was approved")
	}
	word := wordText(t, member.ask("GET", of+"/file.docx", nil).ok().body)
	if !strings.Contains(word, `<w:pStyle w:val="Heading1"/>`) || !strings.Contains(word, "Tôi không nói như vậy ở mục 1") || strings.Contains(word, "DỰ THẢO") {
		t.Errorf("%.500s", word)
	}

	clerk.ask("POST", of+"/correct", wire.RecordReturn{}).want(422, "record_reason_needed")
	neu := read[wire.Record](clerk.ask("POST", of+"/correct", wire.RecordReturn{Reason: "Sai số hộ"}))
	old := read[wire.Record](member.ask("GET", of, nil))
	if neu.Edition != 2 || neu.State != wire.RecordDraft || blockTexts(neu.Blocks) != blockTexts(done.Blocks) || old.State != wire.RecordWithdrawn || old.WithdrawnWhy != "Sai số hộ" || neu.Code != "02/BB-UBND" {
		t.Errorf("%+v\n%+v", neu, old)
	}
	clerk.ask("POST", of+"/ask", nil).want(410, "record_withdrawn")
	p.journalHolds(m.ID)
}

func TestAClerksNoteIsTheWritersOwnAndNoMachineOverwritesAnother(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	item := fmt.Sprintf("items/%d/clerk-note", m.Items[0].ID)
	keep := func(who, text string, rev int) wire.ClerkNote {
		return read[wire.ClerkNote](p.as(who).ask("PUT", item, wire.ClerkNoteInput{Text: text, Read: rev}))
	}
	if n := keep("vanthu", "Một", 0); n.Revision != 1 || n.Stale {
		t.Errorf("%+v", n)
	}
	if n := keep("vanthu", "Một hai", 1); n.Revision != 2 {
		t.Errorf("%+v", n)
	}
	if n := keep("vanthu", "Khác", 1); !n.Stale || n.Text != "Một hai" || n.Revision != 2 {
		t.Errorf("%+v", n)
	}
	if n := keep("chutich", "Của chủ tịch", 0); n.Revision != 1 {
		t.Errorf("%+v", n)
	}
	own := read[wire.ClerkNotes](p.as("chutich").ask("GET", fmt.Sprintf("meetings/%d/clerk-notes", m.ID), nil))
	if len(own.Notes) != 1 || own.Notes[0].Text != "Của chủ tịch" {
		t.Errorf("%+v", own)
	}
	p.as("daibieu").ask("PUT", item, wire.ClerkNoteInput{Text: "x"}).want(403, "forbidden")
	p.as("daibieu").ask("GET", fmt.Sprintf("meetings/%d/clerk-notes", m.ID), nil).want(403, "forbidden")
	entries := p.entries(m.ID, "record.note")
	if len(entries) != 2 || strings.Contains(string(entries[0].Data), "Một") {
		t.Errorf("%d entries, %s", len(entries), entries[0].Data)
	}
}
