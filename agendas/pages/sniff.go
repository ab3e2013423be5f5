package pages

import (
	"bytes"
	"errors"
	"io"
)

const (
	// sniffHead is how far from the beginning readers of PDF look for its mark.
	sniffHead = 1024
	// sniffTail is how far from the end its last mark is looked for. The standard says 1024; mail
	// gateways and signing tools append more.
	sniffTail = 4096
)

// What the first bytes alone cannot tell apart; Identify can.
const (
	zipped   Format = "zip" // DOCX, XLSX, PPTX, ODT … or any other zip
	compound Format = "ole" // DOC, XLS, PPT … or an encrypted newer one
)

var marks = []struct {
	mark   string
	format Format
}{
	{"PK\x03\x04", zipped},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", compound},
	{"{\\rtf", RTF},
	{"\xff\xd8\xff", JPEG},
	{"\x89PNG\r\n\x1a\n", PNG},
	{"II*\x00", TIFF},
	{"MM\x00*", TIFF},
}

// others begin programs, pictures and pages of the web; a PDF that begins so is made to be two things at once.
var others = []string{"MZ", "\x7fELF", "#!", "<", "GIF8", "BM", "RIFF", "Rar!", "7z\xbc\xaf", "\x1f\x8b", "\xca\xfe\xba\xbe", "\xcf\xfa\xed\xfe"}

// Sniff tells from the first bytes of a file (1024, or all when there are fewer) what it can be; office files
// only as the container they lie in. ErrUnknownFormat refuses everything else, so that most wrong files are
// refused before they are sent.
func Sniff(head []byte) (Format, error) {
	for _, m := range marks {
		if bytes.HasPrefix(head, []byte(m.mark)) {
			return m.format, nil
		}
	}
	if len(head) == 0 {
		return "", ErrEmpty
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	for _, mark := range others {
		if bytes.HasPrefix(text, []byte(mark)) {
			return "", ErrUnknownFormat
		}
	}
	if bytes.Contains(head[:min(len(head), sniffHead)], []byte("%PDF-")) {
		return PDF, nil
	}
	return "", ErrUnknownFormat
}

// checkEnds refuses what is no PDF, and a PDF without an end. PDFium would repair the latter and show
// blank pages for what is missing, and in a meeting nobody would know that something is.
func checkEnds(f io.ReaderAt, size int64) error {
	head, err := readAt(f, 0, min(size, sniffHead))
	if err != nil {
		return err
	}
	if !bytes.Contains(head, []byte("%PDF-")) {
		return ErrNotPDF
	}
	from := max(0, size-sniffTail)
	tail, err := readAt(f, from, size-from)
	if err == nil && !bytes.Contains(tail, []byte("%%EOF")) && !bytes.Contains(tail, []byte("startxref")) {
		err = ErrDamaged
	}
	return err
}

func readAt(f io.ReaderAt, from, n int64) ([]byte, error) {
	b := make([]byte, n)
	if _, err := f.ReadAt(b, from); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return b, nil
}
