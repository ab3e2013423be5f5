package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/server/floor"
	"hopxa/server/wire"
)

// speakers is a live meeting whose floor a test uses.
type speakers struct {
	p     *product
	id    int64
	chair *caller
	clerk *caller
}

func (p *product) speakers() speakers {
	p.t.Helper()
	return speakers{p, p.opened().ID, p.as("chutich"), p.as("vanthu")}
}

func (s speakers) at(rest string) string { return fmt.Sprintf("meetings/%d/%s", s.id, rest) }

func (s speakers) ask(who string, in wire.FloorAsk) wire.Floor {
	s.p.t.Helper()
	return read[wire.Floor](s.p.as(who).ask("POST", s.at("floor/requests"), in))
}

func (s speakers) grant(in wire.FloorGrant) wire.Floor {
	s.p.t.Helper()
	return read[wire.Floor](s.chair.ask("POST", s.at("floor/grant"), in))
}

func (s speakers) end(seat string) wire.Floor {
	s.p.t.Helper()
	return read[wire.Floor](s.chair.ask("POST", s.at("floor/end"), wire.FloorEnd{Seat: seat}))
}

func (s speakers) rule(rule wire.MicRule) wire.Floor {
	s.p.t.Helper()
	return read[wire.Floor](s.chair.ask("PUT", s.at("floor/rule"), wire.FloorRule{Rule: rule}))
}

func (s speakers) order(in wire.FloorOrdering) []string {
	s.p.t.Helper()
	return seatsOf(read[wire.Floor](s.chair.ask("PUT", s.at("floor/order"), in)).Queue)
}

func (s speakers) after(d time.Duration) { s.p.skew.Add(int64(d)) }

func seatsOf(queue []wire.FloorRequest) (out []string) {
	for _, r := range queue {
		out = append(out, r.Seat)
	}
	return out
}

func TestQueuesKeepTheirOrder(t *testing.T) {
	s := start(t, false).speakers()
	bac, nam, hoa, chair := hallSeat("Văn Bắc"), hallSeat("Văn Nam"), personSeat("daibieu"), personSeat("chutich")
	s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac, Reason: "Kênh tưới"})
	s.ask("hall Văn Nam", wire.FloorAsk{Seat: nam})
	f := s.ask("daibieu", wire.FloorAsk{Seat: hoa, Kind: wire.FloorQuestion, Answerer: chair, Reason: "Bao giờ xong?"})
	if got := seatsOf(f.Queue); !slices.Equal(got, []string{bac, nam}) {
		t.Fatalf("%v", got)
	}
	if q := f.Questions; len(q) != 1 || q[0].Seat != hoa || q[0].Answerer != chair || q[0].ItemID == 0 {
		t.Fatalf("%+v", q)
	}

	// Asked again it keeps its place; a point of order goes before all, and a seat may wait for more than one thing.
	s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac, Reason: "Kênh tưới N5"})
	f = s.ask("hall Văn Nam", wire.FloorAsk{Seat: nam, Kind: wire.FloorOrder})
	if got := seatsOf(f.Queue); !slices.Equal(got, []string{nam, bac, nam}) || f.Queue[1].Reason != "Kênh tưới N5" {
		t.Fatalf("%+v", f.Queue)
	}

	// The clerk asks on behalf of somebody without a device, and everybody sees that. Nobody else may.
	s.p.as("daibieu").ask("POST", s.at("floor/requests"), wire.FloorAsk{Seat: bac}).want(403, "seat_not_yours")
	s.clerk.ask("POST", s.at("floor/requests"), wire.FloorAsk{Seat: personSeat("nguoikhac")}).want(422, "unknown_seat")
	f = s.ask("quantri", wire.FloorAsk{Seat: hoa})
	if last := f.Queue[3]; last.Seat != hoa || last.AskedBy != personSeat("quantri") || f.Queue[1].AskedBy != bac {
		t.Fatalf("%+v", f.Queue)
	}
	s.p.as("daibieu").ask("POST", s.at("floor/requests"), wire.FloorAsk{Seat: hoa, Kind: wire.FloorQuestion, Answerer: hoa}).want(422, "answers_itself")
	s.p.as("daibieu").ask("POST", s.at("floor/requests"), wire.FloorAsk{Seat: hoa, Kind: wire.FloorQuestion, Answerer: "hall:99"}).want(422, "unknown_seat")
	s.p.as("daibieu").ask("POST", s.at("floor/requests"), wire.FloorAsk{Seat: hoa, ItemID: 999999}).want(404, "item_not_found")

	// Ordered by hand, points of order stay first; with one who has gone it is the same.
	if got := s.order(wire.FloorOrdering{By: wire.OrderByHand, Requests: []int64{999999, f.Queue[3].ID, f.Queue[2].ID}}); !slices.Equal(got, []string{nam, hoa, nam, bac}) {
		t.Fatalf("%v", got)
	}
	if got := s.order(wire.FloorOrdering{By: wire.OrderByAsked}); !slices.Equal(got, []string{nam, bac, nam, hoa}) {
		t.Fatalf("%v", got)
	}
	s.p.as("daibieu").ask("PUT", s.at("floor/order"), wire.FloorOrdering{By: wire.OrderByAsked}).want(403, "forbidden")
	s.p.journalHolds(s.id)
}

