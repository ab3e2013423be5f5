// Package typeset makes PDFs of our own words for official paper: A4, in the letters of Vietnamese documents (metrically
// Times New Roman), wrapped and broken into pages. It knows lines, columns and boxes to tick; what they say is not its
// business.
//
// Only the shapes of the letters that a document uses go into it (see subset.go), so a sheet is about 40 KB.
package typeset

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A4 and the margins of official documents (left 30 mm, right 15 to 20 mm, top and bottom 20 mm), in points.
const (
	pageWidth, pageHeight = 595.276, 841.890
	left, right           = 85.0, pageWidth - 50
	top, bottom           = pageHeight - 57, 57.0
	lineHeight            = 1.3
	boxSize               = 11.0
	ruleRoom              = 5.0  // above a line under a paragraph
	rounding              = 0.01 // what sums of heights may be off by
	numberSize            = 13
)

// ColumnsAt is where the second column of the head begins, as a share of the width between the margins: the country's name
// stays on one line, in letters of 12 points.
const ColumnsAt = 0.41

// Align is where a line stands between its margins.
type Align int

// The alignments there are.
const (
	Left Align = iota
	Centre
	Justify // both edges straight, but for the last line of a paragraph
)

// Style is how a paragraph looks. Lengths in points.
type Style struct {
	Face   Face
	Size   float64
	Align  Align
	Before float64 // space above
	Indent float64 // of the first line
	Rule   float64 // a line under the paragraph, as wide as this share of its longest line; 0: none
	Under  float64 // room that its last lines need under them on their page, for what must not stand there without them
	Is     Part
}

// Part is what a paragraph is. A page looks the same without it; in a Word file it is the paragraph's style.
type Part string

// The parts there are.
const (
	Title   Part = "Title"    // tên loại
	Subject Part = "Subtitle" // trích yếu
	Heading Part = "Heading1"
	Item    Part = "Heading2"
	Body    Part = "BodyText"
)

// Line is one paragraph of a column.
type Line struct {
	Text string
	Style
	Mark string // names the room above it (Before), where a signature comes later; see Doc.Places
}

// Doc is a document being written, from top to bottom. Not safe for concurrent use.
type Doc struct {
	title string
	faces [faces]*face
	pages []*bytes.Buffer
	y     float64 // the base line written last
	made  time.Time
	marks map[string]Place
	err   error // the first one
}

// Place is a rectangle on a page, in points from its lower left corner.
type Place struct {
	Page                     int // 1 is first
	Left, Bottom, Right, Top float64
}

// New begins a document. title is what viewers show.
func New(title string) *Doc {
	d := &Doc{title: title, marks: map[string]Place{}}
	for i := range d.faces {
		d.faces[i], d.err = newFace(Face(i))
		if d.err != nil {
			return d
		}
	}
	d.newPage()
	return d
}

// At says when the document was made, which stands among its properties; without it none stands there. The same words made
// at the same time are the same file, byte for byte.
func (d *Doc) At(made time.Time) { d.made = made }

// Places are the rooms above marked lines, by mark.
func (d *Doc) Places() map[string]Place { return d.marks }

// NewPage goes on at the top of a new page.
func (d *Doc) NewPage() {
	if d.err == nil {
		d.newPage()
	}
}

func (d *Doc) newPage() {
	d.pages = append(d.pages, &bytes.Buffer{})
	d.y = top
}

// room begins a new page when so much does not fit on this one.
func (d *Doc) room(height float64) {
	if d.y-height < bottom-rounding {
		d.newPage()
	}
}

// Height is how high columns are, when they are not torn.
func (d *Doc) Height(a, b []Line) (points float64) {
	if d.err != nil {
		return 0
	}
	for i, lines := range [][]Line{a, b} {
		from, to := column(i)
		height := 0.0
		for _, line := range lines {
			height += line.Before + float64(len(d.wrap(line.Text, line.Style, to-from)))*line.Size*lineHeight
			if line.Rule > 0 {
				height += ruleRoom
			}
		}
		points = max(points, height)
	}
	return points
}

// column is where the first (0) or second column stands.
func column(i int) (from, to float64) {
	middle := left + (right-left)*ColumnsAt
	if i == 0 {
		return left, middle - 4
	}
	return middle + 4, right
}

// Text writes a paragraph between the margins.
func (d *Doc) Text(s string, st Style) { d.text(s, st, left, right) }

func (d *Doc) text(s string, st Style, from, to float64) {
	if d.err != nil {
		return
	}
	lines := d.wrap(s, st, to-from)
	if (st.Is == Heading || st.Is == Item) && d.y-st.Before-(float64(len(lines))+1)*st.Size*lineHeight < bottom {
		d.newPage() // a heading does not stand alone at the end of a page
	}
	d.y -= st.Before
	pair := max(0, len(lines)-2) // where the last two lines begin; of three, none stays behind alone
	if len(lines) == 3 {
		pair = 0
	}
	for i, line := range lines {
		if st.Under > 0 && i == pair {
			d.room(float64(len(lines)-pair)*st.Size*lineHeight + st.Under)
		}
		d.room(st.Size * lineHeight)
		d.y -= st.Size * lineHeight
		start, how := from, st
		if i == 0 {
			start += st.Indent
		}
		if i == len(lines)-1 && st.Align == Justify {
			how.Align = Left
		}
		d.show(line, how, start, to, d.y)
	}
	if st.Rule > 0 {
		widest := lines[0]
		for _, line := range lines[1:] {
			if d.faces[st.Face].width(line) > d.faces[st.Face].width(widest) {
				widest = line
			}
		}
		d.rule(widest, st, from, to)
	}
}

