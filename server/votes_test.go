package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"hopxa/server/actions"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// council is an open meeting of a kind with four members (chutich presides; daibieu, nguoikhac, quantri), the village
// head truongthon as a guest, and every hall. Nobody is marked as present.
func (p *product) council(kind string) wire.Meeting {
	p.t.Helper()
	clerk := p.as("vanthu")
	in := p.meetingInput()
	in.Kind = kind
	m := read[wire.Meeting](clerk.ask("POST", "meetings", in))
	read[wire.AgendaItem](clerk.ask("POST", fmt.Sprintf("meetings/%d/items", m.ID), wire.ItemInput{Title: "Kế hoạch thủy lợi vụ đông", PlannedMinutes: 15}))
	persons := []wire.InvitationInput{{PersonID: seed.persons["truongthon"], Capacity: wire.CapacityGuest}}
	for _, name := range []string{"daibieu", "nguoikhac", "quantri"} {
		persons = append(persons, wire.InvitationInput{PersonID: seed.persons[name], Capacity: wire.CapacityMember})
	}
	halls := slices.Sorted(maps.Values(seed.halls))
	clerk.ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{Halls: halls, Persons: persons}).ok()
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	return read[wire.Meeting](p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil))
}

// mark says how a seat's attendance stands, as the clerk saw it; heads is of a hall.
func (p *product) mark(meetingID int64, seat, state string, heads int) {
	p.t.Helper()
	p.markBy(attendance.ByClerk, meetingID, seat, state, heads)
}

