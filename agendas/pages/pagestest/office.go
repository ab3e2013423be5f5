package pagestest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	types    = "http://schemas.openxmlformats.org/package/2006/content-types"
	rels     = "http://schemas.openxmlformats.org/package/2006/relationships"
	relsType = "application/vnd.openxmlformats-package.relationships+xml"
	office   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	vnd      = "application/vnd.openxmlformats-officedocument."
)

// Zip makes a zip of parts by name, in order of the names.
func Zip(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			panic(err) // writing to memory does not fail
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// DocxParts are the parts of a Word file with a paragraph for every line, in Times New Roman.
func DocxParts(lines ...string) map[string]string {
	var body strings.Builder
	for _, l := range lines {
		body.WriteString(`<w:p><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/></w:rPr><w:t>` + l + `</w:t></w:r></w:p>`)
	}
	return map[string]string{
		"[Content_Types].xml": xmlHead + `<Types xmlns="` + types + `"><Default Extension="rels" ContentType="` + relsType + `"/><Override PartName="/word/document.xml" ContentType="` + vnd + `wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         relations("officeDocument", "word/document.xml"),
		"word/document.xml":   xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + office + `"><w:body>` + body.String() + `</w:body></w:document>`,
	}
}

// Docx is a small Word file.
func Docx(lines ...string) []byte { return Zip(DocxParts(lines...)) }

// XlsxParts are the parts of a workbook of one sheet, whose rows hold text, of at most 26 columns.
func XlsxParts(rows ...[]string) map[string]string {
	var data strings.Builder
	for y, row := range rows {
		data.WriteString("<row>")
		for x, cell := range row {
			fmt.Fprintf(&data, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+x, y+1, cell)
		}
		data.WriteString("</row>")
	}
	const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	return map[string]string{
		"[Content_Types].xml":        xmlHead + `<Types xmlns="` + types + `"><Default Extension="rels" ContentType="` + relsType + `"/><Override PartName="/xl/workbook.xml" ContentType="` + vnd + `spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + vnd + `spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                relations("officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml":            xmlHead + `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="Biểu 1" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
		"xl/worksheets/sheet1.xml":   xmlHead + `<worksheet xmlns="` + main + `"><sheetData>` + data.String() + `</sheetData></worksheet>`,
	}
}

func relations(kind, target string) string {
	return xmlHead + `<Relationships xmlns="` + rels + `"><Relationship Id="r1" Type="` + office + "/" + kind + `" Target="` + target + `"/></Relationships>`
}
