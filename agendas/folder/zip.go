package folder

import (
	"archive/zip"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"time"
)

// File is one file of a ZIP: Open gives one that lies on disk, of exactly Size bytes; Write makes one whose size is
// not known before.
type File struct {
	Name     string // with folders, slashes between
	Modified time.Time
	Size     int64
	Open     func() (io.ReadSeekCloser, error)
	Write    func(io.Writer) error
}

// Length is how long the ZIP of the files will be in bytes; false when one of them is made on the way.
func Length(files []File) (int64, bool) {
	var n counter
	w := zip.NewWriter(&n)
	for _, f := range files {
		if f.Write != nil {
			return 0, false
		}
		to, err := w.CreateRaw(f.header())
		for left := f.Size; left > 0 && err == nil; left -= int64(len(zeros)) {
			_, err = to.Write(zeros[:min(left, int64(len(zeros)))]) // to be counted, so that places past 4 GB are too
		}
		if err != nil {
			return 0, false
		}
	}
	if w.Close() != nil {
		return 0, false
	}
	return int64(n), true
}

var zeros [1 << 20]byte

type counter int64

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }

// Write writes the ZIP of the files. They are stored as they are: papers are packed already. It ends early, with an
// error and a ZIP that is of no use, when a file cannot be had any more or ctx ends.
func Write(ctx context.Context, out io.Writer, files []File) error {
	w := zip.NewWriter(out)
	for _, f := range files {
		err := ctx.Err()
		switch {
		case err != nil:
		case f.Write != nil:
			err = f.make(w)
		default:
			err = f.copy(w)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return w.Close()
}

func (f File) header() *zip.FileHeader {
	h := &zip.FileHeader{Name: f.Name, Method: zip.Store, Modified: f.Modified, CompressedSize64: uint64(f.Size), UncompressedSize64: uint64(f.Size)}
	h.SetMode(0o644)
	return h
}

// copy reads the file twice: programs that unpack while they read want its size and checksum before its bytes.
func (f File) copy(w *zip.Writer) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	sum := crc32.NewIEEE()
	n, err := io.Copy(sum, file)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return err
	}
	h := f.header()
	h.CRC32 = sum.Sum32()
	to, err := w.CreateRaw(h)
	if err != nil {
		return err
	}
	m, err := io.Copy(to, file)
	if err == nil && (n != f.Size || m != f.Size) {
		err = fmt.Errorf("%d bytes, want %d", m, f.Size)
	}
	return err
}

func (f File) make(w *zip.Writer) error {
	h := f.header()
	h.CompressedSize64, h.UncompressedSize64 = 0, 0
	to, err := w.CreateHeader(h)
	if err != nil {
		return err
	}
	return f.Write(to)
}
