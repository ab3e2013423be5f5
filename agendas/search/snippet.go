package search

import "strings"

// Piece is a part of a snippet; Hit marks what was looked for.
type Piece struct {
	Text string
	Hit  bool
}

// around is how many letters stand before the first hit of a snippet, and long how many it has in all.
const (
	around = 60
	long   = 200
)

// Snippet cuts out of a text (NFC) the place where most of the terms stand, with what was looked for marked.
func (q Query) Snippet(text string) []Piece {
	letters := []rune(strings.ToValidUTF8(text, " "))
	folded := []rune(Fold(string(letters)))
	hits := q.find(folded)
	from := start(hits, letters)
	to := min(len(letters), from+long)
	for to < len(letters) && to > from && wordRune(folded[to]) && wordRune(folded[to-1]) {
		to--
	}
	var out []Piece
	say := func(r []rune, hit bool) {
		if text := strings.Join(strings.Fields(string(r)), " "); text != "" {
			if len(r) > 0 && r[0] <= ' ' {
				text = " " + text
			}
			if r[len(r)-1] <= ' ' {
				text += " "
			}
			out = append(out, Piece{text, hit})
		} else if len(r) > 0 {
			out = append(out, Piece{" ", false})
		}
	}
	if from > 0 {
		out = append(out, Piece{"… ", false})
	}
	at := from
	for _, h := range hits {
		if h.from < at || h.to > to {
			continue
		}
		say(letters[at:h.from], false)
		say(letters[h.from:h.to], true)
		at = h.to
	}
	say(letters[at:to], false)
	if to < len(letters) {
		out = append(out, Piece{" …", false})
	}
	return out
}

// start is where the snippet with most hits begins, at a word.
func start(hits []span, letters []rune) int {
	best, most := 0, 0
	for i, h := range hits {
		n := 0
		for _, other := range hits[i:] {
			if other.to > h.from-around+long {
				break
			}
			n++
		}
		if n > most {
			best, most = max(0, h.from-around), n
		}
	}
	for best > 0 && best < len(letters) && letters[best-1] > ' ' {
		best--
		if len(hits) > 0 && hits[0].from-best > 2*around {
			break
		}
	}
	return best
}
