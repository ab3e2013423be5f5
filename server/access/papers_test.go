package access

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hopxa/agendas"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

const (
	thisMeeting  = 7
	namedPerson  = 30
	handedItIn   = 31
	otherPerson  = 32
	villageHall  = 90
	requestAsked = 5
)

var noon = time.Date(2026, 11, 24, 5, 0, 0, 0, time.UTC)

func at(part wire.Part, who people.Principal, voter bool) Rights {
	return Rights{Part: part, Meeting: meetings.Meeting{ID: thisMeeting, State: meetings.Announced}, who: who, voter: voter}
}

// viewers are every kind of one who may ask, in the order of the letters below.
var viewers = []struct {
	name   string
	rights Rights
}{
	{"the chair", at(wire.PartChair, people.Principal{PersonID: 1}, true)},
	{"the secretary", at(wire.PartSecretary, people.Principal{PersonID: 2}, false)},
	{"the clerk", at(wire.PartStaff, people.Principal{PersonID: 3}, false)},
	{"a member", at(wire.PartInvited, people.Principal{PersonID: otherPerson}, true)},
	{"a guest", at(wire.PartInvited, people.Principal{PersonID: otherPerson}, false)},
	{"a hall's device", at(wire.PartHall, people.Principal{HallID: villageHall}, false)},
	{"a person who is named", at(wire.PartInvited, people.Principal{PersonID: namedPerson}, false)},
	{"who handed it in", at(wire.PartHall, people.Principal{PersonID: handedItIn}, false)},
	{"somebody not invited", at("", people.Principal{PersonID: otherPerson}, false)},
}

// said is one letter for what Reads said: r reads, w withdrawn, x expired, - knows nothing of it.
func said(t *testing.T, err error) string {
	t.Helper()
	switch {
	case err == nil:
		return "r"
	case errors.Is(err, agendas.ErrWithdrawn):
		return "w"
	case errors.Is(err, ErrPaperExpired):
		return "x"
	case errors.Is(err, ErrForbidden):
		return "-"
	}
	t.Fatal(err)
	return ""
}

