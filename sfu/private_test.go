package sfu_test

import (
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// came counts what arrived at a hall of another's microphone, in all its slots.
func came(at, from *sfutest.Hall) (n int) {
	for _, slot := range at.Audio {
		n += len(sfutest.From(slot.Packets(), from.Mic))
	}
	return n
}

// hears waits until a hall has heard so much more of another that everything from before has arrived.
func hears(t *testing.T, at, from *sfutest.Hall) {
	t.Helper()
	before, limit := came(at, from), time.Now().Add(sfutest.Limit)
	for came(at, from) < before+20 {
		if time.Now().After(limit) {
			t.Fatalf("%s does not hear %s", at.Seat, from.Seat)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// A private call is between two: a third hall, the commune hall, the called hall's player and the meter hear nothing
// of it, whoever has the floor, and the two hear nothing else.
func TestAPrivateCallIsHeardByNobodyElse(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	s.SetFloor(room, []string{"hall:1", "hall:3"})
	main := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	called := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{})
	caller := sfutest.Join(t, s, room, "person:4", sfutest.Shape{})
	other := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{})
	hears(t, called, main)
	s.SetPrivate(room, [][2]string{{"hall:2", "person:4"}})
	hears(t, called, caller)
	hears(t, caller, called)

	outside, inside := came(called, main)+came(caller, main)+came(called, other)+came(caller, other), 0
	hears(t, caller, called)
	hears(t, other, main)
	if now := came(called, main) + came(caller, main) + came(called, other) + came(caller, other); now != outside {
		t.Errorf("the two heard %d packets of the meeting", now-outside)
	}
	s.SetFloor(room, []string{"hall:1", "hall:2", "person:4"}) // the floor does not open a call
	hears(t, caller, called)
	hears(t, called, caller)
	hears(t, other, main)
	for _, at := range []*sfutest.Hall{main, other} {
		inside += came(at, called) + came(at, caller)
	}
	if inside > 0 {
		t.Errorf("others heard %d packets of the call", inside)
	}
	news.WaitSpeakers(t, "hall:1")

	late := sfutest.Join(t, s, room, "hall:5", sfutest.Shape{}) // who comes in the middle of it
	hears(t, late, main)
	if came(late, called)+came(late, caller) > 0 {
		t.Error("who came later heard the call")
	}

	s.SetFloor(room, []string{"hall:1", "hall:2"})
	s.SetPrivate(room, nil)
	hears(t, main, called)
	hears(t, called, main)
	if came(main, caller) > 0 {
		t.Error("who called is heard without the floor")
	}
}

// A player that watches with the called hall's key sees and hears the meeting, never the call.
func TestAPlayerOfTheCalledHallHearsTheMeeting(t *testing.T) {
	t.Parallel()
	s, _ := start(t)
	s.SetFloor(room, []string{"hall:1"})
	main := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	called := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{})
	caller := sfutest.Join(t, s, room, "person:4", sfutest.Shape{})
	player := sfutest.NewPlayer(t, 3)
	peer, answer, err := s.Join(t.Context(), room, sfu.Offer{Seat: "hall:2", As: sfu.AsWatcher, SDP: player.PlainOffer(t)})
	if err != nil {
		t.Fatal(err)
	}
	player.Seat, player.Peer = "hall:2's player", peer
	player.PlainAccept(t, answer)
	s.SetPrivate(room, [][2]string{{"hall:2", "person:4"}})
	hears(t, called, caller)
	hears(t, player, main)
	if came(player, caller)+came(player, called) > 0 {
		t.Error("the player heard the call")
	}
}
