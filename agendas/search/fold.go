// Package search finds words in papers, agendas and what came of meetings, whether or not they are typed with their
// marks. It knows nothing of rights: whoever asks filters what it finds before showing, or counting, any of it.
package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold takes case and marks off composed text (NFC), letter by letter, so that the nth letter of what it
// returns is the nth of the text: "Đổi mới" becomes "doi moi". What is neither letter nor digit and not ASCII
// becomes a blank: the index takes it for part of a word, as in “chuyển.
func Fold(text string) string { return strings.Map(foldRune, text) }

func foldRune(r rune) rune {
	r = unicode.ToLower(r)
	switch {
	case r < 0x80:
		return r
	case r == 'đ', r == 'ð': // the latter is what old keyboards wrote for đ
		return 'd'
	case !unicode.In(r, unicode.L, unicode.N, unicode.M):
		return ' '
	}
	var b [12]byte
	first, _ := utf8.DecodeRune(norm.NFD.AppendString(b[:0], string(r)))
	return unicode.ToLower(first)
}

// wordRune tells what words are made of in folded text; it is what the index splits at, too: letters and
// digits, and anything that is not ASCII.
func wordRune(r rune) bool {
	return r >= 0x80 || r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
}
