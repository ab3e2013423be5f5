package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"hopxa/server/pairing"
	"hopxa/server/wire"
)

// shows is the code on the screen of a hall's machine; shown is the one that it shows already.
func (p *product) shows(hall, shown string) wire.RemoteCode {
	p.t.Helper()
	return read[wire.RemoteCode](p.as("hall "+hall).ask("POST", "remote-code", wire.RemoteCodeInput{Code: shown}))
}

func (p *product) scans(code string) *reply {
	p.t.Helper()
	return p.as("").ask("POST", "remote/session", wire.RemoteClaim{Code: code})
}

// phone is a caller that has scanned the screen of a hall.
func (p *product) phone(hall string) *caller {
	p.t.Helper()
	got := p.scans(p.shows(hall, "").Code).ok()
	answer := http.Response{Header: got.header}
	for _, c := range answer.Cookies() {
		if c.Name == remoteCookie && c.Path == prefix+"/remote" && c.HttpOnly {
			return &caller{p, "remote " + hall, c.Value}
		}
	}
	p.t.Fatalf("no cookie of a remote: %v", got.header)
	return nil
}

func (c *caller) remote() wire.Remote {
	c.p.t.Helper()
	return read[wire.Remote](c.ask("GET", "remote", nil))
}

func TestACodeOfTheScreenMakesOnePhoneARemote(t *testing.T) {
	p := start(t, false)
	code := p.shows("Văn Nam", "")
	if len(code.Code) < 26 || code.SecondsLeft != int(pairing.RemoteFresh.Seconds()) || code.Phones != 0 {
		t.Fatalf("%+v", code)
	}
	if again := p.shows("Văn Nam", code.Code); again.Code != code.Code {
		t.Fatal("a fresh code did not stay on the screen")
	}
	if other := p.shows("Văn Bắc", code.Code); other.Code == code.Code {
		t.Fatal("another hall's code was taken for one's own")
	}
	before := testLog.length()
	got := p.scans(code.Code).ok()
	if set := got.header.Values("Set-Cookie"); len(set) != 1 || !strings.HasPrefix(set[0], remoteCookie+"=") || !strings.Contains(set[0], "SameSite=Strict") {
		t.Fatalf("%q: whoever is signed in on the phone must stay so", set)
	}
	if strings.Contains(testLog.since(before), code.Code) || strings.Contains(string(got.body), code.Code) {
		t.Fatal("the code stands in the log")
	}
	p.scans(code.Code).want(409, "remote_code_used")
	fresh := p.shows("Văn Nam", code.Code)
	if fresh.Code == code.Code || fresh.Phones != 1 {
		t.Fatalf("%+v", fresh)
	}
	p.skew.Add(int64(pairing.RemoteFresh + time.Second))
	if p.shows("Văn Nam", fresh.Code).Code == fresh.Code {
		t.Fatal("an old code stays on the screen")
	}
	p.skew.Add(int64(pairing.RemoteLife - pairing.RemoteFresh))
	p.scans(fresh.Code).want(422, "remote_code_old")
}

func TestWrongCodesOfRemotesAreLimited(t *testing.T) {
	p := start(t, false)
	good := p.shows("Văn Nam", "").Code
	p.scans(good).ok()
	for range 12 { // one that was used is no guess
		p.scans(good).want(409, "remote_code_used")
	}
	limited := 0
	for range 10 {
		if got := p.scans("KHONGPHAIMA"); got.status == http.StatusTooManyRequests {
			got.want(429, "too_many_tries")
			limited++
		} else {
			got.want(422, "remote_code_wrong")
		}
	}
	if limited == 0 {
		t.Fatal("ten wrong codes and no limit")
	}
	p.scans(p.shows("Văn Nam", "").Code).want(429, "too_many_tries")
	p.skew.Add(int64(11 * time.Minute))
	p.scans(p.shows("Văn Nam", "").Code).ok()
}

func TestARemoteIsOverWithTheDayAndWithItsMachine(t *testing.T) {
	p := start(t, false)
	phone, second := p.phone("Văn Nam"), p.phone("Văn Nam")
	until := phone.remote().EndsAt
	if left := until.Sub(time.Now()); left < 4*time.Hour-time.Minute || left > 24*time.Hour {
		t.Fatalf("a remote for %v", left)
	}
	var id int64
	for _, d := range read[[]wire.Device](p.as("vanthu").ask("GET", "devices", nil)) {
		if d.HallID == seed.halls["Văn Nam"] {
			if id = d.ID; d.Remotes != 3 || d.RemotesHere != 2 { // with the seed's
				t.Fatalf("%+v", d)
			}
		}
	}
	second.ask("DELETE", "remote/session", nil).want(204, "")
	second.ask("GET", "remote", nil).want(401, "remote_over")
	waits := make(chan *reply, 1)
	version := phone.remote().Version
	go func() { waits <- phone.ask("GET", "remote?seen="+version, nil) }()
	p.as("vanthu").ask("DELETE", fmt.Sprintf("devices/%d", id), nil).want(204, "")
	(<-waits).want(401, "remote_over") // it is told at once
	phone.ask("GET", "remote", nil).want(401, "remote_over")

	other := p.phone("Văn Bắc")
	p.as("daibieu").ask("DELETE", "devices/999/remotes", nil).want(403, "forbidden")
	p.as("vanthu").ask("DELETE", "devices/999/remotes", nil).want(404, "device_not_found")
	p.skew.Add(int64(24 * time.Hour))
	other.ask("GET", "remote", nil).want(401, "remote_over")
}

