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
