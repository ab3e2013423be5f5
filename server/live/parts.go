package live

import (
	"encoding/json"
	"strings"

	"hopxa/server/actions"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

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
	case actions.AttendanceMarked:
		var d actions.AttendanceData
		if err := json.Unmarshal(e.Data, &d); err == nil && d.Seat != "" {
			return wire.EventAttendance, d.Seat
		}
	}
	kind, _, _ := strings.Cut(e.Type, ".")
	switch kind {
	case "item", "paper":
		return wire.EventItems, ""
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
