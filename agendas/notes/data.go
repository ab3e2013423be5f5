package notes

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of one note. A device begins a new stroke where one grows too long.
const (
	MaxDataBytes = 32 << 10
	MaxPoints    = 1500 // of a stroke
	MaxBoxes     = 200  // of a highlight: lines of text
	MaxText      = 2000 // characters
	maxAcross    = 1100.0
	maxDown      = 20000.0 // pages are drawn up to eight times as tall as wide
	outside      = -100.0  // a pen may slip over the edge
)

// Colours by kind. What they look like is the business of screens and of the exported PDF.
var colours = map[string][]string{
	Ink:       {"blue", "red", "black"},
	Highlight: {"yellow", "green", "pink"},
	Pinned:    {"yellow", "green", "pink"},
}

// Data is what a note shows. Places and lengths are thousandths of the page's width, from its upper left
// corner, to a tenth.
type Data struct {
	Color string `json:"color"`
	// Ink: its width, and for each point x, y and the pressure from 0 to 100.
	Width  float64   `json:"width,omitempty"`
	Points []float64 `json:"points,omitempty"`
	// Highlight: x, y, width and height of each box, and the words under them when they are known.
	Boxes [][4]float64 `json:"boxes,omitempty"`
	// Pinned: where it is pinned.
	X    float64 `json:"x,omitempty"`
	Y    float64 `json:"y,omitempty"`
	Text string  `json:"text,omitempty"`
}

// Parse reads the data of a note of a kind as a device sent it. Any error is ErrBad.
func Parse(kind string, raw []byte) (Data, error) {
	var d Data
	if len(raw) > MaxDataBytes {
		return d, bad("%d bytes", len(raw))
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return Data{}, bad("%v", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return Data{}, bad("more than one value")
	}
	if err := d.check(kind); err != nil {
		return Data{}, err
	}
	d.round()
	return d, nil
}

func (d Data) check(kind string) error {
	if !slices.Contains(colours[kind], d.Color) {
		return bad("colour %.20q of a %.20q", d.Color, kind)
	}
	if utf8.RuneCountInString(d.Text) > MaxText || !utf8.ValidString(d.Text) || strings.ContainsFunc(d.Text, unprintable) {
		return bad("its text")
	}
	ink, boxes, place := d.Width != 0 || d.Points != nil, d.Boxes != nil, d.X != 0 || d.Y != 0
	switch kind {
	case Ink:
		if boxes || place || d.Text != "" {
			return bad("more than ink")
		}
		return d.checkInk()
	case Highlight:
		if ink || place {
			return bad("more than a highlight")
		}
		return d.checkBoxes()
	}
	if ink || boxes || !on(d.X, d.Y) {
		return bad("more than a text at a place")
	}
	if strings.TrimSpace(d.Text) == "" {
		return bad("an empty text")
	}
	return nil
}

func (d Data) checkInk() error {
	if n := len(d.Points); n == 0 || n%3 != 0 || n > 3*MaxPoints {
		return bad("%d numbers for points", len(d.Points))
	}
	if !(d.Width >= 0.5 && d.Width <= 50) {
		return bad("a pen %g wide", d.Width)
	}
	for i := 0; i < len(d.Points); i += 3 {
		if p := d.Points[i+2]; !on(d.Points[i], d.Points[i+1]) || !(p >= 0 && p <= 100) {
			return bad("point %d", i/3)
		}
	}
	return nil
}

func (d Data) checkBoxes() error {
	if len(d.Boxes) == 0 || len(d.Boxes) > MaxBoxes {
		return bad("%d boxes", len(d.Boxes))
	}
	for i, b := range d.Boxes {
		if !on(b[0], b[1]) || !(b[2] > 0 && b[2] <= maxAcross) || !(b[3] > 0 && b[3] <= maxDown) {
			return bad("box %d", i)
		}
	}
	return nil
}

// on tells whether a place can be on a page, or a slip beside it.
func on(x, y float64) bool { return x >= outside && x <= maxAcross && y >= outside && y <= maxDown }

// unprintable runes are not for notes: control characters, and those that turn the reading direction.
func unprintable(r rune) bool {
	return r != '\n' && r != '\t' && unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// round drops what no eye sees, so that the same stroke is the same bytes.
func (d *Data) round() {
	tenth := func(v float64) float64 { return math.Round(v*10) / 10 }
	d.Width, d.X, d.Y = tenth(d.Width), tenth(d.X), tenth(d.Y)
	for i := range d.Points {
		d.Points[i] = tenth(d.Points[i])
	}
	for i := range d.Boxes {
		for j := range d.Boxes[i] {
			d.Boxes[i][j] = tenth(d.Boxes[i][j])
		}
		d.Boxes[i][2], d.Boxes[i][3] = max(d.Boxes[i][2], 0.1), max(d.Boxes[i][3], 0.1)
	}
}

// encode is the one way a note's data is written.
func (d Data) encode() (string, error) {
	b, err := json.Marshal(d)
	return string(b), err
}

func bad(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrBad}, args...)...)
}
