package server

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"hopxa/server/wire"
)

func rowOf(t *testing.T, a []wire.AttendanceRow, seat string) wire.AttendanceRow {
	t.Helper()
	for _, row := range a {
		if row.Seat == seat {
			return row
		}
	}
	t.Fatalf("%s is not in the list", seat)
	return wire.AttendanceRow{}
}

// Everybody's way of being there: by video, by the code, by the clerk's tap; and what a correction asks for.
func TestAttendanceIsMarkedAndCorrected(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	at := func(rest string) string { return fmt.Sprintf("meetings/%d/%s", m.ID, rest) }
	chair, clerk, member := p.as("chutich"), p.as("vanthu"), p.as("daibieu")
	list := func() wire.Attendance { return read[wire.Attendance](clerk.ask("GET", at("attendance"), nil)) }
	mark := func(c *caller, seat string, in wire.AttendanceInput) *reply {
		return c.ask("PUT", at("attendance/"+seat), in)
	}
	if a := list(); len(a.Rows) != 6 || a.Rows[0].State != wire.AttendanceUnmarked || a.Summary.Members != (wire.Head{Total: 2}) || a.Summary.Halls != (wire.Head{Total: 2}) {
		t.Fatalf("%+v", a)
	}

	// A hall by video, late, with its people counted.
	p.skew.Add(int64(7 * time.Minute))
	s := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab", 0)
	row := rowOf(t, s.next(wire.MsgSnapshot).State.Attendance.Rows, hallSeat("Văn Bắc"))
	if row.State != wire.AttendancePresent || row.Source != wire.SourceVideo || row.Manner != wire.MannerOnline || row.LateMinutes != 7 {
		t.Fatalf("%+v", row)
	}
	p.as("hall Văn Bắc").ask("PUT", at("attendance/"+hallSeat("Văn Bắc")+"/heads"), wire.HeadsInput{HeadCount: 43}).ok()
	p.as("hall Văn Bắc").ask("PUT", at("attendance/"+hallSeat("Văn Nam")+"/heads"), wire.HeadsInput{HeadCount: 43}).want(403, "forbidden")
	clerk.ask("PUT", at("attendance/"+personSeat("daibieu")+"/heads"), wire.HeadsInput{HeadCount: 43}).want(422, "unknown_seat")
	if a := list(); a.Summary.People != 43 || a.Summary.Halls.Present != 1 {
		t.Fatalf("%+v", a.Summary)
	}

	// By the code of the entrance screen; an old one does not serve.
	code := read[wire.CheckInCode](clerk.ask("GET", at("check-in"), nil)).Code
	member.ask("GET", at("check-in"), nil).want(403, "forbidden")
	p.as("hall Văn Bắc").ask("GET", at("check-in"), nil).want(403, "forbidden")
	p.skew.Add(int64(3 * time.Minute))
	member.ask("POST", at("check-in"), wire.CheckInInput{Code: code}).want(422, "check_in_code")
	code = read[wire.CheckInCode](p.as("hall Hội trường xã").ask("GET", at("check-in"), nil)).Code
	member.ask("POST", at("check-in"), wire.CheckInInput{Code: code}).ok()
	p.as("nguoikhac").ask("POST", at("check-in"), wire.CheckInInput{Code: code}).want(403, "forbidden")
	mark(clerk, strings.Replace(hallSeat("Hội trường xã"), ":", "%3A", 1), wire.AttendanceInput{State: wire.AttendancePresent}).ok() // as browsers spell it
	if row := rowOf(t, list().Rows, personSeat("daibieu")); row.Source != wire.SourceQR || row.Manner != wire.MannerInRoom || row.ArrivedAt == nil || row.LateMinutes != 10 {
		t.Fatalf("%+v", row)
	}

	// Corrections say why; leaving is none, and a slip of one's own is taken back without a word.
	seat := personSeat("daibieu")
	mark(member, seat, wire.AttendanceInput{State: wire.AttendanceLeft}).want(403, "forbidden")
	mark(clerk, seat, wire.AttendanceInput{State: wire.AttendanceAbsent}).want(422, "reason_needed")
	mark(clerk, seat, wire.AttendanceInput{State: wire.AttendanceLeft}).ok()
	if row := rowOf(t, list().Rows, seat); row.State != wire.AttendanceLeft || row.LeftAt == nil || row.ArrivedAt == nil {
		t.Fatalf("%+v", row)
	}
	mark(clerk, seat, wire.AttendanceInput{State: wire.AttendancePresent}).ok()
	mark(clerk, seat, wire.AttendanceInput{State: wire.AttendanceUnmarked}).ok()
	mark(clerk, seat, wire.AttendanceInput{State: wire.AttendanceExcused}).want(422, "reason_needed")
	mark(clerk, seat, wire.AttendanceInput{State: wire.AttendanceExcused, Reason: "Đi công tác tỉnh"}).ok()
	mark(clerk, seat, wire.AttendanceInput{State: wire.AttendanceRepresented, RepresentedBy: "Bà Mai", Reason: "Ốm"}).want(403, "forbidden")
	mark(chair, seat, wire.AttendanceInput{State: wire.AttendanceRepresented, Reason: "Ốm"}).want(422, "represented_by_needed")
	mark(chair, seat, wire.AttendanceInput{State: wire.AttendanceRepresented, RepresentedBy: "Bà Mai", Reason: "Ốm"}).ok()
	if row := rowOf(t, list().Rows, seat); row.State != wire.AttendanceRepresented || row.RepresentedBy != "Bà Mai" || row.Source != wire.SourceChair {
		t.Fatalf("%+v", row)
	}
	if row := rowOf(t, read[wire.Attendance](p.as("hall Văn Bắc").ask("GET", at("attendance"), nil)).Rows, seat); row.Reason != "" {
		t.Errorf("a hall reads why a member is away: %q", row.Reason)
	}
	for _, row := range p.as("hall Văn Nam").sit(m.ID, hallSeat("Văn Nam"), "tab", 0).next(wire.MsgSnapshot).State.Attendance.Rows {
		if row.Reason != "" {
			t.Errorf("a hall's screen is told why %s is away: %q", row.Name, row.Reason)
		}
	}
	mark(clerk, personSeat("nguoikhac"), wire.AttendanceInput{State: wire.AttendancePresent}).want(422, "unknown_seat")

	// Somebody more is invited: the list is told whole.
	clerk.ask("PUT", at("invitations"), wire.InvitationsInput{Halls: []int64{seed.halls["Văn Bắc"]}, Persons: []wire.InvitationInput{
		{PersonID: seed.persons["daibieu"], Capacity: wire.CapacityMember}, {PersonID: seed.persons["nguoikhac"], Capacity: wire.CapacityGuest}}}).ok()
	for {
		if e := s.next(wire.MsgEvent); e.Type == wire.EventAttendance {
			var change wire.AttendanceChanged
			if err := json.Unmarshal(e.Data, &change); err != nil {
				t.Fatal(err)
			}
			if change.Whole {
				rowOf(t, change.Rows, personSeat("nguoikhac"))
				break
			}
		}
	}
	p.journalHolds(m.ID)
}

