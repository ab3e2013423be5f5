package topdf

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png" // decoded by name
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	_ "golang.org/x/image/tiff" // decoded by name

	"hopxa/agendas/pages"
)

const (
	// maxPixels bounds one picture: A3 in 600 dpi, a phone's 108 megapixels.
	maxPixels = 120_000_000
	// maxScanPages bounds one TIFF.
	maxScanPages = 500
	// scanQuality is the JPEG quality of a page that had to be turned or came as TIFF in colour.
	scanQuality = 90
)

func init() { api.DisableConfigDir() } // it would write into the home folder

// fromPictures makes a PDF with a page for every picture of the file: a JPEG as it came, anything that has to
// be turned upright (EXIF) or is a TIFF encoded again. A page has a point for a pixel; printers fit it to their paper.
func fromPictures(ctx context.Context, path string, format pages.Format, pdf string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	files, err := pictures(ctx, f, info.Size(), format, filepath.Dir(pdf))
	if err != nil {
		return err
	}
	var readers []io.Reader
	for _, name := range files {
		g, err := os.Open(name)
		if err != nil {
			return err
		}
		defer g.Close()
		readers = append(readers, bufio.NewReader(g))
	}
	out, err := os.OpenFile(pdf, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	how := pdfcpu.DefaultImportConfig()
	how.Pos, how.DPI, how.InpUnit = types.Full, 150, types.POINTS
	err = safely(func() error { return api.ImportImages(nil, out, readers, how, model.NewDefaultConfiguration()) })
	return errors.Join(err, out.Close())
}

// pictures returns upright JPEG or PNG files, one a page, in dir.
func pictures(ctx context.Context, f *os.File, size int64, format pages.Format, dir string) ([]string, error) {
	if format != pages.TIFF {
		turn := 1
		if format == pages.JPEG {
			turn = orientation(io.NewSectionReader(f, 0, size))
		}
		img, err := decode(io.NewSectionReader(f, 0, size))
		if err != nil {
			return nil, err
		}
		if turn == 1 {
			return []string{f.Name()}, nil
		}
		name, err := encode(upright(img, turn), dir, 1)
		return []string{name}, err
	}
	offsets, err := scanPages(f, size)
	if err != nil {
		return nil, err
	}
	var names []string
	for i, at := range offsets {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		img, err := decode(io.NewSectionReader(&tiffFrom{f, at, size}, 0, size))
		if err != nil {
			return nil, &pages.PageError{Page: i + 1, Err: err}
		}
		name, err := encode(img, dir, i+1)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// decode refuses a picture by its stated size before it takes memory.
func decode(r io.ReadSeeker) (img image.Image, err error) {
	err = safely(func() error {
		c, _, err := image.DecodeConfig(r)
		if err == nil && c.Width*c.Height > maxPixels {
			return fmt.Errorf("%w: %d × %d", pages.ErrTooBig, c.Width, c.Height)
		}
		if err == nil {
			_, err = r.Seek(0, io.SeekStart)
		}
		if err == nil {
			img, _, err = image.Decode(r)
		}
		return err
	})
	if err != nil && !errors.Is(err, pages.ErrTooBig) {
		err = fmt.Errorf("%w: %w", pages.ErrDamaged, err)
	}
	return img, err
}

// safely turns a panic over a made-up file into an error.
func safely(do func() error) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%w: %v", pages.ErrDamaged, broken)
		}
	}()
	return do()
}

func encode(img image.Image, dir string, page int) (string, error) {
	name := filepath.Join(dir, strconv.Itoa(page)+".jpg")
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	err = jpeg.Encode(f, img, &jpeg.Options{Quality: scanQuality})
	return name, errors.Join(err, f.Close())
}
