package server

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"hopxa/server/actions"
	"hopxa/server/wire"
)

func (p *product) writtenInput(in time.Duration) wire.WrittenInput {
	return wire.WrittenInput{Title: "Xin ý kiến về phương án thủy lợi", Kind: "ubnd", AnswerBy: p.server.Now().Add(in), ChairID: seed.persons["chutich"], SecretaryID: seed.persons["vanthu"]}
}

// askedInWriting sends two questions to two delegates and the chair, who have an hour.
func (p *product) askedInWriting() (m wire.Meeting, asked wire.Answers) {
	p.t.Helper()
	clerk := p.as("vanthu")
	m = read[wire.Meeting](clerk.ask("POST", "written", p.writtenInput(time.Hour)))
	for _, title := range []string{"Thông qua phương án nạo vét kênh N5", "Mức đóng góp của mỗi hộ là 200.000 đồng"} {
		clerk.ask("POST", fmt.Sprintf("meetings/%d/items", m.ID), wire.ItemInput{Title: title, PlannedMinutes: 5}).ok()
	}
	clerk.ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{Halls: []int64{seed.halls["Văn Bắc"]}, Persons: []wire.InvitationInput{
		{PersonID: seed.persons["daibieu"], Capacity: wire.CapacityMember}, {PersonID: seed.persons["nguoikhac"], Capacity: wire.CapacityMember},
		{PersonID: seed.persons["truongthon"], Capacity: wire.CapacityGuest}}}).ok()
	m = read[wire.Meeting](clerk.ask("POST", fmt.Sprintf("meetings/%d/send", m.ID), wire.WrittenSend{Purpose: "vote"}))
	return m, p.as("vanthu").answers(m.ID)
}

func (c *caller) answers(meetingID int64) wire.Answers {
	c.p.t.Helper()
	return read[wire.Answers](c.ask("GET", fmt.Sprintf("meetings/%d/answers", meetingID), nil))
}

func (c *caller) answer(motionID int64, option int, said string) *reply {
	return c.ask("PUT", fmt.Sprintf("motions/%d/ballots", motionID), wire.BallotInput{Voter: personSeat(c.name), Option: option, Said: said})
}

func (p *product) todo(name, kind string) (out []wire.Todo) {
	for _, t := range read[wire.Home](p.as(name).ask("GET", "home", nil)).Todos {
		if t.Kind == kind {
			out = append(out, t)
		}
	}
	return out
}

