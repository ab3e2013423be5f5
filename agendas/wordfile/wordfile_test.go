package wordfile

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hopxa/agendas/pages"
	"hopxa/agendas/pages/topdf"
	"hopxa/agendas/typeset"
)

// TestAWordFileOpensAndReadsAsItWasWritten opens it with a real office program and reads what that shows.
func TestAWordFileOpensAndReadsAsItWasWritten(t *testing.T) {
	dir := t.TempDir()
	m, err := topdf.Open(filepath.Join(dir, "converting"), topdf.Config{})
	if err == nil {
		err = m.Office()
	}
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	d := New(`Giấy mời & "họp"`)
	centre := typeset.Style{Face: typeset.Bold, Size: 13, Align: typeset.Centre}
	ruled := centre
	ruled.Rule = 1
	d.Columns([]typeset.Line{{Text: "ỦY BAN NHÂN DÂN", Style: centre}}, []typeset.Line{{Text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Style: typeset.Style{Face: typeset.Bold, Size: 12, Align: typeset.Centre}}, {Text: "Độc lập - Tự do - Hạnh phúc", Style: ruled}})
	d.Space(12)
	d.Text("Kính mời: ông <Hợi> & bà Thơm\x00", typeset.Style{Size: 14, Align: typeset.Justify, Indent: 28})
	for range 60 {
		d.Text("Nghiêng ngả những thuở xưa", typeset.Style{Face: typeset.Italic, Size: 14})
	}
	d.Together(100)
	d.Columns(nil, []typeset.Line{{Text: "CHỦ TỊCH", Style: centre}})
	file, err := d.DOCX()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "a.docx")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	err = m.Make(t.Context(), path, pages.DOCX, func(pdf string) error {
		said, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
		if err != nil {
			return err
		}
		sheets := strings.Split(strings.TrimSuffix(string(said), "\f"), "\f")
		if len(sheets) != 2 {
			t.Fatalf("%d pages", len(sheets))
		}
		for _, want := range []string{"ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ông <Hợi> & bà Thơm", "thuở xưa"} {
			if !strings.Contains(sheets[0], want) {
				t.Errorf("%q is not on the first page: %.400s", want, sheets[0])
			}
		}
		if strings.TrimSpace(strings.SplitN(strings.TrimSpace(sheets[1]), "\n", 2)[0]) != "2" || !strings.Contains(sheets[1], "CHỦ TỊCH") {
			t.Errorf("the second page has no number, or not the end: %.200s", sheets[1])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
