package pages

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	// memoryLimit is the sandbox's, in WebAssembly pages of 64 KiB: 512 MiB, enough for an A4 page
	// scanned in colour at 1200 dpi.
	memoryLimit = 8192
	// tallest bounds an image's height as a multiple of its width: a page of ten metres is drawn
	// narrower. At 1240 pixels this is 49 MB of picture.
	tallest = 8
	// startLimit is for getting the one instance of a pool of one, which nobody else asks for.
	startLimit = time.Minute
)

// engine is one PDFium in its sandbox: started → used by one goroutine → stopped; not reusable.
type engine struct {
	pageLimit time.Duration
	kill      context.CancelFunc // ends a call under way, and with it the sandbox
	cache     wazero.CompilationCache
	pool      pdfium.Pool
	pdf       pdfium.Pdfium
}

// startEngine compiles PDFium (3.5 s) or takes it from dir, where it was compiled before (0.1 s). What is
// in dir is checked by sum and version; when it is of no use it is made again.
func startEngine(dir string, pageLimit time.Duration) (*engine, error) {
	e, err := startFrom(dir, pageLimit)
	if err == nil {
		return e, nil
	}
	if removeErr := os.RemoveAll(dir); removeErr != nil {
		return nil, errors.Join(err, removeErr)
	}
	return startFrom(dir, pageLimit)
}

func startFrom(dir string, pageLimit time.Duration) (_ *engine, err error) {
	e := &engine{pageLimit: pageLimit}
	defer func() {
		if err != nil {
			e.stop()
			err = fmt.Errorf("starting PDFium: %w", err)
		}
	}()
	if e.cache, err = wazero.NewCompilationCacheWithDir(dir); err != nil {
		return nil, err
	}
	ctx, kill := context.WithCancel(context.Background())
	e.kill = kill
	e.pool, err = webassembly.Init(webassembly.Config{
		Context: ctx, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), // no folder; the default would be all of them
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // PDFium is built with them
			WithCompilationCache(e.cache).
			WithMemoryLimitPages(memoryLimit).
			WithCloseOnContextDone(true),
	})
	if err != nil {
		return nil, err
	}
	e.pdf, err = e.pool.GetInstance(startLimit)
	return e, err
}

// stop ends the sandbox and gives its memory back. Nothing in it is worth an error.
func (e *engine) stop() {
	if e.kill != nil {
		e.kill()
	}
	if e.pool != nil {
		_ = e.pool.Close() // fails for a sandbox that was killed, which is gone
	}
	if e.cache != nil {
		_ = e.cache.Close(context.Background()) // what it keeps on disk is written already
	}
}

// within runs one call of PDFium and kills the sandbox when it takes too long or ctx ends.
func (e *engine) within(ctx context.Context, call func() error) error {
	limited, cancel := context.WithTimeout(ctx, e.pageLimit)
	defer cancel()
	defer context.AfterFunc(limited, e.kill)()
	err := call()
	switch {
	case err == nil || ctx.Err() != nil:
	case limited.Err() != nil:
		err = fmt.Errorf("%w: PDFium takes longer than %v", ErrDamaged, e.pageLimit)
	}
	return err
}

// open reads a file's structure and returns how many pages it has.
func (e *engine) open(ctx context.Context, f io.ReadSeeker, size int64) (doc references.FPDF_DOCUMENT, pages int, err error) {
	err = e.within(ctx, func() error {
		opened, err := e.pdf.OpenDocument(&requests.OpenDocument{FileReader: f, FileReaderSize: size})
		if err != nil {
			return err
		}
		doc = opened.Document
		count, err := e.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
		if err == nil {
			pages = count.PageCount
		}
		return err
	})
	switch {
	case err == nil && pages == 0:
		err = fmt.Errorf("%w: it has no pages", ErrDamaged)
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		err = ErrPassword
	case err != nil && !errors.Is(err, ErrDamaged):
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return doc, pages, err
}

// draw draws one page (1 is first), on white, and hands it to use; its pixels lie in the sandbox and are
// valid only until use returns. A page that cannot be drawn is a *PageError.
func (e *engine) draw(ctx context.Context, doc references.FPDF_DOCUMENT, page, width int, use func(*image.RGBA) error) error {
	var drawn *image.RGBA
	release := func() {}
	err := e.within(ctx, func() error {
		answer, err := e.pdf.RenderPageInPixels(&requests.RenderPageInPixels{
			Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: page - 1}},
			Width: width, Height: width * tallest,
			RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, // stamps and the pictures of digital signatures
		})
		if err != nil {
			return err
		}
		release = answer.Cleanup
		var ok bool
		if drawn, ok = answer.Result.RenderedImage.(*image.RGBA); !ok {
			return fmt.Errorf("PDFium drew a %T", answer.Result.RenderedImage)
		}
		return nil
	})
	defer release()
	if err != nil {
		if !errors.Is(err, ErrDamaged) {
			err = fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return &PageError{Page: page, Err: err}
	}
	return use(onWhite(drawn))
}
