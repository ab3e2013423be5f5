// Package wordfile writes our own words as a Word file (DOCX, ECMA-376) for those who go on editing them: the same
// lines and columns as typeset puts into a PDF, on the same A4 page, in Times New Roman. It is no reader of Word files.
package wordfile

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hopxa/agendas/typeset"
)

// Doc is a document being written, from top to bottom. It takes what typeset.Doc takes. Not safe for concurrent use.
type Doc struct {
	title string
	body  strings.Builder
	space float64 // to leave before the next paragraph, in points
	keep  bool    // from here on, paragraphs stay on one page
	fresh bool    // the next paragraph begins a page
	parts map[typeset.Part]typeset.Style
	err   error // the first one
}

// New begins a document. title is what Word shows among its properties.
func New(title string) *Doc { return &Doc{title: title, parts: map[typeset.Part]typeset.Style{}} }

// Text writes a paragraph between the margins.
func (d *Doc) Text(s string, st typeset.Style) {
	left, right, _, _, width, _ := typeset.Margins()
	d.paragraph(s, st, width-left-right)
}

// Columns writes lines side by side, as a table without borders.
func (d *Doc) Columns(a, b []typeset.Line) {
	left, right, _, _, page, _ := typeset.Margins()
	full := page - left - right
	first := full * typeset.ColumnsAt
	second := full - first
	space := d.space
	fmt.Fprintf(&d.body, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/><w:gridCol w:w="%d"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>`,
		twips(first+second), twips(first), twips(second))
	for _, column := range []struct {
		lines []typeset.Line
		width float64
	}{{a, first}, {b, second}} {
		fmt.Fprintf(&d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, twips(column.width))
		d.space = space
		for _, line := range column.lines {
			d.paragraph(line.Text, line.Style, column.width)
		}
		if len(column.lines) == 0 { // a cell without a paragraph makes the file invalid
			d.body.WriteString(`<w:p/>`)
		}
		d.body.WriteString(`</w:tc>`)
	}
	d.body.WriteString(`</w:tr></w:tbl>`)
	// Word joins two tables that touch.
	d.body.WriteString(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>`)
	d.space = 0
}

// Space leaves so many points free.
func (d *Doc) Space(points float64) { d.space += points }

// Together keeps what follows on one page; how high it is, Word finds out itself.
func (d *Doc) Together(float64) { d.keep = true }

// Height is nothing: how high columns are, Word finds out itself.
func (d *Doc) Height(_, _ []typeset.Line) float64 { return 0 }

// NewPage goes on at the top of a new page.
func (d *Doc) NewPage() { d.fresh, d.keep, d.space = true, false, 0 }

func (d *Doc) paragraph(s string, st typeset.Style, width float64) {
	d.body.WriteString(`<w:p><w:pPr>`)
	// The first paragraph that is a part makes the part's style; those that look alike need nothing of their own.
	plain := st
	plain.Rule, plain.Under = 0, 0
	styled := false
	if st.Is != "" {
		if _, known := d.parts[st.Is]; !known {
			d.parts[st.Is] = plain
		}
		styled = d.parts[st.Is] == plain
		fmt.Fprintf(&d.body, `<w:pStyle w:val="%s"/>`, st.Is)
	}
	switch {
	case d.keep:
		d.body.WriteString(`<w:keepNext/><w:keepLines/>`)
	case st.Under > 0: // Word leaves no line of a paragraph alone: its last two go along
		d.body.WriteString(`<w:keepNext/>`)
	}
	if d.fresh {
		d.body.WriteString(`<w:pageBreakBefore/>`)
	}
	switch {
	case !styled:
		fmt.Fprintf(&d.body, `<w:spacing w:before="%d" w:after="0"/><w:ind w:firstLine="%d"/><w:jc w:val="%s"/>`, twips(d.space+st.Before), twips(st.Indent), alignments[st.Align])
	case d.space > 0:
		fmt.Fprintf(&d.body, `<w:spacing w:before="%d" w:after="0"/>`, twips(d.space+st.Before))
	}
	d.body.WriteString(`</w:pPr>`)
	d.space, d.fresh = 0, false
	for i, line := range strings.Split(norm.NFC.String(s), "\n") {
		d.body.WriteString(`<w:r>`)
		if !styled {
			d.body.WriteString(letters(st))
		}
		if i > 0 {
			d.body.WriteString(`<w:br/>`)
		}
		d.body.WriteString(`<w:t xml:space="preserve">` + escaped(line) + `</w:t></w:r>`)
	}
	d.body.WriteString(`</w:p>`)
	if st.Rule > 0 {
		d.rule(s, st, width)
	}
}

// letters is how the letters of a paragraph look.
func letters(st typeset.Style) string {
	how := ""
	if st.Face == typeset.Bold || st.Face == typeset.BoldItalic {
		how += `<w:b/>`
	}
	if st.Face == typeset.Italic || st.Face == typeset.BoldItalic {
		how += `<w:i/>`
	}
	return fmt.Sprintf(`<w:rPr>%s<w:sz w:val="%d"/></w:rPr>`, how, int(st.Size*2+0.5))
}

var alignments = [...]string{typeset.Left: "left", typeset.Centre: "center", typeset.Justify: "both"}

// rule draws a line under words: an empty paragraph with a border, as far in from both sides as the line is short.
func (d *Doc) rule(words string, st typeset.Style, width float64) {
	long, err := typeset.Width(st.Face, st.Size, words)
	if err != nil && d.err == nil {
		d.err = err
	}
	in := max(0, width-long*st.Rule)
	from := 0.0
	if st.Align == typeset.Centre {
		from = in / 2
	}
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/><w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>`, twips(from), twips(in-from))
}

// twips are the twentieths of a point that Word counts in.
func twips(points float64) int { return int(points*20 + 0.5) }

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // into memory: it does not fail
	return b.String()
}

const (
	word     = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	office   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relation = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
)

// DOCX returns the document.
func (d *Doc) DOCX() ([]byte, error) {
	if d.err != nil {
		return nil, d.err
	}
	left, right, top, bottom, width, height := typeset.Margins()
	section := fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>`,
		twips(width), twips(height), twips(top), twips(right), twips(bottom), twips(left))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			override("/word/document.xml", "wordprocessingml.document.main") + override("/word/styles.xml", "wordprocessingml.styles") + override("/word/header1.xml", "wordprocessingml.header") +
			`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`},
		{"_rels/.rels", fmt.Sprintf(relation, `<Relationship Id="rId1" Type="`+office+`/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`)},
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escaped(d.title) + `</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>`},
		{"word/_rels/document.xml.rels", fmt.Sprintf(relation, `<Relationship Id="rId1" Type="`+office+`/styles" Target="styles.xml"/><Relationship Id="rId2" Type="`+office+`/header" Target="header1.xml"/>`)},
		{"word/styles.xml", d.styles()},
		// The number of the page in the middle of the top margin; titlePg leaves the first page without one.
		{"word/header1.xml", `<w:hdr ` + word + `><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`},
		{"word/document.xml", `<w:document ` + word + ` xmlns:r="` + office + `"><w:body>` + d.body.String() + section + `</w:body></w:document>`},
	} {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(xml.Header + p[1]))
		}
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", p[0], err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func override(name, kind string) string {
	return `<Override PartName="` + name + `" ContentType="application/vnd.openxmlformats-officedocument.` + kind + `+xml"/>`
}
