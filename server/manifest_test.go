package server

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"testing"

	"hopxa/server/journal"
	"hopxa/server/wire"
)

// A hall keeps what the manifests list, and each file is checked by what they, or its own answer, say of it.
func TestManifestListsWhatMakesAPaperReadable(t *testing.T) {
	p := start(t, true)
	m, paper := p.readablePaper()
	hall := p.as("hall Văn Bắc")
	list := hall.ask("GET", fmt.Sprintf("meetings/%d/manifest", m.ID), nil).ok()
	if got := read[wire.MeetingManifest](list); len(got.Papers) != 1 || got.Papers[0].ID != paper.ID || got.Papers[0].SHA256 != paper.SHA256 {
		t.Fatalf("%+v", got)
	}
	hall.ask("GET", fmt.Sprintf("meetings/%d/manifest", m.ID), nil, header{"If-None-Match", list.header.Get("ETag")}).want(304, "")
	v := paper.SHA256[:versionChars]
	files := read[wire.PaperManifest](hall.ask("GET", fmt.Sprintf("papers/%d/manifest?v=%s", paper.ID, v), nil)).Files
	if len(files) != 2*paper.Pages {
		t.Fatalf("%d files of %d pages", len(files), paper.Pages)
	}
	for _, f := range files {
		path := fmt.Sprintf("papers/%d/pages/%d?w=%d&v=%s", paper.ID, f.Page, f.Width, v)
		if f.Kind == "words" {
			path = fmt.Sprintf("papers/%d/pages/%d/text?v=%s", paper.ID, f.Page, v)
		}
		got := hall.ask("GET", path, nil).ok()
		sum := sha256.Sum256(got.body)
		switch {
		case f.Kind == "picture" && (f.SHA256 != hex.EncodeToString(sum[:]) || f.SizeBytes != int64(len(got.body))):
			t.Errorf("%s is not what the manifest says: %+v", path, f)
		case f.Kind == "words" && got.header.Get("Repr-Digest") != "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":":
			t.Errorf("%s says of itself %q", path, got.header.Get("Repr-Digest"))
		}
	}
}

// Who may not read a paper does not find it in a manifest, whatever the reason.
func TestManifestsFollowTheOneRuleOfReading(t *testing.T) {
	p := start(t, true)
	m, paper := p.readablePaper()
	manifest := fmt.Sprintf("meetings/%d/manifest", m.ID)
	listed := func(name string) bool {
		t.Helper()
		return len(read[wire.MeetingManifest](p.as(name).ask("GET", manifest, nil)).Papers) == 1
	}
	sql := func(set string) {
		t.Helper()
		if _, err := p.db.Write.Exec(`UPDATE papers SET `+set+` WHERE id = ?`, paper.ID); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"nguoikhac", "hall Đông Thịnh"} {
		p.as(name).ask("GET", manifest, nil).want(403, "forbidden")
	}
	for _, c := range []struct {
		set                string
		hall, member, desk bool
	}{
		{"audience = 'all'", true, true, true},
		{"audience = 'voters'", false, true, true},
		{"audience = 'presidium'", false, false, true},
		{"audience = 'all', view_until = 1000", false, false, true},
		{"view_until = NULL, withdrawn_at = 1000", false, false, false},
	} {
		sql(c.set)
		if hall, member, desk := listed("hall Văn Bắc"), listed("daibieu"), listed("vanthu"); hall != c.hall || member != c.member || desk != c.desk {
			t.Errorf("%s: hall %v, member %v, clerk %v", c.set, hall, member, desk)
		}
	}
	p.as("hall Văn Bắc").ask("GET", fmt.Sprintf("papers/%d/manifest", paper.ID), nil).want(410, "paper_withdrawn")
}

func TestPagesOfARestrictedPaperHaveNoHashOfTheirOwnInTheManifest(t *testing.T) {
	p := start(t, true)
	_, paper := p.readablePaper()
	if _, err := p.db.Write.Exec(`UPDATE papers SET audience = 'voters' WHERE id = ?`, paper.ID); err != nil {
		t.Fatal(err)
	}
	for _, f := range read[wire.PaperManifest](p.as("daibieu").ask("GET", fmt.Sprintf("papers/%d/manifest", paper.ID), nil)).Files {
		if f.SHA256 != "" || f.SizeBytes != 0 {
			t.Errorf("%+v: its pages are drawn anew for each reader", f)
		}
		if f.Kind != "picture" {
			continue
		}
		got := p.as("daibieu").ask("GET", fmt.Sprintf("papers/%d/pages/%d?w=%d&v=%s", paper.ID, f.Page, f.Width, paper.SHA256[:versionChars]), nil).ok()
		if sum := sha256.Sum256(got.body); got.header.Get("Repr-Digest") != "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":" {
			t.Errorf("page %d says of itself %q", f.Page, got.header.Get("Repr-Digest"))
		}
	}
}

