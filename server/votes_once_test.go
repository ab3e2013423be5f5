package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hopxa/server/actions"
	"hopxa/server/wire"
)

func TestALateBallotIsRefusedCountedOnceAndNotCountedIn(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu")
	v := p.motion(m, nil)
	p.opens(v.ID)
	p.casts("chutich", v.ID, 1).ok()
	v = p.closes(v.ID)
	key := header{"Idempotency-Key", "phieu-muon-1"}
	for range 3 {
		p.as("daibieu").ask("PUT", ballotsOf(v.ID), wire.BallotInput{Voter: personSeat("daibieu"), Option: 2}, key).want(409, "vote_closed")
	}
	got := p.closes(v.ID)
	if got.Late != 1 || got.Cast != 1 || !slices.Equal(totals(got), []int{1, 0, 0}) {
		t.Fatalf("%+v", got)
	}
	if late := p.entries(m.ID, actions.BallotLate); len(late) != 1 || strings.Contains(string(late[0].Data), "option") {
		t.Fatalf("%+v", late)
	}
}

func TestABallotRetriedAfterALostReplyCountsOnceWithTheSameReceipt(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu")
	for _, secret := range []bool{false, true} {
		v := p.motion(m, func(in *wire.MotionInput) { in.Secret = secret })
		p.opens(v.ID)
		key := header{"Idempotency-Key", fmt.Sprintf("phieu-%d", v.ID)}
		in := wire.BallotInput{Voter: personSeat("daibieu"), Option: 1, Confirmed: true}
		first := read[wire.Receipt](p.as("daibieu").ask("PUT", ballotsOf(v.ID), in, key))
		if again := read[wire.Receipt](p.as("daibieu").ask("PUT", ballotsOf(v.ID), in, key)); again != first {
			t.Fatalf("secret %v: %+v, then %+v", secret, first, again)
		}
		if got := p.closes(v.ID); got.Cast != 1 || !slices.Equal(totals(got), []int{1, 0, 0}) {
			t.Fatalf("secret %v: %+v", secret, got)
		}
	}
}
