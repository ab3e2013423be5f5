package topdf

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
