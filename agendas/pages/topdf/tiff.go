package topdf

import (
	"encoding/binary"
	"fmt"
	"io"

	"hopxa/agendas/pages"
)

// scanPages returns where the pages of a TIFF begin (TIFF 6.0, section 2: each directory names the next). The
// library decodes the first page only, so each is shown to it as the first one: tiffFrom.
func scanPages(f io.ReaderAt, size int64) ([]int64, error) {
	var head [8]byte
	if _, err := f.ReadAt(head[:], 0); err != nil {
		return nil, fmt.Errorf("%w: %w", pages.ErrDamaged, err)
	}
	order := byteOrder(head[:])
	var out []int64
	seen := map[int64]bool{}
	for at := int64(order.Uint32(head[4:])); at != 0; {
		switch {
		case seen[at]:
			return nil, fmt.Errorf("%w: its pages run in a circle", pages.ErrDamaged)
		case len(out) == maxScanPages:
			return nil, fmt.Errorf("%w: more than %d", pages.ErrTooManyPages, maxScanPages)
		}
		seen[at] = true
		out = append(out, at)
		var b [4]byte
		if _, err := f.ReadAt(b[:2], at); err != nil {
			return nil, fmt.Errorf("%w: %w", pages.ErrDamaged, err)
		}
		next := at + 2 + 12*int64(order.Uint16(b[:]))
		if _, err := f.ReadAt(b[:], next); err != nil {
			return nil, fmt.Errorf("%w: %w", pages.ErrDamaged, err)
		}
		at = int64(order.Uint32(b[:]))
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: it has no pages", pages.ErrDamaged)
	}
	return out, nil
}

func byteOrder(head []byte) binary.ByteOrder {
	if head[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// tiffFrom is a TIFF whose first page is the one at a place.
type tiffFrom struct {
	f    io.ReaderAt
	at   int64
	size int64
}

// ReadAt reads the file, with the place of the first page put into its head.
func (t *tiffFrom) ReadAt(p []byte, off int64) (int, error) {
	n, err := t.f.ReadAt(p, off)
	if off < 8 && n > 0 {
		var head [8]byte
		if _, err := t.f.ReadAt(head[:], 0); err != nil {
			return 0, err
		}
		byteOrder(head[:]).PutUint32(head[4:], uint32(t.at))
		copy(p[:n], head[off:])
	}
	return n, err
}
