package pages

import (
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// madeFile stands in a paper's folder once all of its images do.
const madeFile = "made.json"

type made struct {
	Pages  int   `json:"pages"`
	Widths []int `json:"widths"`
	Text   bool  `json:"text"`
}

// readMade returns how many pages a complete paper has; 0 when not all images were made.
func readMade(home string, widths []int) (int, error) {
	data, err := os.ReadFile(filepath.Join(home, madeFile))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	var m made
	if json.Unmarshal(data, &m) != nil {
		return 0, nil // made again, from the images that are there
	}
	if !m.Text {
		return 0, nil
	}
	for _, w := range widths {
		if !slices.Contains(m.Widths, w) {
			return 0, nil
		}
	}
	return m.Pages, nil
}

func writeMade(home string, pages int, widths []int) error {
	data, err := json.Marshal(made{pages, widths, true})
	if err != nil {
		return err
	}
	return writeFile(home, madeFile, data)
}

// write encodes and keeps one image.
func write(home string, page, width int, i *image.RGBA) error {
	data, f, err := encode(i)
	if err != nil {
		return fmt.Errorf("encoding page %d: %w", page, err)
	}
	return writeFile(filepath.Join(home, strconv.Itoa(width)), strconv.Itoa(page)+f.ext(), data)
}

// writeFile makes a file appear whole or not at all, through a power cut too. One conversion runs at a
// time, so a temporary file that a crash left is overwritten by the next try.
func writeFile(dir, name string, data []byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp := filepath.Join(dir, name+".part")
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(temp, filepath.Join(dir, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}
