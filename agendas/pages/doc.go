// Package pages makes page images of PDF files, so that every hall shows the same picture of a page,
// whatever its machine, and fetches no more than it shows.
//
// PDFium draws them, compiled to WebAssembly: a file made to attack a PDF reader attacks a sandbox that
// sees no folder, no network and at most memoryLimit of memory. One sandbox is started per paper and
// thrown away after it, so nothing of one paper reaches the next and the memory is given back.
package pages

import (
	"errors"
	"fmt"
)

// What can be wrong with a file. All are the file's fault: converting it again will not help.
var (
	ErrNotPDF       = errors.New("the file is not a PDF")
	ErrPassword     = errors.New("the PDF is protected by a password")
	ErrDamaged      = errors.New("the PDF is damaged or incomplete")
	ErrTooManyPages = errors.New("the PDF has too many pages")
	// ErrUnknownFormat means that no pages can be made of what the file is.
	ErrUnknownFormat = errors.New("the file is of no format that becomes pages")
	// ErrSwells means that a zipped file holds far more than such files do.
	ErrSwells = errors.New("the file unpacks to more than is sensible")
	// ErrTooSlow means that making pages of it took longer than is granted.
	ErrTooSlow = errors.New("making pages of the file takes too long")
	// ErrTooBig means that a picture has more pixels than can be held.
	ErrTooBig = errors.New("the picture is too large")
)

// ErrEmpty means that the file has no bytes; it is of no format either.
var ErrEmpty = fmt.Errorf("the file is empty: %w", ErrUnknownFormat)

// ErrClosed is returned by a Renderer that was closed.
var ErrClosed = errors.New("the page renderer is closed")

// PageError says which page of a file could not be drawn. It wraps ErrDamaged.
type PageError struct {
	Page int // 1 is first
	Err  error
}

func (e *PageError) Error() string { return fmt.Sprintf("page %d: %v", e.Page, e.Err) }

// Unwrap returns why the page could not be drawn.
func (e *PageError) Unwrap() error { return e.Err }
