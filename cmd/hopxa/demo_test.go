package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hopxa/cmd/hopxa/demo"
)

func TestDemoShowsACommuneAndEndsWithoutATrace(t *testing.T) {
	dir := t.TempDir()
	for _, start := range []string{"fresh", "again"} {
		r := begin(t, "demo", dir, "--halls", "2")
		r.until("two halls join", func(line string) bool { return strings.Contains(line, `"media joined"`) }, 2)
		if code := signIn(t, r.url, "chutich", demo.Password); code != http.StatusOK {
			t.Errorf("%s: the chair is answered with %d", start, code)
		}
		out := r.stop(syscall.SIGINT)
		for _, want := range []string{"Mở trình duyệt:  http://127.0.0.1:", "truongthon.vannam", demo.Password, "2 nhà văn hóa giả lập: Bái Đô, Bái Trung"} {
			if !strings.Contains(out, want) {
				t.Errorf("%s: it does not say %q:\n%s", start, want, out)
			}
		}
	}
	if out := well(t, "user", "list", "--data", dir); strings.Count(out, "\nchutich ") != 1 {
		t.Error(out)
	}
	well(t, "verify", "--data", dir)
}

func TestDemoThatWasCutOffWhileMadeIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, demoName), []byte(demoBegun), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := hopxa(t, "", "demo", "--data", dir); code != exitFailed || !strings.Contains(errs, "cut off") {
		t.Errorf("exit code %d, %s", code, errs)
	}
}

func TestFrameFitsVietnameseLetters(t *testing.T) {
	got := framed([]string{"Nhà văn hóa", "ông"})
	want := "\n┌───────────────┐\n│  Nhà văn hóa  │\n│  ông          │\n└───────────────┘\n"
	if got != want {
		t.Errorf("got %s", got)
	}
}