func TestWhoSpokeHowLong(t *testing.T) {
	s := start(t, false).speakers()
	bac, nam, hoa := hallSeat("Văn Bắc"), hallSeat("Văn Nam"), personSeat("daibieu")
	f := s.grant(wire.FloorGrant{Seat: bac, Minutes: 3})
	if wait := f.Holder.OpensAt.Sub(f.Holder.Since); wait != floor.Countdown {
		t.Fatalf("the microphone opens after %v", wait)
	}
	s.after(floor.Countdown + 90*time.Second)
	s.grant(wire.FloorGrant{Seat: nam, Role: wire.FloorInterjecting})
	s.after(floor.Countdown + 20*time.Second)
	s.end(nam)
	s.after(7 * time.Second)
	f = s.end(bac)
	spoke := func(f wire.Floor, seat string) (seconds, turns int) {
		for _, one := range f.Spoken {
			if one.Seat == seat {
				return one.Seconds, one.Turns
			}
		}
		return 0, 0
	}
	if got, turns := spoke(f, bac); got != 120 || turns != 1 || f.Spoken[0].Seat != bac || f.Spoken[0].Name != "Thôn Văn Bắc" {
		t.Fatalf("%+v", f.Spoken)
	}
	if got, _ := spoke(f, nam); got != 20 {
		t.Fatalf("%+v", f.Spoken)
	}

	// Taken back before the microphone opened, nothing was spoken. A member in the commune hall speaks at once.
	s.grant(wire.FloorGrant{Seat: nam})
	s.after(time.Second)
	if got, turns := spoke(s.end(nam), nam); got != 20 || turns != 1 {
		t.Fatalf("a turn that never opened counts: %d s, %d turns", got, turns)
	}
	beside, _ := s.p.as("daibieu").look(s.id, wire.Hello{Seat: hoa, Mode: wire.ModeCompanion, Tab: "tab"})
	beside.next(wire.MsgSnapshot)
	f = s.grant(wire.FloorGrant{Seat: hoa})
	if !f.Holder.OpensAt.Equal(f.Holder.Since) || f.Holder.AudioSeat != hallSeat("Hội trường xã") {
		t.Fatalf("%+v", f.Holder)
	}
	s.after(30 * time.Second)

	// The next speaker ends the turn of the one before, and who spoke least is called first.
	s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac})
	s.ask("hall Văn Nam", wire.FloorAsk{Seat: nam})
	if got := s.order(wire.FloorOrdering{By: wire.OrderBySpoken}); !slices.Equal(got, []string{nam, bac}) {
		t.Fatalf("%v", got)
	}
	f = s.grant(wire.FloorGrant{Seat: nam})
	if got, _ := spoke(f, hoa); got != 30 || len(f.Queue) != 1 {
		t.Fatalf("%+v", f)
	}

	// Closing the meeting ends the turn that runs.
	s.after(floor.Countdown + 40*time.Second)
	s.chair.ask("POST", s.at("close"), nil).ok()
	var last int64
	if err := s.p.db.Read.QueryRow(`SELECT to_at - from_at FROM speeches WHERE meeting_id = ? ORDER BY id DESC LIMIT 1`, s.id).Scan(&last); err != nil || time.Duration(last)*time.Millisecond < 40*time.Second {
		t.Fatalf("%d ms, %v", last, err)
	}
}