func TestTheOfficeSendsThePhonesOfAMachineAway(t *testing.T) {
	p := start(t, false)
	phone := p.phone("Văn Nam")
	code := p.shows("Văn Nam", "").Code
	for _, d := range read[[]wire.Device](p.as("vanthu").ask("GET", "devices", nil)) {
		if d.HallID == seed.halls["Văn Nam"] {
			p.as("vanthu").ask("DELETE", fmt.Sprintf("devices/%d/remotes", d.ID), nil).want(204, "")
		}
	}
	phone.ask("GET", "remote", nil).want(401, "remote_over")
	p.scans(code).want(422, "remote_code_wrong")
	p.as("hall Văn Nam").ask("GET", "me", nil).ok() // the machine itself stays
}

func TestARemoteAsksForTheFloorOfItsHall(t *testing.T) {
	p := start(t, false)
	phone := p.phone("Văn Nam")
	if v := phone.remote(); v.Meeting != nil || v.Hall != "Nhà văn hóa thôn Văn Nam" {
		t.Fatalf("%+v", v)
	}
	m := p.draft()
	if v := phone.remote(); v.Meeting != nil {
		t.Fatal("a draft was shown")
	}
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	if v := phone.remote(); v.Meeting == nil || v.Meeting.State != wire.MeetingAnnounced || v.Meeting.Floor.Can != wire.RemoteNotOpen {
		t.Fatalf("%+v", v.Meeting)
	}
	ask := fmt.Sprintf("remote/meetings/%d/floor", m.ID)
	phone.ask("POST", ask, nil).want(409, "not_live")
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	first := read[wire.Floor](p.as("hall Văn Bắc").ask("POST", fmt.Sprintf("meetings/%d/floor/requests", m.ID), wire.FloorAsk{Seat: hallSeat("Văn Bắc")}))
	desk := p.as("chutich").sit(m.ID, personSeat("chutich"), "c", 0)

	v := read[wire.Remote](phone.ask("POST", ask, nil))
	if f := v.Meeting.Floor; f.Can != wire.RemoteWaits || f.Place != 2 || f.RequestID == 0 {
		t.Fatalf("%+v", f)
	}
	if q := part(desk, wire.EventFloor, func(f wire.Floor) bool { return len(f.Queue) == 2 }); q.Queue[1].Seat != hallSeat("Văn Nam") || q.Queue[1].Name != "Thôn Văn Nam" {
		t.Fatalf("%+v", q.Queue)
	}
	phone.ask("DELETE", fmt.Sprintf("remote/floor/%d", first.Queue[0].ID), nil).want(403, "seat_not_yours")
	if v = read[wire.Remote](phone.ask("DELETE", fmt.Sprintf("remote/floor/%d", v.Meeting.Floor.RequestID), nil)); v.Meeting.Floor.Can != wire.RemoteMayAsk {
		t.Fatalf("%+v", v.Meeting.Floor)
	}

	waits := make(chan wire.Remote, 1)
	go func() { waits <- read[wire.Remote](phone.ask("GET", "remote?seen="+v.Version, nil)) }()
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: hallSeat("Văn Nam"), Minutes: 3}).ok()
	if f := (<-waits).Meeting.Floor; f.Can != wire.RemoteInvited || f.Minutes != 3 || f.OpensAt == nil || f.Speaker != "Thôn Văn Nam" {
		t.Fatalf("%+v", f)
	}
}

