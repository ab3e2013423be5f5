package pages

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
)

// Sum is one page image as it is sent.
type Sum struct {
	Page   int
	Width  int
	Size   int64  // bytes
	SHA256 string // lower-case hex
}

// Sums returns the sizes and hashes of a complete paper's page images, page by page, widths in the order given.
// They are reckoned once a PDF and kept in memory; an error that wraps os.ErrNotExist means that images are
// missing.
func (r *Renderer) Sums(sha string, pages int, widths []int) ([]Sum, error) {
	if known, ok := r.sums.Load(sha); ok && len(known.([]Sum)) == pages*len(widths) {
		return known.([]Sum), nil
	}
	out := make([]Sum, 0, pages*len(widths))
	for page := 1; page <= pages; page++ {
		for _, width := range widths {
			path, err := r.Page(sha, page, width)
			if err != nil {
				return nil, err
			}
			s, err := sum(path)
			if err != nil {
				return nil, err
			}
			s.Page, s.Width = page, width
			out = append(out, s)
		}
	}
	r.sums.Store(sha, out)
	return out, nil
}

func sum(path string) (s Sum, err error) {
	f, err := os.Open(path)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	s.Size, err = io.Copy(h, f)
	s.SHA256 = hex.EncodeToString(h.Sum(nil))
	return s, err
}
