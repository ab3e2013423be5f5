package wordfile

import (
	"fmt"
	"strings"

	"hopxa/agendas/typeset"
)

// styleNames are the names by which Word knows the parts, and shows them in its own language.
var styleNames = []struct {
	part typeset.Part
	name string
	next typeset.Part
}{
	{typeset.Title, "Title", typeset.Subject},
	{typeset.Subject, "Subtitle", typeset.Body},
	{typeset.Heading, "heading 1", typeset.Body},
	{typeset.Item, "heading 2", typeset.Body},
	{typeset.Body, "Body Text", typeset.Body},
}

// styles is the part of the file that says how the styles look. Headings are headings to Word: they stand in its
// navigation and make its table of contents.
func (d *Doc) styles() string {
	var b strings.Builder
	b.WriteString(`<w:styles ` + word + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr></w:style>`)
	level := 0
	for _, s := range styleNames {
		st, used := d.parts[s.part]
		if !used {
			continue
		}
		outline := ""
		if strings.HasPrefix(s.name, "heading") {
			outline = fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, level)
			level++
		}
		keep := ""
		if outline != "" {
			keep = `<w:keepNext/>`
		}
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:next w:val="%s"/><w:qFormat/><w:pPr>%s<w:spacing w:before="%d" w:after="0"/><w:ind w:firstLine="%d"/><w:jc w:val="%s"/>%s</w:pPr>%s</w:style>`,
			s.part, s.name, next(d.parts, s.next), keep, twips(st.Before), twips(st.Indent), alignments[st.Align], outline, letters(st))
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}

// next is the style of the paragraph after, when the file has it.
func next(parts map[typeset.Part]typeset.Style, part typeset.Part) string {
	if _, ok := parts[part]; ok {
		return string(part)
	}
	return "Normal"
}
