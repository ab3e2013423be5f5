package server

import (
	"fmt"
	"testing"
	"time"

	"hopxa/server/attendance"
	"hopxa/server/wire"
	"hopxa/sfu/sfutest"
)

// groundHelp adds what the acts of helping need: a notice to the hall Văn Bắc, and Văn Bắc and the secretary there.
func (p *product) groundHelp(g *ground) {
	p.t.Helper()
	p.there(g.meeting.ID, hallSeat("Văn Bắc"), attendance.Video)
	p.there(g.meeting.ID, personSeat("vanthu"), attendance.Companion)
	up := read[[]wire.Notice](p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/notices", g.meeting.ID), wire.NoticeInput{Seat: hallSeat("Văn Bắc"), Body: "Xin chờ", Minutes: 5}))
	g.more["notice"] = up[0].ID
}

// there marks a seat as one that is in the meeting.
func (p *product) there(meetingID int64, seat, mode string) {
	p.t.Helper()
	tx, err := p.db.Write.BeginTx(p.t.Context(), nil)
	if err != nil {
		p.t.Fatal(err)
	}
	defer tx.Rollback()
	if err := attendance.Put(p.t.Context(), tx, meetingID, attendance.Seat{Seat: seat, Name: seat, Mode: mode, Present: true, Since: time.Now()}); err != nil {
		p.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		p.t.Fatal(err)
	}
}

func TestANoticeReachesTheHallItIsFor(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	clerk, path := p.as("vanthu"), fmt.Sprintf("meetings/%d/notices", m.ID)
	north, south := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "a", 0), p.as("hall Văn Nam").sit(m.ID, hallSeat("Văn Nam"), "b", 0)
	desk := clerk.sit(m.ID, personSeat("vanthu"), "c", 0)

	told := read[[]wire.Notice](clerk.ask("POST", path, wire.NoticeInput{Seat: hallSeat("Văn Bắc"), Body: "  Thôn Văn Bắc: xin kiểm tra mic ", Minutes: 5}))
	all := read[[]wire.Notice](clerk.ask("POST", path, wire.NoticeInput{Body: "Giải lao 10 phút", Minutes: 10}))
	if len(told) != 1 || told[0].Body != "Thôn Văn Bắc: xin kiểm tra mic" || told[0].FromName != "Lê Thị Thư" || len(all) != 2 {
		t.Fatalf("%+v %+v", told, all)
	}
	part(north, wire.EventNotices, func(n []wire.Notice) bool { return len(n) == 2 })
	if n := part(south, wire.EventNotices, func(n []wire.Notice) bool { return len(n) > 0 }); len(n) != 1 || n[0].Seat != "" {
		t.Fatalf("the other hall was told %+v", n)
	}
	p.as("hall Văn Nam").ask("POST", fmt.Sprintf("notices/%d/seen", told[0].ID), nil).want(403, "seat_not_yours")
	p.as("hall Văn Bắc").ask("POST", fmt.Sprintf("notices/%d/seen", told[0].ID), nil).ok()
	p.as("hall Văn Bắc").ask("POST", fmt.Sprintf("notices/%d/seen", told[0].ID), nil).ok()
	part(desk, wire.EventNotices, func(n []wire.Notice) bool { return len(n) == 2 && n[0].SeenAt != nil })

	clerk.ask("DELETE", fmt.Sprintf("notices/%d", all[1].ID), nil).ok()
	part(south, wire.EventNotices, func(n []wire.Notice) bool { return len(n) == 0 })
	p.skew.Add(int64(6 * time.Minute))
	if left := read[[]wire.Notice](clerk.ask("DELETE", fmt.Sprintf("notices/%d", told[0].ID), nil)); len(left) != 0 {
		t.Fatalf("after its time: %+v", left)
	}
	clerk.ask("POST", path, wire.NoticeInput{Body: "   ", Minutes: 5}).want(422, "notice_blank")
	clerk.ask("POST", path, wire.NoticeInput{Seat: "person:99", Body: "Ai", Minutes: 5}).want(422, "unknown_seat")
	p.as("daibieu").ask("POST", path, wire.NoticeInput{Body: "Tôi", Minutes: 5}).want(403, "forbidden")
}