func TestOpinionsAreAskedInWritingAndCountedAtTheDeadline(t *testing.T) {
	p := start(t, true)
	m, asked := p.askedInWriting()
	if m.State != wire.MeetingAnnounced || len(m.Halls) != 0 || len(asked.Questions) != 2 || asked.Asked != 3 {
		t.Fatalf("sent: %s, %d halls, %d questions to %d", m.State, len(m.Halls), len(asked.Questions), asked.Asked)
	}
	for _, q := range asked.Questions {
		if q.State != wire.MotionOpen || len(q.Options) != 3 || q.Options[2].Meaning != wire.MeansOther || q.ClosesAt == nil || !q.ClosesAt.Equal(*m.AnswerBy) {
			t.Errorf("a question: %+v", q)
		}
	}
	first, second := asked.Questions[0].ID, asked.Questions[1].ID
	if todo := p.todo("daibieu", "give_opinion"); len(todo) != 1 || todo[0].Count != 2 || todo[0].DueAt == nil {
		t.Errorf("what waits for a delegate: %+v", todo)
	}
	if todo := p.todo("truongthon", "give_opinion"); len(todo) != 0 {
		t.Errorf("a guest is asked: %+v", todo)
	}
	member := p.as("daibieu")
	member.answer(first, 1, "").ok()
	member.answer(second, 3, "").want(422, "opinion_needed")
	member.answer(second, 3, "Hộ nghèo được miễn").ok()
	member.answer(second, 2, "").ok() // changed before the deadline
	member.answer(second, 3, "Hộ nghèo được miễn").ok()
	p.as("truongthon").ask("PUT", fmt.Sprintf("motions/%d/ballots", first), wire.BallotInput{Voter: personSeat("truongthon"), Option: 1}).want(403, "not_a_voter")
	if todo := p.todo("daibieu", "give_opinion"); len(todo) != 0 {
		t.Errorf("who has answered is still asked: %+v", todo)
	}
	own := member.answers(m.ID)
	if len(own.People) != 1 || !own.People[0].Done || own.People[0].Answers[1].Said != "Hộ nghèo được miễn" || own.People[0].Answers[1].Changes != 2 || own.People[0].Answers[1].Receipt == "" {
		t.Errorf("one's own answers: %+v", own.People)
	}
	if other := p.as("nguoikhac").answers(m.ID); len(other.People) != 1 || other.Answered != 1 || other.Questions[0].Options[0].Total != 0 || len(other.Questions[0].Voters) != 0 {
		t.Errorf("another delegate learns what came before it is over: %+v", other)
	}

	clerk := p.as("vanthu")
	reminded := read[wire.Answers](clerk.ask("POST", fmt.Sprintf("meetings/%d/answers/remind", m.ID), wire.WrittenRemind{PersonIDs: []int64{}}))
	for _, a := range reminded.People {
		if (a.RemindedAt != nil) == a.Done {
			t.Errorf("%s: done %v, reminded %v", a.Person.Name, a.Done, a.RemindedAt)
		}
	}
	if todo := p.todo("nguoikhac", "give_opinion"); len(todo) != 1 || todo[0].RemindedAt == nil {
		t.Errorf("the reminder is not on the home screen: %+v", todo)
	}

	p.as("chutich").answer(first, 1, "").ok()
	p.skew.Add(int64(time.Hour))
	p.as("nguoikhac").answer(first, 2, "").want(409, "vote_closed") // refused to the moment, whoever closes it when
	p.await(m.ID, actions.MeetingClosed, 0)
	closed := p.as("nguoikhac").answers(m.ID)
	q := closed.Questions[0]
	if q.State != wire.MotionClosed || !q.Passed || q.Options[0].Total != 2 || q.Base != 3 || len(closed.People) != 3 || closed.Answered != 1 || q.Late != 1 {
		t.Errorf("the result: %+v, answered %d of %d", q, closed.Answered, len(closed.People))
	}
	if closed.Questions[1].Passed || closed.Questions[1].Options[2].Total != 1 {
		t.Errorf("the second result: %+v", closed.Questions[1])
	}
	if m := read[wire.Meeting](clerk.ask("GET", fmt.Sprintf("meetings/%d", m.ID), nil)); m.State != wire.MeetingClosed {
		t.Errorf("the meeting is %s", m.State)
	}
	p.journalHolds(m.ID)
}

