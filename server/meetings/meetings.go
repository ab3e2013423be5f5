// Package meetings holds the meeting itself: its state, its time and place, and who is invited.
package meetings

import (
	"errors"
	"time"
)

// Errors that callers answer differently.
var (
	ErrNotFound      = errors.New("no such meeting")
	ErrUnknownKind   = errors.New("unknown kind of meeting")
	ErrNotDraft      = errors.New("the meeting is no longer a draft")
	ErrNotAnnounced  = errors.New("the meeting has not been announced")
	ErrLive          = errors.New("the meeting is live")
	ErrNotLive       = errors.New("the meeting is not live")
	ErrClosed        = errors.New("the meeting is closed")
	ErrNotOver       = errors.New("the meeting is not over")
	ErrCancelled     = errors.New("the meeting was called off")
	ErrNoAgenda      = errors.New("the meeting has no agenda")
	ErrNobody        = errors.New("nobody is invited")
	ErrChairPresent  = errors.New("the chair is there")
	ErrDeputyIsChair = errors.New("the chair cannot be their own deputy")
	ErrNoMainHall    = errors.New("the commune hall is not set up")
)

// States: draft → announced → live → closed → published.
const (
	Draft     = "draft"
	Announced = "announced"
	Live      = "live"
	Closed    = "closed"
	Published = "published"
)

// Meeting is a meeting without its agenda.
type Meeting struct {
	ID             int64
	Title          string
	Kind           string
	KindName       string
	State          string
	StartsAt       time.Time
	PlannedMinutes int
	Place          string
	ChairID        int64
	SecretaryID    int64
	AnnouncedAt    *time.Time
	OpenedAt       *time.Time
	ClosedAt       *time.Time

	PresidingID int64 // who conducts now; the chair until they hand over
	DeputyID    int64 // who may take over; 0: nobody
	MicRule     string
	Form        string     // FormMeeting or FormWritten
	AnswerBy    *time.Time // of a written one
	AllMembers  int        // 0: those invited

	CancelledAt  *time.Time // when the announced meeting was called off
	CancelledWhy string
	Sequence     int  // SEQUENCE of its calendar entry (RFC 5545, 3.8.7.4)
	Urgent       bool // may be invited to later than three working days before
}

// Forms of a meeting.
const (
	FormMeeting = "meeting"
	FormWritten = "written" // lấy ý kiến bằng văn bản: no room, no floor
)

// Hall is an invited hall, with the names of the day.
type Hall struct {
	HallID      int64
	Name        string
	ShortName   string
	VillageName string
	HeadName    string // "Ông Nguyễn Văn Hợi"
	HeadTitle   string
	Main        bool
	ReceiveOnly bool
}

// Invited is a person with the capacity they come in: "member" or "guest".
type Invited struct {
	PersonID int64
	Capacity string
}

// EndsAt is the planned end.
func (m Meeting) EndsAt() time.Time {
	return m.StartsAt.Add(time.Duration(m.PlannedMinutes) * time.Minute)
}

// Over tells whether nothing of the meeting may change any more.
func (m Meeting) Over() bool { return m.State == Closed || m.State == Published }

// CheckPreparing refuses changes of what is prepared once the meeting is over.
func (m Meeting) CheckPreparing() error {
	switch {
	case m.Over():
		return ErrClosed
	case m.CancelledAt != nil:
		return ErrCancelled
	}
	return nil
}

// CheckCancel tells whether the meeting can be called off: once it is announced, before it opens.
func (m Meeting) CheckCancel() error {
	switch {
	case m.Over():
		return ErrClosed
	case m.State == Draft:
		return ErrNotAnnounced
	case m.State == Live:
		return ErrLive
	}
	return nil
}

// CheckLive refuses what can be done in a running meeting only.
func (m Meeting) CheckLive() error {
	switch {
	case m.Over():
		return ErrClosed
	case m.State != Live:
		return ErrNotLive
	}
	return nil
}

// CheckAnnounce tells whether the meeting can be announced with so much prepared.
func (m Meeting) CheckAnnounce(items, invited int) error {
	switch {
	case m.State != Draft:
		return ErrNotDraft
	case items == 0:
		return ErrNoAgenda
	case invited == 0:
		return ErrNobody
	}
	return nil
}

// CheckOpen tells whether the meeting can be opened; opening twice is not an error of the chair's
// but is answered by the action.
func (m Meeting) CheckOpen() error {
	switch {
	case m.Written():
		return ErrWritten
	case m.Over():
		return ErrClosed
	case m.State == Draft:
		return ErrNotAnnounced
	case m.CancelledAt != nil:
		return ErrCancelled
	}
	return nil
}
