package pages

import (
	"bytes"
	"errors"
	"image"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

const said = "Hỏi lại số liệu thôn Văn Bắc: đã chuyển đổi số 80 % hộ?"

// annotated draws into a PDF and converts what comes of it.
func annotated(t *testing.T, pdf []byte, a Annotations) (r *Renderer, pages int, out []byte) {
	t.Helper()
	r = open(t)
	f, err := r.Annotate(t.Context(), bytes.NewReader(pdf), int64(len(pdf)), a)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if out, err = io.ReadAll(f); err != nil {
		t.Fatal(err)
	}
	if pages, err = r.Convert(t.Context(), sha, store(t, out), []int{1240}, nil); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(r.dir); err != nil || slices.ContainsFunc(left, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), "annotated") }) {
		t.Errorf("left behind: %v, %v", left, err)
	}
	return r, pages, out
}

// at is the colour at a place in thousandths of the width.
func at(img image.Image, x, y float64) (r, g, b uint32) {
	w := float64(img.Bounds().Dx())
	r, g, b, _ = img.At(int(x*w/1000), int(y*w/1000)).RGBA()
	return r >> 8, g >> 8, b >> 8
}

func someNotes() Annotations {
	return Annotations{
		Strokes: []Stroke{{Page: 1, Color: Color{194, 32, 38}, Width: 8, Points: []float64{600, 900, 50, 700, 900, 50, 800, 900, 50, 900, 900, 50}}},
		Marks:   []Marked{{Page: 1, Color: Color{255, 216, 74}, Boxes: [][4]float64{{600, 300, 300, 60}}}},
		Pins:    []Pinned{{Page: 1, Color: Color{143, 220, 138}, X: 100, Y: 80, Text: said, Head: "Trang 1"}, {Page: 7, Color: Color{255, 159, 192}, X: 1, Y: 1, Text: "trang không còn", Head: "Trang 7 của bản 1"}},
		Title:   "Ghi chú của tôi", Lines: []string{"Báo cáo"},
	}
}

func TestNotesAreDrawnWhereTheyWerePut(t *testing.T) {
	names := []string{"an upright page", "a page turned right", "a page turned over", "a page turned left", "a page cut out of a larger one", "a page whose drawing leaves everything small"}
	sheets := []sheet{
		{width: 595, height: 842},
		{width: 842, height: 595, turned: "/Rotate 90 "},
		{width: 595, height: 842, turned: "/Rotate 180 "},
		{width: 842, height: 595, turned: "/Rotate 270 "},
		{width: 800, height: 1000, turned: "/CropBox [100 50 695 892] "},
		{width: 595, height: 842, content: "q 0.1 0 0 0.1 300 300 cm q"},
	}
	var a Annotations
	for i := range sheets {
		n := someNotes()
		n.Strokes[0].Page, n.Marks[0].Page, n.Pins[0].Page = i+1, i+1, i+1
		a.Strokes, a.Marks, a.Pins = append(a.Strokes, n.Strokes...), append(a.Marks, n.Marks...), append(a.Pins, n.Pins[0])
	}
	r, pages, _ := annotated(t, pdf(sheets), a)
	if pages != len(sheets)+1 {
		t.Fatalf("%d pages", pages)
	}
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			img := picture(t, r, i+1, 1240)
			if red, green, blue := at(img, 750, 900); red < 150 || green > 80 || blue > 80 {
				t.Errorf("the stroke: %d %d %d", red, green, blue)
			}
			if red, green, blue := at(img, 750, 330); red < 240 || green < 200 || blue > 170 {
				t.Errorf("the highlight: %d %d %d", red, green, blue)
			}
			if red, green, blue := at(img, 91, 71); red > 170 || green < 200 || blue > 170 {
				t.Errorf("the pin: %d %d %d", red, green, blue)
			}
			for _, beside := range [][2]float64{{750, 880}, {580, 900}, {750, 280}, {920, 330}, {500, 600}} {
				if red, green, blue := at(img, beside[0], beside[1]); min(red, green, blue) < 250 {
					t.Errorf("beside, at %v: %d %d %d", beside, red, green, blue)
				}
			}
		})
	}
}

func TestTextsOfNotesAreReadAndFoundWithEveryVietnameseLetter(t *testing.T) {
	r, pages, _ := annotated(t, pdf([]sheet{a4, a4}), someNotes())
	if pages != 3 {
		t.Fatalf("%d pages", pages)
	}
	text, err := r.Text(sha, 3)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, w := range text.Words {
		words = append(words, w.Text)
	}
	all := strings.Join(words, " ")
	for _, want := range []string{"Ghi chú của tôi", said, "Trang 7 của bản 1", "trang không còn"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in %q", want, all)
		}
	}
	if share := ink(picture(t, r, 3, 1240)); share < 0.3 {
		t.Errorf("%.2f%% ink", share)
	}
}

// Letters under a highlight stay as black as they were.
func TestAHighlightLetsTheLettersThrough(t *testing.T) {
	page := sheet{width: 595, height: 842, content: "0 0 0 rg 360 600 160 60 re f"}
	r, _, _ := annotated(t, pdf([]sheet{page}), Annotations{Marks: []Marked{{Page: 1, Color: Color{255, 216, 74}, Boxes: [][4]float64{{500, 250, 450, 200}}}}})
	img := picture(t, r, 1, 1240)
	if red, green, blue := at(img, 740, 360); max(red, green, blue) > 10 {
		t.Errorf("black became %d %d %d", red, green, blue)
	}
	if red, _, blue := at(img, 520, 270); red < 240 || blue > 170 {
		t.Errorf("white became %d … %d", red, blue)
	}
}

func TestADamagedPDFThatCanBeReadIsWrittenAnew(t *testing.T) {
	whole := pdf([]sheet{a4})
	mended := bytes.Replace(whole, []byte("startxref\n"), []byte("startxref\n9"), 1) // its table is found by looking for it
	_, pages, _ := annotated(t, mended, someNotes())
	if pages != 2 {
		t.Fatalf("%d pages", pages)
	}
}

func TestNotesOnWhatIsNoPDFAreRefused(t *testing.T) {
	r := open(t)
	if f, err := r.Annotate(t.Context(), strings.NewReader("no PDF"), 6, someNotes()); !errors.Is(err, ErrDamaged) {
		t.Fatalf("%v, %v", f, err)
	}
	if left, err := os.ReadDir(r.dir); err != nil || slices.ContainsFunc(left, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), "annotated") }) {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestLongNotesGoOnOverLinesAndPages(t *testing.T) {
	a := Annotations{Title: "Ghi chú của tôi"}
	for range 9 {
		a.Pins = append(a.Pins, Pinned{Page: 1, Color: Color{255, 216, 74}, X: 100, Y: 100, Head: "Trang 1", Text: strings.Repeat(said+" ", 5) + strings.Repeat("dài", 200)})
	}
	r, pages, _ := annotated(t, pdf([]sheet{a4}), a)
	if pages < 3 || pages > 5 {
		t.Fatalf("%d pages", pages)
	}
	for page := 2; page <= pages; page++ {
		text, err := r.Text(sha, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range text.Words {
			if w.X < 80 || w.X+w.W > 920 || w.Y+w.H > 1000*text.Ratio-60 {
				t.Fatalf("page %d: %+v", page, w)
			}
		}
	}
}
