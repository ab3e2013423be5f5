// Package records holds biên bản (minutes) and thông báo kết luận (notice of conclusions): how they are drafted of what
// happened, how they are edited by several people at once, and what must hold before they are approved. It is given the
// facts of a meeting and knows none of the features that keep them; how a record looks on paper is not its business.
//
// A record goes draft → asked → approved → signed → published, and is withdrawn when a corrected edition is begun.
// Its text changes while it is a draft or asked for; each change makes a new revision and takes the approvals away.
package records

import (
	"errors"
	"fmt"
	"time"
)

// Errors that callers answer differently.
var (
	ErrNotFound  = errors.New("no such record")
	ErrExists    = errors.New("the meeting has this record already")
	ErrKind      = errors.New("unknown kind of record")
	ErrNotOver   = errors.New("the meeting is not over")
	ErrLocked    = errors.New("the record is approved: its text stays")
	ErrTouched   = errors.New("somebody has edited the draft")
	ErrNotAsked  = errors.New("the record was not handed in for approval")
	ErrOutdated  = errors.New("the record has changed since it was read")
	ErrReason    = errors.New("a reason is needed")
	ErrNotDone   = errors.New("the record is not approved yet")
	ErrReplaced  = errors.New("the record was withdrawn")
	ErrBlock     = errors.New("the change does not fit the text")
	ErrTooLong   = errors.New("the text is too long")
	ErrEmpty     = errors.New("the record says nothing")
	ErrNumber    = errors.New("another record of the year has this number")
	ErrNotThere  = errors.New("only who was there may object")
	ErrRevision  = errors.New("no such revision")
	ErrNoteStale = errors.New("the note has changed since it was read")
)

// Kinds of records.
const (
	Minutes = "minutes" // biên bản
	Notice  = "notice"  // thông báo kết luận
)

// States of a record.
const (
	Draft     = "draft"
	Asked     = "asked" // waits for the secretary and the chair
	Approved  = "approved"
	Signed    = "signed"
	Published = "published"
	Withdrawn = "withdrawn" // a corrected edition has taken its place
)

// Who approves.
const (
	Secretary = "secretary"
	Chair     = "chair"
)

// Record is one edition of one document.
type Record struct {
	ID        int64
	MeetingID int64
	Kind      string
	Edition   int
	State     string
	Revision  int
	Number    int // 0: none yet; it restarts at 1 each year
	Symbol    string
	Dated     *time.Time
	Body      Body
	PDFSHA    string  // once approved: the file that is signed
	Places    []Place // once approved: where the signatures come
	MadeAt    time.Time

	ApprovedAt   *time.Time
	PublishedAt  *time.Time
	WithdrawnAt  *time.Time
	WithdrawnWhy string
}

// Place is where a signature comes: in points from the lower left corner of the page.
type Place struct {
	Part string     `json:"part"` // Secretary or Chair
	Page int        `json:"page"` // 1 is first
	Rect [4]float64 `json:"rect"` // left, bottom, right, top
}

// Name is what the record is called.
func (r Record) Name() string {
	if r.Kind == Notice {
		return "Thông báo kết luận"
	}
	return "Biên bản"
}

// Code is the number as written on the document: "05/BB-UBND". Numbers below 10 have a leading zero (NĐ 30/2020).
func (r Record) Code() string {
	if r.Number == 0 {
		return "…/" + r.Symbol
	}
	return fmt.Sprintf("%02d/%s", r.Number, r.Symbol)
}

// CheckEdit refuses to change a text that is approved (ErrLocked) or replaced (ErrReplaced).
func (r Record) CheckEdit() error {
	switch r.State {
	case Draft, Asked:
		return nil
	case Withdrawn:
		return ErrReplaced
	}
	return ErrLocked
}

// CheckRedraft refuses to throw away what a person wrote (ErrTouched).
func (r Record) CheckRedraft() error {
	if err := r.CheckEdit(); err != nil {
		return err
	}
	if r.State != Draft || r.Body.Touched {
		return ErrTouched
	}
	return nil
}

// CheckApprove refuses an approval of what was not asked for, or of a text that was read in another revision.
func (r Record) CheckApprove(revision int) error {
	switch {
	case r.State == Withdrawn:
		return ErrReplaced
	case r.State == Draft:
		return ErrNotAsked
	case r.State != Asked:
		return ErrLocked
	case r.Revision != revision:
		return ErrOutdated
	}
	return nil
}

// CheckCorrect refuses a new edition of what can still be edited itself (ErrNotDone), and of what another edition has
// replaced (ErrReplaced). One that was withdrawn with nothing in its place may be corrected.
func (r Record) CheckCorrect(newest Record) error {
	switch {
	case r.State == Draft || r.State == Asked:
		return ErrNotDone
	case r.Edition != newest.Edition:
		return ErrReplaced
	}
	return nil
}

// Symbol is the sign after a record's number: "BB-UBND", "TB-HĐND".
func Symbol(kind, meetingKind string) string {
	body := "UBND"
	if meetingKind == "hdnd" {
		body = "HĐND"
	}
	if kind == Notice {
		return "TB-" + body
	}
	return "BB-" + body
}
