package pages

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"time"
)

// What one paper may cost.
const (
	maxPages = 2000
	maxWidth = 4096
	// usualPageLimit is for drawing one page once; the slowest real maps take some seconds.
	usualPageLimit = time.Minute
)

// Convert makes all page images of the PDF at path, whose hash is sha, at the given widths in pixels,
// and returns how many pages it has. Images that are there already are kept, so a conversion that was
// cut goes on where it was, and one that is complete costs nothing. progress, which may be nil, is told
// after every page how many of all are done.
//
// ErrNotPDF, ErrPassword, ErrDamaged, ErrTooManyPages and *PageError are the file's fault; any other
// error (a full disk, ctx ended) may pass.
func (r *Renderer) Convert(ctx context.Context, sha, path string, widths []int, progress func(done, total int)) (int, error) {
	if !blobName.MatchString(sha) || len(widths) == 0 {
		return 0, fmt.Errorf("no page images of %q at widths %v", sha, widths)
	}
	for _, w := range widths {
		if w < 1 || w > maxWidth {
			return 0, fmt.Errorf("no page images at width %d", w)
		}
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(r.closing, func() { cancel(ErrClosed) })()
	select {
	case <-r.turn:
		defer func() { r.turn <- struct{}{} }()
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	home := r.home(sha)
	if n, err := readMade(home, widths); err != nil || n > 0 {
		if err == nil {
			progress(n, n)
		}
		return n, err
	}
	n, err := r.convert(ctx, home, path, widths, progress)
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return n, err
}

func (r *Renderer) convert(ctx context.Context, home, path string, widths []int, progress func(done, total int)) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close() // read only: nothing can be lost
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	if err := checkEnds(f, info.Size()); err != nil {
		return 0, err
	}
	e, err := startEngine(r.engineDir, r.pageLimit)
	if err != nil {
		return 0, err
	}
	defer e.stop()
	src := &source{ReadSeeker: f}
	doc, n, err := e.open(ctx, src, info.Size())
	switch {
	case src.err != nil: // the disk's fault, not the file's
		return 0, src.err
	case err != nil:
		return 0, err
	case n > maxPages:
		return 0, fmt.Errorf("%w: %d, at most %d", ErrTooManyPages, n, maxPages)
	}
	for page := 1; page <= n; page++ {
		for _, width := range widths {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			_, err := find(home, page, width)
			if err == nil {
				continue
			}
			if errors.Is(err, os.ErrNotExist) {
				err = e.draw(ctx, doc, page, width, func(i *image.RGBA) error { return write(home, page, width, i) })
			}
			if src.err != nil {
				err = src.err
			}
			if err != nil {
				return 0, err
			}
		}
		progress(page, n)
	}
	return n, writeMade(home, n, widths)
}

// source remembers that reading the file failed; PDFium would only call the file damaged.
type source struct {
	io.ReadSeeker
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.ReadSeeker.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}
