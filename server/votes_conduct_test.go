package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"hopxa/server/actions"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

func TestARevoteAndACorrectionKeepWhatWas(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu", "nguoikhac")
	v := p.motion(m, nil)
	correct, revote := fmt.Sprintf("motions/%d/correct", v.ID), fmt.Sprintf("motions/%d/revote", v.ID)
	p.as("chutich").ask("POST", revote, wire.MotionReasonInput{Reason: "thử"}).want(409, "vote_not_closed")
	p.opens(v.ID)
	p.casts("chutich", v.ID, 1).ok()
	p.casts("daibieu", v.ID, 2).ok()
	p.as("chutich").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{2, 1, 0}, Reason: "sớm"}).want(409, "vote_not_closed")
	if got := p.closes(v.ID); got.Passed {
		t.Fatalf("%+v", got)
	}
	p.as("vanthu").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{2, 1, 0}, Reason: "Đếm nhầm"}).want(403, "forbidden")
	p.as("chutich").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{2, 1}, Reason: "Thiếu"}).want(422, "bad_totals")
	p.as("chutich").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{20, 1, 0}, Reason: "Thừa"}).want(422, "bad_totals")
	got := read[wire.Motion](p.as("chutich").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{2, 1, 0}, Reason: "Bà Hoa giơ tay nhầm"}))
	if !got.Passed || got.Correction != "Bà Hoa giơ tay nhầm" || got.Options[0].Total != 2 || got.Options[0].Counted != 1 || got.Options[1].Counted != 1 {
		t.Fatalf("%+v", got)
	}
	p.as("vanthu").ask("POST", revote, wire.MotionReasonInput{Reason: "Chưa rõ"}).want(403, "forbidden")
	again := read[wire.Motion](p.as("chutich").ask("POST", revote, wire.MotionReasonInput{Reason: "Có ý kiến chưa rõ câu hỏi"}))
	if again.RevoteOf != v.ID || again.State != wire.MotionDraft || again.Question != v.Question || again.Cast != 0 || totals(again)[0] != 0 {
		t.Fatalf("%+v", again)
	}
	if p.opens(again.ID); p.closes(v.ID).Options[0].Total != 2 {
		t.Fatal("the first vote lost its result")
	}
	cancelled := read[wire.Motion](p.as("vanthu").ask("POST", fmt.Sprintf("motions/%d/cancel", again.ID), wire.MotionReasonInput{Reason: "Mất điện"}))
	if cancelled.State != wire.MotionCancelled || cancelled.CancelledWhy != "Mất điện" {
		t.Fatalf("%+v", cancelled)
	}
	p.casts("daibieu", again.ID, 1).want(409, "vote_cancelled")
}

func TestATimeLimitEndsTheVoteByItselfAndExactly(t *testing.T) {
	p := start(t, true)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu")
	v := p.motion(m, func(in *wire.MotionInput) { in.Seconds = 60 })
	v = p.opens(v.ID)
	v = read[wire.Motion](p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/extend", v.ID), wire.MotionExtendInput{Seconds: 30}))
	if d := v.ClosesAt.Sub(*v.OpenedAt); d != 90*time.Second {
		t.Fatalf("%v", d)
	}
	p.casts("chutich", v.ID, 1).ok()
	p.skew.Store(int64(90 * time.Second)) // the instant has come; nobody has closed it
	p.casts("daibieu", v.ID, 1).want(409, "vote_closed")
	p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/extend", v.ID), wire.MotionExtendInput{Seconds: 30}).want(409, "vote_closed")
	p.await(m.ID, actions.MotionClosed, 0)
	got := p.closes(v.ID)
	if got.State != wire.MotionClosed || !got.ClosedAt.Equal(*v.ClosesAt) || got.Late != 1 || got.Cast != 1 {
		t.Fatalf("%+v", got)
	}
	if e := p.entries(m.ID, actions.MotionClosed); len(e) != 1 || e[0].Actor != journal.System {
		t.Fatalf("%+v", e)
	}
}

func TestReadinessIsAskedForAndSaid(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	v := p.motion(m, nil)
	ask, ready := fmt.Sprintf("motions/%d/readiness", v.ID), fmt.Sprintf("motions/%d/ready", v.ID)
	p.as("chutich").ask("POST", ask, nil).want(409, "no_voters")
	p.here(m.ID, "chutich", "daibieu")
	p.as("daibieu").ask("POST", ready, wire.VoterInput{Voter: personSeat("daibieu")}).want(409, "vote_not_open")
	p.as("chutich").ask("POST", ask, nil).ok()
	if own := read[wire.OwnBallot](p.as("daibieu").ask("POST", ready, wire.VoterInput{Voter: personSeat("daibieu")})); !own.Ready {
		t.Fatalf("%+v", own)
	}
	p.as("daibieu").ask("POST", ready, wire.VoterInput{Voter: personSeat("daibieu")}).ok()
	p.as("daibieu").ask("POST", ready, wire.VoterInput{Voter: personSeat("chutich")}).want(403, "ballot_not_yours")
	got := read[wire.Motion](p.as("chutich").ask("POST", ask, nil))
	if got.State != wire.MotionReady || got.Readies != 1 || got.Roll != 2 {
		t.Fatalf("%+v", got)
	}
	if got := p.opens(v.ID); got.Readies != 1 {
		t.Fatalf("opening forgot who is ready: %+v", got)
	}
	p.closes(v.ID)

	// One that was shown and is removed leaves the stage.
	w := p.motion(m, nil)
	p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/readiness", w.ID), nil).ok()
	p.as("chutich").ask("PUT", fmt.Sprintf("meetings/%d/stage", m.ID), wire.Stage{Kind: wire.StageVote, MotionID: w.ID}).ok()
	p.as("chutich").ask("DELETE", fmt.Sprintf("motions/%d", w.ID), nil).want(http.StatusNoContent, "")
	state := p.as("chutich").sit(m.ID, personSeat("chutich"), "tab", 0).next(wire.MsgSnapshot).State
	if state.Stage.Kind != wire.StageSeat || len(state.Motions) != 1 {
		t.Fatalf("%+v", state.Stage)
	}
}

func TestWhatNamesChoseIsHiddenUntilItMayBeShown(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu")
	v := p.motion(m, func(in *wire.MotionInput) { in.ShowNames = "closed" })
	p.opens(v.ID)
	p.casts("daibieu", v.ID, 2).ok()
	journalOf := func() string {
		return string(p.as("chutich").ask("GET", fmt.Sprintf("meetings/%d/journal", m.ID), nil).ok().body)
	}
	told := fmt.Sprintf(`"voter":"%s","option":2`, personSeat("daibieu"))
	running := p.opens(v.ID)
	if running.Options[1].Total != 0 || running.Voters[1].Option != 0 || !running.Voters[0].Voted && !running.Voters[1].Voted || strings.Contains(journalOf(), told) {
		t.Fatalf("%+v", running)
	}
	if seen := read[[]wire.Motion](p.as("hall Văn Bắc").ask("GET", fmt.Sprintf("meetings/%d/motions", m.ID), nil)); len(seen[0].Voters) != 0 || seen[0].Cast != 1 {
		t.Fatalf("%+v", seen)
	}
	p.closes(v.ID)
	if !strings.Contains(journalOf(), told) {
		t.Fatal("the journal hides a ballot whose choice everybody knows")
	}
	if seen := read[[]wire.Motion](p.as("hall Văn Bắc").ask("GET", fmt.Sprintf("meetings/%d/motions", m.ID), nil)); len(seen[0].Voters) != 2 || seen[0].Options[1].Total != 1 {
		t.Fatalf("%+v", seen)
	}
}
