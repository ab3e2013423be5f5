package folder

import (
	"path"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestNamesAreTakenByEverySystem(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Báo cáo thu ngân sách quý III.pdf", "Báo cáo thu ngân sách quý III.pdf"},
		{norm.NFD.String("Kế hoạch.docx"), "Kế hoạch.docx"},
		{"../../etc/passwd", "-..-etc-passwd"},
		{`C:\Windows\a.pdf`, "C--Windows-a.pdf"},
		{"Tờ trình 12/2026: \"gấp\" <1>?*|.pdf", "Tờ trình 12-2026- -gấp- -1----.pdf"},
		{"con.pdf", "_con.pdf"}, {"AUX", "_AUX"}, {"com1.tar.gz", "_com1.tar.gz"}, {"Lpt².docx", "_Lpt².docx"}, {"công.pdf", "công.pdf"}, {"nul .txt", "_nul .txt"},
		{"…\u202efdp.exe", "…fdp.exe"}, {"a\x00b\nc.pdf", "ab c.pdf"},
		{" .ẩn. ", "ẩn"}, {"..", "khong-ten"}, {"", "khong-ten"}, {"\u200b", "khong-ten"}, {"///", "---"},
		{strings.Repeat("ế", 300) + ".pdf", strings.Repeat("ế", fileChars-4) + ".pdf"},
		{"a." + strings.Repeat("b", 300), ("a." + strings.Repeat("b", 300))[:fileChars]},
	} {
		if got := SafeName(c.text, fileChars); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTwoFilesOfOneNameAreTwoFiles(t *testing.T) {
	taken := names{}
	for i, want := range []string{"Báo cáo.pdf", "BÁO CÁO (2).PDF", "báo cáo (3).pdf", "báo cáo (2) (2).pdf"} {
		if got := taken.free([]string{"Báo cáo.pdf", "BÁO CÁO.PDF", "báo cáo.pdf", "báo cáo (2).pdf"}[i]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// FuzzSafeName: whatever a name was, what comes out is one name that stays in its folder.
func FuzzSafeName(f *testing.F) {
	for _, s := range []string{"../a", "con", "a\u0301\u0301.pdf", "..\\..", "a. . .", strings.Repeat("ễ", 200), "\u202e.pdf", ".…/nul", "com1 .x", "\xff\xfe.pdf"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name := SafeName(s, fileChars)
		switch {
		case name == "" || name == "." || name == ".." || path.Base(name) != name || strings.ContainsAny(name, `/\:*?"<>|`+"\x00\n\r"):
			t.Errorf("%q became %q, which is no name", s, name)
		case !utf8.ValidString(name) || len(name) > 255 && !strings.ContainsFunc(name, func(r rune) bool { return r > 0xffff }):
			t.Errorf("%q became %q, %d bytes", s, name, len(name))
		case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || strings.HasPrefix(name, ".") || strings.HasPrefix(name, " "):
			t.Errorf("%q became %q, whose ends are lost", s, name)
		case reserved.MatchString(name):
			t.Errorf("%q became %q, which Windows reserves", s, name)
		case strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) }):
			t.Errorf("%q became %q with something invisible", s, name)
		case len([]rune(name)) > fileChars+1: // "_" before a reserved one
			t.Errorf("%q became %d characters", s, len([]rune(name)))
		}
		if again := SafeName(name, fileChars); again != name {
			t.Errorf("%q became %q and then %q", s, name, again)
		}
	})
}
