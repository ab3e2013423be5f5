package notes

import (
	"errors"
	"regexp"
	"time"
)

// Kinds of notes.
const (
	Pinned    = "note"      // a text at a place (ghi chú)
	Highlight = "highlight" // boxes over words (tô sáng)
	Ink       = "ink"       // one stroke of a pen (bút)
)

// Errors that callers answer differently.
var (
	ErrBad     = errors.New("the note cannot be read")
	ErrOther   = errors.New("the note's id belongs to a note elsewhere")
	ErrTooMany = errors.New("too many notes")
)

// Note is one thing somebody put on a page.
type Note struct {
	ID        string // made by the device that made the note
	PaperID   int64
	Version   int // of the paper, that it was put on
	Page      int // 1 is first
	Kind      string
	Data      Data // zero when Deleted
	Deleted   bool
	ChangedAt time.Time // by the server's clock
	Rev       int64     // grows with every change of the person's notes
}

var anID = regexp.MustCompile(`^[A-Za-z0-9-]{8,50}$`)

// Check refuses a note that no device of ours makes. Its Data was checked by Parse.
func (n Note) Check() error {
	switch {
	case !anID.MatchString(n.ID):
		return bad("id %.60q", n.ID)
	case n.Page < 1 || n.Version < 1 || n.PaperID < 1:
		return bad("page %d of version %d of paper %d", n.Page, n.Version, n.PaperID)
	case n.Kind != Pinned && n.Kind != Highlight && n.Kind != Ink:
		return bad("kind %.20q", n.Kind)
	}
	return nil
}
