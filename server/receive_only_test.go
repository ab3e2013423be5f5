package server

import (
	"fmt"
	"testing"

	"hopxa/server/wire"
)

// A TV that only watches is there like any other, and is never given a microphone that it does not have.
func TestAHallThatOnlyWatchesIsNotGivenTheFloor(t *testing.T) {
	p := start(t, false)
	id := seed.halls["Văn Bắc"]
	p.as("quantri").ask("PUT", fmt.Sprintf("halls/%d", id), wire.HallInput{Name: "Nhà văn hóa thôn Văn Bắc", ShortName: "Văn Bắc", VillageID: seed.villages["Văn Bắc"], Active: true, ReceiveOnly: true}).ok()
	m := p.opened()
	bac, nam := hallSeat("Văn Bắc"), hallSeat("Văn Nam")
	for _, h := range m.Halls {
		if h.ReceiveOnly != (h.HallID == id) {
			t.Fatalf("%+v", h)
		}
	}
	p.as("hall Văn Bắc").sit(m.ID, bac, "tab-1", 0).next(wire.MsgSnapshot)
	path := fmt.Sprintf("meetings/%d/", m.ID)
	for _, who := range []string{"hall Văn Bắc", "truongthon", "chutich"} {
		p.as(who).ask("POST", path+"floor/requests", wire.FloorAsk{Seat: bac}).want(409, "hall_watches_only")
	}
	p.as("chutich").ask("POST", path+"floor/grant", wire.FloorGrant{Seat: bac}).want(409, "hall_watches_only")
	p.as("chutich").ask("POST", path+"floor/grant", wire.FloorGrant{Seat: nam}).ok()
	p.as("hall Văn Bắc").ask("PUT", path+"attendance/"+bac+"/heads", wire.HeadsInput{HeadCount: 12}).ok()
	// Its village's head speaks with a telephone, as a person.
	own := personSeat("truongthon")
	p.as("truongthon").sit(m.ID, own, "tab-2", 0).next(wire.MsgSnapshot)
	p.as("truongthon").ask("POST", path+"floor/requests", wire.FloorAsk{Seat: own}).ok()
	if f := read[wire.Floor](p.as("chutich").ask("POST", path+"floor/grant", wire.FloorGrant{Seat: own})); f.Holder == nil || f.Holder.Seat != own {
		t.Fatalf("%+v", f)
	}
}

func TestHomeSaysThatAMeetingGoesOnAnotherDay(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	adjourned := func() bool {
		t.Helper()
		for _, s := range read[wire.Home](p.as("hall Văn Bắc").ask("GET", "home", nil)).Meetings {
			if s.ID == m.ID {
				return s.Adjourned
			}
		}
		t.Fatal("not on the hall's screen")
		return false
	}
	if adjourned() {
		t.Fatal("adjourned before it was")
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/pause", m.ID), wire.PauseInput{Kind: "break"}).ok()
	if adjourned() {
		t.Fatal("a break is no adjournment")
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/pause", m.ID), wire.PauseInput{Kind: "adjourned"}).ok()
	if !adjourned() {
		t.Fatal("still on")
	}
}
