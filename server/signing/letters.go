package signing

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// letters is a font with only the letters that are used, as a Type 3 font: each letter is its own outline (ISO 32000-1,
// 9.6.5). It is embedded by its nature, can be searched, and an appearance needs few letters: a line is about 6 KB.
type letters struct {
	font *sfnt.Font
	buf  sfnt.Buffer
	used []rune
}

// em is the size at which outlines are taken, in units of the font's own space.
const em = 1000

// maxLetters is what one byte tells apart.
const maxLetters = 250

var liberation = sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(liberationsansregular.TTF) })

func newLetters() (*letters, error) {
	f, err := liberation()
	return &letters{font: f}, err
}

// code is the byte of a letter.
func (l *letters) code(r rune) byte {
	i := slices.Index(l.used, r)
	if i < 0 {
		if len(l.used) == maxLetters {
			r = '?'
			if i = slices.Index(l.used, r); i >= 0 {
				return byte(i + 1)
			}
			return 1
		}
		l.used = append(l.used, r)
		i = len(l.used) - 1
	}
	return byte(i + 1)
}

func (l *letters) advance(r rune) float64 {
	g, err := l.font.GlyphIndex(&l.buf, r)
	if err != nil {
		return em / 2
	}
	a, err := l.font.GlyphAdvance(&l.buf, g, fixed.I(em), font.HintingNone)
	if err != nil {
		return em / 2
	}
	return float64(a) / 64
}

// width of a line, in its own size.
func (l *letters) width(s string) (sum float64) {
	for _, r := range norm.NFC.String(s) {
		sum += l.advance(r)
	}
	return sum / em
}

// encode is a line for the operator Tj.
func (l *letters) encode(s string) string {
	var b strings.Builder
	b.WriteByte('<')
	for _, r := range norm.NFC.String(s) {
		fmt.Fprintf(&b, "%02x", l.code(r))
	}
	return b.String() + ">"
}

// write puts the font into an update and returns its number.
func (l *letters) write(u *update) int {
	var procs, differences, widths, unicode strings.Builder
	for i, r := range l.used {
		id := u.stream("", l.outline(r))
		fmt.Fprintf(&procs, "/g%d %d 0 R", i+1, id)
		fmt.Fprintf(&differences, "/g%d", i+1)
		fmt.Fprintf(&widths, "%.0f ", l.advance(r))
	}
	for from := 0; from < len(l.used); from += 100 { // at most 100 lines in a block
		to := min(from+100, len(l.used))
		fmt.Fprintf(&unicode, "%d beginbfchar\n", to-from)
		for i, r := range l.used[from:to] {
			fmt.Fprintf(&unicode, "<%02x> %s\n", from+i+1, strings.Replace(textString(string(r)), "FEFF", "", 1))
		}
		unicode.WriteString("endbfchar\n")
	}
	to := u.stream("", []byte("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /HopXa def /CMapType 2 def\n1 begincodespacerange <00> <ff> endcodespacerange\n"+unicode.String()+"endcmap CMapName currentdict /CMap defineresource pop end end"))
	return u.add(fmt.Sprintf("<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[0.001 0 0 0.001 0 0]/Resources<<>>/FirstChar 1/LastChar %d/Widths[%s]/Encoding<</Type/Encoding/Differences[1%s]>>/CharProcs<<%s>>/ToUnicode %d 0 R>>",
		len(l.used), widths.String(), differences.String(), procs.String(), to))
}

// outline is the content stream of a letter.
func (l *letters) outline(r rune) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%.0f 0 -100 -300 1200 1100 d1\n", l.advance(r))
	g, err := l.font.GlyphIndex(&l.buf, r)
	if err != nil {
		return b.Bytes()
	}
	segments, err := l.font.LoadGlyph(&l.buf, g, fixed.I(em), nil)
	if err != nil {
		return b.Bytes()
	}
	at := func(p fixed.Point26_6) (x, y float64) { return float64(p.X) / 64, -float64(p.Y) / 64 }
	var x, y float64
	for _, s := range segments {
		x1, y1 := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			fmt.Fprintf(&b, "%.1f %.1f m\n", x1, y1)
			x, y = x1, y1
		case sfnt.SegmentOpLineTo:
			fmt.Fprintf(&b, "%.1f %.1f l\n", x1, y1)
			x, y = x1, y1
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(s.Args[1])
			fmt.Fprintf(&b, "%.1f %.1f %.1f %.1f %.1f %.1f c\n", x+(x1-x)*2/3, y+(y1-y)*2/3, x2+(x1-x2)*2/3, y2+(y1-y2)*2/3, x2, y2)
			x, y = x2, y2
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(s.Args[1])
			x3, y3 := at(s.Args[2])
			fmt.Fprintf(&b, "%.1f %.1f %.1f %.1f %.1f %.1f c\n", x1, y1, x2, y2, x3, y3)
			x, y = x3, y3
		}
	}
	if len(segments) > 0 {
		b.WriteString("f\n")
	}
	return b.Bytes()
}

func deflate(data []byte) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write(data) // into memory: it does not fail
	z.Close()
	return packed.Bytes()
}
