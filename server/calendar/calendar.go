// Package calendar writes meetings as iCalendar objects (RFC 5545): invitations and their updates for mail programs
// (iTIP, RFC 5546), files to save, and feeds. One meeting is one entry in whatever calendar it comes to: its UID never
// changes, and the SEQUENCE says which of two versions is the newer one, in whatever order they arrive.
package calendar

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// Methods of what is sent (RFC 5546, 1.4).
const (
	Request = "REQUEST" // an invitation, or its update
	Cancel  = "CANCEL"  // called off, or no longer invited
	Publish = "PUBLISH" // a file or feed that asks nothing of anybody
)

// Someone is an organizer or attendee.
type Someone struct{ Name, Address string }

// Event is a meeting as a calendar shows it.
type Event struct {
	UID         string // see UID
	Sequence    int
	Title       string
	Place       string
	Description string // plain text
	URL         string // "" for none
	Starts      time.Time
	Ends        time.Time
	Organizer   Someone  // without an address there is none
	Attendee    *Someone // one at most: what one is sent names nobody else
	Cancelled   bool
}

// UID names a meeting in every calendar, for good. host is where the installation was reached when it first sent one.
func UID(meetingID int64, host string) string { return fmt.Sprintf("meeting-%d@%s", meetingID, host) }

// Host is the host of the product's address, for UID.
func Host(publicURL string) string {
	if u, err := url.Parse(publicURL); err == nil && u.Hostname() != "" {
		return u.Hostname()
	}
	return "hopxa"
}

// Write makes the object of one event; now is when (DTSTAMP).
func Write(method string, e Event, now time.Time) string {
	c := begin(method)
	e.Cancelled = e.Cancelled || method == Cancel
	add(c, e, now)
	return c.Serialize(ics.WithNewLineWindows)
}

// feedRefresh is how often programs are asked to read a feed again (RFC 7986, 5.7).
const feedRefresh = "PT1H"

// Feed makes a calendar of many events, for programs that read it again and again.
func Feed(name string, events []Event, now time.Time) string {
	c := begin(Publish)
	c.SetXWRCalName(clean(name))
	c.SetRefreshInterval(feedRefresh, &ics.KeyValues{Key: "VALUE", Value: []string{"DURATION"}})
	c.SetXPublishedTTL(feedRefresh)
	for _, e := range events {
		add(c, e, now)
	}
	return c.Serialize(ics.WithNewLineWindows)
}

func begin(method string) *ics.Calendar {
	c := ics.NewCalendar()
	c.SetProductId("-//Hop Xa//hopxa//VI")
	c.SetCalscale("GREGORIAN")
	c.SetMethod(ics.Method(method))
	return c
}

// add writes one event. Times are in UTC, so that no time zone has to be explained.
func add(c *ics.Calendar, e Event, now time.Time) {
	v := c.AddEvent(e.UID)
	v.SetSequence(e.Sequence)
	v.SetDtStampTime(now)
	v.SetStartAt(e.Starts)
	v.SetEndAt(e.Ends)
	v.SetSummary(clean(e.Title))
	if e.Place != "" {
		v.SetLocation(clean(e.Place))
	}
	if e.Description != "" {
		v.SetDescription(clean(e.Description))
	}
	if u, err := url.Parse(e.URL); err == nil && u.Host != "" {
		v.SetURL(u.String())
	}
	v.SetStatus(ics.ObjectStatusConfirmed)
	if e.Cancelled {
		v.SetStatus(ics.ObjectStatusCancelled)
	}
	if e.Organizer.Address != "" {
		v.SetOrganizer(mailto(e.Organizer), ics.WithCN(parameter(e.Organizer.Name)))
	}
	if e.Attendee != nil && e.Attendee.Address != "" {
		// The answer is given on the page of the invitation, where a reason and who comes instead can be said.
		v.AddAttendee(mailto(*e.Attendee), ics.WithCN(parameter(e.Attendee.Name)), ics.ParticipationRoleReqParticipant, ics.ParticipationStatusNeedsAction, ics.WithRSVP(false))
	}
}

func mailto(s Someone) string {
	return "mailto:" + strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s.Address)
}

// clean keeps line ends as \n, which the library escapes, and drops every other control character.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// parameter makes what may stand as a parameter's value without quotes (RFC 5545, 3.1): the library's way to escape what
// may not is its own.
func parameter(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune(`",;:\'`, r) }), " ")
}
