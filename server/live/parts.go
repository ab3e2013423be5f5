package live

import (
	"encoding/json"
	"strconv"
	"strings"

	"hopxa/server/actions"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// changed names a part of the meeting: the event that tells of it and, where it has several, which one.
type changed struct{ event, subject string }

// heard is an entry with the part that it changed, which is looked up once for all viewers.
type heard struct {
	journal.Entry
	changed
}

func hear(entries []journal.Entry) []heard {
	out := make([]heard, len(entries))
	for i, e := range entries {
		out[i].Entry = e
		out[i].event, out[i].subject = partOf(e)
	}
	return out
}

// partOf tells which part of the meeting an entry changed, and for a seat which one.
// A new kind of entry that changes what screens show gets its line here.
func partOf(e journal.Entry) (event, seat string) {
	switch e.Type {
	case actions.StageShown, actions.PageShown:
		return wire.EventStage, ""
	case actions.PapersNudged:
		return wire.EventNudge, ""
	case actions.SeatJoined, actions.SeatLeft:
		var d actions.SeatData
		if err := json.Unmarshal(e.Data, &d); err == nil && d.Seat != "" {
			return wire.EventSeat, d.Seat
		}
	case actions.AttendanceListed:
		return wire.EventAttendance, ""
	case actions.SeatAsked:
		var d actions.SeatAskedData
		if err := json.Unmarshal(e.Data, &d); err == nil && d.Seat != "" {
			return wire.EventAsked, d.Seat
		}
	case actions.AttendanceMarked:
		var d actions.AttendanceData
		if err := json.Unmarshal(e.Data, &d); err == nil && d.Seat != "" {
			return wire.EventAttendance, d.Seat
		}
	}
	kind, _, _ := strings.Cut(e.Type, ".")
	switch kind {
	case "motion", "ballot":
		var d actions.BallotData
		if err := json.Unmarshal(e.Data, &d); err == nil && d.Motion != 0 {
			if kind == "motion" {
				return wire.EventMotion, strconv.FormatInt(d.Motion, 10)
			}
			return wire.EventBallots, strings.TrimSpace(strconv.FormatInt(d.Motion, 10) + " " + d.Voter)
		}
	case "invitation": // how many are expected stands with the attendance
		return wire.EventAttendance, ""
	case "item", "paper":
		return wire.EventItems, ""
	case "conclusion":
		return wire.EventConclusions, ""
	case "task":
		return wire.EventTasks, ""
	case "record":
		if e.Type != actions.RecordPublished && e.Type != actions.RecordTakenBack { // they change the meeting's state
			return wire.EventRecords, ""
		}
	case "notice":
		return wire.EventNotices, ""
	case "call":
		return wire.EventCalls, ""
	case "help":
		return wire.EventHelps, ""
	case "floor":
		return wire.EventFloor, ""
	case "remark":
		return wire.EventRemarks, ""
	}
	return wire.EventMeeting, ""
}

// changesRights tells whether an entry may have taken a viewer's right to look on.
func changesRights(e journal.Entry) bool {
	switch e.Type {
	case actions.MeetingInvited, actions.MeetingEdited, actions.MeetingDiscarded:
		return true
	}
	return false
}

// motionSubject is the inverse of what partOf says of motions and ballots: a motion's id, and a voter unless nobody may
// know whose ballot it is.
func motionSubject(subject string) (motionID int64, voter string, err error) {
	num, voter, _ := strings.Cut(subject, " ")
	motionID, err = strconv.ParseInt(num, 10, 64)
	return motionID, voter, err
}
