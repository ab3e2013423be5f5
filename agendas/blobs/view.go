package blobs

import (
	"fmt"
	"os"
)

// View opens a store for reading, beside the process that owns it: unlike Open, it leaves uploads under way
// alone. Called by `hopxa verify`, which runs while the product does.
func View(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening the file store: %w", err)
	}
	return &Store{dir: dir}, nil
}