func TestAPrivateCallIsKnownToItsTwoSidesOnly(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	clerk, path := p.as("vanthu"), fmt.Sprintf("meetings/%d/calls", m.ID)
	in := wire.CallInput{Seat: hallSeat("Văn Bắc"), WithSeat: personSeat("vanthu")}
	clerk.ask("POST", path, in).want(422, "unknown_seat") // neither has ever been there
	p.there(m.ID, personSeat("vanthu"), attendance.Companion)
	p.there(m.ID, hallSeat("Văn Bắc"), attendance.Companion)
	clerk.ask("POST", path, in).want(409, "call_not_there")
	north, south := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "a", 0), p.as("hall Văn Nam").sit(m.ID, hallSeat("Văn Nam"), "b", 0)
	desk := p.as("chutich").sit(m.ID, personSeat("chutich"), "c", 0)

	for range 2 { // pressed twice
		if got := read[[]wire.PrivateCall](clerk.ask("POST", path, in)); len(got) != 1 || got[0].WithSeat != personSeat("vanthu") {
			t.Fatalf("%+v", got)
		}
	}
	calling := func(c []wire.PrivateCall) bool { return len(c) == 1 }
	part(north, wire.EventCalls, calling)
	part(desk, wire.EventCalls, calling)
	if c := part(south, wire.EventCalls, func([]wire.PrivateCall) bool { return true }); len(c) != 0 {
		t.Fatalf("the other hall hears of %+v", c)
	}
	clerk.ask("POST", path, wire.CallInput{Seat: hallSeat("Văn Nam"), WithSeat: personSeat("vanthu")}).want(409, "call_busy")
	clerk.ask("POST", path, wire.CallInput{Seat: hallSeat("Văn Nam"), WithSeat: personSeat("chutich")}).want(403, "seat_not_yours")
	clerk.ask("POST", path, wire.CallInput{Seat: hallSeat("Văn Nam"), WithSeat: hallSeat("Hội trường xã")}).want(409, "call_hall_meets")
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: hallSeat("Văn Nam")}).ok()
	p.as("chutich").ask("POST", path, wire.CallInput{Seat: hallSeat("Văn Nam"), WithSeat: personSeat("chutich")}).want(409, "call_speaking")
	p.as("hall Văn Nam").ask("DELETE", path+"/"+in.Seat, nil).want(403, "seat_not_yours")
	p.as("hall Văn Bắc").ask("DELETE", path+"/"+in.Seat, nil).ok()
	part(desk, wire.EventCalls, func(c []wire.PrivateCall) bool { return len(c) == 0 })
	clerk.ask("DELETE", path+"/"+in.Seat, nil).ok() // it is over already

	clerk.ask("POST", path, in).ok()
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: hallSeat("Văn Bắc")}).ok()
	part(desk, wire.EventCalls, func(c []wire.PrivateCall) bool { return len(c) == 0 }) // who speaks to all is in no private call
}

func TestWhatAMachineIsAskedReachesItsScreenOnlyWhileFresh(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	path := fmt.Sprintf("meetings/%d/seats/%s/ask", m.ID, hallSeat("Văn Bắc"))
	p.as("vanthu").ask("POST", path, wire.SeatAskInput{Ask: wire.AskRestart}).want(422, "unknown_seat")
	north := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "a", 0)
	south := p.as("hall Văn Nam").sit(m.ID, hallSeat("Văn Nam"), "b", 0)
	part(north, wire.EventSeat, func(s wire.Seat) bool { return s.Present && s.Seat == hallSeat("Văn Nam") })
	before := north.seq
	p.as("vanthu").ask("POST", path, wire.SeatAskInput{Ask: wire.AskRestart}).want(204, "")
	part(north, wire.EventAsked, func(a wire.SeatAsked) bool { return a.Ask == wire.AskRestart && a.Seat == hallSeat("Văn Bắc") })
	p.as("hall Văn Bắc").ask("POST", path, wire.SeatAskInput{Ask: wire.AskRestart}).want(403, "forbidden")

	p.skew.Add(int64(time.Minute))
	late := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "a", before)
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/notices", m.ID), wire.NoticeInput{Body: "Xin chào", Minutes: 5}).ok()
	for _, s := range []*screen{south, late} {
		for {
			e := s.next(wire.MsgEvent)
			if e.Type == wire.EventAsked {
				t.Fatal("a machine was asked for what is not its own, or long ago")
			}
			if e.Type == wire.EventNotices {
				break
			}
		}
	}
}

