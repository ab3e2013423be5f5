package server

import (
	"fmt"
	"testing"

	"hopxa/server/wire"
)

func TestEveryLayoutComesOnStage(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	chair := p.as("chutich")
	path := fmt.Sprintf("meetings/%d/stage", m.ID)
	other := p.opened()
	motion := func(m wire.Meeting) wire.Motion {
		return read[wire.Motion](chair.ask("POST", fmt.Sprintf("meetings/%d/motions", m.ID), wire.MotionInput{Question: "Thông qua kế hoạch", Purpose: "vote", ShowNames: "closed"}))
	}
	draft, foreign := motion(m), motion(other)
	for _, c := range []struct {
		in     wire.Stage
		status int
		code   string
	}{
		{wire.Stage{Kind: wire.StagePair, Seat: hallSeat("Văn Bắc"), Seat2: hallSeat("Văn Nam")}, 200, ""},
		{wire.Stage{Kind: wire.StagePair, Seat: hallSeat("Văn Bắc"), Seat2: hallSeat("Văn Bắc")}, 422, "same_seat"},
		{wire.Stage{Kind: wire.StagePair, Seat: hallSeat("Văn Bắc"), Seat2: hallSeat("Đông Thịnh")}, 422, "unknown_seat"},
		{wire.Stage{Kind: wire.StageWall}, 200, ""},
		{wire.Stage{Kind: wire.StageAgenda}, 200, ""},
		{wire.Stage{Kind: wire.StageBreak}, 409, "not_paused"},
		{wire.Stage{Kind: wire.StageVote, MotionID: draft.ID}, 404, "motion_not_found"},
		{wire.Stage{Kind: wire.StageVote, MotionID: foreign.ID}, 404, "motion_not_found"},
		{wire.Stage{Kind: wire.StageVote}, 404, "motion_not_found"},
	} {
		got := chair.ask("PUT", path, c.in)
		got.want(c.status, c.code)
		if c.status == 200 {
			if s := read[wire.Stage](got); s != c.in {
				t.Errorf("%+v, want %+v", s, c.in)
			}
		}
	}
	chair.ask("POST", fmt.Sprintf("meetings/%d/pause", m.ID), wire.PauseInput{Kind: "break"}).ok()
	chair.ask("PUT", path, wire.Stage{Kind: wire.StageAgenda}).ok()
	chair.ask("PUT", path, wire.Stage{Kind: wire.StageBreak}).ok()
}

// An item may be finished, passed over and returned to; its time adds up.
func TestItemsAreFinishedSkippedAndReturnedTo(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	chair := p.as("chutich")
	one, two := m.Items[0].ID, m.Items[1].ID
	act := func(id int64, what string, body any) []wire.AgendaItem {
		t.Helper()
		return read[wire.ItemsChanged](chair.ask("POST", fmt.Sprintf("items/%d/%s", id, what), body)).Items
	}
	is := func(items []wire.AgendaItem, i int, state wire.ItemState, skipped bool, seconds int) {
		t.Helper()
		if got := items[i]; got.State != state || got.Skipped != skipped || got.SpentSeconds/60 != seconds/60 || state == wire.ItemNow && got.StartedAt == nil {
			t.Fatalf("%+v", got)
		}
	}
	p.skew.Add(int64(10 * 60e9))
	items := act(one, "skip", wire.ItemSkip{Skipped: true})
	is(items, 0, wire.ItemWaiting, true, 600)
	items = act(two, "start", nil)
	p.skew.Add(int64(5 * 60e9))
	items = act(two, "finish", nil)
	is(items, 1, wire.ItemDone, false, 300)
	is(act(two, "finish", nil), 1, wire.ItemDone, false, 300) // pressed twice
	chair.ask("POST", fmt.Sprintf("items/%d/skip", two), wire.ItemSkip{Skipped: true}).want(409, "item_done")
	items = act(one, "start", nil)
	is(items, 0, wire.ItemNow, false, 600)
	p.skew.Add(int64(60e9))
	items = act(two, "start", nil) // returned to
	is(items, 0, wire.ItemDone, false, 660)
	is(items, 1, wire.ItemNow, false, 300)
}

// An item's papers open by themselves on every screen, and the item before leaves with its own.
func TestAnItemsFirstPaperOpensOnEveryScreen(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk, chair := p.as("vanthu"), p.as("chutich")
	one, two := m.Items[0].ID, m.Items[1].ID
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=ke-hoach.pdf", two), pdf(2, 0)))
	p.await(m.ID, "paper.ready", 0)
	path := fmt.Sprintf("meetings/%d/stage", m.ID)
	hall := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab", 0)
	begin := hall.next(wire.MsgSnapshot).State.Stage
	begins := func(item int64) wire.Stage {
		t.Helper()
		chair.ask("POST", fmt.Sprintf("items/%d/start", item), nil).ok()
		return p.stageOf(m.ID)
	}
	if s := begins(two); s.Kind != wire.StagePage || s.PaperID != paper.ID || s.Page != 1 {
		t.Fatalf("%+v", s)
	}
	if s := begins(one); s != begin { // it has none
		t.Fatalf("%+v, want %+v", s, begin)
	}
	wall := wire.Stage{Kind: wire.StageWall}
	chair.ask("PUT", path, wall).ok()
	chair.ask("POST", fmt.Sprintf("items/%d/finish", one), nil).ok()
	if s := begins(one); s != wall { // nothing of an item stood there
		t.Fatalf("%+v", s)
	}
	clerk.ask("PUT", fmt.Sprintf("papers/%d/audience", paper.ID), wire.AudienceInput{Audience: wire.AudienceVoters}).ok()
	if s := begins(two); s != wall { // not everybody may read it
		t.Fatalf("%+v", s)
	}
}

// stageOf is what a screen that comes now sees on stage.
func (p *product) stageOf(meetingID int64) wire.Stage {
	p.t.Helper()
	return p.as("hall Văn Nam").sit(meetingID, hallSeat("Văn Nam"), "tab", 0).next(wire.MsgSnapshot).State.Stage
}

// The commune hall's projector watches without a seat: it is nobody's presence, and not everybody may open it.
func TestAProjectorWatchesWithoutASeat(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	seats := func() int {
		p.t.Helper()
		return len(p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab", 0).next(wire.MsgSnapshot).State.Seats)
	}
	before := seats()
	screen := p.as("chutich").sit(m.ID, "screen:0a1b2c3d", "tab", 0)
	screen.next(wire.MsgSnapshot)
	if n := seats(); n != before {
		t.Fatalf("%d seats, %d before the projector", n, before)
	}
	for _, who := range []string{"hall Văn Bắc", "daibieu"} {
		s, _ := p.as(who).look(m.ID, wire.Hello{Seat: "screen:0a1b2c3d", Mode: wire.ModeVideo, Tab: "tab"})
		if end, err := s.read(); err != nil || end.Kind != wire.MsgEnd || end.Reason != "forbidden" {
			t.Errorf("%s: %+v %v", who, end, err)
		}
	}
	ask := p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/requests", m.ID), wire.FloorAsk{Seat: "screen:0a1b2c3d"})
	if ask.status < 400 {
		t.Errorf("a projector asked for the floor: %d", ask.status)
	}
}