func (p *product) markBy(source string, meetingID int64, seat, state string, heads int) {
	p.t.Helper()
	tx, err := p.db.Write.Begin()
	if err != nil {
		p.t.Fatal(err)
	}
	defer tx.Rollback()
	err = attendance.PutMark(p.t.Context(), tx, meetingID, attendance.Mark{Seat: seat, State: state, Source: source, HeadCount: heads, ChangedAt: time.Now()})
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// here marks persons as present.
func (p *product) here(meetingID int64, names ...string) {
	p.t.Helper()
	for _, name := range names {
		p.mark(meetingID, personSeat(name), attendance.Present, 0)
	}
}

// motion is prepared by the clerk.
func (p *product) motion(m wire.Meeting, change func(*wire.MotionInput)) wire.Motion {
	p.t.Helper()
	in := wire.MotionInput{ItemID: m.Items[0].ID, Question: "Thông qua kế hoạch thủy lợi vụ đông?", Purpose: "vote", ShowNames: "running"}
	if change != nil {
		change(&in)
	}
	return read[wire.Motion](p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/motions", m.ID), in))
}

func (p *product) opens(id int64) wire.Motion {
	p.t.Helper()
	return read[wire.Motion](p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/open", id), wire.MotionOpenInput{}))
}

func (p *product) closes(id int64) wire.Motion {
	p.t.Helper()
	return read[wire.Motion](p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/close", id), nil))
}

// casts is a person's own ballot.
func (p *product) casts(name string, id int64, option int) *reply {
	p.t.Helper()
	return p.as(name).ask("PUT", ballotsOf(id), wire.BallotInput{Voter: personSeat(name), Option: option, Confirmed: true})
}

func ballotsOf(id int64) string { return fmt.Sprintf("motions/%d/ballots", id) }

func totals(m wire.Motion) (out []int) {
	for _, o := range m.Options {
		out = append(out, o.Total)
	}
	return out
}

func TestAnOpenBallotIsCastChangedAndDecidedByTheRuleOfTheKind(t *testing.T) {
	p := start(t, false)
	m := p.council("hdnd")
	p.here(m.ID, "chutich", "daibieu", "nguoikhac")
	v := p.motion(m, nil)
	if v.State != wire.MotionDraft || v.Majority != (wire.Majority{Of: "all", Num: 1, Den: 2, Strict: true, Tie: "rejected"}) || v.Ballot != wire.BallotPerson || v.Options[0].Label != "Tán thành" {
		t.Fatalf("%+v", v)
	}
	if got := read[[]wire.Motion](p.as("daibieu").ask("GET", fmt.Sprintf("meetings/%d/motions", m.ID), nil)); len(got) != 0 {
		t.Fatalf("a member sees a draft: %+v", got)
	}
	p.casts("daibieu", v.ID, 1).want(409, "vote_not_open")
	p.as("daibieu").ask("POST", fmt.Sprintf("motions/%d/open", v.ID), wire.MotionOpenInput{}).want(403, "forbidden")

	v = p.opens(v.ID)
	if v.State != wire.MotionOpen || v.Roll != 3 || v.AllVoters != 4 || v.NoQuorum != "" {
		t.Fatalf("%+v", v)
	}
	if s := read[wire.Stage](p.as("chutich").ask("PUT", fmt.Sprintf("meetings/%d/stage", m.ID), wire.Stage{Kind: wire.StageSeat, Seat: hallSeat("Văn Bắc")})); s.Kind != wire.StageSeat {
		t.Fatalf("%+v", s)
	}
	p.opens(v.ID) // again: nothing new
	second := p.motion(m, nil)
	p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/open", second.ID), wire.MotionOpenInput{}).want(409, "other_vote_open")
	p.as("vanthu").ask("PUT", fmt.Sprintf("motions/%d", v.ID), wire.MotionInput{Question: "Khác?", Purpose: "vote", ShowNames: "closed"}).want(409, "vote_begun")

	// Nobody votes for another; guests and village heads do not vote; who is not there does not vote.
	p.as("chutich").ask("PUT", ballotsOf(v.ID), wire.BallotInput{Voter: personSeat("daibieu"), Option: 1}).want(403, "ballot_not_yours")
	p.casts("truongthon", v.ID, 1).want(403, "not_a_voter")
	p.casts("vanthu", v.ID, 1).want(403, "not_a_voter")
	p.as("hall Văn Bắc").ask("PUT", ballotsOf(v.ID), wire.BallotInput{Voter: hallSeat("Văn Bắc"), Option: 1}).want(403, "not_a_voter")
	p.casts("quantri", v.ID, 1).want(409, "voter_not_present")
	p.casts("daibieu", v.ID, 4).want(422, "bad_ballot")
	p.casts("daibieu", v.ID, 0).want(422, "bad_ballot")

	first := read[wire.Receipt](p.casts("daibieu", v.ID, 2))
	if again := read[wire.Receipt](p.casts("daibieu", v.ID, 2)); again != first || first.Receipt == "" || first.Final {
		t.Fatalf("%+v after %+v", again, first)
	}
	changed := read[wire.Receipt](p.casts("daibieu", v.ID, 1))
	if changed.Receipt == first.Receipt {
		t.Fatal("a changed ballot has the receipt of the first")
	}
	p.casts("chutich", v.ID, 1).ok()
	p.casts("nguoikhac", v.ID, 3).ok()
	p.here(m.ID, "quantri") // comes during the vote
	p.casts("quantri", v.ID, 1).ok()
	mine := read[[]wire.OwnBallot](p.as("daibieu").ask("GET", fmt.Sprintf("motions/%d/mine", v.ID), nil))
	if len(mine) != 1 || mine[0].Option != 1 || !mine[0].Voted || mine[0].Receipt != changed.Receipt {
		t.Fatalf("%+v", mine)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).want(409, "vote_running")
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/pause", m.ID), wire.PauseInput{Kind: "break"}).want(409, "vote_running")

	v = p.closes(v.ID)
	if !slices.Equal(totals(v), []int{3, 0, 1}) || v.Base != 4 || v.Needed != 3 || !v.Passed || v.Tied || v.Present != 4 {
		t.Fatalf("%+v", v)
	}
	if again := p.closes(v.ID); again.ClosedAt == nil || !again.ClosedAt.Equal(*v.ClosedAt) {
		t.Fatalf("closed again: %+v", again)
	}
	if s := read[wire.Motion](p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/close", v.ID), nil)); s.Voters[0].Option == 0 {
		t.Fatalf("names are not shown after closing: %+v", s.Voters)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/cancel", v.ID), wire.MotionReasonInput{Reason: "nhầm"}).want(409, "vote_closed")

	// Each change is written down.
	var changes []int
	for _, e := range p.entries(m.ID, actions.BallotCast) {
		var d actions.BallotData
		if err := json.Unmarshal(e.Data, &d); err != nil {
			t.Fatal(err)
		}
		if d.Voter == personSeat("daibieu") {
			changes = append(changes, d.Option, d.Change)
		}
	}
	if !slices.Equal(changes, []int{2, 0, 1, 1}) {
		t.Fatalf("%v", changes)
	}
}

// entries are those of a type in a meeting's journal.
func (p *product) entries(meetingID int64, typ string) (out []journal.Entry) {
	p.t.Helper()
	all, err := journal.Since(p.t.Context(), p.db.Read, journal.MeetingStream(meetingID), 0)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, e := range all {
		if e.Type == typ {
			out = append(out, e)
		}
	}
	return out
}
