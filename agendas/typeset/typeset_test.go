package typeset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hopxa/agendas/pages"
	"hopxa/agendas/pages/pagestest"
)

// TestADocumentIsReadBackAsItWasWritten draws it with the engine that draws every other paper, and reads its words.
func TestADocumentIsReadBackAsItWasWritten(t *testing.T) {
	d := New("Phiếu lấy ý kiến")
	head := Style{Face: Bold, Size: 12, Align: Centre}
	d.Columns([]Line{{Text: "UBND XÃ SONG LIỄU", Style: head}}, []Line{{Text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Style: head}, {Text: "Độc lập - Tự do - Hạnh phúc", Style: Style{Face: Bold, Size: 13, Align: Centre, Rule: 1}}})
	d.Text("Kính gửi: bà Nguyễn Thị Hường", Style{Size: 13, Before: 12})
	d.Choice(true, "Đồng ý", Style{Size: 13})
	for range 60 {
		d.Text("Nghiêng ngả những thuở xưa: ề ỗ ự ẵ", Style{Face: Italic, Size: 13})
	}
	d.Dotted(2)
	file, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	if len(file) > 120_000 {
		t.Errorf("%d bytes: whole fonts went along", len(file))
	}
	dir := t.TempDir()
	if err := pagestest.Share(dir); err != nil {
		t.Fatal(err)
	}
	r, err := pages.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	path := filepath.Join(dir, "sheet.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	sha := strings.Repeat("a", 64)
	n, err := r.Convert(t.Context(), sha, path, []int{480}, nil)
	if err != nil || n != 2 {
		t.Fatalf("%d pages, %v", n, err)
	}
	text, err := r.Text(sha, 1)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, w := range text.Words {
		words = append(words, w.Text)
	}
	all := strings.Join(words, " ")
	for _, want := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bà Nguyễn Thị Hường", "Đồng ý", "thuở xưa: ề ỗ ự ẵ"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in it: %.300s", want, all)
		}
	}
}
