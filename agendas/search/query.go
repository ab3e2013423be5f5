package search

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What one question may cost.
const (
	maxQuery = 200 // letters
	maxTerms = 12
)

// Query is what somebody looks for: all of its terms.
type Query struct {
	terms []term
}

// term is a word, or several that follow each other. The last word may be only begun unless the term is exact;
// a single letter is a word of its own.
type term struct {
	words []string // folded
	typed string   // composed, lower case, as typed
	exact bool     // was in quotation marks
}

// Parse reads what was typed: words that must all be there, each perhaps only begun, and "several words" that
// must follow each other. What is no letter or digit parts words. Anything is a question; nothing is an error.
func Parse(typed string) Query {
	r := []rune(norm.NFC.String(typed))
	if len(r) > maxQuery {
		r = r[:maxQuery]
	}
	var q Query
	typed = strings.NewReplacer("“", `"`, "”", `"`, "«", `"`, "»", `"`).Replace(string(r))
	for i, piece := range strings.Split(typed, `"`) {
		if i%2 == 1 {
			q.add(piece, true)
			continue
		}
		for _, word := range strings.Fields(piece) {
			q.add(word, false)
		}
	}
	return q
}

func (q *Query) add(typed string, exact bool) {
	words := strings.FieldsFunc(Fold(typed), func(r rune) bool { return !wordRune(r) })
	if len(words) > 0 && len(q.terms) < maxTerms {
		exact = exact || len(words) == 1 && utf8.RuneCountInString(words[0]) == 1 // half the commune's words begin with t
		q.terms = append(q.terms, term{words, strings.ToLower(strings.TrimSpace(typed)), exact})
	}
}

// Empty tells that nothing is looked for.
func (q Query) Empty() bool { return len(q.terms) == 0 }

// match is the question in the index's words (FTS4): every term a phrase, its last word perhaps only begun.
func (q Query) match() string {
	var b strings.Builder
	for _, t := range q.terms {
		b.WriteString(t.match() + " ")
	}
	return b.String()
}

func (t term) match() string {
	begun := ""
	if !t.exact {
		begun = "*"
	}
	return `"` + strings.Join(t.words, " ") + begun + `"`
}

// phrase is match for the words as they follow each other; empty when that asks for nothing more.
func (q Query) phrase() string {
	if len(q.terms) < 2 {
		return ""
	}
	var all term
	for _, t := range q.terms {
		all.words, all.exact = append(all.words, t.words...), t.exact
	}
	return all.match()
}

// span is a found place in folded text, in letters.
type span struct{ from, to int }

// find returns where the terms stand in folded text, in order.
func (q Query) find(folded []rune) []span {
	type token struct {
		text string
		span
	}
	var tokens []token
	for i := 0; i < len(folded); {
		if !wordRune(folded[i]) {
			i++
			continue
		}
		from := i
		for i < len(folded) && wordRune(folded[i]) {
			i++
		}
		tokens = append(tokens, token{string(folded[from:i]), span{from, i}})
	}
	var out []span
	for i := range tokens {
		for _, t := range q.terms {
			if i+len(t.words) > len(tokens) {
				continue
			}
			ok := true
			for k, w := range t.words {
				have := tokens[i+k].text
				if last := k == len(t.words)-1; have != w && !(last && !t.exact && strings.HasPrefix(have, w)) {
					ok = false
					break
				}
			}
			if ok {
				out = append(out, span{tokens[i].from, tokens[i+len(t.words)-1].to})
				break
			}
		}
	}
	return out
}
