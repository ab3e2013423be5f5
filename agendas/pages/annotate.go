package pages

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Annotations are what somebody put on the pages of a PDF. Places and lengths are thousandths of the page's width
// as it is shown, from its upper left corner.
type Annotations struct {
	Strokes []Stroke
	Marks   []Marked
	Pins    []Pinned
	// Title and Lines stand on the pages added at the end, above the texts of Pins.
	Title string
	Lines []string
}

// Stroke is one line of a pen.
type Stroke struct {
	Page   int // 1 is first
	Color  Color
	Width  float64   // at half pressure
	Points []float64 // x, y and pressure (0 to 100) of each
}

// Marked are boxes that a colour shines through.
type Marked struct {
	Page  int
	Color Color
	Boxes [][4]float64 // x, y, width, height
}

// Pinned is a text at a place: a numbered pin on the page, and the text on the pages added at the end.
type Pinned struct {
	Page  int
	Color Color
	X, Y  float64
	Text  string
	Head  string // above the text: where it belongs
}

// Color is red, green and blue.
type Color [3]uint

// Annotate writes the PDF f with annotations drawn into it: ink as curves, so that it is sharp at any size and
// can be told from the paper, and text in a font that has every Vietnamese letter. What lies on pages that f does
// not have is left out, except texts of pins. One is made at a time, whoever asks. The file that is returned is the caller's to close;
// it has no name any more.
func (r *Renderer) Annotate(ctx context.Context, f io.ReadSeeker, size int64, a Annotations) (*os.File, error) {
	select {
	case r.annotating <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-r.closing.Done():
		return nil, ErrClosed
	}
	defer func() { <-r.annotating }()
	out, err := os.CreateTemp(r.dir, "annotated-*.pdf")
	if err != nil {
		return nil, err
	}
	defer os.Remove(out.Name()) // what is open stays readable
	err = r.annotateInto(ctx, out, f, size, a)
	if err == nil {
		_, err = out.Seek(0, io.SeekStart)
	}
	if err != nil {
		out.Close()
		return nil, fmt.Errorf("drawing notes into a PDF: %w", err)
	}
	return out, nil
}

func (r *Renderer) annotateInto(ctx context.Context, out *os.File, f io.ReadSeeker, size int64, a Annotations) error {
	e, err := startEngine(r.engineDir, r.pageLimit)
	if err != nil {
		return err
	}
	defer e.stop()
	doc, pages, err := e.open(ctx, f, size)
	if err != nil {
		return err
	}
	pen := &annotator{engine: e, doc: doc, pages: pages}
	if err := pen.all(ctx, a); err != nil {
		return err
	}
	if err := pen.save(ctx, out); err != nil {
		return err
	}
	return pen.whole(ctx, out)
}

// whole tells whether a written PDF can be read and has so many pages.
func (p *annotator) whole(ctx context.Context, f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, n, err := p.open(ctx, f, info.Size())
	if err == nil && n != p.pages+p.added {
		err = fmt.Errorf("%w: %d pages instead of %d were written", ErrDamaged, n, p.pages+p.added)
	}
	return err
}

// annotator draws into one open document: used once, by one goroutine.
type annotator struct {
	*engine
	doc   references.FPDF_DOCUMENT
	pages int
	added int // pages at the end
	font  references.FPDF_FONT
}

func (p *annotator) all(ctx context.Context, a Annotations) error {
	err := p.within(ctx, func() error {
		loaded, err := p.pdf.FPDFText_LoadFont(&requests.FPDFText_LoadFont{Document: p.doc, Data: liberationsansregular.TTF, FontType: enums.FPDF_FONT_TRUETYPE, CID: true})
		if err == nil {
			p.font = loaded.Font
		}
		return err
	})
	if err != nil {
		return err
	}
	for page := 1; page <= p.pages; page++ {
		on := a.on(page)
		if len(on.Strokes)+len(on.Marks)+len(on.Pins) == 0 {
			continue
		}
		if err := p.within(ctx, func() error { return p.page(page, a, on) }); err != nil {
			return fmt.Errorf("page %d: %w", page, err)
		}
	}
	if len(a.Pins) == 0 {
		return nil
	}
	return p.within(ctx, func() error { return p.texts(a) })
}

// on are the annotations of one page. Pins keep their place in the whole list, which is their number.
func (a Annotations) on(page int) (out Annotations) {
	for _, s := range a.Strokes {
		if s.Page == page {
			out.Strokes = append(out.Strokes, s)
		}
	}
	for _, m := range a.Marks {
		if m.Page == page {
			out.Marks = append(out.Marks, m)
		}
	}
	for _, n := range a.Pins {
		if n.Page == page {
			out.Pins = append(out.Pins, n)
		}
	}
	return out
}

// save writes the document anew. PDFium's way of adding to a file breaks those whose table is a stream (qpdf finds
// "expected endobj").
func (p *annotator) save(ctx context.Context, out io.Writer) error {
	return p.within(ctx, func() error {
		_, err := p.pdf.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: p.doc, Flags: requests.SaveFlagNoIncremental, FileWriter: out})
		return err
	})
}
