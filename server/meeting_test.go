package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"hopxa/server/journal"
	"hopxa/server/wire"
)

func TestCommandSentTwiceIsDoneOnceAndAnsweredTheSame(t *testing.T) {
	p := start(t, false)
	clerk, key := p.as("vanthu"), header{"Idempotency-Key", "k-1"}
	in := p.meetingInput()
	first := clerk.ask("POST", "meetings", in, key).ok()
	again := clerk.ask("POST", "meetings", in, key).ok()
	if string(first.body) != string(again.body) {
		t.Fatalf("answered differently:\n%s\n%s", first.body, again.body)
	}
	in.Title = "Khác"
	clerk.ask("POST", "meetings", in, key).want(422, "idempotency_key_reused")
	clerk.ask("POST", "meetings", in, header{"Idempotency-Key", ""}).want(400, "idempotency_key_missing")
	if home := read[wire.Home](clerk.ask("GET", "home", nil)); len(home.Meetings) != 1 {
		t.Fatalf("%d meetings were made", len(home.Meetings))
	}
}

// The whole of a meeting without papers and pictures, as its people see it one after the other.
func TestAMeetingFromDraftToClosed(t *testing.T) {
	p := start(t, false)
	clerk, chair, member, hall := p.as("vanthu"), p.as("chutich"), p.as("daibieu"), p.as("hall Văn Bắc")
	m := p.draft()
	at := func(rest string) string { return fmt.Sprintf("meetings/%d%s", m.ID, rest) }

	// A draft is nobody's business but its makers'.
	for _, c := range []*caller{member, hall, p.as("nguoikhac"), p.as("truongthon")} {
		c.ask("GET", at(""), nil).want(403, "forbidden")
	}
	chair.ask("POST", at("/open"), nil).want(409, "not_announced")

	// The agenda is put in order.
	second := read[wire.ItemsChanged](clerk.ask("POST", fmt.Sprintf("items/%d/move", m.Items[1].ID), wire.ItemMove{Position: 1})).Items
	if second[0].Title != "Kế hoạch thủy lợi vụ đông" || second[0].Position != 1 || second[1].Position != 2 {
		t.Fatalf("%+v", second)
	}
	extra := read[wire.AgendaItem](clerk.ask("POST", at("/items"), wire.ItemInput{Title: "Thừa", PlannedMinutes: 5}))
	clerk.ask("DELETE", fmt.Sprintf("items/%d", extra.ID), nil).want(204, "")
	clerk.ask("DELETE", fmt.Sprintf("items/%d", extra.ID), nil).want(404, "item_not_found")

	// Announced, those who are invited see it, others do not.
	clerk.ask("POST", at("/announce"), nil).ok()
	for _, c := range []*caller{member, hall, p.as("truongthon")} {
		c.ask("GET", at(""), nil).ok()
	}
	for _, c := range []*caller{p.as("nguoikhac"), p.as("hall Đông Thịnh")} {
		c.ask("GET", at(""), nil).want(403, "forbidden")
		if home := read[wire.Home](c.ask("GET", "home", nil)); len(home.Meetings) != 0 {
			t.Errorf("%s sees the meeting at home", c.name)
		}
	}
	clerk.ask("DELETE", at(""), nil).want(409, "not_draft")
	member.ask("PUT", at(""), p.meetingInput()).want(403, "forbidden")

	// Only the chair opens, and only an open meeting is conducted.
	chair.ask("POST", at("/floor/mute-all"), nil).want(409, "not_live")
	member.ask("POST", at("/open"), nil).want(403, "forbidden")
	live := read[wire.Meeting](chair.ask("POST", at("/open"), nil))
	if live.State != wire.MeetingLive || live.Items[0].State != wire.ItemNow {
		t.Fatalf("%+v", live)
	}
	again := read[wire.Meeting](chair.ask("POST", at("/open"), nil))
	if !again.OpenedAt.Equal(*live.OpenedAt) {
		t.Fatal("opening twice opened twice")
	}

	// The floor is asked for, given, extended and taken.
	bac, nam := hallSeat("Văn Bắc"), hallSeat("Văn Nam")
	hall.ask("POST", at("/floor/requests"), wire.FloorAsk{Seat: nam}).want(403, "seat_not_yours")
	hall.ask("POST", at("/floor/requests"), wire.FloorAsk{Seat: "hall:x"}).want(422, "unknown_seat")
	queue := read[wire.Floor](hall.ask("POST", at("/floor/requests"), wire.FloorAsk{Seat: bac, Reason: "Kênh tưới"})).Queue
	if len(queue) != 1 || queue[0].Name != "Thôn Văn Bắc" || queue[0].Sub != "Ông Nguyễn Văn Hợi, Trưởng thôn" {
		t.Fatalf("%+v", queue)
	}
	member.ask("POST", at("/floor/requests"), wire.FloorAsk{Seat: personSeat("daibieu")}).ok()
	member.ask("POST", at("/floor/grant"), wire.FloorGrant{Seat: personSeat("daibieu")}).want(403, "forbidden")
	for _, seat := range []string{personSeat("nguoikhac"), hallSeat("Đông Thịnh")} { // not invited
		chair.ask("POST", at("/floor/grant"), wire.FloorGrant{Seat: seat}).want(422, "unknown_seat")
		chair.ask("PUT", at("/stage"), wire.Stage{Kind: wire.StageSeat, Seat: seat}).want(422, "unknown_seat")
	}
	f := read[wire.Floor](chair.ask("POST", at("/floor/grant"), wire.FloorGrant{Seat: bac, Minutes: 3}))
	if f.Holder == nil || f.Holder.Seat != bac || f.Holder.Minutes != 3 || len(f.Queue) != 1 {
		t.Fatalf("%+v", f)
	}
	hall.ask("POST", at("/floor/requests"), wire.FloorAsk{Seat: bac}).want(409, "holds_floor")
	if f := read[wire.Floor](chair.ask("POST", at("/floor/extend"), wire.FloorExtend{Minutes: 2})); f.Holder.Minutes != 5 {
		t.Fatalf("%+v", f.Holder)
	}
	member.ask("DELETE", fmt.Sprintf("floor/requests/%d", f.Queue[0].ID), nil).ok()
	member.ask("DELETE", fmt.Sprintf("floor/requests/%d", f.Queue[0].ID), nil).want(404, "request_not_found")
	chair.ask("POST", at("/floor/end"), wire.FloorEnd{Seat: nam}).want(409, "other_holds_floor")
	p.as("hall Văn Nam").ask("POST", at("/floor/end"), wire.FloorEnd{Seat: bac}).want(403, "seat_not_yours")
	if f := read[wire.Floor](hall.ask("POST", at("/floor/end"), wire.FloorEnd{Seat: bac})); f.Holder != nil {
		t.Fatalf("%+v", f.Holder)
	}
	chair.ask("POST", at("/floor/grant"), wire.FloorGrant{Seat: nam}).ok()
	if f := read[wire.Floor](chair.ask("POST", at("/floor/mute-all"), nil)); f.Holder != nil {
		t.Fatalf("%+v", f.Holder)
	}

	// The stage, and the next item.
	chair.ask("PUT", at("/stage"), wire.Stage{Kind: wire.StageScreen, Seat: bac}).ok()
	chair.ask("PUT", at("/stage"), wire.Stage{Kind: wire.StagePage, PaperID: 999999, Page: 1}).want(404, "paper_not_found")
	chair.ask("PUT", at("/stage"), wire.Stage{Kind: "trang"}).want(422, "bad_input")
	member.ask("PUT", at("/stage"), wire.Stage{Kind: wire.StageSeat, Seat: bac}).want(403, "forbidden")
	items := read[wire.ItemsChanged](chair.ask("POST", fmt.Sprintf("items/%d/start", second[1].ID), nil)).Items
	if items[0].State != wire.ItemDone || items[1].State != wire.ItemNow {
		t.Fatalf("%+v", items)
	}
	clerk.ask("DELETE", fmt.Sprintf("items/%d", second[0].ID), nil).want(409, "item_started")

	// Closed, nothing changes any more, and it can still be read.
	chair.ask("POST", at("/close"), nil).ok()
	chair.ask("POST", at("/close"), nil).ok()
	for _, c := range []struct {
		who          *caller
		method, path string
		in           any
	}{
		{clerk, "PUT", at(""), p.meetingInput()},
		{clerk, "PUT", at("/invitations"), wire.InvitationsInput{Halls: []int64{}, Persons: []wire.InvitationInput{}}},
		{clerk, "POST", at("/announce"), nil},
		{chair, "POST", at("/open"), nil},
		{clerk, "POST", at("/items"), wire.ItemInput{Title: "Muộn", PlannedMinutes: 5}},
		{chair, "POST", fmt.Sprintf("items/%d/start", second[0].ID), nil},
		{chair, "PUT", at("/stage"), wire.Stage{Kind: wire.StageSeat, Seat: bac}},
		{hall, "POST", at("/floor/requests"), wire.FloorAsk{Seat: bac}},
		{chair, "POST", at("/floor/grant"), wire.FloorGrant{Seat: bac}},
		{chair, "POST", at("/floor/extend"), wire.FloorExtend{Minutes: 1}},
		{hall, "POST", at("/floor/end"), wire.FloorEnd{Seat: bac}},
		{chair, "POST", at("/floor/mute-all"), nil},
		{hall, "POST", at("/media"), wire.MediaOffer{Seat: bac, SDP: "v=0", Slots: []wire.SlotWant{}, Sends: []wire.SendMid{}}},
	} {
		c.who.ask(c.method, c.path, c.in).want(http.StatusConflict, "meeting_closed")
	}
	closed := read[wire.Meeting](member.ask("GET", at(""), nil))
	if closed.State != wire.MeetingClosed || closed.ClosedAt == nil || closed.Items[1].State != wire.ItemDone {
		t.Fatalf("%+v", closed)
	}
	p.journalHolds(m.ID)
}

