package wordfile

import (
	"fmt"

	"hopxa/agendas/typeset"
)

// Table writes a table with borders, whose head stands again on every page.
func (d *Doc) Table(t typeset.Table) {
	left, right, _, _, page, _ := typeset.Margins()
	full := page - left - right
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&d.body, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	d.body.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, share := range t.Wide {
		fmt.Fprintf(&d.body, `<w:gridCol w:w="%d"/>`, twips(full*share))
	}
	d.body.WriteString(`</w:tblGrid>`)
	d.tableRow(t, t.Head, full, true)
	for _, row := range t.Rows {
		d.tableRow(t, row, full, false)
	}
	d.body.WriteString(`</w:tbl><w:p/>`)
	d.space = 0
}

func (d *Doc) tableRow(t typeset.Table, words []string, full float64, head bool) {
	d.body.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if head {
		d.body.WriteString(`<w:tblHeader/>`)
	}
	d.body.WriteString(`</w:trPr>`)
	d.space, d.keep, d.fresh = 0, false, false
	for i, share := range t.Wide {
		fmt.Fprintf(&d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, twips(full*share))
		st, text := typeset.Style{Size: t.Size}, ""
		if head {
			st.Face, st.Align = typeset.Bold, typeset.Centre
		} else if i < len(t.Centre) && t.Centre[i] {
			st.Align = typeset.Centre
		}
		if i < len(words) {
			text = words[i]
		}
		d.paragraph(text, st, full*share)
		d.body.WriteString(`</w:tc>`)
	}
	d.body.WriteString(`</w:tr>`)
}
