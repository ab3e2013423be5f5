package pages

import (
	"cmp"
	"slices"
)

// blocks puts segments into reading order: the page is cut where nothing is written, first across, then
// along, as long as there is such a place (the recursive XY cut of Nagy and Seth, 1984). What cannot be cut is
// read line by line.
func blocks(s []segment) [][]segment {
	if len(s) == 0 {
		return nil
	}
	if parts := cut(s, across); len(parts) > 1 {
		return each(parts)
	}
	if parts := cut(s, along); len(parts) > 1 {
		return each(parts)
	}
	slices.SortStableFunc(s, func(a, b segment) int {
		al, at, _, ab := a.box()
		bl, bt, _, bb := b.box()
		if middle := (at + ab) / 2; middle > bt && middle < bb {
			return cmp.Compare(al, bl)
		}
		return cmp.Compare(at, bt)
	})
	return [][]segment{s}
}

func each(parts [][]segment) (out [][]segment) {
	for _, p := range parts {
		out = append(out, blocks(p)...)
	}
	return out
}

// across and along give a segment's extent in the direction that is cut, and how wide a gap has to be there.
func across(s segment) (from, to, gap float64) {
	_, top, _, bottom := s.box()
	return top, bottom, blockGap * (bottom - top)
}

func along(s segment) (from, to, gap float64) {
	left, top, right, bottom := s.box()
	return left, right, columnGap * (bottom - top)
}

// cut parts segments where a gap runs through all of them.
func cut(s []segment, extent func(segment) (from, to, gap float64)) [][]segment {
	type span struct {
		segment
		from, to, gap float64
	}
	var spans []span
	for _, seg := range s {
		from, to, gap := extent(seg)
		spans = append(spans, span{seg, from, to, gap})
	}
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var out [][]segment
	end := 0.0
	for i, sp := range spans {
		if i == 0 || sp.from-end > min(sp.gap, spans[i-1].gap) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], sp.segment)
		end = max(end, sp.to)
	}
	return out
}
