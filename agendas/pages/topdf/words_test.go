package topdf

import (
	"path/filepath"
	"strings"
	"testing"

	"hopxa/agendas/pages"
	"hopxa/agendas/pages/pagestest"
)

// The letters of Vietnamese that an old font lacks come from another font, and are drawn apart from the rest.
func TestWordsOfMixedFontsAreReadInOrder(t *testing.T) {
	needOffice(t)
	m, dir := maker(t, Config{})
	if err := pagestest.Share(filepath.Join(dir, "pages")); err != nil {
		t.Fatal(err)
	}
	r, err := pages.Open(filepath.Join(dir, "pages"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	const long = "Ủy ban nhân dân xã triển khai kế hoạch chuyển đổi số đến từng thôn, từng hộ gia đình, gắn với cải cách hành chính và phát triển kinh tế nông thôn trong năm 2026"
	file := docx(t, filepath.Join(dir, "a"), long+".", `Nghị quyết</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr><w:t xml:space="preserve"> số 12/NQ-HĐND</w:t></w:r><w:r><w:t xml:space="preserve"> được thông qua`)
	sha := strings.Repeat("ab", 32)
	err = m.Make(t.Context(), file, pages.DOCX, func(pdf string) error {
		_, err := r.Convert(t.Context(), sha, pdf, []int{480}, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text, err := r.Text(sha, 1)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, w := range text.Words {
		said = append(said, w.Text)
		if w.W <= 0 || w.H <= 0 || w.X < 0 || w.X+w.W > 1000 || w.Y < 0 || w.Y > 1000*text.Ratio {
			t.Errorf("%+v stands off the page", w)
		}
	}
	if got, want := strings.Join(said, " "), long+". Nghị quyết số 12/NQ-HĐND được thông qua"; got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	if len(said) > 0 && text.Words[len(said)-1].End != pages.EndBlock {
		t.Errorf("%+v does not end the block", text.Words[len(said)-1])
	}
}