func TestARemoteVotesForWhoVotesOnTheScreen(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	p.there(m.ID, hallSeat("Văn Nam"), "video")
	p.mark(m.ID, hallSeat("Văn Nam"), "present", 30)
	p.here(m.ID, "chutich", "daibieu")
	phone := p.phone("Văn Nam")

	byPerson := p.motion(m, func(in *wire.MotionInput) { in.Ballot = wire.BallotPerson })
	p.opens(byPerson.ID)
	if v := phone.remote().Meeting.Vote; v == nil || v.Motion.ID != byPerson.ID || len(v.Ballots) != 0 || len(v.Motion.Voters) != 0 {
		t.Fatalf("%+v: members vote themselves", v)
	}
	path := func(id int64) string { return fmt.Sprintf("remote/motions/%d/ballots", id) }
	phone.ask("PUT", path(byPerson.ID), wire.BallotInput{Voter: personSeat("daibieu"), Option: 1}).want(403, "ballot_not_yours")
	p.closes(byPerson.ID)

	byVillage := p.motion(m, func(in *wire.MotionInput) { in.Ballot = wire.BallotVillage })
	p.opens(byVillage.ID)
	own := phone.remote().Meeting.Vote.Ballots
	if len(own) != 1 || own[0].Name != "Thôn Văn Nam" || own[0].Refused != "" {
		t.Fatalf("%+v", own)
	}
	key := header{"Idempotency-Key", "0b0e7a5e-6f0e-4b53-9f0e-0a2b8f0f6c11"}
	one := read[wire.Receipt](phone.ask("PUT", path(byVillage.ID), wire.BallotInput{Voter: own[0].Voter, Option: 1}, key))
	two := read[wire.Receipt](phone.ask("PUT", path(byVillage.ID), wire.BallotInput{Voter: own[0].Voter, Option: 1}, key)) // the answer got lost
	tv := read[wire.Receipt](p.as("hall Văn Nam").ask("PUT", ballotsOf(byVillage.ID), wire.BallotInput{Voter: own[0].Voter, Option: 1}))
	if one.Receipt == "" || one != two || tv.Receipt != one.Receipt {
		t.Fatalf("%+v %+v %+v", one, two, tv)
	}
	if v := phone.remote().Meeting.Vote; !v.Ballots[0].Voted || v.Ballots[0].Option != 1 || v.Motion.Cast != 1 {
		t.Fatalf("%+v", v)
	}
	phone.ask("PUT", path(byVillage.ID), wire.BallotInput{Voter: fmt.Sprintf("village:%d", seed.villages["Văn Bắc"]), Option: 1}).want(403, "ballot_not_yours")
	if got := totals(p.closes(byVillage.ID)); got[0] != 1 || got[1] != 0 {
		t.Fatalf("%v: counted once", got)
	}
}

func TestARemoteCallsForHelpAndTheConsoleSaysThatItHeard(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	phone, path := p.phone("Văn Nam"), fmt.Sprintf("remote/meetings/%d/help", m.ID)
	desk, other := p.as("chutich").sit(m.ID, personSeat("chutich"), "a", 0), p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "b", 0)
	for range 2 {
		if v := read[wire.Remote](phone.ask("POST", path, nil)); v.Meeting.Help == nil || v.Meeting.Help.SettledAt != nil {
			t.Fatalf("%+v", v.Meeting)
		}
	}
	calling := part(desk, wire.EventHelps, func(h []wire.HelpCall) bool { return len(h) == 1 })
	if calling[0].Seat != hallSeat("Văn Nam") {
		t.Fatalf("%+v", calling)
	}
	if h := part(other, wire.EventHelps, func([]wire.HelpCall) bool { return true }); len(h) != 0 {
		t.Fatalf("another hall hears of %+v", h)
	}
	settle := fmt.Sprintf("meetings/%d/helps/%s", m.ID, hallSeat("Văn Nam"))
	p.as("hall Văn Nam").ask("DELETE", settle, nil).want(403, "forbidden")
	p.as("chutich").ask("DELETE", settle, nil).ok()
	part(desk, wire.EventHelps, func(h []wire.HelpCall) bool { return len(h) == 0 })
	if v := phone.remote(); v.Meeting.Help.SettledAt == nil {
		t.Fatalf("%+v", v.Meeting.Help)
	}
	p.as("chutich").ask("DELETE", settle, nil).ok() // twice is once
	phone.ask("POST", path, nil).ok()
	part(desk, wire.EventHelps, func(h []wire.HelpCall) bool { return len(h) == 1 })
	phone.ask("POST", "remote/meetings/999999/help", nil).want(404, "meeting_not_found")
}

func TestARemoteCountsTheHeadsOfAHallThatOnlyWatches(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	id := seed.halls["Văn Bắc"]
	p.as("quantri").ask("PUT", fmt.Sprintf("halls/%d", id), wire.HallInput{Name: "Nhà văn hóa thôn Văn Bắc", ShortName: "Văn Bắc", VillageID: seed.villages["Văn Bắc"], Active: true, ReceiveOnly: true}).ok()
	p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{Halls: []int64{id, seed.halls["Văn Nam"]}, Persons: []wire.InvitationInput{}}).ok()
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	path := fmt.Sprintf("remote/meetings/%d/heads", m.ID)
	watcher, other := p.phone("Văn Bắc"), p.phone("Văn Nam")
	if v := read[wire.Remote](watcher.ask("PUT", path, wire.HeadsInput{HeadCount: 34})); !v.Watches || v.Meeting.Heads != 34 || v.Meeting.Floor.Can != wire.RemoteWatches {
		t.Fatalf("%+v", v.Meeting)
	}
	watcher.ask("POST", fmt.Sprintf("remote/meetings/%d/floor", m.ID), nil).want(409, "hall_watches_only")
	watcher.ask("PUT", path, wire.HeadsInput{HeadCount: -1}).want(422, "bad_input")
	other.ask("PUT", path, wire.HeadsInput{HeadCount: 34}).want(403, "forbidden")
}
