package stamp

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

var reader = Mark{Name: "Nguyễn Thị Hoà Ễ", At: time.Date(2026, 11, 25, 7, 5, 0, 0, time.UTC)}

func TestTheMarkSaysWhoAndWhenInVietnam(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Nguyễn Văn A", "Nguyễn Văn A · 25/11/2026 14:05"},
		{" Lê\n\tThị  B\u202e ", "Lê Thị B · 25/11/2026 14:05"},
		{strings.Repeat("ế", 80), strings.Repeat("ế", maxName-1) + "… · 25/11/2026 14:05"},
	} {
		if got := (Mark{c.name, reader.At}).String(); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheFontHasEveryVietnameseLetter(t *testing.T) {
	f, err := liberation()
	if err != nil {
		t.Fatal(err)
	}
	var b sfnt.Buffer
	for _, r := range "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ·…" {
		for _, r := range strings.ToUpper(string(r)) + string(r) {
			if g, err := (*opentype.Font)(f).GlyphIndex(&b, r); err != nil || g == 0 {
				t.Errorf("%c: glyph %d, %v", r, g, err)
			}
		}
	}
}

// paperImage is a page with text-like lines, of the kind the pages have: palette PNG, or JPEG.
func paperImage(t testing.TB, dir, kind string, width int) string {
	path := filepath.Join(dir, kind)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	size := image.Rect(0, 0, width, width*1754/1240)
	if kind == "png" {
		img := image.NewPaletted(size, color.Palette{color.White, color.Black, color.RGBA{200, 0, 0, 255}})
		for i := range img.Pix {
			if y := i / img.Stride; y%40 < 20 && (i*7919)%13 < 3 {
				img.Pix[i] = 1
			}
		}
		err = png.Encode(f, img)
	} else {
		img := image.NewRGBA(size)
		for i := range img.Pix {
			img.Pix[i] = uint8(200 + i*7919%37)
		}
		err = jpeg.Encode(f, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func light(img image.Image) (sum int) {
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			sum += int(color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y)
		}
	}
	return sum
}

func decode(t *testing.T, data []byte) image.Image {
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestAMarkedPageDiffersEverywhereAndStaysReadable(t *testing.T) {
	for _, kind := range []string{"png", "jpeg"} {
		path := paperImage(t, t.TempDir(), kind, 620)
		plain, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Page(path, reader)
		if err != nil {
			t.Fatal(err)
		}
		other, err := Page(path, Mark{"Trần Văn Khác", reader.At})
		if err != nil {
			t.Fatal(err)
		}
		if got.Type != "image/"+kind || bytes.Equal(got.Data, other.Data) {
			t.Errorf("%s: type %s, same for another reader: %v", kind, got.Type, bytes.Equal(got.Data, other.Data))
		}
		before, after := decode(t, plain), decode(t, got.Data)
		if before.Bounds() != after.Bounds() {
			t.Fatalf("%s: %v, want %v", kind, after.Bounds(), before.Bounds())
		}
		// Every quarter of the page bears some of it, and none is darkened by more than a tenth.
		w, h := before.Bounds().Dx()/2, before.Bounds().Dy()/2
		for quarter := range 4 {
			r := image.Rect(0, 0, w, h).Add(image.Pt(quarter%2*w, quarter/2*h))
			a, b := light(sub{before, r}), light(sub{after, r})
			if share := float64(a-b) / float64(a); share < 0.001 || share > 0.1 {
				t.Errorf("%s, quarter %d: darker by %.4f of its light", kind, quarter, share)
			}
		}
	}
}

type sub struct {
	image.Image
	r image.Rectangle
}

func (s sub) Bounds() image.Rectangle { return image.Rectangle{Max: s.r.Size()} }
func (s sub) At(x, y int) color.Color { return s.Image.At(x+s.r.Min.X, y+s.r.Min.Y) }

func TestAPageIsDrawnOncePerReaderForAWhile(t *testing.T) {
	s, path := New(), paperImage(t, t.TempDir(), "png", 480)
	ask := func(m Mark) Image {
		img, err := s.Page(context.Background(), path, m)
		if err != nil {
			t.Fatal(err)
		}
		return img
	}
	first := ask(reader)
	if again := ask(Mark{reader.Name, reader.At.Add(keepFor)}); &again.Data[0] != &first.Data[0] {
		t.Error("drawn again within the time it is kept")
	}
	if late := ask(Mark{reader.Name, reader.At.Add(keepFor + time.Second)}); bytes.Equal(late.Data, first.Data) {
		t.Error("an old mark was shown")
	}
	if other := ask(Mark{"Người khác", reader.At}); bytes.Equal(other.Data, first.Data) {
		t.Error("another reader was shown the first one's mark")
	}
	for i := range 2 * keepBytes / (1 << 20) {
		s.keep(&keptPage{keptKey{"ai đó", string(rune('a' + i))}, reader.At, Image{Data: make([]byte, 1<<20)}})
	}
	if s.bytes > keepBytes || len(s.kept) != s.order.Len() || len(s.kept) > keepBytes>>20 {
		t.Errorf("%d bytes in %d pages are kept", s.bytes, len(s.kept))
	}
}

func TestAPDFOfMarkedPagesIsReadByOthers(t *testing.T) {
	dir := t.TempDir()
	var out bytes.Buffer
	err := PDF(&out, func(yield func(Image, error) bool) {
		for _, path := range []string{paperImage(t, dir, "png", 480), paperImage(t, dir, "jpeg", 480)} {
			if !yield(Page(path, reader)) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := api.Validate(bytes.NewReader(out.Bytes()), nil); err != nil {
		t.Error(err)
	}
	pdftoppm, err := exec.LookPath("pdftoppm")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("no pdftoppm to look with")
	}
	path := filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(pdftoppm, "-png", "-r", "50", path, filepath.Join(dir, "seen")).CombinedOutput(); err != nil || len(said) > 0 {
		t.Fatalf("%v: %s", err, said)
	}
	for i, name := range []string{"seen-1.png", "seen-2.png"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if size := decode(t, data).Bounds().Size(); size.X < 410 || size.X > 416 || light(decode(t, data)) < 100*size.X*size.Y {
			t.Errorf("page %d: %v, light %d", i+1, size, light(decode(t, data)))
		}
	}
}

func BenchmarkPage(b *testing.B) {
	for _, kind := range []string{"png", "jpeg"} {
		b.Run(kind, func(b *testing.B) {
			path := paperImage(b, b.TempDir(), kind, 1240)
			for b.Loop() {
				if _, err := Page(path, reader); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
