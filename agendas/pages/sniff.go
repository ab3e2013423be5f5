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

// Sniff tells from the first bytes of a file (1024, or all when there are fewer) whether it can be a
// PDF: nil or ErrNotPDF.
func Sniff(head []byte) error {
	if !bytes.Contains(head[:min(len(head), sniffHead)], []byte("%PDF-")) {
		return ErrNotPDF
	}
	return nil
}

// checkEnds refuses what is no PDF, and a PDF without an end. PDFium would repair the latter and show
// blank pages for what is missing, and in a meeting nobody would know that something is.
func checkEnds(f io.ReaderAt, size int64) error {
	head, err := readAt(f, 0, min(size, sniffHead))
	if err != nil {
		return err
	}
	if err := Sniff(head); err != nil {
		return err
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
