package people

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A roster is a table of persons or villages that somebody keeps in a spreadsheet and wants to have here. Planning
// compares it with what there is and changes nothing; a row that cannot be taken is refused with its number and why,
// and the others are taken all the same. A cell that is empty leaves what there is.

// ErrRosterHead refuses a table whose first row does not say which column is the name.
var ErrRosterHead = errors.New("the table has no column of names")

// RosterLine is what one row comes to: a person, or a village with a hall.
type RosterLine struct {
	N       int
	Act     string
	Person  Person // of persons: as they would be; ID 0 is a new one
	Village Village
	Hall    Hall          // of villages: the zero Hall when the row brings none
	Changes []FieldChange `json:",omitempty"`
	Faults  []RosterFault `json:",omitempty"`
}

// TableRow is a row of a table; N is its number as spreadsheets count.
type TableRow struct {
	N     int
	Cells []string
}

// What becomes of a row.
const (
	RosterAdd    = "add"
	RosterChange = "change"
	RosterSame   = "same"
	RosterRefuse = "refused"
)

// FieldChange is one thing about a person or village that would be another.
type FieldChange struct{ Field, From, To string }

// RosterFault says what is wrong with a row: Said are the words that are wrong, or names what stands against them.
type RosterFault struct{ Field, Code, Said string }

// Why a row is refused.
const (
	FaultEmpty     = "empty"      // a cell that must be filled is not
	FaultLong      = "long"       // too many characters
	FaultForm      = "form"       // not in the form of a user name, a phone number, …
	FaultUnknown   = "unknown"    // no such village, no such role
	FaultMerged    = "merged"     // the village has become part of another
	FaultInactive  = "inactive"   // the village is not in use any more
	FaultTaken     = "taken"      // the user name is somebody else's
	FaultNeedsHome = "needs_home" // a village head without a village
	FaultSeveral   = "several"    // several persons here could be meant
	FaultOther     = "other"      // the only one who could be meant differs: same name and village, another phone
	FaultLastAdmin = "last_admin" // nobody would be left who may administer
	FaultTwice     = "twice"      // the same one stands in the row Said
)

// folded is how names are compared: no capitals, no marks, single blanks.
func folded(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r == 'đ':
			b.WriteByte('d')
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// cleaned is a cell as it is stored: composed letters, single blanks, nothing that does not print. Line breaks in a name
// become blanks, so that a name never reaches into the head of a letter.
func cleaned(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u00a0':
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, norm.NFC.String(s))
	return strings.Join(strings.Fields(s), " ")
}

// columns finds the columns of a table by the words of its first row.
type columns map[string]int

// headed reads the head of a table: names says, by field, what a column may be called (folded). must is the field
// without which nothing can be read.
func headed(rows []TableRow, names map[string][]string, must string) (columns, []TableRow, error) {
	for i, row := range rows[:min(len(rows), 10)] { // a title may stand above the head
		found := columns{}
		for at, cell := range row.Cells {
			said := strings.Trim(folded(cell), " *:.()")
			for field, calls := range names {
				if _, have := found[field]; !have && slices.Contains(calls, said) {
					found[field] = at
				}
			}
		}
		if _, ok := found[must]; ok {
			return found, rows[i+1:], nil
		}
	}
	return nil, nil, ErrRosterHead
}

// of returns a row's cell of a field, cleaned; empty when the table has no such column.
func (c columns) of(row TableRow, field string) string {
	if at, ok := c[field]; ok && at < len(row.Cells) {
		return cleaned(row.Cells[at])
	}
	return ""
}

// phoneForm brings a phone number into one form, 0912345018. Spreadsheets drop the zero in front; +84 stands for it.
func phoneForm(s string) (string, bool) {
	digits := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '.', '-', '(', ')', '\'':
			return -1
		}
		return r
	}, s)
	if rest, ok := strings.CutPrefix(digits, "+84"); ok {
		digits = "0" + rest
	} else if rest, ok := strings.CutPrefix(digits, "84"); ok && len(rest) >= 9 {
		digits = "0" + rest
	} else if len(digits) == 9 && digits[0] != '0' {
		digits = "0" + digits
	}
	if len(digits) < 9 || len(digits) > 11 || digits[0] != '0' || strings.Trim(digits, "0123456789") != "" {
		return "", false
	}
	return digits, true
}

// usernameFor makes a user name of a name as Vietnamese offices do: "Nguyễn Văn Hợi" is hoinv; taken ones get a number.
func usernameFor(name string, taken func(string) bool) string {
	words := strings.Fields(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == ' ' {
			return r
		}
		return -1
	}, folded(name)))
	made := ""
	if n := len(words); n > 0 {
		made = words[n-1]
		for _, w := range words[:n-1] {
			made += w[:1]
		}
	}
	if len(made) < 2 {
		made = "nguoidung"
	}
	if len(made) > 50 {
		made = made[:50]
	}
	for i := 1; ; i++ {
		name := made
		if i > 1 {
			name += strconv.Itoa(i)
		}
		if !taken(name) {
			return name
		}
	}
}
