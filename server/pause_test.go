package server

import (
	"fmt"
	"testing"
	"time"

	"hopxa/server/wire"
)

// A break stops the item's clock and the floor, and shows its notice; afterwards all goes on where it was.
func TestABreakIsNobodysTime(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	chair := p.as("chutich")
	at := func(rest string) string { return fmt.Sprintf("meetings/%d/%s", m.ID, rest) }
	chair.ask("POST", at("floor/grant"), wire.FloorGrant{Seat: hallSeat("Văn Nam")}).ok()
	chair.ask("POST", at("pause"), wire.PauseInput{Kind: "break", Until: new(time.Now().Add(-time.Minute))}).want(422, "pause_over")
	p.skew.Add(int64(5 * time.Minute))
	until := time.Now().Add(20 * time.Minute).UTC().Truncate(time.Millisecond)
	got := read[wire.Meeting](chair.ask("POST", at("pause"), wire.PauseInput{Kind: "break", Reason: "Giải lao", Until: &until}))
	if got.Pause == nil || got.Pause.Reason != "Giải lao" || !got.Pause.Until.Equal(until) || got.Items[0].StartedAt != nil || got.Items[0].SpentSeconds < 300 {
		t.Fatalf("%+v %+v", got.Pause, got.Items[0])
	}
	s := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab", 0).next(wire.MsgSnapshot).State
	if s.Stage.Kind != wire.StageBreak || s.Floor.Holder != nil || s.Meeting.Pause == nil {
		t.Fatalf("%+v %+v", s.Stage, s.Floor)
	}
	chair.ask("POST", at("floor/grant"), wire.FloorGrant{Seat: hallSeat("Văn Nam")}).want(409, "meeting_paused")

	// Another reason for the same break; its beginning stays.
	again := read[wire.Meeting](chair.ask("POST", at("pause"), wire.PauseInput{Kind: "adjourned", Reason: "Mất điện"}))
	if again.Pause.Kind != "adjourned" || !again.Pause.From.Equal(got.Pause.From) || again.Pause.Until != nil {
		t.Fatalf("%+v", again.Pause)
	}
	p.skew.Add(int64(time.Hour))
	for range 2 { // pressed twice
		got = read[wire.Meeting](chair.ask("POST", at("resume"), nil))
	}
	if got.Pause != nil || got.Items[0].StartedAt == nil || got.Items[0].SpentSeconds > 310 {
		t.Fatalf("%+v %+v", got.Pause, got.Items[0])
	}
	closed := read[wire.Meeting](chair.ask("POST", at("close"), nil))
	if closed.Items[0].SpentSeconds > 310 {
		t.Errorf("the break was counted: %d s", closed.Items[0].SpentSeconds)
	}
}
