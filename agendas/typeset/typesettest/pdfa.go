// Package typesettest has files judged by a program that is none of ours.
package typesettest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// jars are Apache PDFBox's Preflight, which validates PDF/A-1b, and what it needs, as Debian names them.
var jars = []string{"preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api"}

// IsPDFA fails a test unless Preflight finds that a file is valid PDF/A-1b. Where Preflight is not installed
// (.ci/need preflight) the test is skipped, but not in CI.
func IsPDFA(t testing.TB, file []byte) {
	t.Helper()
	java, err := exec.LookPath("java")
	var path []string
	for _, name := range jars {
		jar := filepath.Join("/usr/share/java", name+".jar")
		if _, missing := os.Stat(jar); missing != nil {
			err = errors.Join(err, missing)
		}
		path = append(path, jar)
	}
	switch {
	case err != nil && os.Getenv("CI") != "":
		t.Fatalf("no validator of PDF/A (.ci/need preflight): %v", err)
	case err != nil:
		t.Skipf("no validator of PDF/A (.ci/need preflight): %v", err)
	}
	name := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(java, "-cp", strings.Join(path, ":"), "org.apache.pdfbox.preflight.Validator_A1b", name).CombinedOutput()
	if err != nil || !strings.Contains(string(said), "is a valid PDF/A-1b file") {
		t.Errorf("%v: %s", err, said)
	}
}
