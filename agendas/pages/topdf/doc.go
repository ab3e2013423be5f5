// Package topdf makes a PDF of what is none: office files by LibreOffice, which runs as a process of its own
// with nothing but the one file, and pictures by itself. It knows nothing of papers; whoever calls it keeps
// what comes out.
package topdf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"hopxa/agendas/pages"
)

// ErrNoOffice means that LibreOffice is not installed on this machine; see Needs.
var ErrNoOffice = errors.New("LibreOffice is not installed")

// Needs are the Debian packages that make office files readable, for the administrator.
const Needs = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui fonts-liberation2 fonts-croscore"

// Config says where LibreOffice is and what one file may cost; zero values are the usual ones.
type Config struct {
	Office    string        // the program; "" looks in PATH and where LibreOffice is usually installed
	Time      time.Duration // for one office file, from start to end
	MemoryMiB int           // of data, for each process
	FileMiB   int           // of any file that is written
}

func (c Config) orUsual() Config {
	c.Time = cmp.Or(c.Time, 3*time.Minute)
	c.MemoryMiB = cmp.Or(c.MemoryMiB, 1536)
	c.FileMiB = cmp.Or(c.FileMiB, 512)
	return c
}

// Maker makes PDFs. Safe for concurrent use; each call has a folder of its own, gone when it is done.
type Maker struct {
	// set once
	dir    string // where those folders are
	config Config
	bare   bool // tests only: as where no namespaces are

	offices  chan struct{} // tokens: who has one runs LibreOffice
	painters chan struct{} // who has one holds a decoded picture
	warned   sync.Once     // that there are no namespaces here
}

// Two office files at a time, so that a bad one does not keep all others waiting; pictures are quick and large.
const (
	offices  = 2
	painters = 1
)

// Open returns a Maker whose working folders lie in dir, which is made when missing; what a crash left there
// is removed.
func Open(dir string, c Config) (*Maker, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("clearing the conversion folder: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the conversion folder: %w", err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil { // systemd's StateDirectory is one
		return nil, fmt.Errorf("finding the conversion folder: %w", err)
	}
	return &Maker{dir: dir, config: c.orUsual(), offices: make(chan struct{}, offices), painters: make(chan struct{}, painters)}, nil
}

// Office returns ErrNoOffice when office files cannot be converted on this machine.
func (m *Maker) Office() error {
	_, err := m.office()
	return err
}

// Make makes a PDF of the file at path and hands its name to use; it is gone when use returns.
//
// pages.ErrPassword, ErrDamaged, ErrTooBig, ErrTooSlow and ErrTooManyPages are the file's fault, ErrNoOffice the
// machine's; any other error (ctx ended, a full disk) may pass.
func (m *Maker) Make(ctx context.Context, path string, format pages.Format, use func(pdf string) error) (err error) {
	turns := m.offices
	if format.Image() {
		turns = m.painters
	} else if err := m.Office(); err != nil {
		return err // known without waiting
	}
	select {
	case turns <- struct{}{}:
		defer func() { <-turns }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	dir, err := os.MkdirTemp(m.dir, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
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
