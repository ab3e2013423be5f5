package records

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a block is.
const (
	Heading    = "heading" // of a part: "I. THÀNH PHẦN"
	Item       = "item"    // the title of an agenda item
	Paragraph  = "paragraph"
	Speech     = "speech" // who spoke when
	Vote       = "vote"
	Conclusion = "conclusion"
)

// Where the words of a block come from.
const (
	ByHand      = ""        // a person wrote them
	FromJournal = "journal" // of the journal and its tables
	FromNotes   = "notes"   // of the clerk's notes
	Changed     = "changed" // machine-made, then changed by a person
	FromForm    = "form"    // the wording of the form itself
)

// Limits of a record, so that it stays readable, and a request small.
const (
	MaxBlocks     = 3000
	MaxBlockRunes = 20_000
	MaxBodyRunes  = 600_000
	maxIDLength   = 40
)

// Block is a paragraph with a name that stays.
type Block struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Text     string `json:"text"`
	From     string `json:"from,omitempty"`
	Revision int    `json:"rev"` // of the record when the block was changed last
}

// Table is an annex: made of the meeting's facts, not edited.
type Table struct {
	Title  string     `json:"title"`
	Wide   []float64  `json:"wide"` // shares of the width, by column
	Head   []string   `json:"head"`
	Rows   [][]string `json:"rows"`
	Centre []bool     `json:"centre,omitempty"`
}

// Body is the structured text of a record.
type Body struct {
	Subject string  `json:"subject"` // trích yếu
	Blocks  []Block `json:"blocks"`
	Annexes []Table `json:"annexes,omitempty"`
	Touched bool    `json:"touched,omitempty"` // a person has changed it
}

// Edit is one change of one block. Read is the revision of the block that the writer had before them; it is 0 for a new
// block, which is put behind After ("" puts it first).
type Edit struct {
	ID      string
	Kind    string
	Text    string
	Read    int
	After   string
	Removed bool
}

// Apply makes changes at a new revision of the record. A block that somebody else has changed meanwhile is left as it is,
// and its id is among conflicts; the other changes hold. changed tells whether anything came of it. Errors: ErrBlock,
// ErrTooLong.
func (b Body) Apply(edits []Edit, revision int) (out Body, conflicts []string, changed bool, err error) {
	out = b
	out.Blocks = slices.Clone(b.Blocks)
	for _, e := range edits {
		if err := e.check(); err != nil {
			return b, nil, false, err
		}
		e.Text = clean(e.Text)
		at := slices.IndexFunc(out.Blocks, func(x Block) bool { return x.ID == e.ID })
		switch {
		case at < 0 && e.Removed: // gone already
		case at < 0 && e.Read > 0:
			conflicts = append(conflicts, e.ID) // somebody took it out
		case at < 0:
			behind := 0
			if e.After != "" { // behind what was taken out meanwhile: at the end
				behind = slices.IndexFunc(out.Blocks, func(x Block) bool { return x.ID == e.After }) + 1
				if behind == 0 {
					behind = len(out.Blocks)
				}
			}
			out.Blocks = slices.Insert(out.Blocks, behind, Block{ID: e.ID, Kind: e.Kind, Text: e.Text, Revision: revision})
			changed = true
		case !e.Removed && out.Blocks[at].Text == e.Text && out.Blocks[at].Kind == e.Kind: // sent again, or both wrote the same
		case out.Blocks[at].Revision != e.Read:
			conflicts = append(conflicts, e.ID)
		case e.Removed:
			out.Blocks = slices.Delete(out.Blocks, at, at+1)
			changed = true
		default:
			old := out.Blocks[at]
			from := old.From
			if from != ByHand {
				from = Changed
			}
			out.Blocks[at] = Block{ID: old.ID, Kind: e.Kind, Text: e.Text, From: from, Revision: revision}
			changed = true
		}
	}
	out.Touched = out.Touched || changed
	return out, conflicts, changed, out.checkSize()
}

func (e Edit) check() error {
	if e.ID == "" || len(e.ID) > maxIDLength || strings.ContainsFunc(e.ID, func(r rune) bool { return !isIDRune(r) }) {
		return fmt.Errorf("a block called %q: %w", e.ID, ErrBlock)
	}
	if utf8.RuneCountInString(e.Text) > MaxBlockRunes {
		return ErrTooLong
	}
	switch e.Kind {
	case Heading, Item, Paragraph, Speech, Vote, Conclusion:
		return nil
	}
	if e.Removed {
		return nil
	}
	return fmt.Errorf("a block of kind %q: %w", e.Kind, ErrBlock)
}

func isIDRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_'
}

func (b Body) checkSize() error {
	runes := 0
	for _, x := range b.Blocks {
		runes += utf8.RuneCountInString(x.Text)
	}
	if len(b.Blocks) > MaxBlocks || runes > MaxBodyRunes {
		return ErrTooLong
	}
	return nil
}

// CheckSays refuses a text without a word.
func (b Body) CheckSays() error {
	for _, x := range b.Blocks {
		if x.Kind != Heading && strings.TrimSpace(x.Text) != "" {
			return nil
		}
	}
	return ErrEmpty
}

// clean leaves out what no paper shows: control characters, and space at the ends.
func clean(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == '\ufeff' {
			return -1
		}
		return r
	}, s))
}
