package pages

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hopxa/agendas/pages/pagestest"
)

// set lays a line of letters 10 wide and 20 high from a place on; a blank has no width, as in many a PDF.
func set(x, y float64, text string) (out []glyph) {
	for _, r := range text {
		g := glyph{text: string(r), left: x, right: x + 10, top: y, bottom: y + 20}
		if r == ' ' {
			g.left, g.right = x+6, x+6 // within the next letter
			g.top, g.bottom = y+16, y+16
			x -= 5
		}
		out = append(out, g)
		x += 10
	}
	return out
}

func readOut(words []Word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.Text + map[string]string{"": " ", EndLine: " / ", EndBlock: " // "}[w.End])
	}
	return strings.TrimSpace(b.String())
}

func TestLettersAreReadByWhereTheyStand(t *testing.T) {
	for name, c := range map[string]struct {
		glyphs []glyph
		want   string
	}{
		"a blank within the next letter": {set(0, 0, "DỰ THẢO LẦN 2"), "DỰ THẢO LẦN 2 //"},
		"drawn backwards": {func() []glyph {
			g := set(0, 0, "chuyển đổi số")
			slices.Reverse(g)
			return g
		}(), "chuyển đổi số //"},
		"marks of their own":   {set(0, 0, "a\u0301")[:2], "á //"},
		"two columns":          {slices.Concat(set(0, 0, "một hai"), set(200, 2, "năm sáu"), set(0, 24, "ba bốn"), set(200, 26, "bảy tám")), "một hai / ba bốn // năm sáu / bảy tám //"},
		"letterhead":           {slices.Concat(set(0, 0, "ỦY BAN"), set(300, 0, "CỘNG HÒA"), set(0, 24, "XÃ A"), set(300, 24, "Độc lập"), set(0, 90, "Kính gửi")), "ỦY BAN / XÃ A // CỘNG HÒA / Độc lập // Kính gửi //"},
		"rows of a table":      {slices.Concat(set(0, 0, "Thôn"), set(150, 0, "Hộ"), set(0, 60, "Văn Bắc"), set(150, 60, "12")), "Thôn // Hộ // Văn Bắc // 12 //"},
		"no blank is written":  {slices.Concat(set(0, 0, "nạo"), set(36, 0, "vét")), "nạo vét //"},
		"nothing":              {nil, ""},
		"nothing but a blank":  {set(0, 0, " "), ""},
		"a box without a size": {[]glyph{{text: "x"}, {text: "y", left: 1, right: 2, bottom: 9}}, "y //"},
	} {
		if got := readOut(arrange(c.glyphs)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWordsOfACommunesPapers(t *testing.T) {
	home := filepath.Join(t.TempDir(), "pages")
	if err := pagestest.Share(home); err != nil {
		t.Fatal(err)
	}
	r, err := Open(home)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for n, c := range []struct{ file, want string }{
		{"ke-hoach-chuyen-doi-so.pdf", "chuyển đổi số"},
		{"du-thao-sua-chua-kenh-n3.pdf", "DỰ THẢO LẦN 2"},
		{"bao-cao-thang-11.pdf", "Diện tích cây vụ đông đã gieo trồng 148 ha, đạt 92,5% kế hoạch"},
	} {
		sha := strings.Repeat(string(rune('a'+n)), 64)
		if _, err := r.Convert(t.Context(), sha, filepath.Join("../../cmd/hopxa/demo/papers", c.file), []int{480}, nil); err != nil {
			t.Fatal(err)
		}
		text, err := r.Text(sha, 1)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.NewReplacer(" // ", " ", " / ", " ").Replace(readOut(text.Words))
		if !strings.Contains(got, c.want) {
			t.Errorf("%s lacks %q:\n%s", c.file, c.want, got)
		}
	}
}
