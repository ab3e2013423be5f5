package pages

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// look names the way pages are drawn and encoded. Raise it with every change of either: images of
// different looks never stand side by side, because each look has a folder of its own.
const look = "v1"

var (
	anyLook  = regexp.MustCompile(`^v[0-9]+$`)
	blobName = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// Renderer makes and finds page images in a folder:
//
//	<dir>/<look>/<first 2 digits>/<sha256>/<width>/<page>.png or .jpg
//
// All of it can be made again from the files in blobs. Safe for concurrent use; papers are converted
// one at a time, in turns, which bounds the memory.
type Renderer struct {
	// set once
	dir       string
	engineDir string             // PDFium compiled for this machine: starting takes 0.1 s instead of 3.5
	pageLimit time.Duration      // for drawing one page once
	slice     time.Duration      // for a paper while others wait
	closing   context.Context    // ends when Close is called
	close     context.CancelFunc // ends it

	turn       chan struct{} // holds one token: who has it converts
	annotating chan struct{} // full while a PDF is drawn into
	waiting    atomic.Int32  // how many wait for it

	hashing sync.Mutex // held while the pictures of a paper are hashed
}

// Open returns a renderer for the images in dir, which is made when missing. Images of an earlier look
// are removed; Convert makes them again. Nothing is started before the first Convert.
func Open(dir string) (*Renderer, error) {
	if err := os.MkdirAll(filepath.Join(dir, look), 0o700); err != nil {
		return nil, fmt.Errorf("opening the page images: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the page images: %w", err)
	}
	for _, e := range entries {
		if anyLook.MatchString(e.Name()) && e.Name() != look {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return nil, fmt.Errorf("removing old page images: %w", err)
			}
		}
	}
	r := &Renderer{dir: dir, engineDir: filepath.Join(dir, "engine"), pageLimit: usualPageLimit, slice: usualSlice, turn: make(chan struct{}, 1), annotating: make(chan struct{}, 1)}
	r.closing, r.close = context.WithCancel(context.Background())
	r.turn <- struct{}{}
	return r, nil
}

// Close stops a conversion under way, which goes on where it was at the next start, and waits for it.
func (r *Renderer) Close() error {
	if r.closing.Err() != nil {
		return ErrClosed
	}
	r.close()
	<-r.turn
	return nil
}

// Page returns the file that holds a page's image at a width; its extension tells the format, .png or
// .jpg. An error that wraps os.ErrNotExist means that there is no such image (yet).
func (r *Renderer) Page(sha string, page, width int) (string, error) {
	if !blobName.MatchString(sha) || page < 1 || width < 1 {
		return "", fmt.Errorf("page %d at width %d: %w", page, width, os.ErrNotExist)
	}
	return find(r.home(sha), page, width)
}

// Forget removes what was made of a file's pages. It waits for a conversion under way.
func (r *Renderer) Forget(sha string) error {
	if !blobName.MatchString(sha) {
		return nil
	}
	select {
	case <-r.turn:
		defer func() { r.turn <- struct{}{} }()
	case <-r.closing.Done():
		return ErrClosed
	}
	return os.RemoveAll(r.home(sha))
}

// Each visits every file of whose pages something was made, until visit fails or ctx ends.
func (r *Renderer) Each(ctx context.Context, visit func(sha string) error) error {
	homes, err := filepath.Glob(filepath.Join(r.dir, look, "[0-9a-f][0-9a-f]", "*"))
	for _, home := range homes {
		if err = ctx.Err(); err == nil && blobName.MatchString(filepath.Base(home)) {
			err = visit(filepath.Base(home))
		}
		if err != nil {
			return err
		}
	}
	return err
}

// home is the folder of a paper's images; sha must be valid.
func (r *Renderer) home(sha string) string { return filepath.Join(r.dir, look, sha[:2], sha) }

// find returns a made image, or an error that wraps os.ErrNotExist.
func find(home string, page, width int) (string, error) {
	base := filepath.Join(home, strconv.Itoa(width), strconv.Itoa(page))
	for _, f := range []format{png16, jpeg85} {
		if _, err := os.Stat(base + f.ext()); !errors.Is(err, os.ErrNotExist) {
			return base + f.ext(), err
		}
	}
	return "", fmt.Errorf("page %d at width %d: %w", page, width, os.ErrNotExist)
}
