package typeset

import "fmt"

// Table is a table with borders. Its head stands again on every page that it goes over.
type Table struct {
	Wide   []float64 // shares of the width between the margins, by column; they come to 1
	Head   []string
	Rows   [][]string
	Centre []bool // by column; shorter: the others stand left
	Size   float64
}

// cellPad is the room between a border and words, in points.
const cellPad = 4.0

// Table writes a table between the margins. A row that is higher than a page goes on on the next.
func (d *Doc) Table(t Table) {
	if d.err != nil || len(t.Wide) == 0 {
		return
	}
	head := t.cells(d, t.Head, Bold)
	d.y -= 6
	d.Together(t.height(head) + 2*t.Size*lineHeight)
	d.row(t, head, Bold)
	for _, words := range t.Rows {
		cells := t.cells(d, words, Regular)
		for {
			room := int((d.y - bottom - 2*cellPad) / (t.Size * lineHeight))
			if lines := t.lines(cells); lines <= room {
				break
			} else if whole := int((top - bottom - t.height(head) - 2*cellPad) / (t.Size * lineHeight)); lines > whole && room > 3 {
				d.row(t, cut(cells, 0, room), Regular)
				cells = cut(cells, room, lines)
			}
			d.newPage()
			d.row(t, head, Bold)
		}
		d.row(t, cells, Regular)
	}
}

// cells breaks the words of a row into lines, by column.
func (t Table) cells(d *Doc, words []string, f Face) [][]string {
	out := make([][]string, len(t.Wide))
	for i, share := range t.Wide {
		if i < len(words) {
			out[i] = d.wrap(words[i], Style{Face: f, Size: t.Size}, (right-left)*share-2*cellPad)
		}
	}
	return out
}

func (t Table) lines(cells [][]string) (n int) {
	for _, c := range cells {
		n = max(n, len(c))
	}
	return n
}

func (t Table) height(cells [][]string) float64 {
	return float64(t.lines(cells))*t.Size*lineHeight + 2*cellPad
}

func cut(cells [][]string, from, to int) [][]string {
	out := make([][]string, len(cells))
	for i, c := range cells {
		out[i] = c[min(from, len(c)):min(to, len(c))]
	}
	return out
}

// row draws a row and its borders under what was written last.
func (d *Doc) row(t Table, cells [][]string, f Face) {
	page := d.pages[len(d.pages)-1]
	height := t.height(cells)
	x := left
	for i, share := range t.Wide {
		width := (right - left) * share
		fmt.Fprintf(page, "0.5 w %.2f %.2f %.2f %.2f re S\n", x, d.y-height, width, height)
		st := Style{Face: f, Size: t.Size}
		if f == Bold || i < len(t.Centre) && t.Centre[i] {
			st.Align = Centre
		}
		for n, line := range cells[i] {
			d.show(line, st, x+cellPad, x+width-cellPad, d.y-cellPad-float64(n)*t.Size*lineHeight-t.Size)
		}
		x += width
	}
	d.y -= height
}
