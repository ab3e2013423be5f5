package server

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"hopxa/server/actions"
	"hopxa/server/wire"
)

// Drafts stay with those who prepare; names and choices go to whom the motion shows them.
func TestScreensAreToldOfAVoteWhatTheyMayKnow(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu")
	chair := p.as("chutich").sit(m.ID, personSeat("chutich"), "a", 0)
	hall := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "b", 0)
	chair.next(wire.MsgSnapshot)
	hall.next(wire.MsgSnapshot)
	any := func(wire.Motion) bool { return true }
	for _, show := range []string{"closed", "running"} {
		v := p.motion(m, func(in *wire.MotionInput) { in.ShowNames = show })
		if got := part(chair, wire.EventMotion, any); got.Gone || got.Question == "" {
			t.Fatalf("%+v", got)
		}
		if got := part(hall, wire.EventMotion, any); !got.Gone || got.Question != "" {
			t.Fatalf("a hall is told of a draft: %+v", got)
		}
		p.opens(v.ID)
		opened := func(m wire.Motion) bool { return m.ID == v.ID && m.State == wire.MotionOpen }
		if got := part(hall, wire.EventMotion, opened); got.Roll != 2 || (len(got.Voters) > 0) != (show == "running") {
			t.Fatalf("%s: %+v", show, got)
		}
		if s := part(hall, wire.EventStage, func(wire.Stage) bool { return true }); s.Kind != wire.StageVote || s.MotionID != v.ID {
			t.Fatalf("%+v", s)
		}
		p.casts("daibieu", v.ID, 2).ok()
		came := func(b wire.BallotsChanged) bool { return b.MotionID == v.ID && b.Cast == 1 }
		told, seen := part(chair, wire.EventBallots, came), part(hall, wire.EventBallots, came)
		if told.Voter == nil || !told.Voter.Voted || (told.Voter.Option == 2) != (show == "running") {
			t.Fatalf("%s: the chair is told %+v", show, told.Voter)
		}
		if (seen.Voter != nil) != (show == "running") || (len(seen.Totals) > 0) != (show == "running") {
			t.Fatalf("%s: a hall is told %+v", show, seen)
		}
		p.closes(v.ID)
		closed := func(m wire.Motion) bool { return m.ID == v.ID && m.State == wire.MotionClosed }
		if got := part(hall, wire.EventMotion, closed); len(got.Voters) != 2 || got.Options[1].Total != 1 {
			t.Fatalf("%s: %+v", show, got)
		}
		p.casts("chutich", v.ID, 1).want(409, "vote_closed")
		late := func(b wire.BallotsChanged) bool { return b.MotionID == v.ID && b.Late == 1 }
		if got := part(chair, wire.EventBallots, late); got.Voter == nil || got.Voter.Voter != personSeat("chutich") || got.Cast != 1 {
			t.Fatalf("the chair is not told whose ballot came late: %+v", got)
		}
	}

	// A secret one: who has voted is for who conducts, in no order of time.
	v := p.motion(m, func(in *wire.MotionInput) { in.Secret = true })
	p.opens(v.ID)
	p.casts("daibieu", v.ID, 2).ok()
	p.casts("chutich", v.ID, 1).ok()
	both := func(b wire.BallotsChanged) bool { return b.MotionID == v.ID && b.Cast == 2 }
	if got := part(chair, wire.EventBallots, both); got.Voter != nil || len(got.Voted) != 2 || got.Voted[0] >= got.Voted[1] || len(got.Totals) != 0 {
		t.Fatalf("%+v", got)
	}
	if got := part(hall, wire.EventBallots, both); got.Voter != nil || len(got.Voted) != 0 {
		t.Fatalf("%+v", got)
	}
}

// What a killed server left behind is put in order when it starts again.
func TestVotesSurviveARestart(t *testing.T) {
	p := start(t, true)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu")
	limited := p.motion(m, func(in *wire.MotionInput) { in.Seconds = 1 })
	p.opens(limited.ID)
	p.casts("daibieu", limited.ID, 1).ok()
	p.stop()
	p = startOn(t, p.dir, true)
	p.await(m.ID, actions.MotionClosed, 0)
	if got := p.closes(limited.ID); got.Cast != 1 || got.Options[0].Total != 1 {
		t.Fatalf("%+v", got)
	}

	secret := p.motion(m, func(in *wire.MotionInput) { in.Secret = true })
	p.opens(secret.ID)
	p.casts("daibieu", secret.ID, 1).ok()
	p.stop()
	stray := filepath.Join(p.dir, "ballot-keys", "999.key") // of a closing that was killed before the file was gone
	if err := os.WriteFile(stray, make([]byte, 32), 0o600); err != nil {
		t.Fatal(err)
	}
	p = startOn(t, p.dir, true)
	p.casts("chutich", secret.ID, 2).ok()
	if got := p.closes(secret.ID); got.Options[0].Total != 1 || got.Options[1].Total != 1 {
		t.Fatalf("%+v", got)
	}
	if _, err := os.Stat(stray); !os.IsNotExist(err) {
		t.Fatalf("the key of a vote that is over is still there: %v", err)
	}

	// A backup has no keys: a secret vote that ran when it was taken cannot be counted, and everybody is told.
	lost := p.motion(m, func(in *wire.MotionInput) { in.Secret = true })
	p.opens(lost.ID)
	p.stop()
	if err := os.Remove(filepath.Join(p.dir, "ballot-keys", fmt.Sprintf("%d.key", lost.ID))); err != nil {
		t.Fatal(err)
	}
	p = startOn(t, p.dir, true)
	p.await(m.ID, actions.MotionCancelled, 0)
	p.casts("daibieu", lost.ID, 1).want(409, "vote_cancelled")
}
