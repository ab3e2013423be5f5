package server

import (
	"testing"

	"hopxa/server/wire"
)

// Under the rule that one speaks after the other nobody would ever take the floor from a hall whose line is dead.
func TestTheFloorIsFreeWhenTheSpeakersLineDies(t *testing.T) {
	p := start(t, true)
	s := p.speakers()
	bac, nam, hoa := hallSeat("Văn Bắc"), hallSeat("Văn Nam"), personSeat("daibieu")
	leave := func(seat string) {
		t.Helper()
		if err := p.server.Actions.SeatLeave(t.Context(), s.id, seat); err != nil { // as the hub does some seconds after
			t.Fatal(err)
		}
	}
	come := func(who, seat string) *screen {
		t.Helper()
		one := p.as(who).sit(s.id, seat, "tab", 0)
		one.next(wire.MsgSnapshot)
		return one
	}
	chair := come("chutich", personSeat("chutich"))
	north, south := come("hall Văn Bắc", bac), come("hall Văn Nam", nam)
	s.rule(wire.MicOne)
	s.ask("hall Văn Bắc", wire.FloorAsk{Seat: bac, Kind: wire.FloorQuestion, Answerer: hoa})
	s.ask("hall Văn Nam", wire.FloorAsk{Seat: nam})
	s.ask("daibieu", wire.FloorAsk{Seat: hoa})

	north.conn.Close()
	leave(bac)
	f := part(chair, wire.EventFloor, func(f wire.Floor) bool { return f.Holder != nil && f.Holder.Seat == nam })
	if len(f.Questions) != 1 || f.Questions[0].Seat != bac || f.Questions[0].Reason != "Mất kết nối khi đang phát biểu" || f.Questions[0].Answerer != hoa {
		t.Fatalf("who lost the line waits, and the chair reads why: %+v", f)
	}
	// The next one in the queue is passed over while away, and keeps the place.
	south.conn.Close()
	leave(nam)
	f = part(chair, wire.EventFloor, func(f wire.Floor) bool { return f.Holder != nil && f.Holder.Seat == hoa })
	if got := seatsOf(f.Queue); len(got) != 1 || got[0] != nam {
		t.Fatalf("%v", got)
	}
	if f := s.end(hoa); f.Holder != nil || len(f.Queue) != 1 || len(f.Questions) != 1 {
		t.Fatalf("nobody is called who is not there: %+v", f)
	}
	// It comes back with the seat.
	come("hall Văn Bắc", bac)
	f = part(chair, wire.EventFloor, func(f wire.Floor) bool { return f.Holder != nil && f.Holder.Seat == bac })
	if f.Holder.Kind != wire.FloorQuestion || f.Holder.Answerer != hoa {
		t.Fatalf("%+v", f.Holder)
	}
	come("hall Văn Nam", nam)
	if f := s.end(bac); f.Holder == nil || f.Holder.Seat != nam {
		t.Fatalf("%+v", f)
	}
}

// Under the other rules it is for the chair to say.
func TestTheChairDecidesAboutASpeakerWhoseLineDies(t *testing.T) {
	p := start(t, true)
	s := p.speakers()
	bac := hallSeat("Văn Bắc")
	p.as("hall Văn Bắc").sit(s.id, bac, "tab", 0).next(wire.MsgSnapshot)
	s.grant(wire.FloorGrant{Seat: bac})
	if err := p.server.Actions.SeatLeave(t.Context(), s.id, bac); err != nil {
		t.Fatal(err)
	}
	if f := s.ask("hall Văn Nam", wire.FloorAsk{Seat: hallSeat("Văn Nam")}); f.Holder == nil || f.Holder.Seat != bac {
		t.Fatalf("%+v", f)
	}
}

// A break has ended every turn: there is nothing to end or to make longer, and whoever waits can be put in order.
func TestTheFloorInABreak(t *testing.T) {
	s := start(t, false).speakers()
	bac, nam := hallSeat("Văn Bắc"), hallSeat("Văn Nam")
	s.grant(wire.FloorGrant{Seat: bac, Minutes: 3})
	s.ask("hall Văn Nam", wire.FloorAsk{Seat: nam})
	asked := s.ask("daibieu", wire.FloorAsk{Seat: personSeat("daibieu")})
	s.chair.ask("POST", s.at("pause"), wire.PauseInput{Kind: "break"}).ok()
	s.chair.ask("POST", s.at("floor/extend"), wire.FloorExtend{Minutes: 1}).want(409, "meeting_paused")
	s.chair.ask("POST", s.at("floor/end"), wire.FloorEnd{Seat: bac}).want(409, "nobody_holds_floor")
	last := asked.Queue[len(asked.Queue)-1]
	if got := s.order(wire.FloorOrdering{By: wire.OrderByHand, Requests: []int64{last.ID}}); got[0] != last.Seat || got[1] != nam {
		t.Fatalf("%v", got)
	}
	if f := read[wire.Floor](s.chair.ask("POST", s.at("floor/mute-all"), nil)); f.Holder != nil {
		t.Fatalf("%+v", f)
	}
}