func TestAChairHandsOverAndTakesBack(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	path := fmt.Sprintf("meetings/%d/presiding", m.ID)
	chair, member := p.as("chutich"), p.as("daibieu")
	hand := func(username string) wire.OfficerInput { return wire.OfficerInput{PersonID: seed.persons[username]} }
	s := member.sit(m.ID, personSeat("daibieu"), "a", 0)
	if st := s.next(wire.MsgSnapshot).State; st.Part != wire.PartInvited {
		t.Fatalf("a member is %s", st.Part)
	}
	member.ask("PUT", path, hand("daibieu")).want(403, "forbidden")
	chair.ask("PUT", path, hand("nguoikhac")).want(422, "unknown_seat")
	p.as("vanthu").ask("PUT", path, hand("vanthu")).want(403, "forbidden")

	for range 2 { // pressed twice
		if got := read[wire.Meeting](chair.ask("PUT", path, hand("daibieu"))); got.Presiding.ID != seed.persons["daibieu"] || got.Chair.ID != seed.persons["chutich"] {
			t.Fatalf("%+v presides", got.Presiding)
		}
	}
	if st := s.next(wire.MsgSnapshot).State; st.Part != wire.PartChair || st.Meeting.Presiding.ID != seed.persons["daibieu"] {
		t.Fatalf("who presides now is told to be %s", st.Part)
	}
	member.ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: hallSeat("Văn Bắc")}).ok()
	chair.ask("POST", fmt.Sprintf("meetings/%d/floor/extend", m.ID), wire.FloorExtend{Minutes: 1}).ok() // both consoles work on one state

	chair.ask("PUT", path, hand("chutich")).ok()
	if st := s.next(wire.MsgSnapshot).State; st.Part != wire.PartInvited {
		t.Fatalf("who handed it back is still %s", st.Part)
	}
	member.ask("POST", fmt.Sprintf("meetings/%d/floor/mute-all", m.ID), nil).want(403, "forbidden")
}

func TestADeputyTakesOverOnlyOnceTheChairIsGone(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	deputy, self := p.as("daibieu"), wire.OfficerInput{PersonID: seed.persons["daibieu"]}
	p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d/deputy", m.ID), self).want(403, "forbidden") // in the meeting, the chair names
	p.as("chutich").ask("PUT", fmt.Sprintf("meetings/%d/deputy", m.ID), wire.OfficerInput{PersonID: seed.persons["chutich"]}).want(422, "deputy_is_chair")
	if got := read[wire.Meeting](p.as("chutich").ask("PUT", fmt.Sprintf("meetings/%d/deputy", m.ID), self)); got.Deputy == nil || got.Deputy.ID != self.PersonID {
		t.Fatalf("deputy %+v", got.Deputy)
	}
	path := fmt.Sprintf("meetings/%d/presiding", m.ID)
	deputy.ask("PUT", path, self).want(409, "chair_present") // the server has only just begun: all may still be on their way
	p.skew.Add(int64(40 * time.Second))
	laptop := p.as("chutich").sit(m.ID, hallSeat("Hội trường xã"), "a", 0)
	phone, _ := p.as("chutich").look(m.ID, wire.Hello{})
	s := deputy.sit(m.ID, personSeat("daibieu"), "b", 0)
	chair := seed.persons["chutich"]
	here := func(want bool) {
		t.Helper()
		for {
			is := false
			for _, id := range s.next(wire.MsgHere).Here {
				is = is || id == chair
			}
			if is == want {
				return
			}
		}
	}
	here(true)
	laptop.conn.Close()
	phone.next(wire.MsgWelcome)
	deputy.ask("PUT", path, self).want(409, "chair_present") // on the phone
	phone.conn.Close()
	here(false)
	deputy.ask("PUT", path, self).want(409, "chair_present") // a short cut of the line is no reason
	p.skew.Add(int64(11 * time.Second))
	deputy.ask("PUT", path, self).ok()
	s.next(wire.MsgSnapshot)
	p.as("chutich").ask("PUT", path, wire.OfficerInput{PersonID: chair}).ok() // comes back, takes it back
}

