// Package spreadsheet writes small tables as files that Excel and LibreOffice open: XLSX and CSV. Cells are texts and whole
// numbers; the first row is the heading.
package spreadsheet

import (
	"archive/zip"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Sheet is one table of a file.
type Sheet struct {
	Name   string // at most 31 characters
	Widths []int  // of the columns, in characters
	Rows   [][]any
}

const mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// XLSX writes the sheets as one workbook.
func XLSX(w io.Writer, sheets ...Sheet) error {
	z := zip.NewWriter(w)
	types, book, relations := "", "", ""
	for i, s := range sheets {
		n := i + 1
		types += fmt.Sprintf(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		book += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, escaped(s.Name), n)
		relations += fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, n)
		if err := part(z, fmt.Sprintf("xl/worksheets/sheet%d.xml", n), worksheet(s)); err != nil {
			return err
		}
	}
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` + types + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + mainSpace + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + book + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relations + fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`, len(sheets)+1)},
		{"xl/styles.xml", `<styleSheet ` + mainSpace + `><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`},
	} {
		if err := part(z, p[0], p[1]); err != nil {
			return err
		}
	}
	return z.Close()
}

func part(z *zip.Writer, name, body string) error {
	w, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(w, xml.Header+body)
	}
	return err
}

func worksheet(s Sheet) string {
	var b strings.Builder
	b.WriteString(`<worksheet ` + mainSpace + `><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	if len(s.Widths) > 0 {
		b.WriteString("<cols>")
		for i, w := range s.Widths {
			fmt.Fprintf(&b, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, w)
		}
		b.WriteString("</cols>")
	}
	b.WriteString("<sheetData>")
	for i, row := range s.Rows {
		style := 0
		if i == 0 {
			style = 1
		}
		b.WriteString("<row>")
		for _, cell := range row {
			if n, ok := cell.(int); ok {
				fmt.Fprintf(&b, `<c s="%d"><v>%d</v></c>`, style, n)
			} else {
				fmt.Fprintf(&b, `<c s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, style, escaped(fmt.Sprint(cell)))
			}
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData></worksheet>")
	return b.String()
}

func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // into memory: it does not fail
	return b.String()
}

// CSV writes one sheet, with the mark by which Excel knows the encoding. A text that a spreadsheet would take for a formula
// is kept a text by an apostrophe: people type what they like into an opinion.
func CSV(w io.Writer, s Sheet) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range s.Rows {
		var line []string
		for _, cell := range row {
			if n, ok := cell.(int); ok {
				line = append(line, strconv.Itoa(n))
				continue
			}
			text := fmt.Sprint(cell)
			if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "@") {
				text = "'" + text
			}
			line = append(line, text)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