func TestWhatWasSentInWritingStays(t *testing.T) {
	p := start(t, false)
	m, asked := p.askedInWriting()
	clerk, id := p.as("vanthu"), m.ID
	clerk.ask("POST", fmt.Sprintf("meetings/%d/items", id), wire.ItemInput{Title: "Thêm", PlannedMinutes: 5}).want(409, "written_sent")
	clerk.ask("PUT", fmt.Sprintf("items/%d", m.Items[0].ID), wire.ItemInput{Title: "Khác", PlannedMinutes: 5}).want(409, "written_sent")
	clerk.ask("DELETE", fmt.Sprintf("items/%d", m.Items[0].ID), nil).want(409, "written_sent")
	clerk.ask("POST", fmt.Sprintf("items/%d/move", m.Items[0].ID), wire.ItemMove{Position: 2}).want(409, "written_sent")
	clerk.ask("PUT", fmt.Sprintf("meetings/%d/invitations", id), wire.InvitationsInput{Halls: []int64{}, Persons: []wire.InvitationInput{}}).want(409, "written_sent")
	clerk.ask("POST", fmt.Sprintf("meetings/%d/open", id), nil).want(409, "is_written")
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", id), nil).want(409, "is_written")
	clerk.ask("PUT", fmt.Sprintf("meetings/%d", id), p.meetingInput()).want(409, "is_written")
	clerk.ask("POST", fmt.Sprintf("meetings/%d/motions", id), wire.MotionInput{Question: "Thêm?", Purpose: "vote", ShowNames: "closed"}).want(409, "is_written")
	again := read[wire.Meeting](clerk.ask("POST", fmt.Sprintf("meetings/%d/send", id), wire.WrittenSend{Purpose: "vote"}))
	if again.State != wire.MeetingAnnounced || len(clerk.answers(id).Questions) != 2 {
		t.Error("sending twice asked twice")
	}

	in := p.writtenInput(2 * time.Hour)
	p.as("quantri").ask("PUT", fmt.Sprintf("meetings/%d/written", id), in).want(403, "forbidden")
	other := in
	other.Title = "Việc khác"
	clerk.ask("PUT", fmt.Sprintf("meetings/%d/written", id), other).want(409, "written_sent")
	longer := read[wire.Meeting](clerk.ask("PUT", fmt.Sprintf("meetings/%d/written", id), in))
	for _, q := range clerk.answers(id).Questions {
		if !q.ClosesAt.Equal(*longer.AnswerBy) || !longer.AnswerBy.Equal(in.AnswerBy.Truncate(time.Millisecond)) {
			t.Errorf("the deadline of a question is %v, of all %v", q.ClosesAt, longer.AnswerBy)
		}
	}
	p.skew.Add(int64(90 * time.Minute))
	p.as("daibieu").answer(asked.Questions[0].ID, 1, "").ok()
	p.as("daibieu").ask("POST", fmt.Sprintf("meetings/%d/end", id), nil).want(403, "forbidden")
	for range 2 {
		if m := read[wire.Meeting](clerk.ask("POST", fmt.Sprintf("meetings/%d/end", id), nil)); m.State != wire.MeetingClosed {
			t.Errorf("ended early: %s", m.State)
		}
	}
	plain := p.draft()
	clerk.ask("POST", fmt.Sprintf("meetings/%d/send", plain.ID), wire.WrittenSend{Purpose: "vote"}).want(409, "not_written")
	clerk.ask("GET", fmt.Sprintf("meetings/%d/answers", plain.ID), nil).want(409, "not_written")
}

func TestWrittenOnesAreSentOnlyWhenSomebodyCanAnswer(t *testing.T) {
	p := start(t, false)
	clerk := p.as("vanthu")
	clerk.ask("POST", "written", p.writtenInput(-time.Hour)).want(422, "answer_by_wrong")
	p.as("daibieu").ask("POST", "written", p.writtenInput(time.Hour)).want(403, "forbidden")
	m := read[wire.Meeting](clerk.ask("POST", "written", p.writtenInput(time.Hour)))
	send := func() *reply {
		return clerk.ask("POST", fmt.Sprintf("meetings/%d/send", m.ID), wire.WrittenSend{Purpose: "poll"})
	}
	send().want(422, "no_agenda")
	clerk.ask("POST", fmt.Sprintf("meetings/%d/items", m.ID), wire.ItemInput{Title: "Phương án", PlannedMinutes: 5}).ok()
	send().want(422, "nobody_invited")
	p.as("daibieu").ask("GET", fmt.Sprintf("meetings/%d", m.ID), nil).want(403, "forbidden")
	clerk.ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{Halls: []int64{}, Persons: []wire.InvitationInput{{PersonID: seed.persons["daibieu"], Capacity: wire.CapacityMember}}}).ok()
	p.skew.Add(int64(2 * time.Hour))
	send().want(422, "answer_by_wrong")
}

