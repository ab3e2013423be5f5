package server

import (
	"fmt"
	"strings"
	"testing"

	"hopxa/server/wire"
)

// onStage is an opened meeting whose first paper, of two pages, is on stage at page 2.
func (p *product) onStage() (m wire.Meeting, paper wire.Paper) {
	p.t.Helper()
	m = p.opened()
	paper = read[wire.Paper](p.as("vanthu").ask("POST", fmt.Sprintf("items/%d/papers?name=ke-hoach.pdf", m.Items[0].ID), pdf(2, 0)))
	p.await(m.ID, "paper.ready", 0)
	p.as("chutich").ask("PUT", fmt.Sprintf("meetings/%d/stage", m.ID), wire.Stage{Kind: wire.StagePage, PaperID: paper.ID, Page: 2}).ok()
	return m, paper
}

func TestThePointerReachesWhoMayReadThePaper(t *testing.T) {
	p := start(t, true)
	m, paper := p.onStage()
	chair, hall := p.as("chutich"), p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "t", 0)
	clerk := p.as("vanthu").sit(m.ID, personSeat("vanthu"), "v", 0)
	path := fmt.Sprintf("meetings/%d/pointer", m.ID)
	at := wire.Pointer{PaperID: paper.ID, Version: 1, Page: 2, X: 250.5, Y: 700}
	chair.ask("PUT", path, at).want(204, "")
	if got := hall.next(wire.MsgPointer).Pointer; got == nil || *got != at {
		t.Fatalf("%+v", got)
	}

	// Only on the page on stage, only by who conducts or has the floor.
	chair.ask("PUT", path, wire.Pointer{PaperID: paper.ID, Page: 1}).want(409, "not_on_stage")
	chair.ask("PUT", path, wire.Pointer{PaperID: paper.ID, Page: 2, X: 1001}).want(422, "bad_input")
	bac := p.as("hall Văn Bắc")
	bac.ask("PUT", path, at).want(403, "forbidden")
	chair.ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: hallSeat("Văn Bắc")}).ok()
	bac.ask("PUT", path, at).want(204, "")
	p.as("hall Văn Nam").ask("PUT", path, at).want(403, "forbidden")
	p.as("hall Đông Thịnh").ask("PUT", path, at).want(403, "forbidden")

	// A paper for the presidium: the hall hears nothing of it. The floor's change after the pointer comes to it alone.
	if _, err := p.db.Write.Exec(`UPDATE papers SET audience = 'presidium' WHERE id = ?`, paper.ID); err != nil {
		t.Fatal(err)
	}
	chair.ask("POST", fmt.Sprintf("meetings/%d/floor/extend", m.ID), wire.FloorExtend{Minutes: 1}).ok() // and who may read is asked anew
	bac.ask("PUT", path, at).want(403, "forbidden")
	secret := wire.Pointer{PaperID: paper.ID, Page: 2, X: 1, Y: 1}
	chair.ask("PUT", path, secret).want(204, "")
	for {
		if got := clerk.next(wire.MsgPointer).Pointer; *got == secret {
			break
		}
	}
	chair.ask("POST", fmt.Sprintf("meetings/%d/floor/end", m.ID), wire.FloorEnd{Seat: hallSeat("Văn Bắc")}).ok()
	for {
		got, err := hall.read()
		if err != nil || got.Pointer != nil && *got.Pointer == secret {
			t.Fatalf("%+v, %v", got, err)
		}
		if got.Type == wire.EventFloor && strings.Contains(string(got.Data), `"holder":null`) {
			break
		}
	}
}

func TestAPointerThatMovesTooFastIsRefused(t *testing.T) {
	p := start(t, true)
	m, paper := p.onStage()
	frozen := p.as("chutich")
	var refused int
	for range 60 {
		r := frozen.ask("PUT", fmt.Sprintf("meetings/%d/pointer", m.ID), wire.Pointer{PaperID: paper.ID, Page: 2})
		if r.status == 429 {
			refused++
		}
	}
	if refused == 0 {
		t.Fatal("60 pointers at once, and none was refused")
	}
}

func TestWhereOneStoppedReadingIsRememberedForOneself(t *testing.T) {
	p := start(t, true)
	_, paper := p.onStage()
	place := fmt.Sprintf("papers/%d/place", paper.ID)
	member := p.as("daibieu")
	if got := read[wire.ReadingPlace](member.ask("GET", place, nil)); got.Page != 0 || got.At != nil {
		t.Fatalf("%+v", got)
	}
	for _, page := range []int{1, 2} {
		member.ask("PUT", place, wire.ReadingPlace{Page: page}).want(204, "")
	}
	if got := read[wire.ReadingPlace](member.ask("GET", place, nil)); got.Page != 2 || got.At == nil {
		t.Fatalf("%+v", got)
	}
	if got := read[wire.ReadingPlace](p.as("chutich").ask("GET", place, nil)); got.Page != 0 {
		t.Fatalf("the chair is told where the delegate stopped: %+v", got)
	}
	member.ask("PUT", place, wire.ReadingPlace{Page: 3}).want(404, "page_not_found")
	p.as("hall Văn Bắc").ask("PUT", place, wire.ReadingPlace{Page: 1}).want(403, "forbidden")
	p.as("vanthu").ask("DELETE", fmt.Sprintf("papers/%d", paper.ID), nil).want(204, "")
	member.ask("PUT", place, wire.ReadingPlace{Page: 1}).want(410, "paper_withdrawn")
}
