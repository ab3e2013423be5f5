package blobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// Verify reads every stored file and tells each whether its content still has the hash that names it:
// nil, or an error that wraps ErrAltered or says why it could not be read. It returns an error only
// when it had to stop.
func (s *Store) Verify(ctx context.Context, each func(sha256 string, err error)) error {
	return s.walk(ctx, func(sha256 string) error {
		err := s.verify(ctx, sha256)
		if ctx.Err() == nil {
			each(sha256, err)
		}
		return ctx.Err()
	})
}

func (s *Store) verify(ctx context.Context, name string) error {
	f, err := s.Open(name)
	if err != nil {
		return err
	}
	defer f.Close() // read only: nothing can be lost
	hash := sha256.New()
	n, err := io.Copy(hash, untilDone{ctx, f})
	if err != nil {
		return fmt.Errorf("reading a stored file: %w", err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != name {
		return fmt.Errorf("%w: %d bytes of it are there", ErrAltered, n)
	}
	return nil
}

// Sweep removes the files that keep does not want and that arrived before olderThan, and tells how many
// those were. olderThan leaves alone what is stored but not yet recorded as a paper; give it some hours.
func (s *Store) Sweep(ctx context.Context, keep func(sha256 string) (bool, error), olderThan time.Time) (int, error) {
	n := 0
	err := s.walk(ctx, func(sha256 string) error {
		removed, err := s.sweep(sha256, keep, olderThan)
		if removed {
			n++
		}
		return err
	})
	return n, err
}

// Drop removes one file as Sweep does: when keep does not want it, and it arrived before olderThan. One that is not
// stored is no error.
func (s *Store) Drop(sha256 string, keep func(sha256 string) (bool, error), olderThan time.Time) error {
	if _, err := s.Path(sha256); errors.Is(err, ErrMissing) {
		return nil
	}
	_, err := s.sweep(sha256, keep, olderThan)
	return err
}

func (s *Store) sweep(sha256 string, keep func(string) (bool, error), olderThan time.Time) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	info, err := os.Stat(s.path(sha256))
	if err != nil || !info.ModTime().Before(olderThan) {
		return false, err
	}
	if wanted, err := keep(sha256); err != nil || wanted {
		return false, err
	}
	return true, os.Remove(s.path(sha256))
}

// walk visits every stored file by name, in order, until visit fails or ctx ends. What is no stored
// file (uploads under way, lost+found) is passed by.
func (s *Store) walk(ctx context.Context, visit func(sha256 string) error) error {
	folders, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	for _, folder := range folders {
		if !folder.IsDir() || len(folder.Name()) != 2 || !lowerHex(folder.Name()) {
			continue
		}
		files, err := os.ReadDir(filepath.Join(s.dir, folder.Name()))
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !validName(f.Name()) || f.Name()[:2] != folder.Name() {
				continue
			}
			if err := visit(f.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}