// rule draws a line under words.
func (d *Doc) rule(words string, st Style, from, to float64) {
	width := d.faces[st.Face].width(words) * st.Size / 1000 * st.Rule
	x := from
	if st.Align == Centre {
		x += (to - from - width) / 2
	}
	d.y -= ruleRoom
	fmt.Fprintf(d.pages[len(d.pages)-1], "0.7 w %.2f %.2f m %.2f %.2f l S\n", x, d.y, x+width, d.y)
}

// Columns writes lines side by side, as the head of an official paper: who issues it, and the name of the country. They are
// not torn over pages: the caller sees to the room (Together).
func (d *Doc) Columns(a, b []Line) {
	if d.err != nil {
		return
	}
	begin, lowest := d.y, d.y
	for i, lines := range [][]Line{a, b} {
		from, to := column(i)
		d.y = begin
		for _, line := range lines {
			above := d.y
			d.text(line.Text, line.Style, from, to)
			if line.Mark != "" {
				d.marks[line.Mark] = Place{Page: len(d.pages), Left: from, Right: to, Top: above - 4, Bottom: above - line.Before + 2}
			}
		}
		lowest = min(lowest, d.y)
	}
	d.y = lowest
}

// Choice writes a box to tick, ticked or not, before its words.
func (d *Doc) Choice(ticked bool, label string, st Style) {
	if d.err != nil {
		return
	}
	d.room(st.Before + st.Size*lineHeight)
	d.y -= st.Before
	x, y := left+14, d.y-st.Size*lineHeight-1
	page := d.pages[len(d.pages)-1]
	fmt.Fprintf(page, "0.9 w %.2f %.2f %.2f %.2f re S\n", x, y, boxSize, boxSize)
	if ticked {
		fmt.Fprintf(page, "1.6 w %.2f %.2f m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S\n", x+2, y+2, x+boxSize-2, y+boxSize-2, x+2, y+boxSize-2, x+boxSize-2, y+2)
	}
	d.text(label, Style{Face: st.Face, Size: st.Size}, x+boxSize+8, right)
}

// Dotted leaves lines to write on.
func (d *Doc) Dotted(n int) {
	for range n {
		d.room(20)
		d.y -= 20
		fmt.Fprintf(d.pages[len(d.pages)-1], "q 0.6 w [1 2.5] 0 d %.2f %.2f m %.2f %.2f l S Q\n", left+14, d.y, right, d.y)
	}
}

// Space leaves so many points free.
func (d *Doc) Space(points float64) { d.y -= points }

// Together begins a new page unless so many points are left on this one, so that what belongs together is not torn.
func (d *Doc) Together(points float64) { d.room(points) }

// show writes one line.
func (d *Doc) show(line string, st Style, from, to, y float64) {
	f, page := d.faces[st.Face], d.pages[len(d.pages)-1]
	x, free := from, to-from-f.width(line)*st.Size/1000
	if st.Align == Centre {
		x += free / 2
	}
	words := strings.Split(line, " ")
	if st.Align != Justify || len(words) == 1 || free <= 0 {
		fmt.Fprintf(page, "BT /F%d %.2f Tf %.2f %.2f Td <%s> Tj ET\n", st.Face, st.Size, x, y, f.encode(line))
		return
	}
	// Word spacing (Tw) does not reach letters of two bytes, so each gap is widened by hand, in thousandths of the size.
	gap := free / float64(len(words)-1) / st.Size * 1000
	fmt.Fprintf(page, "BT /F%d %.2f Tf %.2f %.2f Td [", st.Face, st.Size, x, y)
	for i, word := range words {
		if i > 0 {
			fmt.Fprintf(page, "<%s> %.1f ", f.encode(" "), -gap)
		}
		fmt.Fprintf(page, "<%s>", f.encode(word))
	}
	fmt.Fprint(page, "] TJ ET\n")
}

// wrap breaks a text into lines of at most so many points, the first one shorter by its indent. A word that is longer
// stands out.
func (d *Doc) wrap(s string, st Style, width float64) (lines []string) {
	f := d.faces[st.Face]
	for _, paragraph := range strings.Split(s, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			longer, room := word, width
			if line != "" {
				longer = line + " " + word
			}
			if len(lines) == 0 {
				room -= st.Indent
			}
			if line != "" && f.width(longer)*st.Size/1000 > room {
				lines = append(lines, line)
				longer = word
			}
			line = longer
		}
		lines = append(lines, line)
	}
	return lines
}

// number writes the numbers of all pages but the first, in the middle of the top margin.
func (d *Doc) number() {
	f := d.faces[Regular]
	for i, page := range d.pages[min(1, len(d.pages)):] {
		n := strconv.Itoa(i + 2)
		x := left + (right-left-f.width(n)*numberSize/1000)/2
		fmt.Fprintf(page, "BT /F%d %d Tf %.2f %.2f Td <%s> Tj ET\n", Regular, numberSize, x, pageHeight-40, f.encode(n))
	}
}
