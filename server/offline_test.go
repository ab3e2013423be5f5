package server

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"hopxa/server/wire"
)

func TestAHallFetchesChecksAndReportsWhatItMayKeep(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	clerk, hall, member := p.as("vanthu"), p.as("hall Văn Bắc"), p.as("daibieu")
	second := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=b.pdf", m.Items[1].ID), pdf(1, 0)))
	seq := p.await(m.ID, "paper.ready", 0)
	first := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=a.pdf", m.Items[0].ID), pdf(2, 9)))
	p.await(m.ID, "paper.ready", seq)
	path := fmt.Sprintf("meetings/%d/manifest", m.ID)
	got := read[wire.Manifest](hall.ask("GET", path, nil))
	if len(got.Papers) != 2 || got.Papers[0].PaperID != first.ID || len(got.Papers[0].Files) != 6 || len(got.Papers[1].Files) != 3 {
		t.Fatalf("not in the agenda's order, or not all: %+v", got)
	}
	for _, f := range got.Papers[0].Files {
		b := hall.ask("GET", strings.TrimPrefix(f.URL, "/api/v1/"), nil).ok().body
		if sum := sha256.Sum256(b); f.SHA256 != "" && (hex.EncodeToString(sum[:]) != f.SHA256 || int64(len(b)) != f.Size) || f.SHA256 == "" && !strings.Contains(f.URL, "/text") {
			t.Errorf("%+v: %d bytes do not fit", f, len(b))
		}
	}

	report := func(c *caller, paper int64, version int, state wire.HoldingState, problem string) {
		t.Helper()
		c.ask("PUT", fmt.Sprintf("meetings/%d/holdings", m.ID), wire.HoldingsReport{Papers: []wire.HoldingReport{{PaperID: paper, Version: version, State: state, Files: 3, Problem: problem}}}).want(204, "")
	}
	state := func() wire.Holder {
		t.Helper()
		h := read[wire.Holdings](clerk.ask("GET", fmt.Sprintf("meetings/%d/holdings", m.ID), nil))
		if h.Papers != 2 || len(h.Halls) != 2 {
			t.Fatalf("%+v", h)
		}
		for _, one := range h.Halls {
			if one.Seat == hallSeat("Văn Bắc") {
				return one
			}
		}
		t.Fatalf("%+v", h)
		return wire.Holder{}
	}
	if h := state(); h.State != "none" || h.Of != 2 {
		t.Errorf("before: %+v", h)
	}
	desk := clerk.sit(m.ID, personSeat("vanthu"), "d", 0)
	report(hall, first.ID, 1, wire.HoldingHeld, "")
	desk.next(wire.MsgHoldings)
	report(hall, second.ID, 7, wire.HoldingHeld, "") // a version that is not there
	if h := state(); h.State != "fetching" || h.Held != 1 {
		t.Errorf("one of two: %+v", h)
	}
	report(hall, second.ID, 1, wire.HoldingFailed, "quota")
	if h := state(); h.State != "failed" || h.Problem != "quota" {
		t.Errorf("full disk: %+v", h)
	}
	report(hall, second.ID, 1, wire.HoldingHeld, "")
	report(hall, second.ID, 1, wire.HoldingHeld, "")
	if h := state(); h.State != "held" || h.Held != 2 || h.At == nil {
		t.Errorf("all: %+v", h)
	}
	report(member, first.ID, 1, wire.HoldingHeld, "")
	if h := read[wire.Holdings](clerk.ask("GET", fmt.Sprintf("meetings/%d/holdings", m.ID), nil)); len(h.People) != 1 || h.People[0].Held != 1 {
		t.Errorf("%+v", h.People)
	}
	hall.ask("GET", fmt.Sprintf("meetings/%d/holdings", m.ID), nil).want(403, "forbidden")
	member.ask("GET", fmt.Sprintf("meetings/%d/holdings", m.ID), nil).want(403, "forbidden")
	member.ask("POST", fmt.Sprintf("meetings/%d/papers/nudge", m.ID), nil).want(403, "forbidden")
	screen := hall.sit(m.ID, hallSeat("Văn Bắc"), "t", 0)
	clerk.ask("POST", fmt.Sprintf("meetings/%d/papers/nudge", m.ID), nil).want(204, "")
	screen.next(wire.MsgNudge)

	// What is withdrawn, or not for halls, is to be thrown away.
	clerk.ask("DELETE", fmt.Sprintf("papers/%d", first.ID), nil).want(204, "")
	if _, err := p.db.Write.Exec(`UPDATE papers SET audience = 'voters' WHERE id = ?`, second.ID); err != nil {
		t.Fatal(err)
	}
	if got := read[wire.Manifest](hall.ask("GET", path, nil)); len(got.Papers) != 0 {
		t.Errorf("%+v", got)
	}
	if got := read[wire.Manifest](member.ask("GET", path, nil)); len(got.Papers) != 1 || !got.Papers[0].Restricted || got.Papers[0].Files[0].SHA256 != "" {
		t.Errorf("%+v", got)
	}
}
