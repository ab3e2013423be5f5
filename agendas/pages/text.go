package pages

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Text is the words of one page in reading order.
type Text struct {
	Ratio float64 // height of the page by its width
	Words []Word
}

// textDir stands beside the folders of images.
const textDir = "text"

// maxGlyphs bounds what is read of one page; a map drawn of letters holds more than anybody searches.
const maxGlyphs = 50_000

// Text returns the words of a page. An error that wraps os.ErrNotExist means that they were not made (yet).
func (r *Renderer) Text(sha string, page int) (Text, error) {
	if !blobName.MatchString(sha) || page < 1 {
		return Text{}, fmt.Errorf("text of page %d: %w", page, os.ErrNotExist)
	}
	data, err := os.ReadFile(textFile(r.home(sha), page))
	if err != nil {
		return Text{}, err
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return Text{}, err
	}
	var t Text
	return t, json.NewDecoder(z).Decode(&t)
}

func textFile(home string, page int) string {
	return filepath.Join(home, textDir, strconv.Itoa(page)+".json.gz")
}

// writeText keeps the words of a page that has none yet.
func (e *engine) writeText(ctx context.Context, doc references.FPDF_DOCUMENT, home string, page int) error {
	if _, err := os.Stat(textFile(home, page)); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	t, err := e.text(ctx, doc, page)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := errors.Join(json.NewEncoder(z).Encode(t), z.Close()); err != nil {
		return err
	}
	return writeFile(filepath.Join(home, textDir), filepath.Base(textFile(home, page)), b.Bytes())
}

// text reads the words of a page (1 is first). A page whose letters cannot be read has none; its picture is
// there all the same.
func (e *engine) text(ctx context.Context, doc references.FPDF_DOCUMENT, page int) (Text, error) {
	which := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: page - 1}}
	var t Text
	err := e.within(ctx, func() error {
		size, err := e.pdf.GetPageSize(&requests.GetPageSize{Page: which})
		if err != nil || size.Width <= 0 {
			return err
		}
		t.Ratio = size.Height / size.Width
		glyphs, err := e.glyphs(which, t.Ratio)
		t.Words = arrange(glyphs)
		return err
	})
	if ctx.Err() != nil || errors.Is(err, ErrDamaged) { // the latter: it took too long, and the sandbox is gone
		return t, err
	}
	return t, nil
}

// glyphs reads the letters of a page with their line boxes, in the order they were drawn.
func (e *engine) glyphs(page requests.Page, ratio float64) ([]glyph, error) {
	place, err := e.placer(page, ratio)
	if err != nil {
		return nil, err
	}
	loaded, err := e.pdf.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	defer e.pdf.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage}) // the sandbox is thrown away soon
	count, err := e.pdf.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil {
		return nil, err
	}
	var out []glyph
	for i := range min(count.Count, maxGlyphs) {
		u, err := e.pdf.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: loaded.TextPage, Index: i})
		if err != nil {
			return out, err
		}
		if u.Unicode == 0 || u.Unicode > unicode.MaxRune {
			continue
		}
		box, err := e.pdf.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: loaded.TextPage, Index: i})
		if err != nil {
			continue // a letter without a place, such as the end of a line
		}
		r := box.Rect
		g := glyph{text: string(rune(u.Unicode))}
		g.left, g.top = place(float64(r.Left), float64(r.Top))
		g.right, g.bottom = place(float64(r.Right), float64(r.Bottom))
		g.left, g.right = min(g.left, g.right), max(g.left, g.right)
		g.top, g.bottom = min(g.top, g.bottom), max(g.top, g.bottom)
		out = append(out, g)
	}
	return out, nil
}

// placer returns what turns a place in the PDF's own units into thousandths of the width of the page as it is
// shown, whichever way it is turned or cropped.
func (e *engine) placer(page requests.Page, ratio float64) (func(x, y float64) (float64, float64), error) {
	const fine, far = 1_000_000, 1000.0
	at := func(x, y float64) (dx, dy float64, err error) {
		p, err := e.pdf.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: page, SizeX: fine, SizeY: int(fine * ratio), PageX: x, PageY: y})
		if err != nil {
			return 0, 0, err
		}
		return float64(p.DeviceX) * 1000 / fine, float64(p.DeviceY) * 1000 / fine, nil
	}
	x0, y0, err := at(0, 0)
	xx, xy, err1 := at(far, 0)
	yx, yy, err2 := at(0, far)
	if err = errors.Join(err, err1, err2); err != nil {
		return nil, err
	}
	return func(x, y float64) (float64, float64) {
		return x0 + (xx-x0)*x/far + (yx-x0)*y/far, y0 + (xy-y0)*x/far + (yy-y0)*y/far
	}, nil
}
