package agendas

import (
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxFileName bounds a file's name, in characters.
const maxFileName = 150

// CleanFileName makes a sender's file name safe to show and to send back: no folders, no control
// characters, no invisible ones, which can turn the reading direction round so that "…fdp.exe" looks like
// "…exe.pdf" (Unicode TR 36), bounded, never empty. Letters are composed (NFC): a Mac sends "ế" as three
// characters, which no search would find.
func CleanFileName(name string) string {
	name = filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' || r == '"' || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, norm.NFC.String(name)))
	if name == "" || name == "." || name == ".." || name == "/" {
		return "tài liệu.pdf"
	}
	if r := []rune(name); len(r) > maxFileName {
		ext := []rune(filepath.Ext(name))
		if len(ext) > 10 {
			ext = nil
		}
		name = string(r[:maxFileName-len(ext)]) + string(ext)
	}
	return name
}

// TitleOf makes a paper's title of its file name: without the extension, underscores as blanks.
func TitleOf(fileName string) string {
	title := strings.TrimSpace(strings.ReplaceAll(strings.TrimSuffix(fileName, filepath.Ext(fileName)), "_", " "))
	if title == "" {
		return fileName
	}
	return title
}
