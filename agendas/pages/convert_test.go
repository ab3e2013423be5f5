package pages

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hopxa/agendas/pages/pagestest"
)

const sha = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

var bothWidths = []int{1240, 480}

// engineDir is shared, so that PDFium is compiled once for all tests.
var engineDir string

func TestMain(m *testing.M) {
	var err error
	if engineDir, err = pagestest.Engine(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func open(t *testing.T) *Renderer {
	t.Helper()
	r, err := Open(filepath.Join(t.TempDir(), "pages"))
	if err != nil {
		t.Fatal(err)
	}
	r.engineDir = engineDir
	t.Cleanup(func() {
		if err := r.Close(); err != nil && !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
	})
	return r
}

func picture(t *testing.T, r *Renderer, page, width int) image.Image {
	t.Helper()
	path, err := r.Page(sha, page, width)
	if err != nil {
		t.Fatal(err)
	}
	img, kind, err := image.Decode(bytes.NewReader(read(t, path)))
	if err != nil || !strings.HasSuffix(path, strings.Replace("."+kind, "jpeg", "jpg", 1)) {
		t.Fatalf("%s is %s, %v", path, kind, err)
	}
	return img
}

// ink is the share of pixels that are not paper, in percent, of every third line.
func ink(img image.Image) float64 {
	dark, all, b := 0, 0, img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 3 {
		all += b.Dx()
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, g, _, _ := img.At(x, y).RGBA(); r+g < 0x18000 {
				dark++
			}
		}
	}
	return 100 * float64(dark) / float64(all)
}

func TestTheSamplePapersBecomeSharpSmallPictures(t *testing.T) {
	papers, err := filepath.Glob("../../cmd/hopxa/demo/papers/*.pdf")
	if err != nil || len(papers) != 4 {
		t.Fatalf("found %v, %v", papers, err)
	}
	wantPages := map[string]int{"bao-cao-quy-den-on-dap-nghia.pdf": 2, "bao-cao-thang-11.pdf": 5, "du-thao-sua-chua-kenh-n3.pdf": 3, "ke-hoach-chuyen-doi-so.pdf": 4}
	seen := map[string]string{}
	total := map[int]int{}
	for _, paper := range papers {
		r := open(t)
		var told []int
		n, err := r.Convert(t.Context(), sha, paper, bothWidths, func(done, total int) { told = append(told, done, total) })
		if err != nil || n != wantPages[filepath.Base(paper)] {
			t.Fatalf("%s: %d pages, %v", paper, n, err)
		}
		if len(told) != 2*n || told[0] != 1 || told[1] != n || told[2*n-2] != n {
			t.Errorf("%s: progress %v", paper, told)
		}
		for page := 1; page <= n; page++ {
			for _, width := range bothWidths {
				img := picture(t, r, page, width)
				b := img.Bounds()
				if b.Dx() != width || math.Abs(float64(b.Dy())/float64(b.Dx())-297.0/210) > 0.005 {
					t.Errorf("%s page %d: %v", paper, page, b)
				}
				if share := ink(img); share < 0.5 || share > 20 {
					t.Errorf("%s page %d at %d: %.2f%% ink", paper, page, width, share)
				}
				path, _ := r.Page(sha, page, width)
				data := read(t, path)
				total[width] += len(data)
				if filepath.Ext(path) != ".png" {
					t.Errorf("%s page %d: text became %s", paper, page, path)
				}
				where := fmt.Sprintf("%s page %d at %d", paper, page, width)
				if other := seen[string(data)]; other != "" {
					t.Errorf("%s looks like %s", where, other)
				}
				seen[string(data)] = where
			}
		}
	}
	for width, bound := range map[int]int{1240: 90_000, 480: 25_000} {
		if mean := total[width] / 14; mean > bound {
			t.Errorf("a page at %d takes %d bytes on average, more than %d", width, mean, bound)
		}
	}
}

func TestBadFilesAreToldApart(t *testing.T) {
	good := read(t, "../../cmd/hopxa/demo/papers/bao-cao-thang-11.pdf")
	plain := pdf([]sheet{a4, a4})
	brokenSecond := pdf([]sheet{a4, {broken: true}, a4})
	cases := []struct {
		name string
		file []byte
		want error
	}{
		{"text", []byte("Kính gửi: Ủy ban nhân dân xã"), ErrNotPDF},
		{"empty", nil, ErrNotPDF},
		{"Word", []byte("PK\x03\x04 word/document.xml %%EOF"), ErrNotPDF},
		{"password", read(t, "testdata/password.pdf"), ErrPassword},
		{"cut in the middle", good[:len(good)/2], ErrDamaged},
		{"cut in the middle, repairable", plain[:len(plain)/2], ErrDamaged},
		{"nothing between the marks", []byte("%PDF-1.7\n\n%%EOF\n"), ErrDamaged},
		{"no pages", pdf(nil), ErrDamaged},
		{"too many pages", pdf(slices.Repeat([]sheet{{width: 10, height: 10}}, maxPages+1)), ErrTooManyPages},
		{"a page is missing", brokenSecond, ErrDamaged},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			n, err := open(t).Convert(t.Context(), sha, store(t, c.file), []int{100}, nil)
			if !errors.Is(err, c.want) || n != 0 {
				t.Fatalf("%d pages, %v; want %v", n, err, c.want)
			}
			var page *PageError
			if errors.As(err, &page) != (c.name == "a page is missing") || page != nil && page.Page != 2 {
				t.Fatalf("told of page %+v", page)
			}
		})
	}
}

