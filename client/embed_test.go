package client

import (
	"io/fs"
	"strings"
	"testing"
)

func TestThereIsAlwaysAPageAndWithoutABuiltClientItSaysHowToBuildIt(t *testing.T) {
	page, err := fs.ReadFile(FS(), "index.html")
	if err != nil || !strings.Contains(string(page), "Họp Xã") {
		t.Fatalf("%v\n%s", err, page)
	}
	page, err = fs.ReadFile(sub(placeholder, "placeholder"), "index.html")
	if err != nil || !strings.Contains(string(page), "make run") || strings.Contains(string(page), "<style") {
		t.Fatalf("%v\n%s", err, page)
	}
}
