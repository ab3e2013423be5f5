package stamp

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"iter"
)

// A4's sides in PDF points; pages of other papers are made as wide as it, or as wide as its long side.
const (
	shortSide = 595.276
	longSide  = 841.890
)

// PDF writes a PDF of the images, one a page, as they come: it holds one in memory at a time. What has been written
// is of no use when it fails.
func PDF(w io.Writer, images iter.Seq2[Image, error]) error {
	out := &pdfWriter{w: bufio.NewWriter(w)}
	out.print("%s", "%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	var pages []int
	for img, err := range images {
		if err != nil {
			return err
		}
		id, err := out.page(img)
		if err != nil {
			return fmt.Errorf("page %d of a PDF: %w", len(pages)+1, err)
		}
		if pages = append(pages, id); out.err != nil {
			return out.err
		}
	}
	if len(pages) == 0 {
		return errors.New("a PDF without pages")
	}
	out.end(pages)
	return errors.Join(out.err, out.w.Flush())
}

// The first two objects are written last, when all pages are known.
const (
	catalogID = 1
	treeID    = 2
	firstID   = 3
)

type pdfWriter struct {
	w       *bufio.Writer
	written int64
	err     error   // the first one
	at      []int64 // where objects begin, from firstID on
}

func (p *pdfWriter) print(format string, args ...any) {
	if p.err == nil {
		var n int
		n, p.err = fmt.Fprintf(p.w, format, args...)
		p.written += int64(n)
	}
}

// begin opens the next object.
func (p *pdfWriter) begin() (id int) {
	p.at = append(p.at, p.written)
	id = firstID + len(p.at) - 1
	p.print("%d 0 obj\n", id)
	return id
}

// stream writes an object that carries bytes.
func (p *pdfWriter) stream(dict string, data []byte) (id int) {
	id = p.begin()
	p.print("<<%s/Length %d>>\nstream\n", dict, len(data))
	if p.err == nil {
		var n int
		n, p.err = p.w.Write(data)
		p.written += int64(n)
	}
	p.print("\nendstream\nendobj\n")
	return id
}

func (p *pdfWriter) page(img Image) (id int, err error) {
	dict, data, err := picture(img)
	if err != nil {
		return 0, err
	}
	w := shortSide
	if img.Width > img.Height {
		w = longSide
	}
	h := w * float64(img.Height) / float64(img.Width)
	picture := p.stream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d%s", img.Width, img.Height, dict), data)
	content := p.stream("", fmt.Appendf(nil, "q %.3f 0 0 %.3f 0 0 cm /I Do Q", w, h))
	id = p.begin()
	p.print("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.3f %.3f]/Resources<</XObject<</I %d 0 R>>>>/Contents %d 0 R>>\nendobj\n", treeID, w, h, picture, content)
	return id, nil
}

func (p *pdfWriter) end(pages []int) {
	tree := p.written
	p.print("%d 0 obj\n<</Type/Pages/Count %d/Kids[", treeID, len(pages))
	for _, id := range pages {
		p.print("%d 0 R ", id)
	}
	p.print("]>>\nendobj\n")
	catalog := p.written
	p.print("%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n", catalogID, treeID)
	table := p.written
	p.print("xref\n0 %d\n0000000000 65535 f \n", firstID+len(p.at))
	for _, at := range append([]int64{catalog, tree}, p.at...) {
		p.print("%010d 00000 n \n", at)
	}
	p.print("trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", firstID+len(p.at), catalogID, table)
}

// picture returns an image as PDF wants it. A JPEG goes in as it is; so does what a PNG packs, because PDF knows
// PNG's way of packing rows.
func picture(img Image) (dict string, data []byte, err error) {
	if img.Type == "image/jpeg" {
		c, err := jpegColours(img.Data)
		return "/BitsPerComponent 8/ColorSpace" + c + "/Filter/DCTDecode", img.Data, err
	}
	p, err := readPNG(img.Data)
	if err != nil {
		return "", nil, err
	}
	space, channels := "", 1
	switch p.colour {
	case 0:
		space = "/DeviceGray"
	case 2:
		space, channels = "/DeviceRGB", 3
	case 3:
		space = fmt.Sprintf("[/Indexed/DeviceRGB %d<%x>]", len(p.palette)/3-1, p.palette)
	default: // with transparency, which no marked page has
		return flat(img)
	}
	return fmt.Sprintf("/BitsPerComponent %d/ColorSpace%s/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %[1]d/Columns %[4]d>>",
		p.depth, space, channels, img.Width), p.packed, nil
}

// jpegColours tells a grey JPEG from a coloured one by its start of frame.
func jpegColours(data []byte) (string, error) {
	for i := 2; i+9 < len(data) && data[i] == 0xff; i += 2 + int(binary.BigEndian.Uint16(data[i+2:])) {
		if m := data[i+1]; m >= 0xc0 && m <= 0xc2 {
			if data[i+9] == 1 {
				return "/DeviceGray", nil
			}
			return "/DeviceRGB", nil
		}
	}
	return "", errors.New("a JPEG without a frame")
}

type pngParts struct {
	depth, colour   byte
	palette, packed []byte
}

func readPNG(data []byte) (p pngParts, err error) {
	rest := bytes.TrimPrefix(data, []byte("\x89PNG\r\n\x1a\n"))
	for len(rest) >= 12 {
		n := int(binary.BigEndian.Uint32(rest))
		if n < 0 || n > len(rest)-12 {
			break
		}
		body := rest[8 : 8+n]
		switch string(rest[4:8]) {
		case "IHDR":
			if n < 13 || body[12] != 0 {
				return p, errors.New("a PNG of another kind")
			}
			p.depth, p.colour = body[8], body[9]
		case "PLTE":
			p.palette = body
		case "IDAT":
			p.packed = append(p.packed, body...)
		case "IEND":
			return p, nil
		}
		rest = rest[12+n:]
	}
	return p, errors.New("a PNG without an end")
}

// flat is a picture with transparency on white paper.
func flat(img Image) (string, []byte, error) {
	i, err := png.Decode(bytes.NewReader(img.Data))
	if err != nil {
		return "", nil, err
	}
	opaque := image.NewRGBA(i.Bounds())
	draw.Draw(opaque, opaque.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(opaque, opaque.Rect, i, i.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err := quick.Encode(&b, opaque); err != nil {
		return "", nil, err
	}
	return picture(Image{Data: b.Bytes(), Type: "image/png", Width: img.Width, Height: img.Height})
}