func TestAQuestionIsAnsweredBesideWhoAsked(t *testing.T) {
	s := start(t, false).speakers()
	bac, hoa := hallSeat("Văn Bắc"), personSeat("daibieu")
	s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac})
	s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac, Kind: wire.FloorQuestion, Answerer: hoa})
	f := s.grant(wire.FloorGrant{Seat: bac, Kind: wire.FloorQuestion, Minutes: 2})
	if f.Holder.Answerer != hoa || f.Holder.Kind != wire.FloorQuestion || len(f.Questions) != 0 || len(f.Queue) != 1 {
		t.Fatalf("%+v", f)
	}
	f = s.grant(wire.FloorGrant{Seat: hoa, Role: wire.FloorAnswering})
	if len(f.Others) != 1 || f.Others[0].Seat != hoa || f.Holder == nil {
		t.Fatalf("%+v", f)
	}
	again := s.grant(wire.FloorGrant{Seat: hoa, Role: wire.FloorAnswering})
	if len(again.Others) != 1 || !again.Others[0].Since.Equal(f.Others[0].Since) {
		t.Fatalf("asked to answer twice: %+v", again.Others)
	}
	if f = s.end(bac); f.Holder != nil || len(f.Others) != 1 {
		t.Fatalf("who asked has finished, who answers goes on: %+v", f)
	}
	s.chair.ask("POST", s.at("floor/extend"), wire.FloorExtend{Minutes: 1}).want(409, "nobody_holds_floor")
	if f = s.grant(wire.FloorGrant{Seat: bac}); f.Holder == nil || len(f.Others) != 0 || len(f.Queue) != 0 {
		t.Fatalf("a new speaker has the floor alone: %+v", f)
	}
	if f = read[wire.Floor](s.p.as("hall Văn Bắc").ask("POST", s.at("floor/end"), wire.FloorEnd{Seat: bac})); f.Holder != nil {
		t.Fatalf("%+v", f)
	}
	s.p.journalHolds(s.id)
}

func TestAQuestionThatWasAskedIsNotLostWithItsTurn(t *testing.T) {
	s := start(t, false).speakers()
	bac, nam, hoa := hallSeat("Văn Bắc"), hallSeat("Văn Nam"), personSeat("daibieu")
	question := wire.FloorAsk{Seat: bac, Kind: wire.FloorQuestion, Answerer: hoa}
	s.ask("hall Văn Nam", wire.FloorAsk{Seat: nam})
	s.ask("hall Văn Bắc", question)
	s.grant(wire.FloorGrant{Seat: bac, Kind: wire.FloorQuestion})
	if f := s.end(bac); len(f.Queue) != 1 {
		t.Fatalf("nothing was asked yet: %+v", f.Queue)
	}
	s.ask("hall Văn Bắc", question)
	s.grant(wire.FloorGrant{Seat: bac, Kind: wire.FloorQuestion})
	s.after(time.Minute)
	f := s.end(bac)
	if got := seatsOf(f.Queue); !slices.Equal(got, []string{hoa, nam}) || f.Queue[0].AskedBy != bac || f.Queue[0].Reason != "Trả lời chất vấn của Thôn Văn Bắc" {
		t.Fatalf("who must answer is next: %+v", f.Queue)
	}
	if f = s.grant(wire.FloorGrant{Seat: hoa}); f.Holder.Seat != hoa || f.Holder.AudioSeat != hallSeat("Hội trường xã") {
		t.Fatalf("without a device one speaks into the commune hall's microphone: %+v", f.Holder)
	}
	s.ask("hall Văn Bắc", question)
	s.grant(wire.FloorGrant{Seat: bac, Kind: wire.FloorQuestion})
	s.after(time.Minute)
	s.grant(wire.FloorGrant{Seat: hoa, Role: wire.FloorAnswering})
	s.end(hoa)
	s.after(time.Second)
	if f = s.end(bac); !slices.Equal(seatsOf(f.Queue), []string{nam}) {
		t.Fatalf("it was answered already: %+v", f.Queue)
	}
}

