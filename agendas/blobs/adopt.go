package blobs

import (
	"context"
	"crypto/rand"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"
)

// Adopt stores the file at path, whose content has this hash and lies on the disk already, without copying it
// where the file system can name a file twice. The file stays where it was, too: whoever recorded what became
// of it removes it, so that a stop in between loses nothing. It must not be changed any more.
func (s *Store) Adopt(ctx context.Context, path, sha256 string) error {
	if !validName(sha256) {
		return ErrMissing
	}
	name := filepath.Join(s.dir, tempDir, "adopt-"+rand.Text())
	defer os.Remove(name) // when it did not arrive
	if err := os.Link(path, name); err != nil {
		return s.copyIn(ctx, path, sha256) // another disk, or a file system without links
	}
	// New from now on: a sweep of old files leaves it to the paper that is being recorded for it.
	now := time.Now()
	err := os.Chtimes(name, now, now)
	if err == nil {
		err = s.arrive(name, sha256)
	}
	if err != nil {
		return fmt.Errorf("storing a file: %w", err)
	}
	return nil
}

func (s *Store) copyIn(ctx context.Context, path, sha256 string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("storing a file: %w", err)
	}
	defer f.Close()
	blob, err := s.Put(ctx, f, math.MaxInt64-1)
	if err == nil && blob.SHA256 != sha256 {
		err = ErrAltered
	}
	return err
}
