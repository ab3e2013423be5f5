package topdf

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
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
	// maxPixels bounds one picture: A3 in 600 dpi has 70 million. PDFium and pdfcpu take no more either.
	maxPixels = 100_000_000
	// maxDecoded bounds what one takes in memory, in bytes: 16 bits a colour are eight a pixel.
	maxDecoded = 400 << 20
	// maxPNG does so for a PNG, which pdfcpu unpacks into four times that. A4 in colour at 600 dpi is 140 MB.
	maxPNG = 160 << 20
	// maxScanPages bounds one TIFF.
	maxScanPages = 500
	// scanQuality is the JPEG quality of a page that had to be turned or came as TIFF in colour.
	scanQuality = 90
)

func init() { api.DisableConfigDir() } // it would write into the home folder

// fromPictures makes a PDF with a page for every picture of the file: a JPEG as it came, turned upright where it
// says how it was held (EXIF), pages of a TIFF encoded again. Printers fit the pages to their paper.
func fromPictures(ctx context.Context, path string, format pages.Format, pdf string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() // read only: nothing can be lost
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if format == pages.TIFF {
		files, err := scans(ctx, f, info.Size(), filepath.Dir(pdf))
		if err != nil {
			return err
		}
		return assemble(files, pdf)
	}
	img, err := decode(io.NewSectionReader(f, 0, info.Size()))
	if err != nil {
		return err
	}
	turn := 1
	if format == pages.JPEG {
		turn = orientation(f)
	}
	file := path
	if degrees, plain := turns[turn]; plain {
		img = nil // a large one makes room
		if err := assemble([]string{file}, pdf); err != nil || degrees == 0 {
			return err
		}
		return blame(api.RotateFile(pdf, "", degrees, nil, model.NewDefaultConfiguration()))
	}
	if file, err = encode(upright(img, turn), filepath.Dir(pdf), 1); err != nil {
		return err
	}
	return assemble([]string{file}, pdf)
}

// turns are the orientations that a page can be turned by, clockwise; the others are mirrored.
var turns = map[int]int{1: 0, 3: 180, 6: 90, 8: 270}

// assemble makes a PDF of JPEG and PNG files, one a page.
func assemble(files []string, pdf string) error {
	var readers []io.Reader
	for _, name := range files {
		g, err := os.Open(name)
		if err != nil {
			return err
		}
		defer g.Close() // read only: nothing can be lost
		readers = append(readers, bufio.NewReader(g))
	}
	out, err := os.OpenFile(pdf, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	how := pdfcpu.DefaultImportConfig()
	how.Pos, how.DPI, how.InpUnit = types.Full, 150, types.POINTS
	err = safely(func() error { return api.ImportImages(nil, out, readers, how, model.NewDefaultConfiguration()) })
	return blame(errors.Join(err, out.Close()))
}

// blame lays an error of pdfcpu at the file, unless the disk is at fault: else it were tried for ever.
func blame(err error) error {
	var disk *fs.PathError
	if err == nil || errors.As(err, &disk) {
		return err
	}
	return fmt.Errorf("%w: %w", pages.ErrDamaged, err)
}

// scans returns JPEG or PNG files, one for every page of a TIFF, in dir.
func scans(ctx context.Context, f *os.File, size int64, dir string) ([]string, error) {
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
		c, kind, err := image.DecodeConfig(r)
		most := map[bool]int{true: maxPNG, false: maxDecoded}[kind == "png"]
		if err == nil && (c.Width > maxPixels || c.Height > maxPixels || c.Width*c.Height > maxPixels || c.Width*c.Height*bytesOf(c.ColorModel) > most) {
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

// bytesOf is how much memory a pixel takes at most.
func bytesOf(m color.Model) int {
	switch m {
	case color.GrayModel:
		return 1
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	return 4
}

// encode keeps a page of text or a drawing as it is, and a photograph or a scan in shades as JPEG.
func encode(img image.Image, dir string, page int) (string, error) {
	lines := blackAndWhite(img)
	name := filepath.Join(dir, strconv.Itoa(page)+map[bool]string{true: ".png", false: ".jpg"}[lines != nil])
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	if lines != nil {
		err = png.Encode(f, lines)
	} else {
		err = jpeg.Encode(f, img, &jpeg.Options{Quality: scanQuality})
	}
	return name, errors.Join(err, f.Close())
}

// blackAndWhite returns a picture of two colours, one bit a pixel when it is encoded, or nil when it has others.
func blackAndWhite(img image.Image) *image.Paletted {
	grey, ok := img.(*image.Gray)
	if !ok {
		return nil
	}
	b := grey.Bounds()
	out := image.NewPaletted(b, color.Palette{color.Black, color.White})
	for y := range b.Dy() {
		from, to := grey.Pix[y*grey.Stride:][:b.Dx()], out.Pix[y*out.Stride:][:b.Dx()]
		for x, g := range from {
			switch g {
			case 0:
			case 255:
				to[x] = 1
			default:
				return nil
			}
		}
	}
	return out
}