func TestOneSpeaksAfterTheOther(t *testing.T) {
	s := start(t, false).speakers()
	bac, nam, hoa := hallSeat("Văn Bắc"), hallSeat("Văn Nam"), personSeat("daibieu")
	s.ask("daibieu", wire.FloorAsk{Seat: hoa})
	if f := s.rule(wire.MicOne); f.Rule != wire.MicOne || f.Holder == nil || f.Holder.Seat != hoa {
		t.Fatalf("who waits when the rule begins is called: %+v", f)
	}
	s.end(hoa)
	if f := s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac, Kind: wire.FloorQuestion, Answerer: hoa}); f.Holder == nil || f.Holder.Seat != bac || f.Holder.Answerer != hoa || len(f.Questions) != 0 {
		t.Fatalf("who asks while nobody speaks has the floor: %+v", f)
	}
	if f := s.ask("hall Văn Nam", wire.FloorAsk{Seat: nam}); f.Holder.Seat != bac || len(f.Queue) != 1 {
		t.Fatalf("%+v", f)
	}
	if f := s.ask("daibieu", wire.FloorAsk{Seat: hoa, Kind: wire.FloorOrder}); f.Holder.Seat != bac || f.Queue[0].Seat != hoa {
		t.Fatalf("%+v", f)
	}
	if f := s.end(bac); f.Holder == nil || f.Holder.Seat != hoa || f.Holder.Kind != wire.FloorOrder {
		t.Fatalf("the next one begins: %+v", f)
	}
	if f := s.end(hoa); f.Holder.Seat != nam || len(f.Queue) != 0 {
		t.Fatalf("%+v", f)
	}
	if f := s.end(nam); f.Holder != nil {
		t.Fatalf("%+v", f)
	}
}

func TestTheKindOfMeetingChoosesTheRule(t *testing.T) {
	p := start(t, false)
	if _, err := p.db.Write.Exec(`UPDATE meeting_kinds SET mic_rule = 'one' WHERE code = 'ubnd'`); err != nil {
		t.Fatal(err)
	}
	in := p.meetingInput()
	in.Kind = "giao_ban"
	clerk := p.as("vanthu")
	m := read[wire.Meeting](clerk.ask("POST", "meetings", in))
	if m.MicRule != wire.MicChair {
		t.Fatal(m.MicRule)
	}
	in.Kind = "ubnd"
	if m = read[wire.Meeting](clerk.ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in)); m.MicRule != wire.MicOne {
		t.Fatal(m.MicRule)
	}
	rule := fmt.Sprintf("meetings/%d/floor/rule", m.ID)
	p.as("daibieu").ask("PUT", rule, wire.FloorRule{Rule: wire.MicFree}).want(403, "forbidden")
	clerk.ask("PUT", rule, wire.FloorRule{Rule: wire.MicFree}).ok()
	if m = read[wire.Meeting](clerk.ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in)); m.MicRule != wire.MicFree {
		t.Fatal("editing the meeting took the chosen rule away")
	}
}

func TestMutingAllEndsAFreeDiscussion(t *testing.T) {
	s := start(t, false).speakers()
	if f := s.rule(wire.MicFree); f.Rule != wire.MicFree {
		t.Fatalf("%+v", f)
	}
	f := s.grant(wire.FloorGrant{Seat: hallSeat("Văn Bắc")})
	if !f.Holder.OpensAt.Equal(f.Holder.Since) {
		t.Fatal("an open microphone counts down")
	}
	for range 2 {
		if f := read[wire.Floor](s.chair.ask("POST", s.at("floor/mute-all"), nil)); f.Rule != wire.MicChair || f.Holder != nil {
			t.Fatalf("%+v", f)
		}
	}
}

