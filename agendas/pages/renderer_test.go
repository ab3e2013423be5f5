package pages

import (
	"errors"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOnlyRealPagesAreFound(t *testing.T) {
	r := open(t)
	home := filepath.Join(r.home(sha), "480")
	if err := writeFile(home, "1.png", []byte("ảnh")); err != nil {
		t.Fatal(err)
	}
	if path, err := r.Page(sha, 1, 480); err != nil || path != filepath.Join(home, "1.png") {
		t.Fatalf("%q, %v", path, err)
	}
	cases := []struct {
		sha         string
		page, width int
	}{
		{sha, 0, 480}, {sha, -1, 480}, {sha, 2, 480}, {sha, 1, 0}, {sha, 1, 1240}, {"", 1, 480}, {"..", 1, 480},
		{strings.ToUpper(sha), 1, 480}, {"../" + sha[3:], 1, 480}, {sha[:63], 1, 480}, {sha + "\n", 1, 480}, {sha + "/..", 1, 480},
	}
	for _, c := range cases {
		if path, err := r.Page(c.sha, c.page, c.width); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%+v: %q, %v", c, path, err)
		}
	}
}

func TestImagesOfAnEarlierLookAreRemoved(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"v0/ab/cd/480", look + "/ab", "engine", "v-notes"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Open(dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"v0": false, look + "/ab": true, "engine": true, "v-notes": true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSniffLooksOnlyAtTheHead(t *testing.T) {
	for head, want := range map[string]error{
		"%PDF-1.7\n":                        nil,
		"\xef\xbb\xbf%PDF-1.4":              nil,
		strings.Repeat(" ", 1019) + "%PDF-": nil,
		strings.Repeat(" ", 1020) + "%PDF-": ErrUnknownFormat,
		"":                                  ErrEmpty,
		"PDF-1.7":                           ErrUnknownFormat,
		"<html>Tệp này không phải là PDF</html>": ErrUnknownFormat,
	} {
		if _, err := Sniff([]byte(head)); !errors.Is(err, want) {
			t.Errorf("%.20q: %v", head, err)
		}
	}
}

func TestTheFormatSuitsThePage(t *testing.T) {
	paint := func(at func(x, y int) color.RGBA) *image.RGBA {
		img := image.NewRGBA(image.Rect(0, 0, 200, 200))
		for y := range 200 {
			for x := range 200 {
				img.SetRGBA(x, y, at(x, y))
			}
		}
		return img
	}
	white, black, blue := color.RGBA{255, 255, 255, 255}, color.RGBA{0, 0, 0, 255}, color.RGBA{221, 235, 247, 255}
	noise := uint32(1) // a scanner's, the same in every run
	cases := []struct {
		name string
		img  *image.RGBA
		want format
	}{
		{"blank", paint(func(x, y int) color.RGBA { return white }), png16},
		{"letters", paint(func(x, y int) color.RGBA {
			if x%7 < 2 {
				return black
			}
			return white
		}), png16},
		{"a slide of one colour", paint(func(x, y int) color.RGBA { return blue }), png16},
		{"a photograph", paint(func(x, y int) color.RGBA { return color.RGBA{uint8(x), uint8(y), uint8(x + y), 255} }), jpeg85},
		{"a grey photograph", paint(func(x, y int) color.RGBA { g := uint8(x + y/2); return color.RGBA{g, g, g, 255} }), jpeg85},
		{"a scan", paint(func(x, y int) color.RGBA {
			noise = noise*1664525 + 1013904223
			g := uint8(235 + noise>>29)
			return color.RGBA{g, g, g, 255}
		}), jpeg85},
	}
	for _, c := range cases {
		if data, got, err := encode(c.img); err != nil || got != c.want || len(data) == 0 {
			t.Errorf("%s became %s, %v", c.name, got.ext(), err)
		}
	}
}
