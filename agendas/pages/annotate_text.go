package pages

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/klippa-app/go-pdfium/requests"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The pages of texts are A4, in points.
const (
	a4Width, a4Height = 595.276, 841.890
	perPoint          = 1000 / a4Width // thousandths
	margin            = 62 * perPoint
	foot              = a4Height*perPoint - margin
	titleSize         = 17 * perPoint
	textSize          = 11.5 * perPoint
	lineHeight        = 1.45
)

// texts adds pages with the texts of all pins.
func (p *annotator) texts(a Annotations) error {
	w := &writer{annotator: p}
	err := w.all(a)
	if w.canvas != nil {
		err = w.close(err)
	}
	return err
}

// writer writes down the added pages, one after the other.
type writer struct {
	*annotator
	*canvas
	y float64 // the base line written last
}

func (w *writer) all(a Annotations) error {
	ink, weak := Color{30, 28, 25}, Color{98, 93, 84}
	lines := func(text string, x, size float64, c Color) error {
		for _, line := range wrap(text, size, 1000-margin-x) {
			if err := w.line(line, x, size, c); err != nil {
				return err
			}
		}
		return nil
	}
	if err := lines(a.Title, margin, titleSize, ink); err != nil {
		return err
	}
	for _, l := range a.Lines {
		if err := lines(l, margin, textSize, weak); err != nil {
			return err
		}
	}
	const indent = margin + 45
	for i, n := range a.Pins {
		w.y += 0.8 * textSize
		if err := w.room(2.4 * textSize * lineHeight); err != nil {
			return err
		}
		y := w.y + textSize*lineHeight
		if err := w.box([4]float64{margin, y - 0.78*pinSize, pinSize, pinSize}, n.Color, 255, "Normal"); err != nil {
			return err
		}
		number := strconv.Itoa(i + 1)
		if err := w.text(number, margin+pinSize/2-widthOf(number, 15)/2, y-0.78*pinSize+pinSize/2+15*0.36, 15, ink); err != nil {
			return err
		}
		if err := lines(n.Head, indent, textSize, weak); err != nil {
			return err
		}
		if err := lines(n.Text, indent, textSize, ink); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) line(text string, x, size float64, c Color) error {
	if err := w.room(size * lineHeight); err != nil {
		return err
	}
	w.y += size * lineHeight
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return w.text(text, x, w.y, size, c)
}

// room begins a new page when so much does not fit on this one.
func (w *writer) room(height float64) error {
	if w.canvas != nil && w.y+height <= foot {
		return nil
	}
	if w.canvas != nil {
		if err := w.close(nil); err != nil {
			w.canvas = nil
			return err
		}
		w.canvas = nil
	}
	index := w.annotator.pages + w.added
	made, err := w.annotator.pdf.FPDFPage_New(&requests.FPDFPage_New{Document: w.annotator.doc, PageIndex: index, Width: a4Width, Height: a4Height})
	if err != nil {
		return err
	}
	w.added++
	w.canvas = &canvas{annotator: w.annotator, page: requests.Page{ByReference: &made.Page}, origin: [2]float64{0, a4Height}, right: [2]float64{1 / perPoint, 0}, down: [2]float64{0, -1 / perPoint}, scale: 1 / perPoint}
	w.y = margin - titleSize
	return nil
}

var liberation = sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(liberationsansregular.TTF) })

// widthOf is how wide a line is at a size of its letters.
func widthOf(text string, size float64) float64 {
	f, err := liberation()
	if err != nil {
		return float64(utf8.RuneCountInString(text)) * size * 0.55
	}
	const units = 1000
	var buf sfnt.Buffer
	width := fixed.Int26_6(0)
	for _, r := range text {
		if glyph, err := f.GlyphIndex(&buf, r); err == nil {
			if advance, err := f.GlyphAdvance(&buf, glyph, fixed.I(units), font.HintingNone); err == nil {
				width += advance
			}
		}
	}
	return float64(width) / 64 / units * size
}

// wrap breaks a text into lines that are not wider than room; a word that is, is broken as well.
func wrap(text string, size, room float64) (lines []string) {
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(text, "\t", "    "), "\n") {
		line := ""
		for word := range strings.FieldsSeq(paragraph) {
			next := word
			if line != "" {
				next = line + " " + word
			}
			if widthOf(next, size) <= room {
				line = next
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for widthOf(word, size) > room {
				cut := fitting(word, size, room)
				lines = append(lines, word[:cut])
				word = word[cut:]
			}
			line = word
		}
		lines = append(lines, line)
	}
	return lines
}

// fitting is how many bytes of a word fit: one letter at least.
func fitting(word string, size, room float64) (cut int) {
	for i, r := range word {
		end := i + utf8.RuneLen(r)
		if i > 0 && widthOf(word[:end], size) > room {
			return i
		}
		cut = end
	}
	return cut
}
