package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/server/access"
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

func TestABallotByHandCountsOnceASecondPersonConfirmedIt(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu", "nguoikhac")
	v := p.motion(m, nil)
	p.opens(v.ID)
	hands := fmt.Sprintf("motions/%d/hand-ballots", v.ID)
	in := wire.BallotInput{Voter: personSeat("daibieu"), Option: 1}
	p.as("daibieu").ask("POST", hands, in).want(403, "forbidden")
	waiting := read[[]wire.HandBallot](p.as("vanthu").ask("POST", hands, in))
	if again := read[[]wire.HandBallot](p.as("vanthu").ask("POST", hands, in)); len(waiting) != 1 || len(again) != 1 || again[0].ID != waiting[0].ID || !waiting[0].Own {
		t.Fatalf("%+v, %+v", waiting, again)
	}
	if got := p.opens(v.ID); got.Cast != 0 || got.Waiting != 1 {
		t.Fatalf("counted before it was confirmed: %+v", got)
	}
	confirm := fmt.Sprintf("hand-ballots/%d/confirm", waiting[0].ID)
	p.as("vanthu").ask("POST", confirm, nil).want(403, "second_person")
	p.as("daibieu").ask("POST", confirm, nil).want(403, "forbidden")
	p.as("chutich").ask("POST", confirm, nil).ok()
	p.as("chutich").ask("POST", confirm, nil).want(404, "hand_ballot_gone")

	// Who votes themselves wins over what waits for them, and cannot be overruled.
	other := read[[]wire.HandBallot](p.as("vanthu").ask("POST", hands, wire.BallotInput{Voter: personSeat("nguoikhac"), Option: 2}))
	p.casts("nguoikhac", v.ID, 1).ok()
	p.as("chutich").ask("POST", fmt.Sprintf("hand-ballots/%d/confirm", other[0].ID), nil).want(404, "hand_ballot_gone")
	p.as("vanthu").ask("POST", hands, wire.BallotInput{Voter: personSeat("nguoikhac"), Option: 2}).want(409, "already_voted")
	third := read[[]wire.HandBallot](p.as("vanthu").ask("POST", hands, wire.BallotInput{Voter: personSeat("chutich"), Option: 2}))
	p.as("vanthu").ask("DELETE", fmt.Sprintf("hand-ballots/%d", third[0].ID), nil).want(http.StatusNoContent, "")
	got := p.closes(v.ID)
	if !slices.Equal(totals(got), []int{2, 0, 0}) || got.Waiting != 0 {
		t.Fatalf("%+v", got)
	}
	for _, on := range got.Voters {
		if on.ByHand != (on.Voter == personSeat("daibieu")) {
			t.Fatalf("%+v", on)
		}
	}
	secret := p.motion(m, func(in *wire.MotionInput) { in.Secret = true })
	p.opens(secret.ID)
	p.as("vanthu").ask("POST", fmt.Sprintf("motions/%d/hand-ballots", secret.ID), in).want(409, "secret_by_hand")
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

func TestARevoteAndACorrectionKeepWhatWas(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu", "nguoikhac")
	v := p.motion(m, nil)
	correct, revote := fmt.Sprintf("motions/%d/correct", v.ID), fmt.Sprintf("motions/%d/revote", v.ID)
	p.as("chutich").ask("POST", revote, wire.MotionReasonInput{Reason: "thử"}).want(409, "vote_not_closed")
	p.opens(v.ID)
	p.casts("chutich", v.ID, 1).ok()
	p.casts("daibieu", v.ID, 2).ok()
	p.as("chutich").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{2, 1, 0}, Reason: "sớm"}).want(409, "vote_not_closed")
	if got := p.closes(v.ID); got.Passed {
		t.Fatalf("%+v", got)
	}
	p.as("vanthu").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{2, 1, 0}, Reason: "Đếm nhầm"}).want(403, "forbidden")
	p.as("chutich").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{2, 1}, Reason: "Thiếu"}).want(422, "bad_totals")
	p.as("chutich").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{20, 1, 0}, Reason: "Thừa"}).want(422, "bad_totals")
	got := read[wire.Motion](p.as("chutich").ask("POST", correct, wire.MotionCorrectInput{Totals: []int{2, 1, 0}, Reason: "Bà Hoa giơ tay nhầm"}))
	if !got.Passed || got.Correction != "Bà Hoa giơ tay nhầm" || got.Options[0].Total != 2 || got.Options[0].Counted != 1 || got.Options[1].Counted != 1 {
		t.Fatalf("%+v", got)
	}
	p.as("vanthu").ask("POST", revote, wire.MotionReasonInput{Reason: "Chưa rõ"}).want(403, "forbidden")
	again := read[wire.Motion](p.as("chutich").ask("POST", revote, wire.MotionReasonInput{Reason: "Có ý kiến chưa rõ câu hỏi"}))
	if again.RevoteOf != v.ID || again.State != wire.MotionDraft || again.Question != v.Question || again.Cast != 0 || totals(again)[0] != 0 {
		t.Fatalf("%+v", again)
	}
	if p.opens(again.ID); p.closes(v.ID).Options[0].Total != 2 {
		t.Fatal("the first vote lost its result")
	}
	cancelled := read[wire.Motion](p.as("vanthu").ask("POST", fmt.Sprintf("motions/%d/cancel", again.ID), wire.MotionReasonInput{Reason: "Mất điện"}))
	if cancelled.State != wire.MotionCancelled || cancelled.CancelledWhy != "Mất điện" {
		t.Fatalf("%+v", cancelled)
	}
	p.casts("daibieu", again.ID, 1).want(409, "vote_cancelled")
}

