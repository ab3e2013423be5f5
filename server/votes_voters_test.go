package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/attendance"
	"hopxa/server/wire"
)

func TestOpeningWithoutAQuorumTakesTheChairsWord(t *testing.T) {
	p := start(t, false)
	m := p.council("ubnd")
	p.here(m.ID, "chutich", "daibieu") // two of four; three are needed
	v := p.motion(m, nil)
	open := fmt.Sprintf("motions/%d/open", v.ID)
	p.as("chutich").ask("POST", open, wire.MotionOpenInput{}).want(409, "no_quorum")
	p.as("chutich").ask("POST", open, wire.MotionOpenInput{NoQuorum: "  "}).want(409, "no_quorum")
	p.as("vanthu").ask("POST", open, wire.MotionOpenInput{NoQuorum: "Việc khẩn"}).want(403, "forbidden")
	got := read[wire.Motion](p.as("chutich").ask("POST", open, wire.MotionOpenInput{NoQuorum: "Bão số 5, không chờ được"}))
	if got.NoQuorum != "Bão số 5, không chờ được" || !strings.Contains(string(p.entries(m.ID, actions.MotionOpened)[0].Data), "Bão số 5") {
		t.Fatalf("%+v", got)
	}

	// Two against two of all four: the side of the chair's ballot wins at UBND.
	p.here(m.ID, "nguoikhac", "quantri")
	for name, option := range map[string]int{"chutich": 1, "daibieu": 1, "nguoikhac": 2, "quantri": 2} {
		p.casts(name, v.ID, option).ok()
	}
	if got := p.closes(v.ID); !got.Passed || !got.Tied || got.Base != 4 {
		t.Fatalf("%+v", got)
	}

	second := p.motion(m, nil)
	p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/open", second.ID), wire.MotionOpenInput{NoQuorum: "không cần"}).ok()
	if got := p.closes(second.ID); got.NoQuorum != "" {
		t.Fatalf("a word for want of a quorum that was there: %q", got.NoQuorum)
	}
}

func TestWhoIsRepresentedOrHasLeftDoesNotVote(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu", "nguoikhac")
	p.mark(m.ID, personSeat("quantri"), attendance.Represented, 0)
	v := p.motion(m, nil)
	if got := p.opens(v.ID); got.Roll != 3 {
		t.Fatalf("%+v", got.Voters)
	}
	p.casts("quantri", v.ID, 1).want(409, "voter_represented")
	if mine := read[[]wire.OwnBallot](p.as("quantri").ask("GET", fmt.Sprintf("motions/%d/mine", v.ID), nil)); mine[0].Refused != "represented" {
		t.Fatalf("%+v", mine)
	}
	p.casts("nguoikhac", v.ID, 1).ok()
	p.mark(m.ID, personSeat("nguoikhac"), attendance.Left, 0) // voted, then left: the ballot stays
	p.mark(m.ID, personSeat("daibieu"), attendance.Left, 0)
	p.casts("daibieu", v.ID, 2).want(409, "voter_not_present")
	p.markBy(attendance.ByVideo, m.ID, personSeat("chutich"), attendance.Left, 0) // a line that broke: the ballot comes when it is back
	p.casts("chutich", v.ID, 3).ok()
	if got := p.closes(v.ID); got.Present != 2 || got.Base != 2 || !slices.Equal(totals(got), []int{1, 0, 1}) || got.Passed {
		t.Fatalf("%+v", got)
	}
}