// Who reads what, as a picture: a row for each paper, a letter for each of the viewers above.
func TestWhoReadsWhichPaper(t *testing.T) {
	past, future := noon.Add(-time.Second), noon.Add(time.Second)
	base := agendas.Paper{ID: 1, ItemID: 2, MeetingID: thisMeeting, RequestID: requestAsked, CreatedBy: handedItIn, Readers: []int64{namedPerson},
		Version: agendas.Version{Approval: agendas.Approved}}
	as := func(change ...func(*agendas.Paper)) agendas.Paper {
		p := base
		for _, c := range change {
			c(&p)
		}
		return p
	}
	audience := func(a string) func(*agendas.Paper) { return func(p *agendas.Paper) { p.Audience = a } }
	approval := func(a string) func(*agendas.Paper) { return func(p *agendas.Paper) { p.Version.Approval = a } }
	withdrawn := func(p *agendas.Paper) { p.WithdrawnAt = &past }
	until := func(at *time.Time) func(*agendas.Paper) { return func(p *agendas.Paper) { p.ViewUntil = at } }
	for _, c := range []struct {
		name  string
		paper agendas.Paper
		state string // of the meeting
		want  string
	}{
		{"for everybody invited", as(audience(agendas.ForAll)), meetings.Announced, "rrrrrrrr-"},
		{"for voters", as(audience(agendas.ForVoters)), meetings.Announced, "rrrr---r-"},
		{"for those who conduct", as(audience(agendas.ForPresidium)), meetings.Announced, "rrr----r-"},
		{"for persons by name", as(audience(agendas.ForNamed)), meetings.Announced, "rrr---rr-"},
		{"public, before the meeting", as(audience(agendas.ForPublic)), meetings.Announced, "rrrrrrrr-"},
		{"public, during it", as(audience(agendas.ForPublic)), meetings.Live, "rrrrrrrr-"},
		{"public, after it", as(audience(agendas.ForPublic)), meetings.Closed, "rrrrrrrrr"},
		{"public, published", as(audience(agendas.ForPublic)), meetings.Published, "rrrrrrrrr"},
		{"not public, after it", as(audience(agendas.ForAll)), meetings.Closed, "rrrrrrrr-"},
		{"for an audience that nobody knows", as(audience("khác")), meetings.Announced, "rrr----r-"},

		{"waiting for approval", as(audience(agendas.ForAll), approval(agendas.Submitted)), meetings.Announced, "rrr----r-"},
		{"sent back", as(audience(agendas.ForAll), approval(agendas.Returned)), meetings.Announced, "rrr----r-"},
		{"public and waiting, after the meeting", as(audience(agendas.ForPublic), approval(agendas.Submitted)), meetings.Closed, "rrr----r-"},
		{"named and waiting", as(audience(agendas.ForNamed), approval(agendas.Submitted)), meetings.Announced, "rrr----r-"},

		{"withdrawn", as(audience(agendas.ForAll), withdrawn), meetings.Announced, "wwwwwwww-"},
		{"for voters and withdrawn", as(audience(agendas.ForVoters), withdrawn), meetings.Announced, "wwww---w-"},
		{"public and withdrawn, after the meeting", as(audience(agendas.ForPublic), withdrawn), meetings.Closed, "wwwwwwwww"},
		{"withdrawn before it was approved", as(audience(agendas.ForAll), approval(agendas.Submitted), withdrawn), meetings.Announced, "www----w-"},

		{"on its last day", as(audience(agendas.ForAll), until(&future)), meetings.Announced, "rrrrrrrr-"},
		{"at the end of its last day", as(audience(agendas.ForAll), until(&noon)), meetings.Announced, "rrrxxxxx-"},
		{"after its last day", as(audience(agendas.ForAll), until(&past)), meetings.Announced, "rrrxxxxx-"},
		{"by name, after its last day", as(audience(agendas.ForNamed), until(&past)), meetings.Announced, "rrr---xx-"},
		{"public, after its last day", as(audience(agendas.ForPublic), until(&past)), meetings.Closed, "rrrxxxxxx"},
		{"withdrawn after its last day", as(audience(agendas.ForAll), until(&past), withdrawn), meetings.Announced, "wwwwwwww-"},

		{"of another meeting", as(audience(agendas.ForAll), func(p *agendas.Paper) { p.MeetingID = 8 }), meetings.Announced, "---------"},
		{"of somebody's own folder", as(audience(agendas.ForAll), func(p *agendas.Paper) { p.OwnerID, p.MeetingID, p.ItemID = otherPerson, 0, 0 }), meetings.Announced, "---------"},
		{"that nobody asked for", as(audience(agendas.ForPresidium), func(p *agendas.Paper) { p.RequestID = 0 }), meetings.Announced, "rrr------"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, v := range viewers {
				r := v.rights
				r.Meeting.State = c.state
				got += said(t, r.Reads(c.paper, noon))
			}
			if got != c.want {
				t.Errorf("\n%s\n%s, want\n%s", names(), got, c.want)
			}
		})
	}
}

func names() (s string) {
	for i, v := range viewers {
		s += fmt.Sprintf("%d %s, ", i+1, v.name)
	}
	return s
}

// A device has no person's number: a paper of nobody (0) is not its own.
func TestADeviceIsNotTheOneWhoHandedIn(t *testing.T) {
	hall := at(wire.PartHall, people.Principal{HallID: villageHall}, false)
	p := agendas.Paper{MeetingID: thisMeeting, RequestID: requestAsked, Audience: agendas.ForNamed, Readers: []int64{0}, Version: agendas.Version{Approval: agendas.Approved}}
	if err := hall.Reads(p, noon); !errors.Is(err, ErrForbidden) {
		t.Errorf("%v", err)
	}
}
