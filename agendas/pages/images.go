package pages

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Image is what one needs to know of a page's picture to have it whole.
type Image struct {
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // lower-case hex
}

// Images returns size and hash of the picture of every page at a width, page 1 first. They are found out once
// and kept beside the pictures, which never change. An error that wraps os.ErrNotExist means that not all
// pictures were made (yet).
func (r *Renderer) Images(sha string, pages, width int) ([]Image, error) {
	if !blobName.MatchString(sha) || pages < 1 || width < 1 {
		return nil, fmt.Errorf("%d pages at width %d: %w", pages, width, os.ErrNotExist)
	}
	home, name := r.home(sha), fmt.Sprintf("images-%d.json", width)
	r.hashing.Lock() // sixty halls that ask at once read a paper's pictures once
	defer r.hashing.Unlock()
	var known []Image
	data, err := os.ReadFile(filepath.Join(home, name))
	if err == nil && json.Unmarshal(data, &known) == nil && len(known) == pages {
		return known, nil
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	known = known[:0]
	for page := 1; page <= pages; page++ {
		image, err := hashImage(home, page, width)
		if err != nil {
			return nil, err
		}
		known = append(known, image)
	}
	if data, err = json.Marshal(known); err != nil {
		return nil, err
	}
	return known, writeFile(home, name, data)
}

func hashImage(home string, page, width int) (Image, error) {
	path, err := find(home, page, width)
	if err != nil {
		return Image{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return Image{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return Image{n, hex.EncodeToString(h.Sum(nil))}, err
}
