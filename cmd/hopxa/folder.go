package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/server/actions"
	"hopxa/server/db"
	"hopxa/server/journal"
)

// What a data folder holds, beside the database.
const (
	filesDir   = "files"       // papers, named by their hash
	pagesDir   = "pages"       // page images made of them
	uploadsDir = "uploads"     // files on their way in; a backup leaves them out
	ballotDir  = "ballot-keys" // of secret votes that run; a backup must leave them out, so that it opens no ballot
	convertDir = "converting"  // what conversions under way work on; empty otherwise
	lockName   = "hopxa.lock"
)

// lockFolder makes dir if need be and takes it for this process alone, until the file is closed or the
// process ends in whatever way.
func lockFolder(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("making the data folder: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o640)
	if err != nil {
		return nil, fmt.Errorf("locking the data folder: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		err = f.Truncate(0)
	}
	if err == nil {
		_, err = fmt.Fprintf(f, "%d\n", os.Getpid())
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		pid, _ := io.ReadAll(io.LimitReader(f, 20)) // only to say it; the lock itself is what counts
		err = fmt.Errorf("the data folder %s is in use by another hopxa (process %s); stop that one first, or choose another --data", dir, strings.TrimSpace(string(pid)))
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// isEmpty tells whether a folder is absent or holds nothing but the lock.
func isEmpty(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	for _, e := range entries {
		if e.Name() != lockName {
			return false, err
		}
	}
	return true, err
}

// desk is a data folder as the owner's commands see it, beside a server that may be running.
type desk struct {
	db      *db.DB
	blobs   *blobs.Store
	actions *actions.Actions
}

// openDesk opens a data folder that is there already; a mistyped --data must not make a new one.
func openDesk(ctx context.Context, dir string) (*desk, error) {
	if _, err := os.Stat(filepath.Join(dir, db.FileName)); err != nil {
		return nil, fmt.Errorf("%s holds no data of Họp Xã: choose the folder with --data or HOPXA_DATA", dir)
	}
	d, err := db.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	b, err := blobs.View(filepath.Join(dir, filesDir))
	if err != nil {
		d.Close()
		return nil, err
	}
	return &desk{d, b, actions.New(actions.Config{DB: d, Journal: journal.New(d, time.Now), Blobs: b, Now: time.Now})}, nil
}

func (d *desk) close() error { return d.db.Close() }

// atDesk opens the shell's data folder for f.
func (sh *shell) atDesk(f func(*desk) error) error {
	d, err := openDesk(sh.ctx, sh.data)
	if err != nil {
		return err
	}
	return errors.Join(f(d), d.close())
}
