package pages

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
)

// format is how a page image is encoded.
//
// Measured on the 14 pages of the demo's papers (black text and tables), bytes a page on average:
//
//	           PNG, 16 levels   PNG, 256 levels   JPEG, quality 85
//	1240 wide  72 kB            137 kB            260 kB
//	 480 wide  20 kB             37 kB             63 kB
//
// The PNG has no noise around letters, where a Vietnamese mark is a few pixels large, and 16 levels look
// like 256 there. Its best compression is 5 % smaller and takes six times as long. So pages of text and
// drawings are PNG; only photographs and scans, which 16 levels would turn into steps, are JPEG.
type format int

const (
	png16 format = iota
	jpeg85
)

func (f format) ext() string {
	if f == jpeg85 {
		return ".jpg"
	}
	return ".png"
}

const (
	jpegQuality = 85
	// step is the distance between two of the 16 levels of red, green and blue that a PNG keeps.
	step = 17
	// softShare is the share of soft pixels from which a page counts as a photograph, in percent. Soft:
	// a little lighter or darker than the pixel to the left. The demo's pages have 1 to 4; in a
	// photograph and in the grain of a scan most pixels are soft.
	softShare = 9
)

// encode encodes a page in the format that suits it.
func encode(img *image.RGBA) ([]byte, format, error) {
	var out bytes.Buffer
	if flat := flatten(img); flat != nil {
		err := png.Encode(&out, flat)
		return out.Bytes(), png16, err
	}
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: jpegQuality})
	return out.Bytes(), jpeg85, err
}

// flatten reduces a page to 16 levels of each colour, or returns nil when it is a photograph or when more
// than 256 colours are left.
func flatten(img *image.RGBA) *image.Paletted {
	size := img.Bounds().Size()
	flat := image.NewPaletted(image.Rectangle{Max: size}, nil)
	var index [1 << 12]uint16 // of a colour in the palette, plus one; 0 is none
	soft := 0
	for y := range size.Y {
		row := img.Pix[y*img.Stride : y*img.Stride+4*size.X]
		to := flat.Pix[y*flat.Stride : y*flat.Stride+size.X]
		left := row[1]
		for x := range to {
			r, g, b := level(row[4*x]), level(row[4*x+1]), level(row[4*x+2])
			at := &index[int(r)<<8|int(g)<<4|int(b)]
			if *at == 0 {
				if len(flat.Palette) == 256 {
					return nil
				}
				flat.Palette = append(flat.Palette, color.RGBA{R: r * step, G: g * step, B: b * step, A: 255})
				*at = uint16(len(flat.Palette))
			}
			to[x] = uint8(*at - 1)
			if green := row[4*x+1]; green != left {
				if max(green, left)-min(green, left) < step {
					soft++
				}
				left = green
			}
		}
	}
	if soft*100 > softShare*size.X*size.Y {
		return nil
	}
	return flat
}

func level(c uint8) uint8 { return uint8((int(c) + step/2) / step) }

// onWhite lays a picture on white paper, in place: PDFium leaves transparent what a page with
// transparency does not cover.
func onWhite(img *image.RGBA) *image.RGBA {
	for i := 0; i+3 < len(img.Pix); i += 4 {
		p := img.Pix[i : i+4 : i+4]
		if a := int(p[3]); a != 255 { // PDFium's colours are not multiplied by alpha
			for c := range 3 {
				p[c] = uint8((int(p[c])*a + 255*(255-a)) / 255)
			}
			p[3] = 255
		}
	}
	return img
}
