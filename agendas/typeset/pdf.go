package typeset

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"fmt"
	"slices"
	"unicode/utf16"
)

// PDF returns the document as PDF/A-1b (ISO 19005-1, the strictest part, for which there is an open validator): fonts and
// colours are in the file, and nothing in it runs.
func (d *Doc) PDF() ([]byte, error) {
	if d.err != nil {
		return nil, d.err
	}
	d.number()
	var w writer
	w.b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	catalog, tree, info := w.reserve(), w.reserve(), w.reserve()
	fonts := ""
	for i, f := range d.faces {
		if len(f.used) == 1 {
			continue // nothing is written in it
		}
		id, err := w.font(f)
		if err != nil {
			return nil, err
		}
		fonts += fmt.Sprintf("/F%d %d 0 R", i, id)
	}
	kids := ""
	for _, page := range d.pages {
		content := w.stream("", page.Bytes())
		id := w.reserve()
		w.object(id, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.3f %.3f]/Resources<</Font<<%s>>>>/Contents %d 0 R>>", tree, pageWidth, pageHeight, fonts, content))
		kids += fmt.Sprintf("%d 0 R ", id)
	}
	w.object(tree, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(d.pages), kids))
	about, colours := w.metadata(d.title, d.made), w.stream("/N 3", srgb())
	w.object(catalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang(vi)/Metadata %d 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]/ViewerPreferences<</DisplayDocTitle true>>>>", tree, about, colours))
	w.object(info, fmt.Sprintf("<</Title<%s>/Producer(%s)%s>>", hex16("\ufeff"+d.title), producer, created(d.made)))
	return w.end(catalog, info), nil
}

type writer struct {
	b  bytes.Buffer
	at []int // where objects begin; the first is 1
}

func (w *writer) reserve() int {
	w.at = append(w.at, 0)
	return len(w.at)
}

func (w *writer) object(id int, body string) {
	w.at[id-1] = w.b.Len()
	fmt.Fprintf(&w.b, "%d 0 obj\n%s\nendobj\n", id, body)
}

// stream writes packed bytes.
func (w *writer) stream(dict string, data []byte) (id int) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write(data) // into memory: it does not fail
	z.Close()
	id = w.reserve()
	w.at[id-1] = w.b.Len()
	fmt.Fprintf(&w.b, "%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n", id, dict, packed.Len())
	w.b.Write(packed.Bytes())
	w.b.WriteString("\nendstream\nendobj\n")
	return id
}

// font writes a face with the shapes, the widths and the letters of what is used, so that it can be read and searched.
func (w *writer) font(f *face) (id int, err error) {
	file, err := subset(f.data, f.used)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", f.name, err)
	}
	var glyphs []uint16
	for g := range f.used {
		glyphs = append(glyphs, g)
	}
	slices.Sort(glyphs)
	widths, letters := "", ""
	for _, g := range glyphs {
		u := f.used[g]
		widths += fmt.Sprintf("%d[%d]", g, u.width)
		if u.r != 0 {
			letters += fmt.Sprintf("1 beginbfchar <%04x><%s> endbfchar\n", g, hex16(string(u.r)))
		}
	}
	name := "HOPXAA+" + f.name
	set := w.stream("", cidSet(glyphs))
	data := w.stream(fmt.Sprintf("/Length1 %d", len(file)), file)
	about := w.reserve()
	w.object(about, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[-200 -300 1200 1000]/ItalicAngle %d/Ascent 891/Descent -216/CapHeight 660/StemV 80/FontFile2 %d 0 R/CIDSet %d 0 R>>", name, f.slant, data, set))
	shapes := w.reserve()
	w.object(shapes, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 500/W[%s]>>", name, about, widths))
	said := w.stream("", []byte("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000><ffff> endcodespacerange\n"+letters+"endcmap end end"))
	id = w.reserve()
	w.object(id, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, shapes, said))
	return id, nil
}

// cidSet has a bit for each glyph that is used, the first one highest (ISO 32000-1, table 124).
func cidSet(glyphs []uint16) []byte {
	out := make([]byte, glyphs[len(glyphs)-1]/8+1)
	for _, g := range glyphs {
		out[g/8] |= 0x80 >> (g % 8)
	}
	return out
}

func (w *writer) end(catalog, info int) []byte {
	table := w.b.Len()
	fmt.Fprintf(&w.b, "xref\n0 %d\n0000000000 65535 f \n", len(w.at)+1)
	for _, at := range w.at {
		fmt.Fprintf(&w.b, "%010d 00000 n \n", at)
	}
	id := md5.Sum(w.b.Bytes()) // a name, not a proof (ISO 32000-1, 14.4)
	fmt.Fprintf(&w.b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(w.at)+1, catalog, info, id, id, table)
	return w.b.Bytes()
}

// hex16 is a text in UTF-16, as PDF takes it.
func hex16(s string) (out string) {
	for _, u := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04x", u)
	}
	return out
}
