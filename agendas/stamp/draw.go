package stamp

import (
	"image"
	"image/color"
	"image/draw"
)

const (
	ink    = 96 // grey of the letters, darkens white paper and lightens a dark picture
	levels = 4  // of coverage that are told apart, so that a page keeps few colours
	// strongest is how much of the page's own colour the heart of a letter takes away, of 256.
	strongest = 58
)

// mix is a colour's channel under so many levels of ink.
func mix(c uint8, level int) uint8 {
	part := strongest * level / levels
	return uint8((int(c)*(256-part) + ink*part) / 256)
}

// over lays the mark over an image, which it changes where it can, and returns the marked image: paletted and JPEG
// pages stay what they are, everything else becomes RGBA.
func over(img image.Image, m Mark) (image.Image, error) {
	tile, err := m.tile(img.Bounds().Dx())
	if err != nil {
		return nil, err
	}
	var dot func(x, y, level int)
	switch i := img.(type) {
	case *image.Paletted:
		dot = onPalette(i)
	case *image.YCbCr: // a scan: the light is changed, the colour fades by itself
		dot = func(x, y, level int) { p := &i.Y[i.YOffset(x, y)]; *p = mix(*p, level) }
	case *image.Gray:
		dot = func(x, y, level int) { p := &i.Pix[i.PixOffset(x, y)]; *p = mix(*p, level) }
	default:
		rgba := image.NewRGBA(img.Bounds())
		draw.Draw(rgba, rgba.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(rgba, rgba.Rect, img, rgba.Rect.Min, draw.Over)
		img = rgba
		dot = func(x, y, level int) {
			p := rgba.Pix[rgba.PixOffset(x, y):][:3]
			p[0], p[1], p[2] = mix(p[0], level), mix(p[1], level), mix(p[2], level)
		}
	}
	bounds := img.Bounds()
	for _, at := range places(bounds, tile.Rect) {
		where := tile.Rect.Add(at).Intersect(bounds)
		for y := where.Min.Y; y < where.Max.Y; y++ {
			row := tile.Pix[(y-at.Y)*tile.Stride:]
			for x := where.Min.X; x < where.Max.X; x++ {
				if level := (int(row[x-at.X])*levels + 128) / 256; level > 0 {
					dot(x, y, level)
				}
			}
		}
	}
	return img, nil
}

// onPalette marks pixels of a paletted image: colours that the mark makes are added while there is room, then
// the nearest does.
func onPalette(img *image.Paletted) func(x, y, level int) {
	img.Palette = append(make(color.Palette, 0, 256), img.Palette...) // the decoder's has no room
	own := len(img.Palette)
	var made [256][levels + 1]int16 // by colour and level, plus one; 0 is not yet
	return func(x, y, level int) {
		p := &img.Pix[img.PixOffset(x, y)]
		if int(*p) >= own {
			return // marked already, where two tiles touch
		}
		to := &made[*p][level]
		if *to == 0 {
			r, g, b, _ := img.Palette[*p].RGBA()
			want := color.RGBA{mix(uint8(r>>8), level), mix(uint8(g>>8), level), mix(uint8(b>>8), level), 255}
			if len(img.Palette) < 256 {
				img.Palette = append(img.Palette, want)
				*to = int16(len(img.Palette))
			} else {
				*to = int16(img.Palette.Index(want)) + 1
			}
		}
		*p = uint8(*to - 1)
	}
}