// The UBND may open its decisions with two thirds of its members there.
func TestTheQuorumCountsMembersThatAreThere(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	p.sql(`UPDATE meetings SET kind = 'ubnd', all_members = 4`)
	clerk := p.as("vanthu")
	quorum := func() wire.Quorum {
		return read[wire.Attendance](clerk.ask("GET", fmt.Sprintf("meetings/%d/attendance", m.ID), nil)).Summary.Quorum
	}
	if q := quorum(); q != (wire.Quorum{Of: "members", Num: 2, Den: 3, Total: 4, Needed: 3}) {
		t.Fatalf("%+v", q)
	}
	p.sql(`UPDATE meetings SET all_members = 0`)
	for i, name := range []string{"chutich", "daibieu"} {
		clerk.ask("PUT", fmt.Sprintf("meetings/%d/attendance/%s", m.ID, personSeat(name)), wire.AttendanceInput{State: wire.AttendancePresent}).ok()
		if q := quorum(); q.Present != i+1 || q.Reached != (i == 1) {
			t.Fatalf("%+v", q)
		}
	}
	// A guest, and a member who is represented, do not count.
	clerk.ask("PUT", fmt.Sprintf("meetings/%d/attendance/%s", m.ID, personSeat("vanthu")), wire.AttendanceInput{State: wire.AttendancePresent}).ok()
	p.as("chutich").ask("PUT", fmt.Sprintf("meetings/%d/attendance/%s", m.ID, personSeat("daibieu")), wire.AttendanceInput{State: wire.AttendanceRepresented, RepresentedBy: "Bà Mai", Reason: "Ốm"}).ok()
	if q := quorum(); q.Present != 1 || q.Reached {
		t.Fatalf("%+v", q)
	}
}

func TestKindsAndTheRoomsMapAreData(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	rules := wire.KindInput{Name: "Phiên họp UBND xã", Quorum: wire.QuorumRule{Of: "members", Num: 3, Den: 4}, Ballot: wire.BallotPerson, Majority: wire.Majority{Of: "all", Num: 1, Den: 2, Strict: true, Tie: "chair"}, MicRule: wire.MicOne}
	p.as("vanthu").ask("PUT", "kinds/ubnd", rules).want(403, "forbidden")
	p.as("quantri").ask("PUT", "kinds/ubnd", rules).ok()
	p.as("quantri").ask("PUT", "kinds/khong-co", rules).want(422, "unknown_kind")
	wrong := rules
	wrong.Quorum.Num = 5
	p.as("quantri").ask("PUT", "kinds/ubnd", wrong).want(422, "share_too_large")
	for _, k := range read[[]wire.MeetingKind](p.as("daibieu").ask("GET", "kinds", nil)) {
		if k.Code == "ubnd" && (k.Name != rules.Name || k.Quorum != rules.Quorum || k.Majority != rules.Majority || k.MicRule != wire.MicOne) {
			t.Errorf("%+v", k)
		}
	}
	path := fmt.Sprintf("meetings/%d/room-places", m.ID)
	places := wire.RoomPlaces{Places: []wire.RoomPlace{{PersonID: seed.persons["chutich"], Row: 1, Col: 2}, {PersonID: seed.persons["daibieu"], Row: 1, Col: 3}}}
	p.as("vanthu").ask("PUT", path, places).ok()
	places.Places[1].Col = 2
	p.as("vanthu").ask("PUT", path, places).want(422, "place_twice")
	places.Places[1] = wire.RoomPlace{PersonID: seed.persons["nguoikhac"], Row: 2, Col: 2}
	p.as("vanthu").ask("PUT", path, places).want(422, "unknown_seat")
	if got := read[wire.RoomPlaces](p.as("vanthu").ask("GET", path, nil)); len(got.Places) != 2 || got.Places[1].Col != 3 {
		t.Errorf("%+v", got)
	}
}
