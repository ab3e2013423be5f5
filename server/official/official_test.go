package official

import (
	"encoding/xml"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hopxa/agendas/typeset"
	"hopxa/agendas/typeset/typesettest"
)

// minutes is a document with all there is, over several pages.
func minutes() Document {
	doc := Document{Issuer: []string{"ỦY BAN NHÂN DÂN", "XÃ ĐÔNG VĂN"}, Code: "05/BB-UBND", Name: "BIÊN BẢN", Subject: "Họp Ủy ban nhân dân xã thường kỳ tháng 11 năm 2025",
		Left: &Signature{Over: []string{"THƯ KÝ"}, Name: "Nguyễn Thị Hạnh", Mark: "secretary"}, Right: Signature{Over: []string{"CHỦ TỌA"}, Name: "Lê Đình Thắng", Mark: "chair"},
		Recipients: []string{"- Thành viên dự họp;", "- Lưu: VT, Hồ sơ."}}
	add := func(is typeset.Part, text string) {
		doc.Paragraphs = append(doc.Paragraphs, Paragraph{is, text})
	}
	add(typeset.Body, "Thời gian bắt đầu: 08 giờ 02 phút, ngày 20 tháng 11 năm 2025.")
	add(typeset.Heading, "I. THÀNH PHẦN THAM DỰ")
	for i := range 30 {
		add(typeset.Item, fmt.Sprintf("%d. Chủ trương lắp camera an ninh tại các điểm giao thông.", i+1))
		add(typeset.Body, "Các thôn hoàn thành thu Quỹ phòng, chống thiên tai trước ngày 15 tháng 12; ông Trần Văn Quý báo cáo tiến độ trước ngày 23 tháng 11 🙂 để Ủy ban nhân dân xã tổng hợp.")
	}
	add(typeset.Body, "Cuộc họp kết thúc vào 10 giờ 35 phút, ngày 20 tháng 11 năm 2025./.")
	table := typeset.Table{Wide: []float64{0.1, 0.5, 0.4}, Head: []string{"TT", "Họ và tên", "Ghi chú"}, Centre: []bool{true}}
	for i := range 70 {
		table.Rows = append(table.Rows, []string{fmt.Sprint(i + 1), "Nguyễn Thị Hường", "muộn 5 phút; trực tuyến"})
	}
	table.Rows = append(table.Rows, []string{"71", strings.Repeat("một dòng rất dài ", 400), ""})
	doc.Annexes = []Annex{{Title: []string{"Phụ lục I", "DANH SÁCH THAM DỰ", "(Kèm theo Biên bản số 05/BB-UBND)"}, Table: table}}
	return doc
}

func notice() Document {
	doc := minutes()
	doc.Left, doc.Annexes, doc.Name, doc.PlaceDate, doc.Code = nil, nil, "THÔNG BÁO", "Đông Văn, ngày 05 tháng 02 năm 2026", "05/TB-UBND"
	doc.Subject = "Về kết luận của Chủ tịch UBND xã tại cuộc họp thường kỳ tháng 11"
	doc.Right = Signature{Over: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}, Name: "Lê Đình Thắng", Mark: "chair"}
	doc.Recipients = []string{"- Thành phần dự họp;", "- Lưu: VT."}
	doc.Paragraphs = doc.Paragraphs[:4]
	return doc
}

// made writes a document into a file.
func made(t *testing.T, doc Document) (path string, places map[string]typeset.Place, data []byte) {
	t.Helper()
	d := typeset.New(doc.Name + ": " + doc.Subject)
	d.At(time.Date(2025, 11, 21, 3, 0, 0, 0, time.UTC))
	Write(d, doc)
	data, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path, d.Places(), data
}

// tool runs a program that reads PDFs and is none of ours (poppler-utils, qpdf; .ci/need libreoffice brings them).
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(err)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

type (
	bbox struct {
		Pages []bboxPage `xml:"body>doc>page"`
	}
	bboxPage struct {
		Width  float64    `xml:"width,attr"`
		Height float64    `xml:"height,attr"`
		Lines  []bboxLine `xml:"flow>block>line"`
	}
	bboxLine struct {
		Words []bboxWord `xml:"word"`
	}
	bboxWord struct {
		XMin float64 `xml:"xMin,attr"`
		YMin float64 `xml:"yMin,attr"`
		XMax float64 `xml:"xMax,attr"`
		YMax float64 `xml:"yMax,attr"`
		Text string  `xml:",chardata"`
	}
)