func TestAMachinesHealthReachesWhoAssistsOnly(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	path := fmt.Sprintf("meetings/%d/health", m.ID)
	is := wire.Health{Seat: hallSeat("Văn Bắc"), Mic: wire.DeviceSilent, Camera: wire.DeviceOn, Speaker: "blocked", Level: 3, Sound: wire.SoundTest{State: "none"}}
	p.as("hall Văn Bắc").ask("PUT", path, is).want(409, "seat_not_here")
	p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "a", 0)
	south := p.as("hall Văn Nam").sit(m.ID, hallSeat("Văn Nam"), "b", 0)
	desk := p.as("vanthu").sit(m.ID, personSeat("vanthu"), "c", 0)
	p.as("hall Văn Nam").ask("PUT", path, is).want(403, "seat_not_yours")
	p.as("hall Văn Bắc").ask("PUT", path, is).want(204, "")
	if got := desk.next(wire.MsgHealth).Health; len(got) != 1 || got[0] != is {
		t.Fatalf("%+v", got)
	}
	later := p.as("chutich").sit(m.ID, personSeat("chutich"), "d", 0)
	if got := later.next(wire.MsgHealth).Health; len(got) != 1 || got[0] != is {
		t.Fatalf("who comes later hears %+v", got)
	}
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/notices", m.ID), wire.NoticeInput{Body: "Xin chào", Minutes: 5}).ok()
	for {
		e, err := south.read()
		if err != nil || e.Kind == wire.MsgHealth {
			t.Fatalf("another hall hears %+v, %v", e.Health, err)
		}
		if e.Type == wire.EventNotices {
			return
		}
	}
}

// A companion, whose sound is the hall's, is connected for a private call and no longer.
func TestACompanionIsConnectedForAPrivateCallOnly(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk, me := p.as("vanthu"), personSeat("vanthu")
	desk, refused := clerk.look(m.ID, wire.Hello{Seat: me, Mode: wire.ModeCompanion, Tab: "tab-1"})
	if refused != nil {
		t.Fatal(refused.problem)
	}
	desk.next(wire.MsgWelcome)
	north, _ := p.as("hall Văn Bắc").join(m.ID, "Văn Bắc")
	south, _ := p.as("hall Văn Nam").join(m.ID, "Văn Nam")
	h := sfutest.New(t, me, sfutest.Shape{})
	path := fmt.Sprintf("meetings/%d/media", m.ID)
	clerk.ask("POST", path, offer(t, sfutest.New(t, me, sfutest.Shape{}), "tab-1"), compressed).want(409, "not_seated")
	clerk.ask("POST", fmt.Sprintf("meetings/%d/calls", m.ID), wire.CallInput{Seat: hallSeat("Văn Bắc"), WithSeat: me}).ok()
	answer := read[wire.MediaAnswer](clerk.ask("POST", path, offer(t, h, "tab-1"), compressed))
	h.Peer = answer.Peer
	h.Accept(t, answer.SDP)
	heardBy := func(v *sfutest.Hall, from *sfutest.Hall) (n int) {
		for _, in := range v.Audio {
			n += len(sfutest.From(in.Packets(), from.Mic))
		}
		return n
	}
	until := time.Now().Add(sfutest.Limit)
	for heardBy(north.Hall, h) < 20 || heardBy(h, north.Hall) < 20 {
		if time.Now().After(until) {
			t.Fatal("the two do not hear each other")
		}
		time.Sleep(5 * time.Millisecond)
	}
	if n := heardBy(south.Hall, h) + heardBy(south.Hall, north.Hall); n > 0 {
		t.Fatalf("another hall heard %d packets of the call", n)
	}
	clerk.ask("DELETE", fmt.Sprintf("meetings/%d/calls/%s", m.ID, hallSeat("Văn Bắc")), nil).ok()
	for p.sfu.Stats().Peers > 2 {
		if time.Now().After(until) {
			t.Fatal("the companion is still connected")
		}
		time.Sleep(5 * time.Millisecond)
	}
}
