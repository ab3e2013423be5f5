package topdf

import (
	"bytes"
	"testing"
)

// FuzzPictures looks for heads of pictures that end the server.
func FuzzPictures(f *testing.F) {
	f.Add(tiff(0, 3, 4))
	f.Add(held([]byte("\xff\xd8\xff\xda"), 6))
	f.Fuzz(func(t *testing.T, file []byte) {
		if turn := orientation(bytes.NewReader(file)); turn < 1 || turn > 8 {
			t.Errorf("held as %d", turn)
		}
		if len(file) < 8 {
			return
		}
		if offsets, err := scanPages(bytes.NewReader(file), int64(len(file))); err == nil && (len(offsets) == 0 || len(offsets) > maxScanPages) {
			t.Errorf("%d pages", len(offsets))
		}
	})
}

// FuzzSheet looks for sheets that end the server, or that grow beyond what is put in.
func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetPr/><cols><col min="1" max="3" width="40"/></cols><sheetData><c r="AA1"/></sheetData><pageSetup/></worksheet>`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		if got := fitSheet(sheet); len(got) > len(sheet)+200 || len(got) < len(sheet) {
			t.Errorf("%d bytes became %d", len(sheet), len(got))
		}
	})
}
