package pages

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestImagesAreHashedOnceAndKeptBesideThePictures(t *testing.T) {
	r := open(t)
	dir := filepath.Join(r.home(sha), "480")
	write := func(name, content string) {
		t.Helper()
		if err := writeFile(dir, name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	write("1.png", "trang một")
	if _, err := r.Images(sha, 2, 480); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("a page is missing: %v", err)
	}
	write("2.jpg", "trang hai")
	got, err := r.Images(sha, 2, 480)
	if err != nil || len(got) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	for i, content := range []string{"trang một", "trang hai"} {
		if sum := sha256.Sum256([]byte(content)); got[i] != (Image{int64(len(content)), hex.EncodeToString(sum[:])}) {
			t.Errorf("page %d: %+v", i+1, got[i])
		}
	}
	write("1.png", "khác") // the pictures are not read again, also by the next run of the product
	if again, err := r.Images(sha, 2, 480); err != nil || again[0] != got[0] {
		t.Errorf("%+v, %v", again, err)
	}
	for _, bad := range []string{"", "..", sha[:63]} {
		if _, err := r.Images(bad, 1, 480); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
