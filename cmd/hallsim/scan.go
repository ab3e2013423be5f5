package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"

	"hopxa/agendas/stamp"
)

// scan writes a PDF of so many scanned pages, as large as a scanner makes it: each page a grey-brown JPEG with grain
// that hardly packs. All pages differ.
func scan(w io.Writer, pages, megabytes int) error {
	each := megabytes << 20 / pages
	return stamp.PDF(w, func(yield func(stamp.Image, error) bool) {
		for n := range pages {
			if !yield(scannedPage(uint64(n), each)) {
				return
			}
		}
	})
}

// scannedPage is a JPEG of about so many bytes; grain costs about one byte in four pixels at this quality.
func scannedPage(seed uint64, size int) (stamp.Image, error) {
	grain := rand.NewPCG(seed, 1)
	// A page as large as was asked for, within what scanners give (75 to 400 dpi).
	width := 620
	for width < 3300 && width*width*1414/1000 < size*27/10 {
		width += 20
	}
	img := image.NewGray(image.Rect(0, 0, width, width*1414/1000))
	var word uint64
	for i := range img.Pix {
		if i%8 == 0 {
			word = grain.Uint64()
		}
		y := i / img.Stride
		light := 226 + byte(word>>(i%8*8))&15
		if y%60 < 22 && (i/9+y/60*7)%5 < 3 { // something like lines of words
			light -= 180
		}
		img.Pix[i] = light
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 88}); err != nil {
		return stamp.Image{}, fmt.Errorf("a scanned page: %w", err)
	}
	return stamp.Image{Data: b.Bytes(), Type: "image/jpeg", Width: img.Rect.Dx(), Height: img.Rect.Dy()}, nil
}
