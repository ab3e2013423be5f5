// Package actions holds one file per thing a person can do. Each says who may, what must hold and
// what happened, within one journal.Do; the file list is the feature list.
package actions

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/agendas/pages"
	"hopxa/agendas/uploads"
	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/calendar"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing/hook"
	"hopxa/server/outgoing/push"
	"hopxa/server/people"
	"hopxa/server/sending"
	"hopxa/server/settings"
	"hopxa/server/votes"
)

// Pages makes page images of a stored PDF. Satisfied by agendas/pages.Renderer.
type Pages interface {
	// Convert makes all page images of the file named sha at path and reports progress; it may be
	// called again after a crash and makes only what is missing. progress may be nil.
	Convert(ctx context.Context, sha, path string, widths []int, progress func(done, total int)) (pages int, err error)
	// Text returns the words of a page; an error that wraps os.ErrNotExist when they were not made.
	Text(sha string, page int) (pages.Text, error)
	// Changed returns the pages of after that differ from before; both are hashes of converted files.
	Changed(ctx context.Context, before string, beforePages int, after string, afterPages, width int) ([]int, error)
}

// PDFs makes a PDF of what is none. Satisfied by agendas/pages/topdf.Maker.
type PDFs interface {
	// Make hands the name of a PDF made of the file at path to use; it is gone afterwards.
	Make(ctx context.Context, path string, format pages.Format, use func(pdf string) error) error
	// Office returns topdf.ErrNoOffice when office files cannot be converted on this machine.
	Office() error
}

// Config is what the actions need; all fields are set once.
type Config struct {
	DB      *db.DB
	Journal *journal.Journal
	Blobs   *blobs.Store
	Pages   Pages
	PDFs    PDFs
	Uploads *uploads.Store
	// BallotKeys hold the keys of secret motions; nil where none is opened.
	BallotKeys *votes.Keys
	// Secrets seal what is stored but must not be read there.
	Secrets *settings.Secrets
	// PublicURL is where people reach the product, without a slash at its end: what links in messages begin with.
	PublicURL string
	Now       func() time.Time
	// PushClient reaches push services and HookClient the gateway; nil: as the product does.
	PushClient, HookClient *http.Client
	// TokenDriver is the file of a signing token's PKCS#11 driver; "": none.
	TokenDriver string
	// MaxPaperBytes bounds one uploaded file.
	MaxPaperBytes int64
	// Progress hears how far a paper is while its pages are made; nothing of it is stored. May be nil.
	Progress func(meetingID, paperID int64, version, done, total int)
	// Gone tells whether a person has not been in a meeting for a while, on any device. nil: nobody is ever gone.
	Gone func(meetingID, personID int64) bool
}

// Actions is everything that can be done. Safe for concurrent use.
type Actions struct {
	Config
	// Outgoing sends what actions put into the queue. Its fields may be set until it runs.
	Outgoing *sending.Worker

	wake         chan struct{} // a paper waits to be converted
	unsearchable chan struct{} // something may have changed that is not in the search index yet
	searchGaps   atomic.Bool   // the index may lack what nothing told of
	points       bucket        // of pointers
	changesNoted chan struct{} // a meeting may have changed that people are invited to
	votesChanged chan struct{} // a time limit of a vote may have changed
	tables       sync.Mutex    // held while a spreadsheet is read
}

// New returns the actions over a product's parts.
func New(c Config) *Actions {
	if c.PushClient == nil {
		c.PushClient = push.NewClient()
	}
	if c.HookClient == nil {
		c.HookClient = hook.NewClient()
	}
	a := &Actions{Config: c, wake: make(chan struct{}, 1), unsearchable: make(chan struct{}, 1), votesChanged: make(chan struct{}, 1), changesNoted: make(chan struct{}, 1)}
	a.searchGaps.Store(true)
	a.Outgoing = &sending.Worker{DB: c.DB, Secrets: c.Secrets, Now: c.Now, Host: calendar.Host(c.PublicURL), PushSender: a.PushSender, HookClient: c.HookClient, PublicURL: c.PublicURL}
	c.Journal.Listen(func(string, int64) { a.wakeSearch(); a.Outgoing.Wake(); a.wakeChanges() })
	return a
}

// Who is who asks, and the idempotency key they sent with the command.
type Who struct {
	people.Principal
	Key string
}

// System is the server itself.
func (a *Actions) system(name string) journal.Command {
	return journal.Command{Actor: journal.System, Name: name}
}

func (w Who) command(name string, body any) journal.Command {
	return journal.Command{Actor: w.Actor(), Key: w.Key, Name: name, Body: body}
}

// body makes a command's fingerprint from its arguments.
func body(args ...any) []any { return args }

// none is the reply of commands that answer nothing.
type none struct{}

// preparing reads the rights of one who wants to change what is prepared.
func preparing(q db.Querier, who Who, meetingID int64) (access.Rights, error) {
	r, err := access.To(context.Background(), q, who.Principal, meetingID)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err == nil {
		err = r.Meeting.CheckPreparing()
	}
	return r, err
}

// arranging is preparing for what those who were asked in writing answered to: once it was sent, the questions and who
// is asked stay (meetings.ErrSent).
func arranging(q db.Querier, who Who, meetingID int64) (access.Rights, error) {
	r, err := preparing(q, who, meetingID)
	if err == nil {
		err = r.Meeting.CheckArranging()
	}
	return r, err
}

// conducting reads the rights of one who wants to conduct a live meeting.
func conducting(tx *journal.Tx, who Who, meetingID int64) (access.Rights, error) {
	r, err := access.To(context.Background(), tx, who.Principal, meetingID)
	if err == nil && !r.Conducts() {
		err = access.ErrForbidden
	}
	if err == nil {
		err = r.Meeting.CheckLive()
	}
	return r, err
}

// conductingNow is conducting for what a break does not allow: giving the floor, voting (meetings.ErrPaused).
func conductingNow(tx *journal.Tx, who Who, meetingID int64) (access.Rights, error) {
	r, err := conducting(tx, who, meetingID)
	if err == nil {
		err = meetings.CheckRunning(context.Background(), tx, meetingID)
	}
	return r, err
}

// presiding reads the rights of one who wants to do what only the chair does in a live meeting.
func presiding(tx *journal.Tx, who Who, meetingID int64) (access.Rights, error) {
	r, err := conducting(tx, who, meetingID)
	if err == nil && !r.Presides() {
		err = access.ErrForbidden
	}
	return r, err
}

// audioSeat is the seat whose microphone carries a seat's voice: whoever sits in the commune hall, with a
// device beside it or with none at all, speaks into the commune hall's microphone.
func audioSeat(tx *journal.Tx, r access.Rights, seat string) (string, error) {
	_, person, err := attendance.ParseSeat(seat)
	if err != nil || person == 0 {
		return seat, err
	}
	s, err := attendance.Get(context.Background(), tx, r.Meeting.ID, seat)
	if main := r.MainSeat(); main != "" && (err == attendance.ErrSeat || err == nil && s.Mode == attendance.Companion) {
		return main, nil
	}
	if err == attendance.ErrSeat {
		err = nil
	}
	return seat, err
}
