package server

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"hopxa/server/archive"
	"hopxa/server/wire"
)

func TestAMeetingsArchiveHoldsEveryVersionAndAChainThatCanBeChecked(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	clerk := p.as("vanthu")
	path := fmt.Sprintf("meetings/%d/archive.zip", m.ID)
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=bao-cao.pdf", m.Items[0].ID), pdf(1, 0)))
	seq := p.await(m.ID, "paper.ready", 0)
	clerk.ask("POST", fmt.Sprintf("papers/%d/versions?name=bao-cao-sua.pdf", paper.ID), pdf(2, 0)).ok()
	p.await(m.ID, "paper.ready", seq)
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	clerk.ask("GET", path, nil).want(409, "not_over")
	chair := p.as("chutich")
	chair.ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	p.here(m.ID, "chutich", "daibieu")
	v := p.motion(m, func(in *wire.MotionInput) { in.ShowNames = "closed" })
	chair.ask("POST", fmt.Sprintf("motions/%d/open", v.ID), wire.MotionOpenInput{NoQuorum: "Họp gấp"}).ok()
	p.casts("chutich", v.ID, 1).ok()
	chair.ask("POST", fmt.Sprintf("motions/%d/cancel", v.ID), wire.MotionReasonInput{Reason: "Nhầm"}).ok() // who chose what is never shown
	chair.ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	for _, name := range []string{"daibieu", "nguoikhac"} {
		p.as(name).ask("GET", path, nil).want(403, "forbidden")
	}
	p.as("").ask("GET", path, nil).want(401, "not_signed_in")

	got := clerk.ask("GET", path, nil).ok()
	r, err := archive.Check(bytes.NewReader(got.body), int64(len(got.body)))
	if err != nil || len(r.Broken) > 0 || r.SHA256 != got.header.Get("Archive-List-Sha256") || r.Withheld != 1 || r.List.MadeBy == "" {
		t.Fatalf("%+v, %v", r, err)
	}
	var names []string
	for _, f := range r.List.Files {
		names = append(names, f.Name)
	}
	for _, want := range []string{"v1 bao-cao.pdf", "v2 bao-cao-sua.pdf", archive.JournalName, archive.IndexName} {
		if !strings.Contains(strings.Join(names, "\n"), want) {
			t.Errorf("no %s in %q", want, names)
		}
	}
	if entries := read[[]wire.JournalEntry](clerk.ask("GET", fmt.Sprintf("meetings/%d/journal", m.ID), nil)); r.List.Journal.Last != entries[len(entries)-1].Hash {
		t.Error("it does not end where the journal ends")
	}

	p.sql(`UPDATE paper_versions SET sha256 = ? WHERE n = 1`, strings.Repeat("0", 64))
	got = clerk.ask("GET", path, nil).ok()
	r, err = archive.Check(bytes.NewReader(got.body), int64(len(got.body)))
	if err != nil || len(r.Broken) > 0 || len(r.List.Lost) != 1 || !strings.Contains(r.List.Lost[0], "v1 bao-cao.pdf") {
		t.Errorf("a file that is on no disk any more: %+v, %v", r, err)
	}
}
