// Package access decides who may see, prepare and conduct a meeting, and which seats one may take.
// Every door asks here: the API, the live socket, papers and their pages.
package access

import (
	"context"
	"errors"
	"slices"

	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// ErrForbidden refuses somebody who is signed in but may not.
var ErrForbidden = errors.New("not allowed")

// ErrWatchesOnly refuses the floor to a hall whose TV has neither a camera nor a microphone.
var ErrWatchesOnly = errors.New("the hall only watches")

// Rights is what one principal is and may in one meeting.
type Rights struct {
	Part    wire.Part
	Meeting meetings.Meeting
	who     people.Principal
	halls   []meetings.Hall
	own     []int64 // invited halls that the principal may sit in
	voter   bool    // votes in this meeting
}

// To returns the rights of who in a meeting; ErrForbidden when it is none of their business.
func To(ctx context.Context, q db.Querier, who people.Principal, meetingID int64) (Rights, error) {
	m, err := meetings.Get(ctx, q, meetingID)
	if err != nil {
		return Rights{}, err
	}
	return For(ctx, q, who, m)
}

// For is To for a meeting that was read already.
func For(ctx context.Context, q db.Querier, who people.Principal, m meetings.Meeting) (Rights, error) {
	r := Rights{Meeting: m, who: who}
	if who.Nobody() {
		return r, people.ErrNotSignedIn
	}
	var err error
	if r.halls, err = meetings.Halls(ctx, q, m.ID); err != nil {
		return r, err
	}
	mine, err := hallsOf(ctx, q, who)
	if err != nil {
		return r, err
	}
	for _, h := range r.halls {
		if slices.Contains(mine, h.HallID) {
			r.own = append(r.own, h.HallID)
		}
	}
	invited, err := meetings.Persons(ctx, q, m.ID)
	if err != nil {
		return r, err
	}
	named := who.PersonID != 0 && slices.ContainsFunc(invited, func(p meetings.Invited) bool { return p.PersonID == who.PersonID })
	if r.Part = part(who, m, len(r.own) > 0, named); r.Part == "" {
		return r, ErrForbidden
	}
	r.voter = isVoter(m, who, invited)
	if r.Conducts() || r.Part == wire.PartStaff {
		for _, h := range r.halls {
			if h.Main && !slices.Contains(r.own, h.HallID) {
				r.own = append(r.own, h.HallID)
			}
		}
	}
	return r, nil
}

// ShareHalls has r hold the list of other where theirs is the same: who keeps the rights of a hundred keeps it once.
func (r *Rights) ShareHalls(other Rights) {
	if slices.Equal(r.halls, other.halls) {
		r.halls = other.halls
	}
}

// part is the one rule of who has a part in a meeting, and which; "": none. sits: a hall of theirs is invited; named: they are.
func part(who people.Principal, m meetings.Meeting, sits, named bool) wire.Part {
	switch {
	case who.PersonID != 0 && (who.PersonID == m.ChairID || who.PersonID == m.PresidingID):
		return wire.PartChair
	case who.PersonID != 0 && who.PersonID == m.SecretaryID:
		return wire.PartSecretary
	case who.Has(people.Clerk, people.Admin):
		return wire.PartStaff
	case m.State == meetings.Draft:
		return ""
	case sits:
		return wire.PartHall
	case named:
		return wire.PartInvited
	}
	return ""
}

// Of knows a meeting's halls for what the house does by itself, without anybody who asks: it names seats, and lets nobody
// do anything.
func Of(ctx context.Context, q db.Querier, meetingID int64) (r Rights, err error) {
	if r.Meeting, err = meetings.Get(ctx, q, meetingID); err == nil {
		r.halls, err = meetings.Halls(ctx, q, meetingID)
	}
	return r, err
}

// hallsOf are the halls of a device, or of a village head's village, invited or not.
func hallsOf(ctx context.Context, q db.Querier, who people.Principal) ([]int64, error) {
	mine := []int64{who.HallID}
	if who.Has(people.VillageHead) && who.VillageID != 0 {
		halls, err := people.VillageHalls(ctx, q, who.VillageID)
		if err != nil {
			return nil, err
		}
		for _, h := range halls {
			mine = append(mine, h.ID)
		}
	}
	return mine, nil
}

// Prepares tells whether they may change what is prepared.
func (r Rights) Prepares() bool { return r.Conducts() || r.Part == wire.PartStaff }

// Conducts tells whether they may open, close, give the floor and choose the stage.
func (r Rights) Conducts() bool { return r.Part == wire.PartChair || r.Part == wire.PartSecretary }

// Presides tells whether they may do what only the chair does: open without a quorum, correct a result, hand over.
// Who was handed the meeting does; the chair of the invitation keeps the right, and may take the meeting back.
func (r Rights) Presides() bool { return r.Part == wire.PartChair }

// Assists tells whether they may mark attendance, enter ballots and requests for others, send notices and see how
// every hall does: who conducts, and the clerks.
func (r Rights) Assists() bool { return r.Prepares() }

// IsPerson tells whether they are that person.
func (r Rights) IsPerson(id int64) bool { return id != 0 && r.who.PersonID == id }

// ReadsAnswersOf tells whether they may know what a person answered in writing: one's own, all of who prepares it, and
// everybody's once it is over.
func (r Rights) ReadsAnswersOf(personID int64) bool {
	return r.IsPerson(personID) || r.Prepares() || r.Meeting.Over()
}

// MaySit refuses a seat that is not theirs (attendance.ErrNotYour) or that is none (attendance.ErrSeat).
func (r Rights) MaySit(seat string) error {
	hallID, personID, err := attendance.ParseSeat(seat)
	switch {
	case err != nil:
		return err
	case personID != 0 && personID == r.who.PersonID, hallID != 0 && slices.Contains(r.own, hallID):
		return nil
	}
	return attendance.ErrNotYour
}

// MayConnect is MaySit for a connection, which may also be a screen's that only watches (attendance.IsScreen): the commune
// hall's projector is opened by who conducts, and by the commune hall's own machines.
func (r Rights) MayConnect(seat string) error {
	if !attendance.IsScreen(seat) {
		return r.MaySit(seat)
	}
	main, _, err := attendance.ParseSeat(r.MainSeat())
	if r.Conducts() || err == nil && slices.Contains(r.own, main) {
		return nil
	}
	return attendance.ErrNotYour
}

// MainSeat is the commune hall's seat; empty when the meeting has none.
func (r Rights) MainSeat() string {
	for _, h := range r.halls {
		if h.Main {
			return attendance.HallSeat(h.HallID)
		}
	}
	return ""
}

// CheckPart refuses a seat that has no part in the meeting (attendance.ErrSeat): neither invited, nor
// conducting, nor ever there. The floor and the stage are given to nobody else.
func (r Rights) CheckPart(ctx context.Context, q db.Querier, seat string) error {
	hallID, personID, err := attendance.ParseSeat(seat)
	switch {
	case err != nil:
		return err
	case hallID != 0 && slices.ContainsFunc(r.halls, func(h meetings.Hall) bool { return h.HallID == hallID }):
		return nil
	case personID != 0 && (personID == r.Meeting.ChairID || personID == r.Meeting.SecretaryID || personID == r.Meeting.PresidingID):
		return nil
	}
	invited, err := meetings.Persons(ctx, q, r.Meeting.ID)
	if err != nil {
		return err
	}
	if personID != 0 && slices.ContainsFunc(invited, func(p meetings.Invited) bool { return p.PersonID == personID }) {
		return nil
	}
	_, err = attendance.Get(ctx, q, r.Meeting.ID, seat)
	return err
}

// CheckSpeaks refuses a hall that only watches (ErrWatchesOnly): nobody would hear it. Its village's head speaks as a
// person, with a telephone of their own.
func (r Rights) CheckSpeaks(seat string) error {
	if slices.ContainsFunc(r.halls, func(h meetings.Hall) bool { return h.ReceiveOnly && attendance.HallSeat(h.HallID) == seat }) {
		return ErrWatchesOnly
	}
	return nil
}

// Label names a seat on every screen: who it is, and under it who speaks for it.
func (r Rights) Label(ctx context.Context, q db.Querier, seat string) (name, sub string, err error) {
	hallID, personID, err := attendance.ParseSeat(seat)
	if err != nil {
		return "", "", err
	}
	if personID != 0 {
		p, err := people.Get(ctx, q, personID)
		return p.Name, p.Title, err
	}
	for _, h := range r.halls {
		if h.HallID != hallID {
			continue
		}
		if h.Main {
			chair, err := people.Get(ctx, q, r.Meeting.ChairID)
			return h.ShortName, Addressed(chair), err
		}
		name := h.ShortName
		if h.VillageName != "" {
			name = "Thôn " + h.ShortName
		}
		sub := h.HeadName
		if sub != "" && h.HeadTitle != "" {
			sub += ", " + h.HeadTitle
		}
		return name, sub, nil
	}
	return "", "", attendance.ErrSeat
}

// Addressed is a person as spoken of: "Ông Lê Đình Thắng, Chủ tịch UBND xã".
func Addressed(p people.Person) string {
	s := NameWithHonorific(p)
	if p.Title != "" {
		s += ", " + p.Title
	}
	return s
}

// NameWithHonorific is "Ông Lê Đình Thắng", or the bare name.
func NameWithHonorific(p people.Person) string {
	switch p.Honorific {
	case "ông":
		return "Ông " + p.Name
	case "bà":
		return "Bà " + p.Name
	}
	return p.Name
}
