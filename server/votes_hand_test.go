package server

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"hopxa/server/wire"
)

func TestABallotByHandCountsOnceASecondPersonConfirmedIt(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu", "nguoikhac")
	v := p.motion(m, nil)
	p.opens(v.ID)
	hands := fmt.Sprintf("motions/%d/hand-ballots", v.ID)
	in := wire.BallotInput{Voter: personSeat("daibieu"), Option: 1}
	p.as("daibieu").ask("POST", hands, in).want(403, "forbidden")
	waiting := read[[]wire.HandBallot](p.as("vanthu").ask("POST", hands, in))
	if again := read[[]wire.HandBallot](p.as("vanthu").ask("POST", hands, in)); len(waiting) != 1 || len(again) != 1 || again[0].ID != waiting[0].ID || !waiting[0].Own {
		t.Fatalf("%+v, %+v", waiting, again)
	}
	if got := p.opens(v.ID); got.Cast != 0 || got.Waiting != 1 {
		t.Fatalf("counted before it was confirmed: %+v", got)
	}
	confirm := fmt.Sprintf("hand-ballots/%d/confirm", waiting[0].ID)
	p.as("vanthu").ask("POST", confirm, nil).want(403, "second_person")
	p.as("daibieu").ask("POST", confirm, nil).want(403, "forbidden")
	p.as("chutich").ask("POST", confirm, nil).ok()
	p.as("chutich").ask("POST", confirm, nil).want(404, "hand_ballot_gone")

	// Who votes themselves wins over what waits for them, and cannot be overruled.
	other := read[[]wire.HandBallot](p.as("vanthu").ask("POST", hands, wire.BallotInput{Voter: personSeat("nguoikhac"), Option: 2}))
	p.casts("nguoikhac", v.ID, 1).ok()
	p.as("chutich").ask("POST", fmt.Sprintf("hand-ballots/%d/confirm", other[0].ID), nil).want(404, "hand_ballot_gone")
	p.as("vanthu").ask("POST", hands, wire.BallotInput{Voter: personSeat("nguoikhac"), Option: 2}).want(409, "already_voted")
	third := read[[]wire.HandBallot](p.as("vanthu").ask("POST", hands, wire.BallotInput{Voter: personSeat("chutich"), Option: 2}))
	p.as("vanthu").ask("DELETE", fmt.Sprintf("hand-ballots/%d", third[0].ID), nil).want(http.StatusNoContent, "")
	got := p.closes(v.ID)
	if !slices.Equal(totals(got), []int{2, 0, 0}) || got.Waiting != 0 {
		t.Fatalf("%+v", got)
	}
	for _, on := range got.Voters {
		if on.ByHand != (on.Voter == personSeat("daibieu")) {
			t.Fatalf("%+v", on)
		}
	}
	secret := p.motion(m, func(in *wire.MotionInput) { in.Secret = true })
	p.opens(secret.ID)
	p.as("vanthu").ask("POST", fmt.Sprintf("motions/%d/hand-ballots", secret.ID), in).want(409, "secret_by_hand")
}
