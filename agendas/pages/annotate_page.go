package pages

import (
	"math"
	"strconv"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// canvas is a page that is drawn on, and where thousandths of its shown width lie in the PDF's own measure: the
// page may be turned, or cropped.
type canvas struct {
	*annotator
	page   requests.Page
	origin [2]float64 // of the shown page's upper left corner
	right  [2]float64 // one thousandth to the right
	down   [2]float64
	scale  float64 // of lengths
}

// fine is how many parts of the shown width a place is worked out to.
const fine = 1_000_000

func (p *annotator) canvas(index int) (*canvas, error) {
	loaded, err := p.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: p.doc, Index: index})
	if err != nil {
		return nil, err
	}
	s := &canvas{annotator: p, page: requests.Page{ByReference: &loaded.Page}}
	at := func(x, y int) (place [2]float64, err error) {
		answer, err := p.pdf.FPDF_DeviceToPage(&requests.FPDF_DeviceToPage{Page: s.page, SizeX: fine, SizeY: fine, DeviceX: x, DeviceY: y})
		if err == nil {
			place = [2]float64{answer.PageX, answer.PageY}
		}
		return place, err
	}
	if s.origin, err = at(0, 0); err != nil {
		return s, err
	}
	corner, err := at(fine, 0)
	if err != nil {
		return s, err
	}
	foot, err := at(0, fine)
	if err != nil {
		return s, err
	}
	width, height := math.Hypot(corner[0]-s.origin[0], corner[1]-s.origin[1]), math.Hypot(foot[0]-s.origin[0], foot[1]-s.origin[1])
	if width == 0 || height == 0 {
		return s, ErrDamaged
	}
	s.scale = width / 1000
	for i := range 2 {
		s.right[i] = (corner[i] - s.origin[i]) / 1000
		s.down[i] = (foot[i] - s.origin[i]) / height * s.scale
	}
	return s, nil
}

// close writes what was drawn into the page.
func (s *canvas) close(err error) error {
	if err == nil {
		_, err = s.pdf.FPDFPage_GenerateContent(&requests.FPDFPage_GenerateContent{Page: s.page})
	}
	_, closing := s.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: *s.page.ByReference})
	if err == nil {
		err = closing
	}
	return err
}

// to is a place in the PDF's measure.
func (s *canvas) to(x, y float64) (float32, float32) {
	return float32(s.origin[0] + x*s.right[0] + y*s.down[0]), float32(s.origin[1] + x*s.right[1] + y*s.down[1])
}

// page draws what lies on one page; all is for the numbers of pins.
func (p *annotator) page(number int, all, on Annotations) error {
	s, err := p.canvas(number - 1)
	if s == nil {
		return err
	}
	return s.close(s.draw(err, number, all, on))
}

func (s *canvas) draw(err error, number int, all, on Annotations) error {
	if err != nil {
		return err
	}
	for _, m := range on.Marks {
		for _, b := range m.Boxes {
			if err := s.box(b, m.Color, 180, enums.PDF_BLEND_MODE_MULTIPLY); err != nil {
				return err
			}
		}
	}
	for _, stroke := range on.Strokes {
		for _, part := range strokeParts(stroke.Points, stroke.Width) {
			if err := s.stroke(part, stroke.Color); err != nil {
				return err
			}
		}
	}
	for i, pin := range all.Pins {
		if pin.Page == number {
			if err := s.pin(i+1, pin); err != nil {
				return err
			}
		}
	}
	return nil
}

// box fills a box; alpha is 0 to 255.
func (s *canvas) box(b [4]float64, c Color, alpha uint, blend enums.PDF_BLEND_MODE) error {
	x, y := s.to(b[0], b[1])
	path, err := s.pdf.FPDFPageObj_CreateNewPath(&requests.FPDFPageObj_CreateNewPath{X: x, Y: y})
	if err != nil {
		return err
	}
	o := path.PageObject
	for _, corner := range [][2]float64{{b[0] + b[2], b[1]}, {b[0] + b[2], b[1] + b[3]}, {b[0], b[1] + b[3]}} {
		x, y := s.to(corner[0], corner[1])
		if _, err := s.pdf.FPDFPath_LineTo(&requests.FPDFPath_LineTo{PageObject: o, X: x, Y: y}); err != nil {
			return err
		}
	}
	if _, err := s.pdf.FPDFPath_Close(&requests.FPDFPath_Close{PageObject: o}); err != nil {
		return err
	}
	if _, err := s.pdf.FPDFPageObj_SetFillColor(&requests.FPDFPageObj_SetFillColor{PageObject: o, FillColor: c.with(alpha)}); err != nil {
		return err
	}
	if _, err := s.pdf.FPDFPageObj_SetBlendMode(&requests.FPDFPageObj_SetBlendMode{PageObject: o, BlendMode: blend}); err != nil {
		return err
	}
	if _, err := s.pdf.FPDFPath_SetDrawMode(&requests.FPDFPath_SetDrawMode{PageObject: o, FillMode: enums.FPDF_FILLMODE_WINDING}); err != nil {
		return err
	}
	return s.insert(o)
}