func TestVillagesAndHallsHaveBallotsOfTheirOwn(t *testing.T) {
	p := start(t, false)
	m := p.council("thon")
	for _, hall := range []string{"Hội trường xã", "Văn Bắc", "Văn Nam"} {
		p.mark(m.ID, hallSeat(hall), attendance.Present, 0)
	}
	p.mark(m.ID, hallSeat("Văn Nam"), attendance.Present, 60)

	// Counted: each hall says how many of its people are for and against.
	v := p.motion(m, nil)
	if v.Ballot != wire.BallotCounted || v.Majority.Of != "cast" {
		t.Fatalf("%+v", v)
	}
	if got := p.opens(v.ID); got.Roll != 2 {
		t.Fatalf("the commune hall, whose people nobody counted, or a hall that is not there is on the roll: %+v", got.Voters)
	}
	bac, nam := p.as("hall Văn Bắc"), p.as("hall Văn Nam")
	count := func(c *caller, hall string, n ...int) *reply {
		return c.ask("PUT", ballotsOf(v.ID), wire.BallotInput{Voter: hallSeat(hall), Counts: n})
	}
	count(bac, "Văn Bắc", 70, 30).want(422, "bad_counts")
	count(bac, "Văn Bắc", 0, 0, 0).want(422, "bad_counts")
	count(bac, "Văn Bắc", -1, 3, 0).want(422, "bad_counts")
	count(bac, "Văn Nam", 1, 1, 1).want(403, "ballot_not_yours")
	count(nam, "Văn Nam", 50, 11, 0).want(422, "too_many_counted")
	count(bac, "Văn Bắc", 70, 30, 0).ok()
	count(nam, "Văn Nam", 20, 30, 10).ok()
	p.as("truongthon").ask("PUT", ballotsOf(v.ID), wire.BallotInput{Voter: hallSeat("Văn Bắc"), Counts: []int{71, 29, 0}}).ok()
	count(p.as("hall Đông Thịnh"), "Đông Thịnh", 5, 0, 0).want(409, "voter_not_present")
	if got := p.closes(v.ID); !slices.Equal(totals(got), []int{91, 59, 10}) || got.Base != 160 || got.Needed != 81 || !got.Passed || got.Cast != 2 {
		t.Fatalf("%+v", got)
	}

	// One ballot for each village: its head's phone and its hall's TV are the same voter.
	w := p.motion(m, func(in *wire.MotionInput) { in.Ballot = wire.BallotVillage })
	p.opens(w.ID)
	village := access.VillageVoter(seed.villages["Văn Bắc"])
	bac.ask("PUT", ballotsOf(w.ID), wire.BallotInput{Voter: village, Option: 1}).ok()
	p.as("truongthon").ask("PUT", ballotsOf(w.ID), wire.BallotInput{Voter: village, Option: 2}).ok()
	nam.ask("PUT", ballotsOf(w.ID), wire.BallotInput{Voter: village, Option: 1}).want(403, "ballot_not_yours")
	p.as("chutich").ask("PUT", ballotsOf(w.ID), wire.BallotInput{Voter: village, Option: 1}).want(403, "ballot_not_yours")
	got := p.closes(w.ID)
	if got.Cast != 1 || got.Roll != 2 || !slices.Equal(totals(got), []int{0, 1, 0}) || got.AllVoters != 3 || got.Voters[0].Name != "Thôn Văn Bắc" {
		t.Fatalf("%+v", got)
	}
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/motions", m.ID), wire.MotionInput{Question: "Kín?", Purpose: "vote", ShowNames: "closed", Secret: true}).want(422, "secret_counted")
}

func TestADeclaredConflictTakesNoPartInTheItemsVotes(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu", "nguoikhac")
	conflict := fmt.Sprintf("items/%d/conflict", m.Items[0].ID)
	v := p.motion(m, nil)
	p.opens(v.ID)
	items := read[wire.ItemsChanged](p.as("daibieu").ask("PUT", conflict, wire.ConflictInput{Reason: "Chồng là nhà thầu", Recuses: true})).Items
	if c := items[0].Conflicts; len(c) != 1 || c[0].Person.Name != "Nguyễn Thị Hoa" || !c[0].Recuses {
		t.Fatalf("%+v", c)
	}
	p.casts("daibieu", v.ID, 1).want(409, "voter_recused")
	p.casts("chutich", v.ID, 1).ok()
	if got := p.closes(v.ID); got.Roll != 2 || got.Base != 2 {
		t.Fatalf("%+v", got)
	}
	p.as("daibieu").ask("PUT", conflict, wire.ConflictInput{PersonID: seed.persons["nguoikhac"], Reason: "Tôi nghe nói", Recuses: true}).want(403, "forbidden")
	p.as("vanthu").ask("PUT", conflict, wire.ConflictInput{PersonID: seed.persons["nguoikhac"], Reason: "Nói tại cuộc họp", Recuses: false}).ok()
	p.as("vanthu").ask("PUT", conflict, wire.ConflictInput{PersonID: 999999, Reason: "?"}).want(422, "unknown_seat")
	p.as("daibieu").ask("DELETE", conflict, nil).ok()
	p.as("daibieu").ask("DELETE", conflict, nil).ok()
	w := p.motion(m, nil)
	p.opens(w.ID)
	p.casts("daibieu", w.ID, 1).ok()
	p.casts("nguoikhac", w.ID, 1).ok() // declared, and takes part
	if n := len(p.entries(m.ID, actions.ItemConflict)); n != 3 {
		t.Fatalf("%d entries", n)
	}
}
