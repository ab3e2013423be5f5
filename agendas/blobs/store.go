package blobs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Errors that callers answer differently.
var (
	// ErrTooLarge means that a file has more bytes than allowed; nothing of it is kept.
	ErrTooLarge = errors.New("the file is too large")
	// ErrMissing means that no file of that name is stored.
	ErrMissing = errors.New("no such stored file")
	// ErrAltered means that a stored file's content no longer has the hash that names it.
	ErrAltered = errors.New("the stored file was altered")
)

// tempDir holds uploads under way. It lies within the store, because a rename is atomic only within
// one file system.
const tempDir = "tmp"

// Blob is a stored file.
type Blob struct {
	SHA256 string // 64 lower-case hexadecimal digits
	Size   int64  // bytes
}

// Store is a folder of files named by their hash. Safe for concurrent use; one process at a time.
type Store struct {
	dir string // set once

	// mu makes a file's arrival under its name and the sweep's look-then-remove exclude each other.
	mu sync.Mutex
}

// Open returns the store in dir, which is made when missing, and throws away what uploads that were
// cut by a stop of the product left behind.
func Open(dir string) (*Store, error) {
	temp := filepath.Join(dir, tempDir)
	if err := os.MkdirAll(temp, 0o700); err != nil {
		return nil, fmt.Errorf("opening the file store: %w", err)
	}
	stale, err := os.ReadDir(temp)
	if err != nil {
		return nil, fmt.Errorf("opening the file store: %w", err)
	}
	for _, f := range stale {
		if err := os.Remove(filepath.Join(temp, f.Name())); err != nil {
			return nil, fmt.Errorf("removing a cut upload: %w", err)
		}
	}
	return &Store{dir: dir}, nil
}

// Path returns where a stored file lies, for readers that need a name. ErrMissing when it is not stored.
func (s *Store) Path(sha256 string) (string, error) {
	if !validName(sha256) {
		return "", ErrMissing
	}
	path := s.path(sha256)
	if _, err := os.Stat(path); err != nil {
		return "", missing(err)
	}
	return path, nil
}

// Open opens a stored file for reading; the caller closes it. ErrMissing when it is not stored.
func (s *Store) Open(sha256 string) (*os.File, error) {
	if !validName(sha256) {
		return nil, ErrMissing
	}
	f, err := os.Open(s.path(sha256))
	if err != nil {
		return nil, missing(err)
	}
	return f, nil
}

// path is for valid names only.
func (s *Store) path(sha256 string) string { return filepath.Join(s.dir, sha256[:2], sha256) }

func missing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return ErrMissing
	}
	return err
}

// validName keeps everything but a hash out of paths.
func validName(sha256 string) bool { return len(sha256) == 64 && lowerHex(sha256) }

func lowerHex(s string) bool {
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
