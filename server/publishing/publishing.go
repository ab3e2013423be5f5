// Package publishing keeps what of a meeting's records stands on a page that needs no signing in. A page is made of what is
// marked public at the moment somebody publishes, and stays as it is: nothing that comes later is published by mistake.
package publishing

import (
	"crypto/rand"
	"errors"
	"strings"
	"time"
)

// Errors that callers answer differently.
var (
	ErrNoRecord     = errors.New("no such record")
	ErrNotApproved  = errors.New("the record is not approved yet")
	ErrWithdrawn    = errors.New("the record was withdrawn")
	ErrNotPublished = errors.New("the record is not published")
	ErrReason       = errors.New("a reason is needed")
	ErrNoFile       = errors.New("the record has no file")
	ErrNoPage       = errors.New("there is no such page")
)

// Kinds of records that publishing asks about.
const (
	Minutes = "minutes"
	Notice  = "notice"
)

// Record is what publishing needs to know of one edition of a biên bản or a thông báo kết luận.
type Record struct {
	ID           int64
	MeetingID    int64
	Kind         string // Minutes or Notice
	Edition      int
	State        string // draft, asked, approved, signed, published, withdrawn
	Code         string // "05/TB-UBND"; "" before it has its number
	FileSHA      string // once approved: the exact file
	ApprovedAt   *time.Time
	PublishedAt  *time.Time
	WithdrawnAt  *time.Time
	WithdrawnWhy string
	Publication  *Publication // nil: it never was outside
}

// CheckPublish refuses what is not approved (ErrNotApproved) or is out of use (ErrWithdrawn). A record that is published
// may be published anew: its page is then made of what is public now.
func (r Record) CheckPublish(withFile bool) error {
	switch {
	case r.State == "withdrawn":
		return ErrWithdrawn
	case r.State != "approved" && r.State != "signed" && r.State != "published":
		return ErrNotApproved
	case withFile && r.FileSHA == "":
		return ErrNoFile
	}
	return nil
}

// Out tells whether the record stands outside now, also when signatures came in after it was published.
func (r Record) Out() bool { return r.Publication != nil && r.State != "withdrawn" }

// Publication is a record's page outside.
type Publication struct {
	RecordID int64
	Token    string
	Page     Page
	FileSHA  string // "": only the page is public, not the record as a whole
	By       int64
	At       time.Time // of the first time
	Renewed  int
}

// Page is what outsiders see. It holds no names of who voted, spoke, or was there.
type Page struct {
	Kind     string    `json:"kind"` // of the record
	Code     string    `json:"code"`
	Signed   bool      `json:"signed"` // the record bore its signatures when it was published
	Title    string    `json:"title"`
	Held     time.Time `json:"held"`
	Place    string    `json:"place"`
	Commune  string    `json:"commune"`
	Phone    string    `json:"phone"`
	Sections []Section `json:"sections"`
}

// Section is an item of the agenda with what is public of it, or, without a title, the meeting as a whole.
type Section struct {
	ItemID      int64   `json:"item"`
	Position    int     `json:"position"`
	Title       string  `json:"title"`
	Conclusions []Line  `json:"conclusions,omitempty"`
	Votes       []Vote  `json:"votes,omitempty"`
	Papers      []Paper `json:"papers,omitempty"`
}

// Empty tells whether nothing of the section is public.
func (s Section) Empty() bool { return len(s.Conclusions)+len(s.Votes)+len(s.Papers) == 0 }

// Line is one conclusion. MotionID is the vote that it rests on; 0: none.
type Line struct {
	ID       int64  `json:"id"`
	Text     string `json:"text"`
	MotionID int64  `json:"motion,omitempty"`
}

// Vote is a result in numbers.
type Vote struct {
	ID       int64   `json:"id"`
	Question string  `json:"question"`
	Passed   bool    `json:"passed"`
	Totals   []Total `json:"totals"`
}

// Total is how many chose an answer.
type Total struct {
	Label string `json:"label"`
	N     int    `json:"n"`
}

// Paper is a tài liệu that everybody may have, in the version that was current when it was published.
type Paper struct {
	ID      int64  `json:"id"`
	Version int    `json:"version"`
	Title   string `json:"title"`
	SHA     string `json:"sha"` // of the PDF
	Bytes   int64  `json:"bytes"`
}

// Marks are what is public at this moment.
type Marks struct {
	Conclusions map[int64]bool
	Papers      map[int64]int // by paper: the version that is public
}

// Still returns the page without what is no longer public: a mark that was taken back, a paper that was withdrawn or has
// another version now. A vote goes with the last conclusion that rests on it.
func (p Page) Still(m Marks) Page {
	out := p
	out.Sections = nil
	rests := map[int64]bool{}
	for _, s := range p.Sections {
		for _, c := range s.Conclusions {
			if m.Conclusions[c.ID] {
				rests[c.MotionID] = true
			}
		}
	}
	for _, s := range p.Sections {
		kept := Section{ItemID: s.ItemID, Position: s.Position, Title: s.Title}
		for _, c := range s.Conclusions {
			if m.Conclusions[c.ID] {
				kept.Conclusions = append(kept.Conclusions, c)
			}
		}
		for _, v := range s.Votes {
			if rests[v.ID] {
				kept.Votes = append(kept.Votes, v)
			}
		}
		for _, f := range s.Papers {
			if m.Papers[f.ID] == f.Version {
				kept.Papers = append(kept.Papers, f)
			}
		}
		if !kept.Empty() {
			out.Sections = append(out.Sections, kept)
		}
	}
	return out
}

// letters are the digits and letters of tokens: none that is easily taken for another (Crockford's base 32).
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewToken is 40 random bits, as eight letters and digits that can be typed from a sheet of paper.
func NewToken() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails (crypto/rand)
	for i := range b {
		b[i] = letters[b[i]%32]
	}
	return string(b[:])
}

// ReadToken is what somebody typed as a token: blanks and dashes do not matter, nor whether letters are small, and O, I and
// L are read as the digits they look like. "" for what can be none.
func ReadToken(typed string) string {
	if len(typed) > 40 {
		return ""
	}
	var b strings.Builder
	for _, r := range strings.ToUpper(typed) {
		switch r {
		case ' ', '-', '.':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		if !strings.ContainsRune(letters, r) {
			return ""
		}
		b.WriteRune(r)
	}
	if b.Len() != 8 {
		return ""
	}
	return b.String()
}
