// Package topdf makes a PDF of what is none: office files by LibreOffice, which runs as a process of its own
// with nothing but the one file, and pictures by itself. It knows nothing of papers; whoever calls it keeps
// what comes out.
package topdf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"hopxa/agendas/pages"
)

// ErrNoOffice means that LibreOffice is not installed on this machine; see Needs.
var ErrNoOffice = errors.New("LibreOffice is not installed")

// Needs are the Debian packages that make office files readable, for the administrator.
const Needs = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui fonts-liberation2 fonts-croscore"

// Maker makes PDFs. Safe for concurrent use; each call has a folder of its own, gone when it is done.
type Maker struct {
	dir    string // set once; where those folders are
	limits Limits
}

// Open returns a Maker whose working folders lie in dir, which is made when missing; what a crash left there
// is removed. Zero limits are the usual ones.
func Open(dir string, limits Limits) (*Maker, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("clearing the conversion folder: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the conversion folder: %w", err)
	}
	return &Maker{dir: dir, limits: limits.orUsual()}, nil
}

// Make makes a PDF of the file at path and hands its name to use; it is gone when use returns.
//
// pages.ErrPassword, ErrDamaged, ErrTooBig, ErrTooSlow and ErrTooManyPages are the file's fault, ErrNoOffice the
// machine's; any other error (ctx ended, a full disk) may pass.
func (m *Maker) Make(ctx context.Context, path string, format pages.Format, use func(pdf string) error) error {
	dir, err := os.MkdirTemp(m.dir, "")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	pdf := filepath.Join(dir, "out", "in.pdf")
	if err := os.Mkdir(filepath.Dir(pdf), 0o700); err != nil {
		return err
	}
	if format.Image() {
		err = fromPictures(ctx, path, format, pdf)
	} else {
		err = m.fromOffice(ctx, dir, path, format, pdf)
	}
	if err != nil {
		return err
	}
	return use(pdf)
}
