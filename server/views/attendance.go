package views

import (
	"context"
	"maps"
	"slices"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/share"
	"hopxa/server/wire"
)

// Attendance reads who came to a meeting: members, guests, halls, each in Vietnamese order.
func Attendance(ctx context.Context, q db.Querier, meetingID int64) (wire.Attendance, error) {
	m, err := meetings.Get(ctx, q, meetingID)
	if err != nil {
		return wire.Attendance{}, err
	}
	kind, err := meetings.GetKind(ctx, q, m.Kind)
	if err != nil {
		return wire.Attendance{}, err
	}
	marks, err := attendance.Marks(ctx, q, meetingID)
	if err != nil {
		return wire.Attendance{}, err
	}
	persons, err := attendants(ctx, q, m)
	if err != nil {
		return wire.Attendance{}, err
	}
	halls, err := meetings.Halls(ctx, q, meetingID)
	if err != nil {
		return wire.Attendance{}, err
	}
	v := wire.Attendance{Rows: []wire.AttendanceRow{}}
	for _, as := range []string{"member", "guest"} {
		for _, p := range persons {
			if string(p.Capacity) != as {
				continue
			}
			row := attendanceRow(m, marks, attendance.PersonSeat(p.Person.ID))
			row.Name, row.Sub, row.As, row.Counts = p.Person.Name, p.Person.Title, as, as == "member" && kind.Quorum.Of == "members"
			v.Rows = append(v.Rows, row)
		}
	}
	for _, h := range halls {
		row := attendanceRow(m, marks, attendance.HallSeat(h.HallID))
		row.Name, row.Sub, row.As, row.Counts = h.ShortName, h.HeadName, "hall", !h.Main && kind.Quorum.Of == "halls"
		v.Rows = append(v.Rows, row)
	}
	v.Summary = attended(m, kind.Quorum, v.Rows, mainSeat(halls))
	if CheckAnswering(m) == nil {
		e, err := Expected(ctx, q, m)
		if err != nil {
			return v, err
		}
		v.Summary.Expected = &e
	}
	return v, nil
}

// attendants are the invited persons with the chair and the secretary, who are members of their own meeting.
func attendants(ctx context.Context, q db.Querier, m meetings.Meeting) ([]wire.InvitedPerson, error) {
	capacity, err := capacities(ctx, q, m)
	if err != nil {
		return nil, err
	}
	all, err := people.Some(ctx, q, slices.Collect(maps.Keys(capacity)))
	if err != nil {
		return nil, err
	}
	var out []wire.InvitedPerson
	for _, p := range all {
		out = append(out, wire.InvitedPerson{Person: PersonRef(p), Capacity: wire.Capacity(capacity[p.ID])})
	}
	return out, nil
}

// capacities says what each of them is there as.
func capacities(ctx context.Context, q db.Querier, m meetings.Meeting) (map[int64]string, error) {
	invited, err := meetings.Persons(ctx, q, m.ID)
	if err != nil {
		return nil, err
	}
	out := map[int64]string{m.SecretaryID: string(wire.CapacityGuest)}
	for _, in := range invited {
		out[in.PersonID] = in.Capacity
	}
	out[m.ChairID] = string(wire.CapacityMember)
	return out, nil
}

func attendanceRow(m meetings.Meeting, marks map[string]attendance.Mark, seat string) wire.AttendanceRow {
	mark, marked := marks[seat]
	if !marked {
		return wire.AttendanceRow{Seat: seat, State: wire.AttendanceUnmarked}
	}
	return wire.AttendanceRow{Seat: seat, State: wire.AttendanceState(mark.State), Manner: mark.Manner, Source: mark.Source, Reason: mark.Reason,
		RepresentedBy: mark.RepresentedBy, ArrivedAt: mark.ArrivedAt, LeftAt: mark.LeftAt, LateMinutes: mark.LateMinutes(m.OpenedAt), HeadCount: mark.HeadCount}
}

func mainSeat(halls []meetings.Hall) string {
	for _, h := range halls {
		if h.Main {
			return attendance.HallSeat(h.HallID)
		}
	}
	return ""
}

// attended counts the groups. The commune hall, where the meeting is held, is none of the halls that may be missing; the
// people in it count.
func attended(m meetings.Meeting, rule meetings.Quorum, rows []wire.AttendanceRow, main string) wire.AttendanceSummary {
	s := wire.AttendanceSummary{Quorum: wire.Quorum{Of: rule.Of, Num: rule.Num, Den: rule.Den, Strict: rule.Strict, Reached: rule.Of == "none"}}
	for _, row := range rows {
		head := map[string]*wire.Head{"member": &s.Members, "guest": &s.Guests, "hall": &s.Halls}[row.As]
		if row.State == wire.AttendancePresent {
			s.People += row.HeadCount
		}
		if row.Seat != main {
			head.Total++
			if row.State == wire.AttendancePresent {
				head.Present++
			}
		}
		if row.Counts {
			s.Quorum.Total++
			if row.State == wire.AttendancePresent {
				s.Quorum.Present++
			}
		}
	}
	if rule.Of == "members" {
		s.Quorum.Total = max(s.Quorum.Total, m.AllMembers) // all delegates, invited or not
	}
	if rule.Of != "none" {
		s.Quorum.Needed = share.Share{Num: rule.Num, Den: rule.Den, Strict: rule.Strict}.Needed(s.Quorum.Total)
		s.Quorum.Reached = s.Quorum.Present >= s.Quorum.Needed
	}
	return s
}

// AttendanceOf reads one seat's row with the summary, for who is told of a change.
func AttendanceOf(ctx context.Context, q db.Querier, meetingID int64, seat string) (wire.AttendanceChanged, error) {
	all, err := Attendance(ctx, q, meetingID)
	out := wire.AttendanceChanged{Rows: []wire.AttendanceRow{}, Summary: all.Summary}
	for _, row := range all.Rows {
		if row.Seat == seat {
			out.Rows = append(out.Rows, row)
		}
	}
	return out, err
}

// WithoutReasons hides why people are away from who need not know: reasons are of health and family. Who assists sees
// them, and the minutes keep them.
func WithoutReasons(rows []wire.AttendanceRow) {
	for i := range rows {
		rows[i].Reason = ""
	}
}

// Quorum tells whether a meeting may decide.
func Quorum(ctx context.Context, q db.Querier, r access.Rights) (wire.Quorum, error) {
	all, err := Attendance(ctx, q, r.Meeting.ID)
	return all.Summary.Quorum, err
}

// RoomPlaces reads the map of the commune hall.
func RoomPlaces(ctx context.Context, q db.Querier, meetingID int64) (wire.RoomPlaces, error) {
	places, err := attendance.Places(ctx, q, meetingID)
	out := wire.RoomPlaces{Places: []wire.RoomPlace{}}
	for _, p := range places {
		out.Places = append(out.Places, wire.RoomPlace{PersonID: p.PersonID, Row: p.Row, Col: p.Col})
	}
	return out, err
}
