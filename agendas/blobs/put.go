package blobs

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
)

// Put stores what r gives, at most max bytes, and returns its name and size. The file is on the disk,
// through a power cut, when Put returns. The same content twice is one file. When the content is too
// large (ErrTooLarge), r fails, or ctx ends, nothing is left behind.
func (s *Store) Put(ctx context.Context, r io.Reader, max int64) (Blob, error) {
	temp, err := os.CreateTemp(filepath.Join(s.dir, tempDir), "upload-")
	if err != nil {
		return Blob{}, fmt.Errorf("storing a file: %w", err)
	}
	blob, err := receive(ctx, temp, r, max)
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = s.arrive(temp.Name(), blob.SHA256)
	}
	if err != nil {
		if left := os.Remove(temp.Name()); left != nil && !errors.Is(left, fs.ErrNotExist) {
			err = errors.Join(err, left)
		}
		return Blob{}, fmt.Errorf("storing a file: %w", err)
	}
	return blob, nil
}

// receive copies r to temp and hashes it on the way.
func receive(ctx context.Context, temp *os.File, r io.Reader, max int64) (Blob, error) {
	hash := sha256.New()
	// One byte more than allowed tells "exactly max" from "too large".
	n, err := io.Copy(io.MultiWriter(temp, hash), io.LimitReader(untilDone{ctx, r}, max+1))
	switch {
	case err != nil:
		return Blob{}, err
	case n > max:
		return Blob{}, ErrTooLarge
	}
	return Blob{SHA256: hex.EncodeToString(hash.Sum(nil)), Size: n}, temp.Sync()
}

// arrive gives a whole file its name. A file that is there already is replaced by its equal: that mends
// a damaged one, and makes it new, so that a sweep of old files leaves it to the paper that is being
// recorded for it.
func (s *Store) arrive(temp, sha256 string) error {
	folder := filepath.Join(s.dir, sha256[:2])
	err := os.Mkdir(folder, 0o700)
	switch {
	case err == nil:
		err = syncFolder(s.dir)
	case errors.Is(err, fs.ErrExist):
		err = nil
	}
	if err != nil {
		return err
	}
	s.mu.Lock()
	err = os.Rename(temp, s.path(sha256))
	s.mu.Unlock()
	if err != nil {
		return err
	}
	return syncFolder(folder)
}

// syncFolder makes a new name in a folder survive a power cut.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// untilDone is a reader that fails once its context has ended.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}