func TestNobodyIsCalledInABreak(t *testing.T) {
	s := start(t, false).speakers()
	bac := hallSeat("Văn Bắc")
	s.rule(wire.MicOne)
	s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac})
	s.ask("hall Văn Nam", wire.FloorAsk{Seat: hallSeat("Văn Nam")})
	s.chair.ask("POST", s.at("pause"), wire.PauseInput{Kind: "break"}).ok()
	s.p.as("hall Văn Bắc").ask("POST", s.at("floor/requests"), wire.FloorAsk{Seat: bac}).want(409, "meeting_paused")
	s.chair.ask("POST", s.at("floor/grant"), wire.FloorGrant{Seat: bac}).want(409, "meeting_paused")
	if f := s.rule(wire.MicFree); f.Holder != nil {
		t.Fatalf("%+v", f)
	}
	if f := s.rule(wire.MicOne); f.Holder != nil {
		t.Fatalf("%+v", f)
	}
	s.p.as("hall Văn Bắc").ask("POST", s.at("remarks"), wire.RemarkInput{Seat: bac, Body: "Xin thêm ghế"}).ok()
	s.chair.ask("POST", s.at("resume"), nil).ok()
	f := s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac})
	if f.Holder == nil || f.Holder.Seat != hallSeat("Văn Nam") || len(f.Queue) != 1 {
		t.Fatalf("after the break the next one is called: %+v", f)
	}
}

func TestRemarksAreReadByWhoConductsAndTheirWriter(t *testing.T) {
	s := start(t, true).speakers()
	bac, hoa := hallSeat("Văn Bắc"), personSeat("daibieu")
	hall, member := s.p.as("hall Văn Bắc"), s.p.as("daibieu")
	screen := s.p.as("hall Văn Nam").sit(s.id, hallSeat("Văn Nam"), "tab", 0)
	screen.next(wire.MsgSnapshot)
	key := header{"Idempotency-Key", "y-kien-1"}
	first := read[wire.Remark](hall.ask("POST", s.at("remarks"), wire.RemarkInput{Seat: bac, Body: "  Nạo vét kênh N5 \n"}, key))
	again := read[wire.Remark](hall.ask("POST", s.at("remarks"), wire.RemarkInput{Seat: bac, Body: "  Nạo vét kênh N5 \n"}, key))
	if first.ID != again.ID || first.Body != "Nạo vét kênh N5" || first.ItemID == 0 || first.Name != "Thôn Văn Bắc" {
		t.Fatalf("%+v, %+v", first, again)
	}
	if data := part(screen, wire.EventRemarks, func(map[string]any) bool { return true }); len(data) != 0 {
		t.Fatalf("everybody is told what was written: %v", data)
	}
	member.ask("POST", s.at("remarks"), wire.RemarkInput{Seat: bac, Body: "Của người khác"}).want(403, "seat_not_yours")
	member.ask("POST", s.at("remarks"), wire.RemarkInput{Seat: hoa, Body: " \n "}).want(422, "bad_input")
	s.clerk.ask("POST", s.at("remarks"), wire.RemarkInput{Seat: hoa, Body: "Đồng ý"}).ok()

	for who, want := range map[string]int{"hall Văn Bắc": 1, "truongthon": 1, "daibieu": 1, "hall Văn Nam": 0, "chutich": 2, "vanthu": 2, "quantri": 2} {
		if got := read[[]wire.Remark](s.p.as(who).ask("GET", s.at("remarks"), nil)); len(got) != want {
			t.Errorf("%s reads %d, want %d", who, len(got), want)
		}
	}
	s.p.as("nguoikhac").ask("GET", s.at("remarks"), nil).want(403, "forbidden")

	path := fmt.Sprintf("remarks/%d/read", first.ID)
	hall.ask("POST", path, nil).want(403, "forbidden")
	one := read[wire.Remark](s.chair.ask("POST", path, nil))
	s.after(time.Minute)
	two := read[wire.Remark](s.chair.ask("POST", path, nil))
	if one.ReadAt == nil || !two.ReadAt.Equal(*one.ReadAt) {
		t.Fatalf("%+v, %+v", one, two)
	}
	for _, e := range read[[]wire.JournalEntry](s.clerk.ask("GET", s.at("journal"), nil)) {
		if strings.Contains(string(e.Data), "kênh") {
			t.Errorf("%s tells what was written: %s", e.Type, e.Data)
		}
	}
}
