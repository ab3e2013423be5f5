package typeset

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
	"time"

	"hopxa/agendas/typeset/typesettest"
)

// Preflight judges the whole file. What touches what we write stands here too, each with its clause in ISO 19005-2, which has
// the same rules: it names a fault better, and needs no Java.
func TestAFileKeepsTheRulesOfPDFA(t *testing.T) {
	d := New("Biên bản <họp> & kết luận")
	d.At(time.Date(2025, 11, 21, 3, 4, 5, 0, time.UTC))
	for _, f := range []Face{Regular, Bold, Italic, BoldItalic} {
		d.Text("Nghiêng ngả những thuở xưa 🙂", Style{Face: f, Size: 13, Rule: 1})
	}
	d.Table(Table{Wide: []float64{0.4, 0.6}, Head: []string{"TT", "Tên"}, Rows: [][]string{{"1", "Hường"}}, Size: 12})
	file, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	has := func(clause, pattern string) []string {
		t.Helper()
		m := regexp.MustCompile(pattern).FindStringSubmatch(string(file))
		if m == nil {
			t.Errorf("%s: nothing like %s", clause, pattern)
			return make([]string, 9)
		}
		return m
	}
	if !bytes.HasPrefix(file, []byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")) {
		t.Errorf("6.1.2 header: %.16q", file)
	}
	has("6.1.3 trailer with ID", `/ID\[<[0-9a-f]{32}><[0-9a-f]{32}>\]`)
	if !bytes.HasSuffix(file, []byte("%%EOF\n")) {
		t.Error("6.1.3: something stands after the end")
	}
	for clause, none := range map[string]string{"6.1.3": "/Encrypt", "6.1.7": "/F(", "6.1.7.2": "/LZWDecode", "6.2.8": "/SMask", "6.2.10": "/Group", "6.2.5": "/ExtGState", "6.5": "/JavaScript", "6.5.1": "/OpenAction", "6.5.2": "/AA", "6.9": "/OCProperties", "6.4": "/AcroForm", "6.8": "/EmbeddedFiles"} {
		if bytes.Contains(file, []byte(none)) {
			t.Errorf("%s: %s stands in the file", clause, none)
		}
	}
	checkStreams(t, file)

	packet := has("6.6.2.1 metadata, not packed", `(?s)/Type/Metadata/Subtype/XML/Length (\d+)>>\nstream\n(<\?xpacket begin="\x{feff}" id="W5M0MpCehiHzreSzNTczkc9d"\?>.*<\?xpacket end="w"\?>)\nendstream`)[2]
	dec := xml.NewDecoder(strings.NewReader(packet))
	for {
		if _, err := dec.Token(); err != nil {
			if err.Error() != "EOF" {
				t.Errorf("6.6.2.1: %v", err)
			}
			break
		}
	}
	for clause, want := range map[string]string{"6.6.4 part": "<pdfaid:part>1</pdfaid:part>", "6.6.4 conformance": "<pdfaid:conformance>B</pdfaid:conformance>", "title": "Biên bản &lt;họp&gt; &amp; kết luận", "made": "<xmp:CreateDate>2025-11-21T03:04:05Z</xmp:CreateDate>"} {
		if !strings.Contains(packet, want) {
			t.Errorf("%s: no %s in %s", clause, want, packet)
		}
	}
	has("the same instant among the properties", `/CreationDate\(D:20251121030405Z\)`)

	has("6.2.3 output intent", `/OutputIntents\[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier\([^)]+\)/Info\([^)]+\)/DestOutputProfile \d+ 0 R>>\]`)
	p := srgb()
	if int(binary.BigEndian.Uint32(p)) != len(p) || string(p[12:24]) != "mntrRGB XYZ " || string(p[36:40]) != "acsp" || p[8] > 4 {
		t.Errorf("6.2.3: the profile's head: % x", p[:40])
	}

	if n := bytes.Count(file, []byte("/FontFile2 ")); n != 4 {
		t.Errorf("6.2.11.4: %d fonts are in the file", n)
	}
	has("6.2.11.3.2 glyphs", `/CIDToGIDMap/Identity`)
	for _, f := range d.faces {
		if _, shown := f.used[0]; shown && f.used[0].r != 0 {
			t.Error("6.2.11.8: .notdef is shown")
		}
		checkWidths(t, f)
	}
	typesettest.IsPDFA(t, file)
	again, err := d.PDF()
	if err != nil || len(again) == 0 {
		t.Fatal(err)
	}
}

// checkStreams: 6.1.7.1, the length of a stream is that between the words stream and endstream; 6.1.9, objects are apart.
func checkStreams(t *testing.T, file []byte) {
	t.Helper()
	n := 0
	for _, m := range regexp.MustCompile(`/Length (\d+)>>\nstream\n`).FindAllSubmatchIndex(file, -1) {
		n++
		length := 0
		for _, c := range file[m[2]:m[3]] {
			length = length*10 + int(c-'0')
		}
		if rest := file[m[1]+length:]; !bytes.HasPrefix(rest, []byte("\nendstream\nendobj\n")) {
			t.Errorf("6.1.7.1: a stream of %d bytes does not end where it says: %.20q", length, rest)
		}
	}
	if n < 10 {
		t.Errorf("only %d streams", n)
	}
}

// checkWidths: 6.2.11.5, what the file says of a letter's width is what the font says, to a thousandth.
func checkWidths(t *testing.T, f *face) {
	t.Helper()
	tables, err := fontTables(f.data)
	if err != nil {
		t.Fatal(err)
	}
	units := float64(binary.BigEndian.Uint16(tables["head"][18:]))
	metrics := int(binary.BigEndian.Uint16(tables["hhea"][34:]))
	for g, u := range f.used {
		i := min(int(g), metrics-1)
		if want := float64(binary.BigEndian.Uint16(tables["hmtx"][4*i:])) * 1000 / units; want-float64(u.width) > 1 || float64(u.width)-want > 1 {
			t.Errorf("6.2.11.5: %s, glyph %d: %d, the font says %.1f", f.name, g, u.width, want)
		}
	}
}
