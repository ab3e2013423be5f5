package uploads

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

const (
	// HeadBytes is how much of a file is looked at as soon as it is there.
	HeadBytes = 1024
	// syncEvery is how much may be lost of what was received but not yet answered for.
	syncEvery = 8 << 20
	// spareBytes stay free on the disk: the database and the pages of papers need room too.
	spareBytes = 256 << 20
)

// Errors that callers answer differently.
var (
	// ErrOffset means that a piece does not begin where the upload is.
	ErrOffset = errors.New("the piece does not begin where the upload is")
	// ErrFull means that the disk has no room.
	ErrFull = errors.New("the disk is full")
	// ErrOverrun means that more came than the file was to have.
	ErrOverrun = errors.New("more came than the file was to have")
)

// Store is a folder of files on their way in. Safe for concurrent use; whoever changes an upload holds its
// Turn.
type Store struct {
	dir string // set once
	// Free tells how many bytes the disk has left; set once, by Open.
	Free func() (int64, error)

	mu    sync.Mutex // guards what follows
	turns map[string]*turn
}

// Open returns the store in dir, which is made when missing.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening the folder of uploads: %w", err)
	}
	return &Store{dir: dir, Free: func() (int64, error) { return freeBytes(dir) }, turns: map[string]*turn{}}, nil
}

// Path is where an upload's bytes lie. ErrNotFound for what is no id, so that nothing else gets into a path.
func (s *Store) Path(id string) (string, error) {
	if len(id) != 32 {
		return "", ErrNotFound
	}
	for _, c := range []byte(id) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return "", ErrNotFound
		}
	}
	return filepath.Join(s.dir, id), nil
}

// Offset tells how much of an upload has come; 0 also when its file is gone.
func (s *Store) Offset(id string) (int64, error) {
	path, err := s.Path(id)
	if err != nil {
		return 0, err
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// Room refuses with ErrFull what the disk cannot take: bytes, beside what was promised to others.
func (s *Store) Room(bytes, promised int64) error {
	free, err := s.Free()
	if err == nil && free < bytes+promised+spareBytes {
		err = fmt.Errorf("%w: %d MB left", ErrFull, free>>20)
	}
	return err
}

// Append puts what r gives behind what has come of an upload, which must be `at` bytes (ErrOffset), up to whole
// bytes altogether (ErrOverrun). It returns how much is there and on the disk: what came before r failed is
// kept. check sees the first HeadBytes of the file, or all of a shorter one, as soon as they are there; its
// error ends it all.
func (s *Store) Append(id string, at, whole int64, r io.Reader, check func(head []byte) error) (size int64, err error) {
	path, err := s.Path(id)
	if err != nil {
		return 0, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return 0, fmt.Errorf("receiving a file: %w", full(err))
	}
	defer func() {
		if closeErr := errors.Join(f.Sync(), f.Close()); closeErr != nil {
			err = errors.Join(err, full(closeErr))
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	size = info.Size()
	if size != at {
		return size, ErrOffset
	}
	synced, buf := size, make([]byte, 128<<10)
	looked := size >= HeadBytes
	for {
		n, readErr := r.Read(buf)
		if int64(n) > whole-size {
			return size, ErrOverrun
		}
		wrote, err := f.Write(buf[:n])
		size += int64(wrote)
		if err != nil {
			return size, fmt.Errorf("receiving a file: %w", full(err))
		}
		if !looked && size >= min(HeadBytes, whole) {
			looked = true
			head := make([]byte, min(HeadBytes, size))
			if _, err := f.ReadAt(head, 0); err != nil {
				return size, err
			}
			if err := check(head); err != nil {
				return size, err
			}
		}
		if size-synced >= syncEvery {
			if err := f.Sync(); err != nil {
				return size, full(err)
			}
			synced = size
		}
		switch {
		case readErr == io.EOF:
			return size, nil
		case readErr != nil:
			return size, readErr
		}
	}
}

// Hash reads what has come of an upload and returns its SHA-256, 64 lower-case hexadecimal digits.
func (s *Store) Hash(ctx context.Context, id string) (string, error) {
	f, err := s.Read(id)
	if err != nil {
		return "", err
	}
	defer f.Close()
	hash := sha256.New()
	buf := make([]byte, 1<<20)
	for {
		n, err := f.Read(buf)
		hash.Write(buf[:n])
		switch {
		case err == io.EOF:
			return hex.EncodeToString(hash.Sum(nil)), nil
		case err != nil:
			return "", fmt.Errorf("reading an upload: %w", err)
		case ctx.Err() != nil:
			return "", ctx.Err()
		}
	}
}

// Read opens what has come of an upload; the caller closes it.
func (s *Store) Read(id string) (*os.File, error) {
	path, err := s.Path(id)
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

// Remove throws away what has come of an upload.
func (s *Store) Remove(id string) error {
	path, err := s.Path(id)
	if err != nil {
		return err
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Sweep removes files that no upload is known for and that were not written to since before, and tells how
// many those were.
func (s *Store) Sweep(before time.Time, known func(id string) (bool, error)) (n int, err error) {
	files, err := os.ReadDir(s.dir)
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		info, err := f.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return n, err
		}
		if info.IsDir() || !info.ModTime().Before(before) {
			continue
		}
		if wanted, err := known(f.Name()); err != nil || wanted {
			if err != nil {
				return n, err
			}
			continue
		}
		if err := os.Remove(filepath.Join(s.dir, f.Name())); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// full names the one fault of a disk that people can do something about.
func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}
