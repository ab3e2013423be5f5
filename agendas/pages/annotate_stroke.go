package pages

import "math"

// strokePart is a run of a stroke that has one width.
type strokePart struct {
	width  float64
	from   [2]float64
	pieces []strokePiece
}

// strokePiece is a line, or a cubic curve by its two controls.
type strokePiece struct {
	curved     bool
	c1, c2, to [2]float64
}

// strokeParts makes smooth lines of the points of a pen, by the rule that screens draw by (client/src/notes/stroke.ts):
// curves through the middles between points, in runs of one width.
func strokeParts(points []float64, width float64) (parts []strokePart) {
	n := len(points) / 3
	if n == 0 {
		return nil
	}
	at := func(i int) [2]float64 { return [2]float64{points[3*i], points[3*i+1]} }
	if n == 1 {
		from := at(0)
		return []strokePart{{widthAt(width, points[2]), from, []strokePiece{{to: [2]float64{from[0] + 0.01, from[1]}}}}}
	}
	from := at(0)
	for i := 1; i < n; i++ {
		before, to := at(i-1), at(i)
		if i < n-1 {
			to = [2]float64{(before[0] + to[0]) / 2, (before[1] + to[1]) / 2}
		}
		piece := strokePiece{to: to}
		if i > 1 { // a quadratic curve by way of the point before, as a cubic one
			piece.curved = true
			for k := range 2 {
				piece.c1[k] = from[k] + 2*(before[k]-from[k])/3
				piece.c2[k] = to[k] + 2*(before[k]-to[k])/3
			}
		}
		w := widthAt(width, points[3*i+2])
		if len(parts) == 0 || parts[len(parts)-1].width != w {
			parts = append(parts, strokePart{width: w, from: from})
		}
		last := &parts[len(parts)-1]
		last.pieces = append(last.pieces, piece)
		from = to
	}
	return parts
}

// widthAt is a pen's width at a pressure from 0 to 100, in steps; at half pressure it is the pen's own.
func widthAt(width, pressure float64) float64 { return width * (0.5 + math.Round(pressure/10)/10) }
