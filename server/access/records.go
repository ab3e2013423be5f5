package access

import (
	"hopxa/server/attendance"
	"hopxa/server/wire"
)

// ReadsRecord tells whether the viewer may read a record of the meeting in a state: who prepares it always, everybody else
// who took part once it was handed in for approval, so that they can object. The states are those of records.
func (r Rights) ReadsRecord(state string) bool {
	return r.Prepares() || state != "draft" && r.who.PersonID != 0
}

// RecordParts are the parts as which the viewer approves a record: the secretary of the meeting, and who chairs it.
func (r Rights) RecordParts() []string {
	var out []string
	if r.IsPerson(r.Meeting.SecretaryID) {
		out = append(out, "secretary")
	}
	if r.Part == wire.PartChair {
		out = append(out, "chair")
	}
	return out
}

// PersonID is the viewer as a person; 0: a machine.
func (r Rights) PersonID() int64 { return r.who.PersonID }

// OwnSeats are the seats whose attendance is the viewer's: their own, and those of halls that they speak for.
func (r Rights) OwnSeats() []string {
	var out []string
	if r.who.PersonID != 0 {
		out = append(out, attendance.PersonSeat(r.who.PersonID))
	}
	for _, hall := range r.own {
		if attendance.HallSeat(hall) != r.MainSeat() {
			out = append(out, attendance.HallSeat(hall))
		}
	}
	return out
}
