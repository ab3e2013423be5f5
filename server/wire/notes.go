package wire

import (
	"encoding/json"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// NoteKind is what somebody put on a page.
type NoteKind string

const (
	NotePinned    NoteKind = "note"      // a text at a place
	NoteHighlight NoteKind = "highlight" // boxes over words
	NoteInk       NoteKind = "ink"       // one stroke of a pen
)

// Note is a private note of who asks; nobody else is ever told of it.
type Note struct {
	ID        string          `json:"id"`
	PaperID   int64           `json:"paperId"`
	Version   int             `json:"version" doc:"Of the paper, that it was put on"`
	Page      int             `json:"page" doc:"1 is first"`
	Kind      NoteKind        `json:"kind"`
	Data      json.RawMessage `json:"data" doc:"{color, width, points: [x, y, pressure …]} of ink, {color, boxes: [[x, y, w, h]], text} of a highlight, {color, x, y, text} of a note; thousandths of the page's width from its upper left corner, pressure 0 to 100; {} when deleted"`
	Deleted   bool            `json:"deleted"`
	ChangedAt time.Time       `json:"changedAt" doc:"By the server's clock"`
	Rev       int64           `json:"rev" doc:"Grows with every change of one's notes"`
}

// NotedPaper is a paper that one has notes on and may read now.
type NotedPaper struct {
	PaperID      int64         `json:"paperId"`
	Title        string        `json:"title"`
	Version      int           `json:"version" doc:"That readers see"`
	Pages        int           `json:"pages"`
	MeetingID    int64         `json:"meetingId" doc:"0 in one's own folder"`
	MeetingTitle string        `json:"meetingTitle"`
	Notes        int           `json:"notes" doc:"How many there are; a device that counts another number asks for this paper from the start"`
	Changes      []PageChanges `json:"changes" nullable:"false" doc:"Pages that changed with each later version than the first"`
}

// PageChanges are the pages that differ between a version and the one before.
type PageChanges struct {
	Version int   `json:"version"`
	Pages   []int `json:"pages" nullable:"false"`
}

// Notes are one's changes since a revision, and the papers they may be shown on. What a device has on any
// other paper it shows no more: the paper was withdrawn, or is no longer theirs to read.
type Notes struct {
	Notes  []Note       `json:"notes" nullable:"false" doc:"Oldest change first"`
	Rev    int64        `json:"rev" doc:"Since when to ask next"`
	More   bool         `json:"more" doc:"There are more changes: ask again at once. papers is complete only when false"`
	Papers []NotedPaper `json:"papers" nullable:"false"`
}

// NoteInput is one change of a note.
type NoteInput struct {
	ID      string          `json:"id" doc:"Made by the device: 8 to 50 letters, digits and hyphens" maxLength:"100"`
	PaperID int64           `json:"paperId"`
	Version int             `json:"version"`
	Page    int             `json:"page"`
	Kind    NoteKind        `json:"kind"`
	Data    json.RawMessage `json:"data,omitempty" doc:"As of Note"`
	Deleted bool            `json:"deleted,omitempty"`
	Base    int64           `json:"base,omitempty" doc:"The revision that the change was made on; 0 for a new note"`
}

// NotesInput is what a device has to tell.
type NotesInput struct {
	Notes []NoteInput `json:"notes" nullable:"false" maxItems:"300"`
}

// NotesStored says what became of each change, in their order.
type NotesStored struct {
	Notes []NoteStored `json:"notes" nullable:"false"`
}

// NoteStored is what became of a change. A refused one does not keep the others from being stored.
type NoteStored struct {
	ID     string `json:"id"`
	Rev    int64  `json:"rev" doc:"Of what now stands under this id; 0 when nothing does"`
	Code   string `json:"code,omitempty" doc:"Why it was refused: paper_withdrawn, note_bad …"`
	Detail string `json:"detail,omitempty" doc:"The sentence to show, in Vietnamese"`
}

// Schema lists what one can put on a page.
func (NoteKind) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "NoteKind", NotePinned, NoteHighlight, NoteInk)
}