func TestAFileThatOnlyForbidsPrintingIsShown(t *testing.T) {
	r := open(t)
	if n, err := r.Convert(t.Context(), sha, "testdata/restricted.pdf", []int{480}, nil); err != nil || n != 1 {
		t.Fatalf("%d pages, %v", n, err)
	}
	if share := ink(picture(t, r, 1, 480)); share < 1 {
		t.Fatalf("%.2f%% ink", share)
	}
}

func TestAPageOfTenMetresIsDrawnNarrower(t *testing.T) {
	r := open(t)
	long := sheet{width: 595, height: 28346, content: "0 0 595 14173 re f"} // the lower half is black
	if _, err := r.Convert(t.Context(), sha, store(t, pdf([]sheet{long})), []int{1240}, nil); err != nil {
		t.Fatal(err)
	}
	img := picture(t, r, 1, 1240)
	b := img.Bounds()
	if b.Dy() != 1240*tallest || math.Abs(float64(b.Dx())-9920*595.0/28346) > 1 {
		t.Errorf("drawn as %v", b)
	}
	if share := ink(img); math.Abs(share-50) > 1 {
		t.Errorf("%.1f%% ink", share)
	}
}

func TestColoursAndTransparencyLieOnWhite(t *testing.T) {
	r := open(t)
	stamp := sheet{width: 400, height: 400, content: "/G gs 1 0 0 rg 0 0 200 400 re f"} // half a page of red at half strength
	if _, err := r.Convert(t.Context(), sha, store(t, pdf([]sheet{stamp})), []int{400}, nil); err != nil {
		t.Fatal(err)
	}
	img := picture(t, r, 1, 400)
	for _, c := range []struct {
		x    int
		want [4]uint32
	}{{100, [4]uint32{255, 127, 127, 255}}, {300, [4]uint32{255, 255, 255, 255}}} {
		red, green, blue, alpha := img.At(c.x, 200).RGBA()
		got := [4]uint32{red >> 8, green >> 8, blue >> 8, alpha >> 8}
		for i := range got {
			if math.Abs(float64(got[i])-float64(c.want[i])) > step {
				t.Errorf("at %d: %v, want about %v", c.x, got, c.want)
				break
			}
		}
	}
}