func TestATimeLimitEndsTheVoteByItselfAndExactly(t *testing.T) {
	p := start(t, true)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu")
	v := p.motion(m, func(in *wire.MotionInput) { in.Seconds = 60 })
	v = p.opens(v.ID)
	v = read[wire.Motion](p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/extend", v.ID), wire.MotionExtendInput{Seconds: 30}))
	if d := v.ClosesAt.Sub(*v.OpenedAt); d != 90*time.Second {
		t.Fatalf("%v", d)
	}
	p.casts("chutich", v.ID, 1).ok()
	p.skew.Store(int64(90 * time.Second)) // the instant has come; nobody has closed it
	p.casts("daibieu", v.ID, 1).want(409, "vote_closed")
	p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/extend", v.ID), wire.MotionExtendInput{Seconds: 30}).want(409, "vote_closed")
	p.await(m.ID, actions.MotionClosed, 0)
	got := p.closes(v.ID)
	if got.State != wire.MotionClosed || !got.ClosedAt.Equal(*v.ClosesAt) || got.Late != 1 || got.Cast != 1 {
		t.Fatalf("%+v", got)
	}
	if e := p.entries(m.ID, actions.MotionClosed); len(e) != 1 || e[0].Actor != journal.System {
		t.Fatalf("%+v", e)
	}
}

func TestReadinessIsAskedForAndSaid(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	v := p.motion(m, nil)
	ask, ready := fmt.Sprintf("motions/%d/readiness", v.ID), fmt.Sprintf("motions/%d/ready", v.ID)
	p.as("chutich").ask("POST", ask, nil).want(409, "no_voters")
	p.here(m.ID, "chutich", "daibieu")
	p.as("daibieu").ask("POST", ready, wire.VoterInput{Voter: personSeat("daibieu")}).want(409, "vote_not_open")
	p.as("chutich").ask("POST", ask, nil).ok()
	if own := read[wire.OwnBallot](p.as("daibieu").ask("POST", ready, wire.VoterInput{Voter: personSeat("daibieu")})); !own.Ready {
		t.Fatalf("%+v", own)
	}
	p.as("daibieu").ask("POST", ready, wire.VoterInput{Voter: personSeat("daibieu")}).ok()
	p.as("daibieu").ask("POST", ready, wire.VoterInput{Voter: personSeat("chutich")}).want(403, "ballot_not_yours")
	got := read[wire.Motion](p.as("chutich").ask("POST", ask, nil))
	if got.State != wire.MotionReady || got.Readies != 1 || got.Roll != 2 {
		t.Fatalf("%+v", got)
	}
	if got := p.opens(v.ID); got.Readies != 1 {
		t.Fatalf("opening forgot who is ready: %+v", got)
	}
	p.closes(v.ID)

	// One that was shown and is removed leaves the stage.
	w := p.motion(m, nil)
	p.as("chutich").ask("POST", fmt.Sprintf("motions/%d/readiness", w.ID), nil).ok()
	p.as("chutich").ask("PUT", fmt.Sprintf("meetings/%d/stage", m.ID), wire.Stage{Kind: wire.StageVote, MotionID: w.ID}).ok()
	p.as("chutich").ask("DELETE", fmt.Sprintf("motions/%d", w.ID), nil).want(http.StatusNoContent, "")
	state := p.as("chutich").sit(m.ID, personSeat("chutich"), "tab", 0).next(wire.MsgSnapshot).State
	if state.Stage.Kind != wire.StageSeat || len(state.Motions) != 1 {
		t.Fatalf("%+v", state.Stage)
	}
}

func TestWhatNamesChoseIsHiddenUntilItMayBeShown(t *testing.T) {
	p := start(t, false)
	m := p.council("giao_ban")
	p.here(m.ID, "chutich", "daibieu")
	v := p.motion(m, func(in *wire.MotionInput) { in.ShowNames = "closed" })
	p.opens(v.ID)
	p.casts("daibieu", v.ID, 2).ok()
	journalOf := func() string {
		return string(p.as("chutich").ask("GET", fmt.Sprintf("meetings/%d/journal", m.ID), nil).ok().body)
	}
	told := fmt.Sprintf(`"voter":"%s","option":2`, personSeat("daibieu"))
	running := p.opens(v.ID)
	if running.Options[1].Total != 0 || running.Voters[1].Option != 0 || !running.Voters[0].Voted && !running.Voters[1].Voted || strings.Contains(journalOf(), told) {
		t.Fatalf("%+v", running)
	}
	if seen := read[[]wire.Motion](p.as("hall Văn Bắc").ask("GET", fmt.Sprintf("meetings/%d/motions", m.ID), nil)); len(seen[0].Voters) != 0 || seen[0].Cast != 1 {
		t.Fatalf("%+v", seen)
	}
	p.closes(v.ID)
	if !strings.Contains(journalOf(), told) {
		t.Fatal("the journal hides a ballot whose choice everybody knows")
	}
	if seen := read[[]wire.Motion](p.as("hall Văn Bắc").ask("GET", fmt.Sprintf("meetings/%d/motions", m.ID), nil)); len(seen[0].Voters) != 2 || seen[0].Options[1].Total != 1 {
		t.Fatalf("%+v", seen)
	}
}