const mm = 72 / 25.4

func rendered(t *testing.T, path string) bbox {
	t.Helper()
	var b bbox
	out := tool(t, "pdftotext", "-bbox-layout", path, "-")
	if err := xml.Unmarshal([]byte(out[strings.Index(out, "<html"):]), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

// find returns where words stand on a page: the first line that has them in a row.
func (p bboxPage) find(words string) (found bboxWord, ok bool) {
	want := strings.Fields(words)
	for _, l := range p.Lines {
		for i := range l.Words {
			if i+len(want) > len(l.Words) {
				break
			}
			same := true
			for n, w := range want {
				same = same && l.Words[i+n].Text == w
			}
			if same {
				first, last := l.Words[i], l.Words[i+len(want)-1]
				return bboxWord{first.XMin, first.YMin, last.XMax, last.YMax, words}, true
			}
		}
	}
	return found, false
}

// TestThePageIsAsTheDecreePrescribes reads the rendered PDF back with poppler and compares it with Nghị định 30/2020/NĐ-CP,
// Phụ lục I: paper, margins, and the order and side of the elements.
func TestThePageIsAsTheDecreePrescribes(t *testing.T) {
	for name, c := range map[string]struct {
		doc   Document
		order []string // from top to bottom, over all pages
		left  []string // in the left half
		right []string
	}{
		"biên bản": {minutes(),
			[]string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/BB-UBND", "BIÊN BẢN", "Họp Ủy ban nhân dân xã", "Thời gian bắt đầu:", "Cuộc họp kết thúc vào", "THƯ KÝ", "Nguyễn Thị Hạnh", "Nơi nhận:", "- Lưu: VT, Hồ sơ.", "DANH SÁCH THAM DỰ"},
			[]string{"ỦY BAN NHÂN DÂN", "XÃ ĐÔNG VĂN", "Số: 05/BB-UBND", "THƯ KÝ", "Nguyễn Thị Hạnh", "Nơi nhận:"}, []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHỦ TỌA", "Lê Đình Thắng"}},
		"thông báo": {notice(),
			[]string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Đông Văn, ngày 05 tháng 02 năm 2026", "THÔNG BÁO", "Về kết luận của Chủ tịch", "Thời gian bắt đầu:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Đình Thắng"},
			[]string{"XÃ ĐÔNG VĂN", "Số: 05/TB-UBND", "Nơi nhận:", "- Lưu: VT."}, []string{"Đông Văn, ngày 05 tháng 02 năm 2026", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}},
	} {
		t.Run(name, func(t *testing.T) {
			path, places, _ := made(t, c.doc)
			b := rendered(t, path)
			where := func(words string) (page int, w bboxWord) {
				for i, p := range b.Pages {
					if w, ok := p.find(words); ok {
						return i, w
					}
				}
				t.Fatalf("%q is on no page", words)
				return
			}
			for i, p := range b.Pages {
				if math.Abs(p.Width-210*mm) > 0.5 || math.Abs(p.Height-297*mm) > 0.5 {
					t.Errorf("page %d is %.1f × %.1f mm", i+1, p.Width/mm, p.Height/mm)
				}
				checkMargins(t, i, p)
			}
			lastPage, lastY := 0, 0.0
			for _, words := range c.order {
				page, w := where(words)
				if page < lastPage || page == lastPage && w.YMin <= lastY-2 {
					t.Errorf("%q comes too early", words)
				}
				lastPage, lastY = page, w.YMin
			}
			for _, words := range c.left {
				if _, w := where(words); w.XMax > 105*mm {
					t.Errorf("%q reaches to %.0f mm: it belongs left", words, w.XMax/mm)
				}
			}
			for _, words := range c.right {
				if _, w := where(words); w.XMin < 95*mm {
					t.Errorf("%q begins at %.0f mm: it belongs right", words, w.XMin/mm)
				}
			}
			if _, w := where(c.doc.Name); math.Abs((w.XMin+w.XMax)/2-(30+210-17.6)/2*mm) > 3 {
				t.Errorf("the name of the document is not in the middle: %.0f to %.0f mm", w.XMin/mm, w.XMax/mm)
			}
			page, over := where(c.doc.Right.Over[len(c.doc.Right.Over)-1])
			_, under := where(c.doc.Right.Name)
			p := places["chair"]
			height := b.Pages[page].Height
			if p.Page != page+1 || height-p.Top < over.YMax-6 || height-p.Bottom > under.YMin+6 || p.Top-p.Bottom < 20*mm || p.Left > over.XMin || p.Right < over.XMax {
				t.Errorf("the place of the signature, %+v, is not between %q and the name", p, over.Text)
			}
		})
	}
}

// checkMargins: top and bottom 20 to 25 mm, left 30 to 35, right 15 to 20; in the top margin only the number of the page,
// from the second on, in the middle.
func checkMargins(t *testing.T, i int, p bboxPage) {
	t.Helper()
	least, most, numbered := math.Inf(1), 0.0, false
	for _, l := range p.Lines {
		for _, w := range l.Words {
			if w.YMax < 20*mm {
				if w.Text != fmt.Sprint(i+1) || math.Abs((w.XMin+w.XMax)/2-(30+210-17.6)/2*mm) > 3 || i == 0 {
					t.Errorf("%q stands in the top margin of page %d", w.Text, i+1)
				}
				numbered = true
				continue
			}
			least, most = min(least, w.XMin), max(most, w.XMax)
			if w.YMin < 19.5*mm || w.YMax > (297-19)*mm {
				t.Errorf("page %d: %q from %.1f to %.1f mm is outside the margins", i+1, w.Text, w.YMin/mm, w.YMax/mm)
			}
		}
	}
	if numbered != (i > 0) {
		t.Errorf("page %d: numbered %v", i+1, numbered)
	}
	if least < 29.9*mm || least > 41*mm || // a page may have nothing but first lines, or a table
		most > (210-15)*mm {
		t.Errorf("page %d: words from %.1f mm to %.1f mm", i+1, least/mm, most/mm)
	}
}

// TestLettersAreOfTheSizesThatThePrescribedSetsAllow: sizes by poppler's boxes (a line of Liberation Serif is 1.107 of its
// size high), faces by pdftohtml.
func TestLettersAreOfTheSizesThatThePrescribedSetsAllow(t *testing.T) {
	path, _, _ := made(t, notice())
	page := rendered(t, path).Pages[0]
	for words, size := range map[string]float64{
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": 12, "Độc lập - Tự do - Hạnh phúc": 13, "XÃ ĐÔNG VĂN": 12, "Số: 05/TB-UBND": 13, "Đông Văn, ngày 05 tháng 02 năm 2026": 13,
		"THÔNG BÁO": 14, "Về kết luận của Chủ tịch": 14, "Thời gian bắt đầu:": 14, "CHỦ TỊCH": 14, "Lê Đình Thắng": 14, "Nơi nhận:": 12, "- Lưu: VT.": 11,
	} {
		w, ok := page.find(words)
		if got := (w.YMax - w.YMin) / 1.107; !ok || math.Abs(got-size) > 0.2 {
			t.Errorf("%q is %.1f points, want %.0f", words, got, size)
		}
	}
	html := tool(t, "pdftohtml", "-xml", "-i", "-stdout", path)
	for _, want := range []string{"<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", "<b>Độc lập - Tự do - Hạnh phúc</b>", "<b>ỦY BAN NHÂN DÂN</b>", ">Số: 05/TB-UBND<", "<i>Đông Văn, ngày 05 tháng 02 năm 2026</i>", "<b>THÔNG BÁO</b>", "<i><b>Nơi nhận:</b></i>", ">- Lưu: VT.<", "<b>CHỦ TỊCH</b>", "<b>Lê Đình Thắng</b>"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(tool(t, "pdffonts", path)), "\n")[2:] {
		if f := strings.Fields(line); !strings.Contains(f[0], "+LiberationSerif") || !strings.Contains(line, "yes yes yes") {
			t.Errorf("a font that is not in the file, or cannot be read back: %s", line)
		}
	}
}

// TestParagraphsStandAsPrescribed: justified, the first line 10 mm in, at least 6 points between them.
func TestParagraphsStandAsPrescribed(t *testing.T) {
	doc := notice()
	doc.Paragraphs = doc.Paragraphs[3:4]
	doc.Paragraphs = append(doc.Paragraphs, Paragraph{typeset.Body, "Sau đó cuộc họp đi đến kết luận."})
	path, _, _ := made(t, doc)
	page := rendered(t, path).Pages[0]
	first, ok1 := page.find("Các thôn hoàn")
	next, ok2 := page.find("Sau đó cuộc")
	if !ok1 || !ok2 || math.Abs(first.XMin-40*mm) > 1 || math.Abs(next.XMin-40*mm) > 1 {
		t.Fatalf("first lines begin at %.1f and %.1f mm", first.XMin/mm, next.XMin/mm)
	}
	var lines []bboxWord // of the first paragraph, whole
	for _, l := range page.Lines {
		if y := l.Words[0].YMin; y >= first.YMin-1 && y < next.YMin-1 {
			lines = append(lines, bboxWord{l.Words[0].XMin, y, l.Words[len(l.Words)-1].XMax, 0, ""})
		}
	}
	if len(lines) < 3 || math.Abs(lines[0].XMax-lines[1].XMax) > 1 || math.Abs(lines[1].XMin-30*mm) > 1 {
		t.Fatalf("not justified: %+v", lines)
	}
	pitch, gap := lines[1].YMin-lines[0].YMin, next.YMin-lines[len(lines)-1].YMin
	if gap-pitch < 5.9 || pitch < 14 || pitch > 14*1.15*1.5 {
		t.Errorf("lines are %.1f points apart, paragraphs %.1f", pitch, gap)
	}
}

// TestSignaturesStandUnderWords: what fits on one page stays there, and of what is a little longer the last lines go along
// with the signatures.
func TestSignaturesStandUnderWords(t *testing.T) {
	for name, whole := range map[string]Document{"biên bản": minutes(), "thông báo": notice()} {
		t.Run(name, func(t *testing.T) {
			whole.Annexes = nil
			last := "Biên bản được đọc cho mọi người cùng nghe, không ai có ý kiến gì khác và cùng nhất trí ký tên dưới đây. Hội nghị kết thúc vào 10 giờ 35 phút cùng ngày./."
			lowest, longer := 0.0, 0
			for lines := range 8 { // the least of them leave room on the page, the most have a little too much for it
				doc := whole
				doc.Paragraphs = nil
				for i := range lines + 13 {
					doc.Paragraphs = append(doc.Paragraphs, Paragraph{typeset.Body, fmt.Sprintf("Ý kiến thứ %d.", i+1)})
				}
				doc.Paragraphs = append(doc.Paragraphs, Paragraph{typeset.Body, last})
				path, places, _ := made(t, doc)
				pages := rendered(t, path).Pages
				page := pages[len(pages)-1]
				_, words := page.find("cùng ngày./.")
				name, signed := page.find(doc.Right.Name)
				to, listed := page.find(doc.Recipients[len(doc.Recipients)-1])
				if !words || !signed || !listed || places["chair"].Page != len(pages) || len(pages) > 2 {
					t.Errorf("%d lines, %d pages: the last has words %v, a name %v, where it goes to %v", lines, len(pages), words, signed, listed)
				}
				if len(pages) == 1 {
					lowest = max(lowest, name.YMax, to.YMax)
				} else {
					longer++
				}
			}
			if longer == 0 || lowest < (297-20)*mm-30 { // one more paragraph of a line takes 24 points
				t.Errorf("%d are longer than a page; one page is filled to %.0f of 277 mm only", longer, lowest/mm)
			}
		})
	}
}

func TestTheFileIsSoundToAnotherProgram(t *testing.T) {
	path, _, data := made(t, minutes())
	if said := tool(t, "qpdf", "--check", path); strings.Contains(said, "WARNING") {
		t.Error(said)
	}
	typesettest.IsPDFA(t, data)
	info := tool(t, "pdfinfo", path)
	for _, want := range []string{"Title:           BIÊN BẢN: Họp Ủy ban", "Page size:       595.276 x 841.89 pts (A4)", "JavaScript:      no", "Encrypted:       no", "PDF version:     1.4"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
}

func TestALongDocumentIsSetQuicklyAndSmall(t *testing.T) {
	doc := minutes()
	for range 5 {
		doc.Paragraphs = append(doc.Paragraphs, doc.Paragraphs...)
	}
	begun := time.Now()
	_, _, data := made(t, doc)
	if took := time.Since(begun); took > 5*time.Second || len(data) > 2<<20 {
		t.Errorf("%d paragraphs took %s and %d bytes", len(doc.Paragraphs), took, len(data))
	}
}