func TestTheClerkSeesWhichHallsHoldThePapers(t *testing.T) {
	p := start(t, true)
	m, paper := p.readablePaper()
	at, clerk := fmt.Sprintf("meetings/%d/holdings", m.ID), p.as("vanthu")
	report := func(name string, want int, code string, in wire.HoldingsReport) {
		t.Helper()
		p.as(name).ask("PUT", at, in).want(want, code)
	}
	of := func(version int, state wire.HoldingState, problem string) wire.HoldingsReport {
		return wire.HoldingsReport{Papers: []wire.HoldingReport{{PaperID: paper.ID, Version: version, State: state, FilesHeld: 3, Problem: problem}}}
	}
	hall := func(short string) wire.Holder {
		t.Helper()
		all := read[wire.Holdings](clerk.ask("GET", at, nil))
		i := slices.IndexFunc(all.Halls, func(h wire.Holder) bool { return h.Seat == hallSeat(short) })
		if i < 0 || len(all.Halls) != 2 {
			t.Fatalf("%+v", all)
		}
		return all.Halls[i]
	}
	if got := hall("Văn Bắc"); got.State != wire.HoldingNone || got.Papers != 1 || len(got.Lacks) != 1 || got.At != nil {
		t.Errorf("before anything was told: %+v", got)
	}
	screen, _ := clerk.look(m.ID, wire.Hello{})
	defer screen.conn.Close()
	screen.next(wire.MsgSnapshot)

	report("hall Văn Bắc", 204, "", of(1, wire.HoldingFailed, "full"))
	screen.next(wire.MsgHoldings)
	if got := hall("Văn Bắc"); got.State != wire.HoldingFailed || got.Problem != "full" || got.Held != 0 || got.At == nil {
		t.Errorf("without room: %+v", got)
	}
	report("hall Văn Bắc", 204, "", of(2, wire.HoldingHeld, "")) // a version that is not there
	if got := hall("Văn Bắc"); got.Held != 0 {
		t.Errorf("a version that nobody has counts: %+v", got)
	}
	report("hall Văn Bắc", 204, "", of(1, wire.HoldingHeld, ""))
	if got := hall("Văn Bắc"); got.State != wire.HoldingHeld || got.Held != 1 || got.Problem != "" || len(got.Lacks) != 0 {
		t.Errorf("with the paper: %+v", got)
	}
	if got := hall("Văn Nam"); got.State != wire.HoldingNone {
		t.Errorf("another hall: %+v", got)
	}

	// A person tells of their own machine, or of a hall's that is theirs.
	report("daibieu", 204, "", of(1, wire.HoldingHeld, ""))
	if all := read[wire.Holdings](clerk.ask("GET", at, nil)); len(all.Persons) != 1 || all.Persons[0].Name != "Nguyễn Thị Hoa" || all.Persons[0].Held != 1 {
		t.Errorf("%+v", all.Persons)
	}
	other := of(1, wire.HoldingHeld, "")
	other.Seat = hallSeat("Văn Nam")
	report("daibieu", 403, "seat_not_yours", other)
	report("hall Văn Bắc", 403, "seat_not_yours", other)
	report("hall Đông Thịnh", 403, "forbidden", of(1, wire.HoldingHeld, ""))
	report("hall Văn Bắc", 422, "bad_input", of(1, "gone", ""))
	report("hall Văn Bắc", 422, "unknown_holding_problem", of(1, wire.HoldingHeld, "full"))
	for _, name := range []string{"daibieu", "hall Văn Bắc"} {
		p.as(name).ask("GET", at, nil).want(403, "forbidden")
	}
	if _, err := p.db.Write.Exec(`UPDATE papers SET audience = 'voters' WHERE id = ?`, paper.ID); err != nil {
		t.Fatal(err)
	}
	if got := hall("Văn Bắc"); got.Papers != 0 || got.State != wire.HoldingHeld {
		t.Errorf("a hall lacks a paper that it may not read: %+v", got)
	}
}

// Sixty halls that fetch two hundred papers must not bury what happened in the meeting.
func TestWhatHallsHoldIsNoEventOfTheMeeting(t *testing.T) {
	p := start(t, true)
	m, paper := p.readablePaper()
	before, err := journal.Newest(t.Context(), p.db.Read, journal.MeetingStream(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	in := wire.HoldingsReport{Papers: []wire.HoldingReport{{PaperID: paper.ID, Version: 1, State: wire.HoldingHeld, FilesHeld: 6}}}
	for range 3 {
		p.as("hall Văn Bắc").ask("PUT", fmt.Sprintf("meetings/%d/holdings", m.ID), in).want(204, "")
	}
	if after, err := journal.Newest(t.Context(), p.db.Read, journal.MeetingStream(m.ID)); err != nil || after != before {
		t.Errorf("entry %d became %d, %v", before, after, err)
	}
}

func TestANudgeReachesEveryScreen(t *testing.T) {
	p := start(t, true)
	m, _ := p.readablePaper()
	screen, _ := p.as("hall Văn Bắc").look(m.ID, wire.Hello{})
	defer screen.conn.Close()
	screen.next(wire.MsgSnapshot)
	nudge := fmt.Sprintf("meetings/%d/papers/nudge", m.ID)
	for _, name := range []string{"daibieu", "hall Văn Bắc", "nguoikhac"} {
		p.as(name).ask("POST", nudge, nil).want(403, "forbidden")
	}
	key := header{"Idempotency-Key", "once"}
	p.as("vanthu").ask("POST", nudge, nil, key).want(204, "")
	p.as("vanthu").ask("POST", nudge, nil, key).want(204, "")
	if got := screen.next(wire.MsgEvent); got.Type != wire.EventNudge {
		t.Errorf("%+v", got)
	}
	draft := p.draft()
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/papers/nudge", draft.ID), nil).want(409, "not_announced")
}
