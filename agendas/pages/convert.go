package pages

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"time"

	"github.com/klippa-app/go-pdfium/references"
)

// What one paper may cost.
const (
	maxPages = 2000
	maxWidth = 4096
	// usualPageLimit is for drawing one page once; the slowest real maps take some seconds.
	usualPageLimit = time.Minute
	// usualSlice is how long a paper has PDFium while others wait: three hundred pages do not keep a letter
	// waiting. To go on costs a tenth of a second.
	usualSlice = 5 * time.Second
)

// Convert makes all page images of the PDF at path, whose hash is sha, at the given widths in pixels,
// and returns how many pages it has. Images that are there already are kept, so a conversion that was
// cut goes on where it was, and one that is complete costs nothing. progress, which may be nil, is told
// after every page how many of all are done. Papers converted at the same time take turns.
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
	home := r.home(sha)
	done, total := 0, 0
	for {
		if err := r.takeTurn(ctx); err != nil {
			return 0, err
		}
		n, err := readMade(home, widths)
		if err == nil && n > 0 {
			done, total = n, n
			progress(n, n)
		} else if err == nil {
			done, total, err = r.convert(ctx, home, path, widths, done, progress)
		}
		r.turn <- struct{}{}
		if err != nil && ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		if err != nil {
			return 0, err
		}
		if done == total {
			return total, nil
		}
	}
}

// takeTurn waits until this paper may use PDFium; whoever waits longest is next.
func (r *Renderer) takeTurn(ctx context.Context) error {
	r.waiting.Add(1)
	defer r.waiting.Add(-1)
	select {
	case <-r.turn:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if ctx.Err() != nil {
		r.turn <- struct{}{}
		return context.Cause(ctx)
	}
	return nil
}

// convert makes the images of the pages after done, at least of one page and, while others wait, for a slice
// of time. It returns how many of how many pages are made.
func (r *Renderer) convert(ctx context.Context, home, path string, widths []int, done int, progress func(done, total int)) (int, int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close() // read only: nothing can be lost
	info, err := f.Stat()
	if err != nil {
		return 0, 0, err
	}
	if err := checkEnds(f, info.Size()); err != nil {
		return 0, 0, err
	}
	e, err := startEngine(r.engineDir, r.pageLimit)
	if err != nil {
		return 0, 0, err
	}
	defer e.stop()
	src := &source{ReadSeeker: f}
	doc, n, err := e.open(ctx, src, info.Size())
	switch {
	case src.err != nil: // the disk's fault, not the file's
		return 0, 0, src.err
	case err != nil:
		return 0, 0, err
	case n > maxPages:
		return 0, 0, fmt.Errorf("%w: %d, at most %d", ErrTooManyPages, n, maxPages)
	}
	began := time.Now()
	for page := done + 1; page <= n; page++ {
		if page > done+1 && r.waiting.Load() > 0 && time.Since(began) > r.slice {
			return page - 1, n, nil
		}
		if err := r.makePage(ctx, e, doc, home, page, widths); err != nil {
			return 0, 0, cmp.Or(src.err, err)
		}
		progress(page, n)
	}
	return n, n, writeMade(home, n, widths)
}

// makePage makes what is kept of one page and is not there yet. The document is open in e.
func (r *Renderer) makePage(ctx context.Context, e *engine, doc references.FPDF_DOCUMENT, home string, page int, widths []int) error {
	for _, width := range widths {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := find(home, page, width)
		if errors.Is(err, os.ErrNotExist) {
			err = e.draw(ctx, doc, page, width, func(i *image.RGBA) error { return write(home, page, width, i) })
		}
		if err != nil {
			return err
		}
	}
	return e.writeText(ctx, doc, home, page)
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
