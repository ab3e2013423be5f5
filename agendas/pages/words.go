package pages

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a page and the box around it, in thousandths of the page's width from its upper left corner.
type Word struct {
	Text       string
	X, Y, W, H float64
	End        string // "" a blank follows, EndLine, or EndBlock
}

// How a word ends.
const (
	EndLine  = "line"
	EndBlock = "block" // a paragraph, a cell or a column ends
)

// glyph is one letter as it stands on the page; all boxes as in Word.
type glyph struct {
	text                     string
	left, top, right, bottom float64
}

func (g glyph) height() float64 { return g.bottom - g.top }

// What whitespace means, in heights of a letter's line box.
const (
	wordGap   = 0.25 // between words when no blank is written
	columnGap = 1.5  // between columns, cells and the two halves of a letterhead
	blockGap  = 0.7  // between paragraphs
)

// arrange puts letters into words in reading order: by where they stand, not by when they were drawn, because
// a PDF with mixed fonts draws the Vietnamese letters of a word apart from the others.
func arrange(glyphs []glyph) []Word {
	var out []Word
	for _, block := range blocks(segments(lines(compose(glyphs)))) {
		for i, line := range block {
			words := line.words()
			if len(words) == 0 {
				continue
			}
			words[len(words)-1].End = EndLine
			if i == len(block)-1 {
				words[len(words)-1].End = EndBlock
			}
			out = append(out, words...)
		}
	}
	return out
}

// compose hangs combining marks on the letter they were drawn after.
func compose(glyphs []glyph) []glyph {
	var out []glyph
	for _, g := range glyphs {
		r := []rune(g.text)
		switch {
		case len(r) == 0 || unicode.IsControl(r[0]) || unicode.Is(unicode.Cf, r[0]) || r[0] == unicode.ReplacementChar:
		case len(out) > 0 && unicode.Is(unicode.Mn, r[0]):
			out[len(out)-1].text += g.text
		case g.height() <= 0 && !unicode.IsSpace(r[0]):
		default:
			out = append(out, g)
		}
	}
	return out
}

// segment is what stands on one line without a wide gap, from left to right.
type segment []glyph

func (s segment) box() (left, top, right, bottom float64) {
	left, top = math.Inf(1), math.Inf(1)
	for _, g := range s {
		left, top, right, bottom = min(left, g.left), min(top, g.top), max(right, g.right), max(bottom, g.bottom)
	}
	return left, top, right, bottom
}

// lines gathers letters whose middles lie within each other's height.
func lines(glyphs []glyph) []segment {
	inked := slices.DeleteFunc(slices.Clone(glyphs), func(g glyph) bool { return strings.TrimSpace(g.text) == "" })
	slices.SortStableFunc(inked, func(a, b glyph) int { return cmp.Compare(a.top+a.bottom, b.top+b.bottom) })
	type row struct {
		segment
		top, bottom float64
	}
	var rows []row
	for _, g := range inked {
		middle := (g.top + g.bottom) / 2
		if n := len(rows); n > 0 && middle < rows[n-1].bottom-0.25*(rows[n-1].bottom-rows[n-1].top) {
			r := &rows[n-1]
			r.segment = append(r.segment, g)
			if g.height() > r.bottom-r.top { // a small letter (a footnote mark) does not make the line lower
				r.top, r.bottom = g.top, g.bottom
			}
			continue
		}
		rows = append(rows, row{segment{g}, g.top, g.bottom})
	}
	var out []segment
	for _, r := range rows {
		for _, g := range glyphs { // blanks go where they stand
			if middle := (g.top + g.bottom) / 2; strings.TrimSpace(g.text) == "" && middle > r.top && middle < r.bottom {
				r.segment = append(r.segment, g)
			}
		}
		// By their middles: a blank without a width often stands a little inside the next letter.
		slices.SortStableFunc(r.segment, func(a, b glyph) int { return cmp.Compare(a.left+a.right, b.left+b.right) })
		out = append(out, r.segment)
	}
	return out
}

// segments cuts lines at wide gaps.
func segments(rows []segment) []segment {
	var out []segment
	for _, row := range rows {
		from, end := 0, math.Inf(-1)
		for i, g := range row {
			if strings.TrimSpace(g.text) == "" {
				continue
			}
			if i > from && g.left-end > columnGap*g.height() && !math.IsInf(end, -1) {
				out = append(out, row[from:i])
				from = i
			}
			end = max(end, g.right)
		}
		out = append(out, row[from:])
	}
	return out
}

// words cuts a segment at blanks and at gaps.
func (s segment) words() []Word {
	var out []Word
	var word segment
	end := func() {
		if len(word) == 0 {
			return
		}
		var text strings.Builder
		for _, g := range word {
			text.WriteString(g.text)
		}
		left, top, right, bottom := word.box()
		out = append(out, Word{Text: norm.NFC.String(text.String()), X: tenth(left), Y: tenth(top), W: tenth(right - left), H: tenth(bottom - top)})
		word = nil
	}
	for _, g := range s {
		blank := strings.TrimSpace(g.text) == ""
		if n := len(word); blank || n > 0 && g.left-word[n-1].right > wordGap*g.height() {
			end()
		}
		if !blank {
			word = append(word, g)
		}
	}
	end()
	return out
}

func tenth(x float64) float64 { return math.Round(x*10) / 10 }
