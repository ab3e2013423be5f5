package signing

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// ErrImage tells that a signature's image is none that can be used.
var ErrImage = errors.New("not a PNG of at most 4 million pixels")

const (
	maxImage  = 2 << 20 // bytes
	maxPixels = 4 << 20
)

// Appearance is how a signature looks on its page.
type Appearance struct {
	Page  int        // from 1
	Rect  [4]float64 // left, bottom, right, top, in points from the page's lower left corner
	Image []byte     // a PNG, best transparent; nil: none
	Lines []string   // below the image
	Ink   [3]float64 // of the lines: red, green, blue from 0 to 1
	Frame bool       // a thin line around
}

// Ink of persons and of seals (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7 and 8: a person's image is blue, a body's red).
var (
	Blue = [3]float64{0.05, 0.2, 0.65}
	Red  = [3]float64{0.8, 0.05, 0.05}
)

// CheckImage tells whether a PNG can be used. Errors: ErrImage.
func CheckImage(data []byte) error {
	c, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || len(data) > maxImage || c.Width*c.Height > maxPixels || c.Width == 0 || c.Height == 0 {
		return ErrImage
	}
	return nil
}

// write puts the appearance into an update and returns the number of its form.
func (a Appearance) write(u *update) (int, error) {
	width, height := a.Rect[2]-a.Rect[0], a.Rect[3]-a.Rect[1]
	if width <= 0 || height <= 0 {
		return 0, fmt.Errorf("an appearance of %.0f × %.0f points", width, height)
	}
	var content bytes.Buffer
	resources := ""
	linesHeight := 0.0
	if len(a.Lines) > 0 {
		l, err := newLetters()
		if err != nil {
			return 0, err
		}
		room := height
		if a.Image != nil {
			room = height * 0.42
		}
		const biggest, leading, margin = 9.5, 1.25, 3.0
		size := min(biggest, (room-margin)/leading/float64(len(a.Lines)))
		for _, line := range a.Lines {
			if w := l.width(line); w > 0 {
				size = min(size, (width-2*margin)/w)
			}
		}
		linesHeight = size*leading*float64(len(a.Lines)) + margin
		y := linesHeight - size
		if a.Image == nil {
			y += (height - linesHeight) / 2
		}
		fmt.Fprintf(&content, "q %.3f %.3f %.3f rg BT /F0 %.2f Tf\n", a.Ink[0], a.Ink[1], a.Ink[2], size)
		for _, line := range a.Lines {
			fmt.Fprintf(&content, "1 0 0 1 %.2f %.2f Tm %s Tj\n", (width-l.width(line)*size)/2, y, l.encode(line))
			y -= size * leading
		}
		content.WriteString("ET Q\n")
		resources += fmt.Sprintf("/Font<</F0 %d 0 R>>", l.write(u))
	}
	if a.Image != nil {
		id, w, h, err := writeImage(u, a.Image)
		if err != nil {
			return 0, err
		}
		scale := min(width/w, (height-linesHeight)/h)
		fmt.Fprintf(&content, "q %.3f 0 0 %.3f %.3f %.3f cm /I0 Do Q\n", w*scale, h*scale, (width-w*scale)/2, linesHeight+(height-linesHeight-h*scale)/2)
		resources += fmt.Sprintf("/XObject<</I0 %d 0 R>>", id)
	}
	if a.Frame {
		fmt.Fprintf(&content, "q %.3f %.3f %.3f RG 0.8 w 0.6 0.6 %.2f %.2f re S Q\n", a.Ink[0], a.Ink[1], a.Ink[2], width-1.2, height-1.2)
	}
	return u.stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources<<%s>>", width, height, resources), content.Bytes()), nil
}

// writeImage writes a PNG as an image with a mask of its transparency. The mask has one bit a point: PDF/A-1 knows no shades
// of transparency (ISO 19005-1, 6.4), and a scanned signature or seal has points enough.
func writeImage(u *update, data []byte) (id int, width, height float64, err error) {
	if err := CheckImage(data); err != nil {
		return 0, 0, 0, err
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return 0, 0, 0, ErrImage
	}
	b := img.Bounds()
	row := (b.Dx() + 7) / 8
	rgb, clear := make([]byte, 0, 3*b.Dx()*b.Dy()), make([]byte, row*b.Dy())
	at, masked := 0, false
	each(img, func(c color.NRGBA) {
		rgb = append(rgb, c.R, c.G, c.B)
		if x := at % b.Dx(); c.A < 128 {
			clear[at/b.Dx()*row+x/8] |= 0x80 >> (x % 8)
			masked = true
		}
		at++
	})
	size := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d", b.Dx(), b.Dy())
	mask := ""
	if masked {
		mask = fmt.Sprintf("/Mask %d 0 R", u.stream(size+"/ImageMask true/BitsPerComponent 1", clear))
	}
	return u.stream(size+"/BitsPerComponent 8/ColorSpace/DeviceRGB"+mask, rgb), float64(b.Dx()), float64(b.Dy()), nil
}

func each(img image.Image, do func(color.NRGBA)) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			do(color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA))
		}
	}
}