// times returns when every image of the paper was made.
func times(t *testing.T, r *Renderer) map[string]time.Time {
	t.Helper()
	out := map[string]time.Time{}
	err := filepath.WalkDir(r.home(sha), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == madeFile {
			return err
		}
		info, err := d.Info()
		out[path] = info.ModTime()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAnInterruptedConversionMakesOnlyWhatIsMissing(t *testing.T) {
	r := open(t)
	file := store(t, pdf(slices.Repeat([]sheet{a4}, 5)))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if _, err := r.Convert(ctx, sha, file, bothWidths, func(done, _ int) {
		if done == 2 {
			cancel()
		}
	}); !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted: %v", err)
	}
	// What a crash leaves: half an image under a temporary name.
	if err := os.WriteFile(filepath.Join(r.home(sha), "1240", "3.png.part"), []byte("nửa"), 0o600); err != nil {
		t.Fatal(err)
	}
	first := times(t, r)
	if len(first) != 7 { // two pages at two widths with their texts, and the half one
		t.Fatalf("made before: %v", first)
	}
	old := time.Now().Add(-time.Hour).Truncate(time.Second)
	for path := range first {
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := r.Convert(t.Context(), sha, file, bothWidths, nil); err != nil || n != 5 {
		t.Fatalf("%d pages, %v", n, err)
	}
	kept, all := 0, times(t, r)
	for _, at := range all {
		if at.Equal(old) {
			kept++
		}
	}
	if kept != 6 || len(all) != 15 {
		t.Fatalf("%d of %d images are old: %v", kept, len(all), all)
	}
}

func TestACompleteConversionIsNotRepeated(t *testing.T) {
	r := open(t)
	file := store(t, pdf([]sheet{a4, a4}))
	if _, err := r.Convert(t.Context(), sha, file, []int{480}, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	var told []int
	n, err := r.Convert(t.Context(), sha, file, []int{480}, func(done, total int) { told = append(told, done, total) })
	if err != nil || n != 2 || !slices.Equal(told, []int{2, 2}) {
		t.Fatalf("%d pages, %v, told %v", n, err, told)
	}
	if _, err := r.Convert(t.Context(), sha, file, bothWidths, nil); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("a width that is missing needs the file: %v", err)
	}
}

func TestAPageThatTakesForeverIsGivenUp(t *testing.T) {
	r := open(t)
	r.pageLimit = 2 * time.Second
	// Each form draws the next ten times: a hundred million squares.
	many := strings.Repeat("/X Do ", 10)
	bomb := sheet{width: 595, height: 842, content: many}
	file := store(t, pdf([]sheet{a4, bomb}, many, many, many, many, many, many, many, "0 0 10 10 re f"))
	_, err := r.Convert(t.Context(), sha, file, []int{480}, nil)
	var page *PageError
	if !errors.As(err, &page) || page.Page != 2 || !errors.Is(err, ErrDamaged) {
		t.Fatalf("got %v", err)
	}
	if _, err := r.Page(sha, 1, 480); err != nil {
		t.Errorf("the page before it: %v", err)
	}
	other := strings.Repeat("ab", 32)
	if n, err := r.Convert(t.Context(), other, store(t, pdf([]sheet{a4})), []int{480}, nil); err != nil || n != 1 {
		t.Errorf("the next paper: %d pages, %v", n, err)
	}
}

func TestALetterDoesNotWaitForALongPaper(t *testing.T) {
	r := open(t)
	r.slice = 0 // others come in after every page
	long, letter := strings.Repeat("a", 64), strings.Repeat("b", 64)
	file, short := store(t, pdf(slices.Repeat([]sheet{a4}, 30))), store(t, pdf([]sheet{a4, a4}))
	var told []int
	var madeMeanwhile atomic.Int32
	letterMade := make(chan error, 1)
	n, err := r.Convert(t.Context(), long, file, []int{480}, func(done, total int) {
		told = append(told, done)
		madeMeanwhile.Store(int32(done))
		if done == 1 {
			go func() {
				_, err := r.Convert(t.Context(), letter, short, []int{480}, nil)
				if at := madeMeanwhile.Load(); err == nil && at == 30 {
					err = errors.New("the letter came after the long paper")
				}
				letterMade <- err
			}()
			for r.waiting.Load() == 0 {
				runtime.Gosched()
			}
		}
	})
	if err != nil || n != 30 || !slices.IsSorted(told) || len(told) != 30 {
		t.Fatalf("%d pages, %v, told %v", n, err, told)
	}
	if err := <-letterMade; err != nil {
		t.Error(err)
	}
}

func TestClosingStopsAConversion(t *testing.T) {
	r := open(t)
	file := store(t, pdf(slices.Repeat([]sheet{a4}, 50)))
	closed := make(chan error, 1)
	_, err := r.Convert(t.Context(), sha, file, []int{480}, func(done, _ int) {
		if done == 1 {
			go func() { closed <- r.Close() }()
			<-r.closing.Done()
		}
	})
	if !errors.Is(err, ErrClosed) {
		t.Errorf("the conversion: %v", err)
	}
	if err := <-closed; err != nil {
		t.Errorf("closing: %v", err)
	}
	if _, err := r.Convert(t.Context(), sha, file, []int{480}, nil); !errors.Is(err, ErrClosed) {
		t.Errorf("after closing: %v", err)
	}
}

func TestADamagedEngineIsCompiledAgain(t *testing.T) {
	if raceEnabled {
		t.Skip("compiling takes minutes with the race detector")
	}
	r := open(t)
	if _, err := r.Convert(t.Context(), sha, store(t, pdf([]sheet{a4})), []int{480}, nil); err != nil {
		t.Fatal(err) // whichever test comes first compiles
	}
	r.engineDir = t.TempDir() // the others go on with theirs
	if err := os.CopyFS(r.engineDir, os.DirFS(engineDir)); err != nil {
		t.Fatal(err)
	}
	damaged := 0
	err := filepath.WalkDir(r.engineDir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		damaged++
		return os.Truncate(path, 1000)
	})
	if err != nil {
		t.Fatal(err)
	}
	if damaged == 0 {
		t.Fatal("nothing was compiled to the disk")
	}
	other := "1" + sha[1:]
	if n, err := r.Convert(t.Context(), other, store(t, pdf([]sheet{a4})), []int{480}, nil); err != nil || n != 1 {
		t.Fatalf("with %d damaged files: %d pages, %v", damaged, n, err)
	}
}
