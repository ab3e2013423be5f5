package folder

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Bounds of names, in characters. Windows allows 260 for a whole path, of which folder and file are a part; a
// Vietnamese letter takes up to three of the 255 bytes that Linux allows.
const (
	folderChars = 60
	fileChars   = 80
)

// reserved are names that Windows takes for machines, with any extension.
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)`)

// SafeName makes a name of text that every system takes as the name of one file or folder: no folders, no
// invisible characters, no reserved names, at most so many characters, composed (NFC), never empty. The
// extension of a long name stays.
func SafeName(text string, chars int) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), r == unicode.ReplacementChar:
			return -1
		case strings.ContainsRune(`<>:"/\|?*`, r):
			return '-'
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(text, "")))
	name = tidy(name)
	ext := path.Ext(name)
	if len([]rune(ext)) > 10 || strings.ContainsRune(ext, ' ') {
		ext = ""
	}
	stem := []rune(strings.TrimSuffix(name, ext))
	if room := chars - len([]rune(ext)); len(stem) > room {
		name = tidy(whole(stem, room)) + ext
	}
	if name = tidy(name); name == "" {
		return "khong-ten"
	}
	if reserved.MatchString(name) {
		name = "_" + name
	}
	return name
}

// whole cuts between letters, not between a letter and its marks.
func whole(s []rune, room int) string {
	for room > 0 && unicode.Is(unicode.Mn, s[room]) {
		room--
	}
	return string(s[:room])
}

// tidy takes away what stands at the ends of a name and is lost or hides a file there.
func tidy(name string) string {
	return strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
}

// names gives each file of one folder a name of its own; systems differ in whether "A" is "a".
type names map[string]bool

// free returns the name, or the name with a number when it is taken.
func (taken names) free(name string) string {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s (%d)%s", stem, n, ext)
	}
	taken[strings.ToLower(name)] = true
	return name
}
