// Package tasks keeps what meetings gave to persons and villages to do: until when, what was reported, and what became of
// it. Who may do what with a task is decided outside.
package tasks

import (
	"errors"
	"time"
)

// Bounds of one task, of one meeting and of one report.
const (
	MaxOwners    = 100
	MaxOfMeeting = 300
	MaxFiles     = 12
	MaxFileBytes = 20 << 20
)

// Errors that callers answer differently.
var (
	ErrNotFound     = errors.New("no such task")
	ErrFileNotFound = errors.New("no such file of a task")
	ErrBlank        = errors.New("the task says nothing")
	ErrNoOwner      = errors.New("nobody is to do the task")
	ErrTooMany      = errors.New("the meeting has too many tasks")
	ErrTooManyFiles = errors.New("the report has too many files")
	ErrTooLarge     = errors.New("the file is too large for a report")
	ErrDue          = errors.New("no day that a task can be due on")
	ErrKind         = errors.New("no such kind of task")
	ErrEnded        = errors.New("the task is done or was dropped")
	ErrReported     = errors.New("a report waits for a decision")
	ErrNotReported  = errors.New("nothing was reported")
	ErrNotAsked     = errors.New("no extension was asked for")
	ErrReason       = errors.New("it needs a reason")
	ErrReport       = errors.New("the report says nothing")
	ErrOutdated     = errors.New("the task was changed since it was read")
)

// Kinds of tasks. Notice is the notice of conclusions itself: the house gives it and sees by itself that it is done.
const (
	Report  = "report"  // báo cáo
	Do      = "do"      // thực hiện
	Prepare = "prepare" // chuẩn bị
	Notice  = "notice"  // ban hành thông báo kết luận
)

// Kinds lists those that people give, the usual one first.
var Kinds = []string{Do, Report, Prepare}

// States: open → reported → done; a report that is sent back makes it open again; dropped from anywhere.
const (
	Open     = "open"
	Reported = "reported"
	Done     = "done"
	Dropped  = "dropped"
)

// Steps of a task's life.
const (
	Given         = "given"
	Edited        = "edited"
	StepReported  = "reported"
	Accepted      = "accepted"
	Returned      = "returned" // the report is sent back
	Asked         = "asked"    // for an extension
	Granted       = "granted"
	Refused       = "refused"
	StepDropped   = "dropped"
	StepPublished = "published" // the notice of conclusions stands
)

// Owner is a person or a village that is to do a task; the other is 0.
type Owner struct{ PersonID, VillageID int64 }

// Task is one of them.
type Task struct {
	ID           int64
	MeetingID    int64
	ItemID       int64 // 0: of none
	MotionID     int64
	ConclusionID int64
	Kind         string
	Text         string
	DueAt        time.Time // the end of its last day
	State        string
	MadeAt       time.Time
	ReportedAt   *time.Time
	AskedDue     *time.Time // an extension that is waited on
	EndedAt      *time.Time
	Owners       []Owner
	Revision     int64 // of what it is, who is to do it and until when: the step that set them last
}

// CheckEdit refuses to change what is ended (ErrEnded), or what somebody changed after it was read (ErrOutdated).
func (t Task) CheckEdit(read int64) error {
	switch {
	case t.Ended():
		return ErrEnded
	case t.Revision != read:
		return ErrOutdated
	}
	return nil
}

// Ended tells whether nothing is to be done any more.
func (t Task) Ended() bool { return t.State == Done || t.State == Dropped }

// Overdue tells whether its time is over and nothing was reported.
func (t Task) Overdue(now time.Time) bool { return t.State == Open && now.After(t.DueAt) }

// Late tells whether it was done, or at least reported, after its time.
func (t Task) Late() bool {
	switch {
	case t.ReportedAt != nil:
		return t.ReportedAt.After(t.DueAt)
	case t.State == Done && t.EndedAt != nil:
		return t.EndedAt.After(t.DueAt)
	}
	return false
}

// Step is one of a task's life.
type Step struct {
	ID     int64
	TaskID int64
	Kind   string
	ByID   int64 // 0: the house itself
	At     time.Time
	Text   string
	DueAt  *time.Time
}

// File belongs to a report; StepID 0 while it is written.
type File struct {
	ID        int64
	TaskID    int64
	StepID    int64
	ByID      int64
	FileName  string
	Format    string
	SizeBytes int64
	SHA256    string
}

// CheckDue refuses a last day that is over, or more than five years away.
func CheckDue(due, now time.Time) error {
	if due.Before(now) || due.After(now.AddDate(5, 0, 0)) {
		return ErrDue
	}
	return nil
}

// DayEnd is the end of the day in Vietnam that t is in: a task is in time until then.
func DayEnd(t time.Time) time.Time {
	y, m, d := t.In(vietnam).Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, vietnam).Add(-time.Second).UTC()
}

// Vietnam keeps no summer time.
var vietnam = time.FixedZone("ICT", 7*60*60)
