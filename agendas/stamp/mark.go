package stamp

import (
	"fmt"
	"image"
	"math"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"
)

// Mark is who reads, and when.
type Mark struct {
	Name string // a person's, or a hall's for its screens
	At   time.Time
}

// vietnam has had one time, without summer time, since 1975; the server's own zone may be another.
var vietnam = time.FixedZone("+07", 7*60*60)

// maxName bounds the name in a mark, in characters: a longer one is cut.
const maxName = 60

// String is the mark as it is drawn: "Nguyễn Văn A · 25/11/2026 14:05".
func (m Mark) String() string {
	name := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, m.Name)), " ")
	if r := []rune(name); len(r) > maxName {
		name = string(r[:maxName-1]) + "…"
	}
	return name + " · " + m.At.In(vietnam).Format("02/01/2006 15:04")
}

// The look of a mark: along a rising line, in rows that stand a little aside from each other.
const (
	slope    = -28.0 * math.Pi / 180 // of the line of writing
	perWidth = 46                    // letters' size in the page's width
	smallest = 11.0                  // pixels: below that a mark cannot be read
	widest   = 0.62                  // of the page's width, for the whole line of writing
)

// liberation has every Vietnamese letter (Liberation 2, SIL Open Font License). A face of it is not safe for
// concurrent use, so each tile makes its own.
var liberation = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(liberationsansregular.TTF) })

// tile is the mark drawn once, slanting, for pages of one width; it is laid over the page many times.
func (m Mark) tile(width int) (*image.Alpha, error) {
	size := max(float64(width)/perWidth, smallest)
	line, err := m.line(size)
	if err != nil {
		return nil, err
	}
	if room := widest * float64(width); float64(line.Rect.Dx()) > room {
		if line, err = m.line(size * room / float64(line.Rect.Dx())); err != nil {
			return nil, err
		}
	}
	sin, cos := math.Sincos(slope)
	w, h := float64(line.Rect.Dx()), float64(line.Rect.Dy())
	tile := image.NewAlpha(image.Rect(0, 0, int(math.Ceil(w*cos-h*sin)), int(math.Ceil(h*cos-w*sin))))
	draw.BiLinear.Transform(tile, f64.Aff3{cos, -sin, 0, sin, cos, -w * sin}, line, line.Rect, draw.Src, nil)
	return tile, nil
}

// line is the mark in one level line of letters of a size in pixels.
func (m Mark) line(size float64) (*image.Alpha, error) {
	f, err := liberation()
	if err != nil {
		return nil, fmt.Errorf("the font of marks: %w", err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("the font of marks: %w", err)
	}
	defer face.Close()
	text, metrics := m.String(), face.Metrics()
	// Vietnamese capitals bear two marks ("Ễ"), above what fonts call their ascent.
	above := metrics.Ascent.Ceil() * 5 / 4
	line := image.NewAlpha(image.Rect(0, 0, font.MeasureString(face, text).Ceil()+2, above+metrics.Descent.Ceil()))
	d := font.Drawer{Dst: line, Src: image.Opaque, Face: face, Dot: fixed.P(1, above)}
	d.DrawString(text)
	return line, nil
}

// places are where the tiles of a page lie, by their upper left corners: at least two on any page.
func places(page image.Rectangle, tile image.Rectangle) (at []image.Point) {
	across, down := tile.Dx()*5/4, tile.Dy()*5/4
	for row, y := 0, page.Min.Y-tile.Dy()/3; y < page.Max.Y; row, y = row+1, y+down {
		aside := (row % 2) * across / 2
		for x := page.Min.X - tile.Dx()/3 - aside; x < page.Max.X; x += across {
			at = append(at, image.Pt(x, y))
		}
	}
	return at
}
