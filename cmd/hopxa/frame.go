package main

import (
	"strings"
	"unicode/utf8"
)

// framed draws a frame around lines. Composed Vietnamese letters take one column each, so runes are counted.
func framed(lines []string) string {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l))
	}
	var b strings.Builder
	b.WriteString("\n┌" + strings.Repeat("─", width+4) + "┐\n")
	for _, l := range lines {
		b.WriteString("│  " + pad(l, width) + "  │\n")
	}
	b.WriteString("└" + strings.Repeat("─", width+4) + "┘\n")
	return b.String()
}

// pad fills a text up to a width in columns.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}
