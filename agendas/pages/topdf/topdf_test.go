package topdf

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"hopxa/agendas/pages"
	"hopxa/agendas/pages/pagestest"
)

func maker(t *testing.T, c Config) (*Maker, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "converting")
	m, err := Open(dir, c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	})
	return m, t.TempDir()
}

func needOffice(t *testing.T) {
	t.Helper()
	if err := (&Maker{}).Office(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

// docx is a Word file of one paragraph per line.
func docx(t *testing.T, path string, lines ...string) string {
	t.Helper()
	if err := os.WriteFile(path, pagestest.Docx(lines...), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAWordFileKeepsItsVietnameseLetters(t *testing.T) {
	needOffice(t)
	m, dir := maker(t, Config{})
	const text = "Báo cáo chuyển đổi số của Ủy ban nhân dân xã"
	file := docx(t, filepath.Join(dir, "a"), text)
	err := m.Make(t.Context(), file, pages.DOCX, func(pdf string) error {
		said, err := exec.Command("pdftotext", pdf, "-").Output()
		if err == nil && !strings.Contains(string(said), text) {
			t.Errorf("the PDF reads %q", said)
		}
		fonts, err2 := exec.Command("pdffonts", pdf).Output()
		if n := strings.Count(strings.TrimSpace(string(fonts)), "\n") - 1; n != 1 {
			t.Errorf("fonts are mixed:\n%s", fonts)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAConversionThatTakesTooLongIsEnded(t *testing.T) {
	needOffice(t)
	m, dir := maker(t, Config{Time: 50 * time.Millisecond})
	err := m.Make(t.Context(), docx(t, filepath.Join(dir, "a"), "x"), pages.DOCX, func(string) error { return nil })
	if !errors.Is(err, pages.ErrTooSlow) {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	m, dir = maker(t, Config{})
	if err := m.Make(ctx, docx(t, filepath.Join(dir, "a"), "x"), pages.DOCX, func(string) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

func TestAPhonesPhotoStandsUpright(t *testing.T) {
	m, dir := maker(t, Config{})
	img := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	img.Set(0, 0, color.Black)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	turned := append([]byte("\xff\xd8\xff\xe1\x00"+string(rune(len(exif)+2))), exif...)
	turned = append(turned, b.Bytes()[2:]...)
	path := filepath.Join(dir, "p.jpg")
	if err := os.WriteFile(path, turned, 0o600); err != nil {
		t.Fatal(err)
	}
	err := m.Make(t.Context(), path, pages.JPEG, func(pdf string) error {
		dims, err := api.PageDimsFile(pdf)
		if err == nil && (len(dims) != 1 || dims[0].Width >= dims[0].Height) {
			t.Errorf("pages: %v", dims)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
