package topdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hopxa/agendas/pages"
	"hopxa/agendas/pages/pagestest"
)

func TestASheetFitsThePageUnlessItsAuthorSaidHow(t *testing.T) {
	const wide, narrow = `<row><c r="AA1"/></row>`, `<row><c r="C1"/></row>`
	sheet := func(before, rows, after string) string {
		return `<worksheet xmlns="x">` + before + `<sheetData>` + rows + `</sheetData>` + after + `</worksheet>`
	}
	const fit = `<pageSetUpPr fitToPage="1"/>`
	cases := []struct{ name, in, want string }{
		{"narrow", sheet("", narrow, ""), sheet(`<sheetPr>`+fit+`</sheetPr>`, narrow, `<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/>`)},
		{"wide", sheet("", wide, ""), sheet(`<sheetPr>`+fit+`</sheetPr>`, wide, `<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>`)},
		{"few but wide columns", sheet(`<sheetPr/><cols><col min="1" max="3" width="40"/></cols>`, narrow, ""),
			sheet(`<sheetPr>`+fit+`</sheetPr><cols><col min="1" max="3" width="40"/></cols>`, narrow, `<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>`)},
		{"many hidden columns", sheet(`<sheetPr><tabColor rgb="1"/></sheetPr><cols><col min="4" max="27" width="9" hidden="1"/></cols>`, wide, ""),
			sheet(`<sheetPr>`+fit+`<tabColor rgb="1"/></sheetPr><cols><col min="4" max="27" width="9" hidden="1"/></cols>`, wide, `<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/>`)},
		{"its author turned it", sheet("", wide, `<pageSetup orientation="portrait"/>`), sheet(`<sheetPr>`+fit+`</sheetPr>`, wide, `<pageSetup fitToWidth="1" fitToHeight="0" orientation="portrait"/>`)},
		{"its author scaled it", sheet("", wide, `<pageSetup scale="60"/>`), ""},
		{"its author made it fit", sheet(`<sheetPr>`+fit+`</sheetPr>`, wide, ""), ""},
		{"its author broke it", sheet("", wide, `<colBreaks/>`), ""},
		{"no sheet", `<chartsheet/>`, ""},
	}
	for _, c := range cases {
		if c.want == "" {
			c.want = c.in
		}
		if got := string(fitSheet([]byte(c.in))); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestATableOfManyColumnsIsOnePageWide(t *testing.T) {
	needOffice(t)
	m, dir := maker(t, Config{})
	var rows [][]string
	for r := range 60 {
		var row []string
		for c := range 24 {
			row = append(row, fmt.Sprintf("r%dc%d", r, c))
		}
		rows = append(rows, row)
	}
	file := filepath.Join(dir, "a")
	if err := os.WriteFile(file, pagestest.Zip(pagestest.XlsxParts(rows...)), 0o600); err != nil {
		t.Fatal(err)
	}
	err := m.Make(t.Context(), file, pages.XLSX, func(pdf string) error {
		said, err := exec.Command("pdftotext", "-l", "1", "-layout", pdf, "-").Output()
		if !strings.Contains(string(said), "r0c0 ") || !strings.Contains(string(said), "r0c23") {
			t.Errorf("the first page reads %q", said)
		}
		info, err2 := exec.Command("pdfinfo", pdf).Output()
		if n := strings.Fields(string(info)[strings.Index(string(info), "Pages:"):])[1]; n != "1" && n != "2" {
			t.Errorf("%s pages", n)
		}
		if !strings.Contains(string(info), "841.89 x 595.3") {
			t.Errorf("the page does not lie on its side:\n%s", info)
		}
		if err == nil {
			err = err2
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
