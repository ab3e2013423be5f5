package notes

import (
	"cmp"
	"fmt"
	"slices"

	"hopxa/agendas/pages"
)

// What colours look like, as screens show them (client/src/notes/model.ts).
var looks = map[string]pages.Color{
	"blue": {27, 79, 156}, "red": {194, 32, 38}, "black": {30, 28, 25},
	"yellow": {255, 216, 74}, "green": {143, 220, 138}, "pink": {255, 159, 192},
}

// Drawing is what Annotate draws of notes into a paper's version n with so many pages. title and lines stand
// above the texts.
func Drawing(all []Note, version, of int, title string, lines ...string) pages.Annotations {
	out := pages.Annotations{Title: title, Lines: lines}
	pinned := []Note{}
	for _, n := range all {
		switch c := looks[n.Data.Color]; n.Kind {
		case Ink:
			out.Strokes = append(out.Strokes, pages.Stroke{Page: n.Page, Color: c, Width: n.Data.Width, Points: n.Data.Points})
		case Highlight:
			out.Marks = append(out.Marks, pages.Marked{Page: n.Page, Color: c, Boxes: n.Data.Boxes})
		case Pinned:
			pinned = append(pinned, n)
		}
	}
	slices.SortStableFunc(pinned, func(a, b Note) int { return cmp.Or(a.Page-b.Page, cmp.Compare(a.Data.Y, b.Data.Y)) })
	for _, n := range pinned {
		out.Pins = append(out.Pins, pages.Pinned{Page: n.Page, Color: looks[n.Data.Color], X: n.Data.X, Y: n.Data.Y, Text: n.Data.Text, Head: head(n, version, of)})
	}
	return out
}

// head says where a text belongs.
func head(n Note, version, pages int) string {
	switch {
	case n.Page > pages:
		return fmt.Sprintf("Trang %d của bản %d, nay không còn", n.Page, n.Version)
	case n.Version < version:
		return fmt.Sprintf("Trang %d, ghi trên bản %d", n.Page, n.Version)
	}
	return fmt.Sprintf("Trang %d", n.Page)
}
