// Package pagestest saves tests the time to compile PDFium.
package pagestest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Engine is where all tests of this machine's user keep PDFium compiled, also those with the race detector, which
// takes more than ten times as long to compile it.
func Engine() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		base = os.TempDir()
	}
	dir := filepath.Join(base, "hopxa-test", "pdfium")
	return dir, os.MkdirAll(dir, 0o700)
}

// Share has the renderer of a folder of page images use it. Call it before pages.Open.
func Share(dir string) error {
	engine, err := Engine()
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err != nil {
		return err
	}
	if err := os.Symlink(engine, filepath.Join(dir, "engine")); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
