package typeset

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"time"
)

// producer is who makes the files, as their properties say.
const producer = "Hop Xa"

// metadata writes the XMP packet that says what the file is and that it is PDF/A-1b (ISO 19005-1, 6.7). It is not packed,
// so that it can be found without reading the file.
func (w *writer) metadata(title string, made time.Time) (id int) {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">`)
	xml.EscapeText(&b, []byte(title)) // into memory: it does not fail
	b.WriteString(`</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language></rdf:Description>` +
		`<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>` + producer + `</pdf:Producer></rdf:Description>`)
	if !made.IsZero() {
		fmt.Fprintf(&b, `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>%s</xmp:CreateDate></rdf:Description>`, made.UTC().Format("2006-01-02T15:04:05Z"))
	}
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	id = w.reserve()
	w.at[id-1] = w.b.Len()
	fmt.Fprintf(&w.b, "%d 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n", id, b.Len())
	w.b.Write(b.Bytes())
	w.b.WriteString("\nendstream\nendobj\n")
	return id
}

// created is when a file was made, as its properties say it: the same instant as in metadata.
func created(made time.Time) string {
	if made.IsZero() {
		return ""
	}
	return "/CreationDate(" + made.UTC().Format("D:20060102150405Z") + ")"
}
