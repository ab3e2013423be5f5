package topdf

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hopxa/agendas/pages"
)

// The samples were written by LibreOffice 7.4; each says the same.
func TestEveryOfficeFormatKeepsItsWords(t *testing.T) {
	needOffice(t)
	samples, err := filepath.Glob("testdata/*")
	if err != nil || len(samples) != 6 {
		t.Fatal(samples, err)
	}
	m, _ := maker(t, Config{})
	t.Run("all", func(t *testing.T) {
		for _, name := range samples {
			t.Run(name, func(t *testing.T) {
				t.Parallel() // two at a time, as in the product
				file, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				format, err := pages.Identify(bytes.NewReader(file), int64(len(file)))
				if err != nil || "."+string(format) != filepath.Ext(name) {
					t.Fatal(format, err)
				}
				said, err := text(t, m, format, file)
				if err != nil || !strings.Contains(said, "Chuyển đổi số") || !strings.Contains(said, "Đông Văn") {
					t.Errorf("%q, %v", said, err)
				}
			})
		}
	})
}