func (s *canvas) stroke(part strokePart, c Color) error {
	x, y := s.to(part.from[0], part.from[1])
	path, err := s.pdf.FPDFPageObj_CreateNewPath(&requests.FPDFPageObj_CreateNewPath{X: x, Y: y})
	if err != nil {
		return err
	}
	o := path.PageObject
	for _, piece := range part.pieces {
		if !piece.curved {
			x, y := s.to(piece.to[0], piece.to[1])
			_, err = s.pdf.FPDFPath_LineTo(&requests.FPDFPath_LineTo{PageObject: o, X: x, Y: y})
		} else {
			x1, y1 := s.to(piece.c1[0], piece.c1[1])
			x2, y2 := s.to(piece.c2[0], piece.c2[1])
			x3, y3 := s.to(piece.to[0], piece.to[1])
			_, err = s.pdf.FPDFPath_BezierTo(&requests.FPDFPath_BezierTo{PageObject: o, X1: x1, Y1: y1, X2: x2, Y2: y2, X3: x3, Y3: y3})
		}
		if err != nil {
			return err
		}
	}
	for _, set := range []func() error{
		func() error {
			_, err := s.pdf.FPDFPageObj_SetStrokeColor(&requests.FPDFPageObj_SetStrokeColor{PageObject: o, StrokeColor: c.with(255)})
			return err
		},
		func() error {
			_, err := s.pdf.FPDFPageObj_SetStrokeWidth(&requests.FPDFPageObj_SetStrokeWidth{PageObject: o, StrokeWidth: float32(part.width * s.scale)})
			return err
		},
		func() error {
			_, err := s.pdf.FPDFPageObj_SetLineCap(&requests.FPDFPageObj_SetLineCap{PageObject: o, LineCap: enums.FPDF_LINECAP_ROUND})
			return err
		},
		func() error {
			_, err := s.pdf.FPDFPageObj_SetLineJoin(&requests.FPDFPageObj_SetLineJoin{PageObject: o, LineJoin: enums.FPDF_LINEJOIN_ROUND})
			return err
		},
		func() error {
			_, err := s.pdf.FPDFPath_SetDrawMode(&requests.FPDFPath_SetDrawMode{PageObject: o, FillMode: enums.FPDF_FILLMODE_NONE, Stroke: true})
			return err
		},
	} {
		if err := set(); err != nil {
			return err
		}
	}
	return s.insert(o)
}

const pinSize = 26.0 // thousandths

// pin is a small coloured square with a number.
func (s *canvas) pin(number int, n Pinned) error {
	x, y := min(max(n.X, pinSize/2), 1000-pinSize/2), max(n.Y, pinSize/2)
	if err := s.box([4]float64{x - pinSize/2, y - pinSize/2, pinSize, pinSize}, n.Color, 255, enums.PDF_BLEND_MODE_NORMAL); err != nil {
		return err
	}
	text, size := strconv.Itoa(number), 15.0
	return s.text(text, x-widthOf(text, size)/2, y+size*0.36, size, Color{30, 28, 25})
}

// text writes one line; x and y are where its base line begins, size is that of its letters.
func (s *canvas) text(text string, x, y, size float64, c Color) error {
	made, err := s.pdf.FPDFPageObj_CreateTextObj(&requests.FPDFPageObj_CreateTextObj{Document: s.doc, Font: s.font, FontSize: float32(size * s.scale)})
	if err != nil {
		return err
	}
	o := made.PageObject
	if _, err := s.pdf.FPDFText_SetText(&requests.FPDFText_SetText{PageObject: o, Text: text}); err != nil {
		return err
	}
	if _, err := s.pdf.FPDFPageObj_SetFillColor(&requests.FPDFPageObj_SetFillColor{PageObject: o, FillColor: c.with(255)}); err != nil {
		return err
	}
	px, py := s.to(x, y)
	_, err = s.pdf.FPDFPageObj_Transform(&requests.FPDFPageObj_Transform{PageObject: o, Transform: structs.FPDF_FS_MATRIX{
		A: float32(s.right[0] / s.scale), B: float32(s.right[1] / s.scale), C: float32(-s.down[0] / s.scale), D: float32(-s.down[1] / s.scale), E: px, F: py}})
	if err != nil {
		return err
	}
	return s.insert(o)
}

func (s *canvas) insert(o references.FPDF_PAGEOBJECT) error {
	_, err := s.pdf.FPDFPage_InsertObject(&requests.FPDFPage_InsertObject{Page: s.page, PageObject: o})
	return err
}

func (c Color) with(alpha uint) structs.FPDF_COLOR {
	return structs.FPDF_COLOR{R: c[0], G: c[1], B: c[2], A: alpha}
}
