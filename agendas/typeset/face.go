package typeset

import (
	"fmt"
	"strings"
	"sync"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// Face is a cut of the letters.
type Face int

// The faces there are.
const (
	Regular Face = iota
	Bold
	Italic
	BoldItalic
	faces
)

var files = [faces]struct {
	name string
	data []byte
	font func() (*sfnt.Font, error)
}{
	{"LiberationSerif", liberationserifregular.TTF, parsed(liberationserifregular.TTF)},
	{"LiberationSerif-Bold", liberationserifbold.TTF, parsed(liberationserifbold.TTF)},
	{"LiberationSerif-Italic", liberationserifitalic.TTF, parsed(liberationserifitalic.TTF)},
	{"LiberationSerif-BoldItalic", liberationserifbolditalic.TTF, parsed(liberationserifbolditalic.TTF)},
}

func parsed(data []byte) func() (*sfnt.Font, error) {
	return sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(data) })
}

// face is a face as one document uses it.
type face struct {
	name  string
	slant int // degrees
	data  []byte
	font  *sfnt.Font
	buf   sfnt.Buffer
	used  map[uint16]used // by glyph
}

type used struct {
	r     rune
	width int // thousandths of the size
}

func newFace(f Face) (*face, error) {
	parsed, err := files[f].font()
	out := &face{name: files[f].name, data: files[f].data, font: parsed, used: map[uint16]used{}}
	out.used[0] = used{width: out.advance(0)}
	if f == Italic || f == BoldItalic {
		out.slant = -16
	}
	return out, err
}

// missing stands for a letter that the font has no shape for: an archived file has no glyph 0 on a page (ISO 19005-2, 6.2.11.8).
const missing = '?'

// glyph finds a letter's shape, or that of missing.
func (f *face) glyph(r rune) (uint16, int) {
	g, err := f.font.GlyphIndex(&f.buf, r)
	if (err != nil || g == 0) && r != missing {
		return f.glyph(missing)
	}
	if u, ok := f.used[uint16(g)]; ok && g != 0 {
		return uint16(g), u.width
	}
	u := used{r, f.advance(g)}
	f.used[uint16(g)] = u
	return uint16(g), u.width
}

// advance is how wide a glyph is, in thousandths of the size.
func (f *face) advance(g sfnt.GlyphIndex) int {
	if f.font == nil {
		return 0
	}
	const units = 1000
	advance, err := f.font.GlyphAdvance(&f.buf, g, fixed.I(units), font.HintingNone)
	if err != nil {
		return units / 2
	}
	return advance.Round()
}

// width is how wide a line is, in thousandths of its size.
func (f *face) width(s string) (sum float64) {
	for _, r := range norm.NFC.String(s) {
		_, w := f.glyph(r)
		sum += float64(w)
	}
	return sum
}

// encode is a line as glyph numbers. What was typed in parts (a letter, then its mark) is put together first.
func (f *face) encode(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		g, _ := f.glyph(r)
		fmt.Fprintf(&b, "%04x", g)
	}
	return b.String()
}

// Width is how wide words are on paper, in points.
func Width(f Face, size float64, words string) (float64, error) {
	face, err := newFace(f)
	if err != nil {
		return 0, err
	}
	return face.width(words) * size / 1000, nil
}

// Margins of the page in points: what is between them is where words stand.
func Margins() (fromLeft, fromRight, fromTop, fromBottom, width, height float64) {
	return left, pageWidth - right, pageHeight - top, bottom, pageWidth, pageHeight
}
