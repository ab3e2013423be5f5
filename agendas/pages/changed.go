package pages

import (
	"context"
	"crypto/sha256"
	"fmt"
	"image"
	_ "image/jpeg" // decoded by name
	_ "image/png"  // decoded by name
	"os"
)

// edgePercent is the share of a page, above and below, in which page numbers stand; the margins of official
// letters (Nghị định 30/2020) are 20 mm of 297.
const edgePercent = 6

// Changed returns the pages of after, from 1, that differ from before, in order; both are hashes of files whose
// images at width are made. Pages are lined up as a text compare lines up lines, so that a page put in between
// is the only one that changed, though the number at the foot of all that follow is another.
func (r *Renderer) Changed(ctx context.Context, before string, beforePages int, after string, afterPages, width int) ([]int, error) {
	if before == after {
		return nil, nil
	}
	old, err := r.looks(ctx, before, beforePages, width)
	if err != nil {
		return nil, err
	}
	now, err := r.looks(ctx, after, afterPages, width)
	if err != nil {
		return nil, err
	}
	changed := linedUp(len(old), len(now), func(i, j int) bool {
		if old[i].whole == now[j].whole {
			return true
		}
		return i != j && err == nil && r.sameBody(&old[i], &now[j], &err)
	})
	return changed, err
}

// sight is what a page looks like: its whole image, and lazily its body without the edges.
type sight struct {
	path  string
	whole [sha256.Size]byte
	body  [sha256.Size]byte
	seen  bool // body is known
}

func (r *Renderer) looks(ctx context.Context, sha string, pages, width int) ([]sight, error) {
	out := make([]sight, pages)
	for i := range out {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		path, err := r.Page(sha, i+1, width)
		if err != nil {
			return nil, err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		out[i] = sight{path: path, whole: sha256.Sum256(data)}
	}
	return out, nil
}

// sameBody compares two pages without their edges; it notes the first error and finds no more equal pages then.
func (r *Renderer) sameBody(a, b *sight, failed *error) bool {
	for _, s := range []*sight{a, b} {
		if s.seen {
			continue
		}
		var err error
		if s.body, err = bodyOf(s.path); err != nil {
			*failed = err
			return false
		}
		s.seen = true
	}
	return a.body == b.body
}

func bodyOf(path string) (sum [sha256.Size]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		return sum, fmt.Errorf("reading a page image again: %w", err)
	}
	b := img.Bounds()
	edge := b.Dy() * edgePercent / 100
	h := sha256.New()
	fmt.Fprintln(h, b.Dx(), b.Dy())
	line := make([]byte, 3*b.Dx())
	for y := b.Min.Y + edge; y < b.Max.Y-edge; y++ {
		for x := range b.Dx() {
			red, green, blue, _ := img.At(b.Min.X+x, y).RGBA()
			line[3*x], line[3*x+1], line[3*x+2] = uint8(red>>8), uint8(green>>8), uint8(blue>>8)
		}
		h.Write(line)
	}
	h.Sum(sum[:0])
	return sum, nil
}

// linedUp returns, counted from 1, which of the new things have no equal among the old ones when both are lined
// up for the most equal pairs. The cost is old × new after what is equal at both ends; maxPages bounds it.
func linedUp(old, now int, same func(i, j int) bool) []int {
	from := 0
	for from < min(old, now) && same(from, from) {
		from++
	}
	for old > from && now > from && same(old-1, now-1) {
		old, now = old-1, now-1
	}
	rows, cols := old-from, now-from
	best := make([][]uint16, rows+1) // pairs among the old from i and the new from j on
	best[rows] = make([]uint16, cols+1)
	equal := make([]bool, rows*cols)
	for i := rows - 1; i >= 0; i-- {
		best[i] = make([]uint16, cols+1)
		for j := cols - 1; j >= 0; j-- {
			if equal[i*cols+j] = same(from+i, from+j); equal[i*cols+j] {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	var out []int
	i, j := 0, 0
	for j < cols {
		switch {
		case i < rows && equal[i*cols+j] && best[i][j] == best[i+1][j+1]+1:
			i, j = i+1, j+1
		case i < rows && best[i+1][j] >= best[i][j+1]:
			i++
		default:
			out = append(out, from+j+1)
			j++
		}
	}
	return out
}
