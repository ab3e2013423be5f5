// Package official lays documents of the commune out as Nghị định 30/2020/NĐ-CP, Phụ lục I and III, prescribes: the head
// with the issuing body and the name of the country, number, place and date, the name of the document, its text,
// signatures, where it goes to, and annexes. It writes on a sheet that is a PDF or a Word file, and decides nothing about
// what the words say.
package official

import (
	"hopxa/agendas/typeset"
)

// Sheet is what a document is written on. Satisfied by typeset.Doc and wordfile.Doc.
type Sheet interface {
	Text(s string, st typeset.Style)
	Columns(a, b []typeset.Line)
	Space(points float64)
	Together(points float64)
	Height(a, b []typeset.Line) float64
	NewPage()
	Table(t typeset.Table)
}

// Document is what is written.
type Document struct {
	Issuer     []string // lines; the last has the rule
	Code       string   // "05/BB-UBND"
	PlaceDate  string   // "Đông Văn, ngày 05 tháng 02 năm 2026"; minutes carry none
	Name       string   // "BIÊN BẢN"
	Subject    string   // trích yếu
	Draft      bool     // says so, above its name
	Paragraphs []Paragraph
	Left       *Signature // minutes: the secretary
	Right      Signature
	Recipients []string // the lines under "Nơi nhận:"
	Annexes    []Annex
}

// Paragraph is one of the text.
type Paragraph struct {
	Is   typeset.Part // typeset.Body, typeset.Heading, typeset.Item
	Text string
}

// Signature is the room for one, with what stands over it and the name under it.
type Signature struct {
	Over []string
	Name string
	Mark string // the name of the place, for who signs
}

// Annex is a list on a page of its own: a title of some lines, words, a table.
type Annex struct {
	Title []string
	Words []string
	Table typeset.Table
}

// Sizes of letters in points: the second of the two sets that Phụ lục I allows, which are not mixed; the name of the
// country is 12 with 13 for what stands under it.
const (
	sizeHead   = 12
	sizeMotto  = 13
	sizeNumber = 13
	sizeText   = 14
	sizeTable  = 12
	indent     = 28.35 // 10 mm
	// Space above the signatures, and between them and where minutes go to.
	aboveSignatures = 12
	aboveRecipients = 10
	// SignatureHeight is the room for a signature: 2.5 cm.
	SignatureHeight = 70
)

func centred(words string, face typeset.Face, size, rule float64) typeset.Line {
	return typeset.Line{Text: words, Style: typeset.Style{Face: face, Size: size, Align: typeset.Centre, Rule: rule}}
}

// Head writes what every document begins with.
func Head(d Sheet, issuer []string, code, placeDate string) {
	var body []typeset.Line
	for i, words := range issuer {
		rule := 0.0
		if i == len(issuer)-1 {
			rule = 0.45
		}
		body = append(body, centred(words, typeset.Bold, sizeHead, rule))
	}
	d.Columns(body, []typeset.Line{centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", typeset.Bold, sizeHead, 0), centred("Độc lập - Tự do - Hạnh phúc", typeset.Bold, sizeMotto, 1)})
	d.Space(8)
	var right []typeset.Line
	if placeDate != "" {
		right = append(right, centred(placeDate, typeset.Italic, sizeNumber, 0))
	}
	d.Columns([]typeset.Line{centred("Số: "+code, typeset.Regular, sizeNumber, 0)}, right)
}

// Recipients are the lines of "Nơi nhận".
func Recipients(lines []string) []typeset.Line {
	out := []typeset.Line{{Text: "Nơi nhận:", Style: typeset.Style{Face: typeset.BoldItalic, Size: 12}}}
	for _, words := range lines {
		out = append(out, typeset.Line{Text: words, Style: typeset.Style{Size: 11}})
	}
	return out
}

// Write writes a document.
func Write(d Sheet, doc Document) {
	Head(d, doc.Issuer, doc.Code, doc.PlaceDate)
	d.Space(10)
	if doc.Draft {
		d.Text("DỰ THẢO", typeset.Style{Face: typeset.Italic, Size: sizeNumber, Align: typeset.Centre})
	}
	d.Text(doc.Name, typeset.Style{Face: typeset.Bold, Size: sizeText, Align: typeset.Centre, Is: typeset.Title})
	d.Text(doc.Subject, typeset.Style{Face: typeset.Bold, Size: sizeText, Align: typeset.Centre, Rule: 0.4, Is: typeset.Subject})
	d.Space(8)
	closing := signatures(doc)
	height := closing.height(d)
	for i, p := range doc.Paragraphs {
		st := typeset.Style{Size: sizeText, Align: typeset.Justify, Before: 6, Indent: indent, Is: p.Is}
		if p.Is == typeset.Heading || p.Is == typeset.Item {
			st.Face = typeset.Bold
		}
		if i == len(doc.Paragraphs)-1 {
			st.Under = aboveSignatures + height // signatures do not stand on a page without words
		}
		d.Text(p.Text, st)
	}
	d.Space(aboveSignatures)
	d.Together(height)
	closing.write(d)
	for _, a := range doc.Annexes {
		annex(d, a)
	}
}

// closing is what stands under the text, not torn over pages: pairs of columns, from top to bottom.
type closing [][2][]typeset.Line

// signatures: of minutes the secretary left and the chair right, and under them where it goes to (mẫu 1.9); of all others
// where it goes to left, and who signs right.
func signatures(doc Document) closing {
	column := func(s Signature) (out []typeset.Line) {
		for _, words := range s.Over {
			out = append(out, centred(words, typeset.Bold, sizeText, 0))
		}
		name := centred(s.Name, typeset.Bold, sizeText, 0)
		name.Before, name.Mark = SignatureHeight, s.Mark
		return append(out, name)
	}
	if doc.Left == nil {
		return closing{{Recipients(doc.Recipients), column(doc.Right)}}
	}
	return closing{{column(*doc.Left), column(doc.Right)}, {Recipients(doc.Recipients), nil}}
}

func (c closing) height(d Sheet) float64 {
	points := aboveRecipients * float64(len(c)-1)
	for _, pair := range c {
		points += d.Height(pair[0], pair[1])
	}
	return points
}

func (c closing) write(d Sheet) {
	for i, pair := range c {
		if i > 0 {
			d.Space(aboveRecipients)
		}
		d.Columns(pair[0], pair[1])
	}
}

func annex(d Sheet, a Annex) {
	d.NewPage()
	for i, words := range a.Title {
		face := typeset.Bold
		if i == len(a.Title)-1 && i > 1 {
			face = typeset.Italic
		}
		d.Text(words, typeset.Style{Face: face, Size: sizeText, Align: typeset.Centre})
	}
	d.Space(6)
	for _, words := range a.Words {
		d.Text(words, typeset.Style{Size: sizeText, Align: typeset.Justify, Before: 6, Indent: indent, Is: typeset.Body})
	}
	if len(a.Table.Rows) > 0 {
		a.Table.Size = sizeTable
		d.Table(a.Table)
	}
}