func TestSignedSheetsAreKeptUnderTheirHash(t *testing.T) {
	p := start(t, false)
	m, _ := p.askedInWriting()
	address := func(name string) string { return fmt.Sprintf("meetings/%d/answers/%d/sheet", m.ID, seed.persons[name]) }
	file := pdf(1, 0)
	hand := func(by, of string, file []byte) *reply {
		return p.as(by).ask("POST", address(of)+"?name=phieu.pdf", file)
	}
	p.as("daibieu").ask("GET", address("daibieu"), nil).want(404, "no_signed_sheet")
	hand("daibieu", "nguoikhac", file).want(403, "forbidden")
	hand("vanthu", "truongthon", file).want(403, "not_a_voter") // a guest
	hand("daibieu", "daibieu", []byte("PK\x03\x04 no sheet")).want(415, "paper_unknown_format")
	got := read[wire.Answers](hand("daibieu", "daibieu", file))
	if s := got.People[0].Sheet; s == nil || s.FileName != "phieu.pdf" || len(s.SHA256) != 64 || s.SizeBytes != int64(len(file)) {
		t.Fatalf("the sheet: %+v", s)
	}
	back := p.as("daibieu").ask("GET", address("daibieu"), nil).ok()
	if !bytes.Equal(back.body, file) || !strings.HasPrefix(back.header.Get("Content-Disposition"), "attachment") {
		t.Error("another file came back")
	}
	p.as("nguoikhac").ask("GET", address("daibieu"), nil).want(403, "forbidden")
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/end", m.ID), nil).ok()
	hand("daibieu", "daibieu", pdf(2, 0)).want(409, "meeting_closed")
	hand("vanthu", "nguoikhac", file).ok() // it came with the post
	if err := p.server.sweepFiles(t.Context(), p.server.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	p.as("nguoikhac").ask("GET", address("daibieu"), nil).ok()
}

func TestAnswersGoOutOnPaperAndAsATable(t *testing.T) {
	p := start(t, false)
	m, asked := p.askedInWriting()
	p.as("daibieu").answer(asked.Questions[0].ID, 3, "=Hộ nghèo được miễn").ok()
	address := func(rest string) string { return fmt.Sprintf("meetings/%d/answers/%s", m.ID, rest) }
	blank := func(by, of string) *reply {
		return p.as(by).ask("GET", address(fmt.Sprintf("%d/blank", seed.persons[of])), nil)
	}
	sheet := blank("daibieu", "daibieu").ok()
	words := strings.Join(pagesOf(t, sheet.body), " ")
	for _, want := range []string{"PHIẾU LẤY Ý KIẾN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bà Nguyễn Thị Hoa", "1. Thông qua phương án nạo vét kênh N5", "=Hộ nghèo được miễn", "(Ký, ghi rõ họ tên)"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not on the sheet: %s", want, words)
		}
	}
	blank("vanthu", "nguoikhac").ok()
	blank("nguoikhac", "daibieu").want(403, "forbidden")
	blank("vanthu", "truongthon").want(403, "not_a_voter")

	p.as("daibieu").ask("GET", address("table?as=csv"), nil).want(403, "forbidden")
	csv := string(p.as("vanthu").ask("GET", address("table?as=csv"), nil).ok().body)
	for _, want := range []string{"\ufeffSTT,Họ và tên,Chức vụ", "Nguyễn Thị Hoa", "'=Hộ nghèo được miễn", "Chưa trả lời"} {
		if !strings.Contains(csv, want) {
			t.Errorf("%q is not in the table: %s", want, csv)
		}
	}
	book := p.as("vanthu").ask("GET", address("table?as=xlsx"), nil).ok()
	z, err := zip.NewReader(bytes.NewReader(book.body), int64(len(book.body)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil || !strings.Contains(string(data), "Không đồng ý") || !strings.Contains(string(data), "<v>3</v>") {
		t.Errorf("the summary: %v %s", err, data)
	}
}