// journalHolds reads a meeting's journal over the API, page by page, and checks its chain.
func (p *product) journalHolds(meetingID int64) {
	p.t.Helper()
	p.as("daibieu").ask("GET", fmt.Sprintf("meetings/%d/journal", meetingID), nil).want(403, "forbidden")
	all := read[[]wire.JournalEntry](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/journal", meetingID), nil))
	prev := ""
	for i, e := range all {
		if e.Seq != int64(i+1) || e.Prev != prev || len(e.Hash) != 64 || !json.Valid(e.Data) {
			p.t.Fatalf("entry %d does not hold: %+v", i+1, e)
		}
		prev = e.Hash
	}
	tail := read[[]wire.JournalEntry](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d/journal?since=%d", meetingID, len(all)-2), nil))
	if len(tail) != 2 || tail[1].Hash != prev {
		p.t.Fatalf("the tail is %+v", tail)
	}
	if _, broken, err := journal.Verify(p.t.Context(), p.db.Read); len(broken) != 0 || err != nil {
		p.t.Fatalf("broken %v, %v", broken, err)
	}
}

func TestWhatEachOneIsInAMeeting(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	for who, part := range map[string]wire.Part{"chutich": wire.PartChair, "vanthu": wire.PartSecretary, "quantri": wire.PartStaff, "daibieu": wire.PartInvited,
		"truongthon": wire.PartHall, "hall Văn Bắc": wire.PartHall, "hall Hội trường xã": wire.PartHall} {
		home := read[wire.Home](p.as(who).ask("GET", "home", nil))
		i := slices.IndexFunc(home.Meetings, func(s wire.MeetingSummary) bool { return s.ID == m.ID })
		if i < 0 || home.Meetings[i].Part != part {
			t.Errorf("%s: %+v, want %s", who, home.Meetings, part)
		}
	}
}

func TestADraftCanBeThrownAway(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	p.as("vanthu").ask("DELETE", fmt.Sprintf("meetings/%d", m.ID), nil).want(204, "")
	p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d", m.ID), nil).want(404, "meeting_not_found")
}

func TestAMeetingIsAnnouncedOnlyWithAnAgendaAndGuests(t *testing.T) {
	p := start(t, false)
	clerk := p.as("vanthu")
	m := read[wire.Meeting](clerk.ask("POST", "meetings", p.meetingInput()))
	if len(m.Halls) != 1 || !m.Halls[0].Main {
		t.Fatalf("the commune hall is not invited: %+v", m.Halls)
	}
	at := fmt.Sprintf("meetings/%d", m.ID)
	clerk.ask("POST", at+"/announce", nil).want(422, "no_agenda")
	clerk.ask("POST", at+"/items", wire.ItemInput{Title: "Một", PlannedMinutes: 5}).ok()
	clerk.ask("POST", at+"/announce", nil).want(422, "nobody_invited")
	in := p.meetingInput()
	in.Kind = "tiec"
	clerk.ask("PUT", at, in).want(422, "unknown_kind")
	in = p.meetingInput()
	in.ChairID = 999999
	clerk.ask("PUT", at, in).want(404, "person_not_found")
	clerk.ask("PUT", at+"/invitations", wire.InvitationsInput{Halls: []int64{999999}, Persons: []wire.InvitationInput{}}).want(404, "hall_not_found")
}
