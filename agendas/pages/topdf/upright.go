package topdf

import (
	"encoding/binary"
	"image"
	"image/draw"
	"io"
)

// orientation reads how a phone held a JPEG (Exif 2.3, tag 0x0112): 1 is upright, and so is what cannot be read.
func orientation(r io.ReaderAt) int {
	b := make([]byte, 128<<10)
	n, _ := r.ReadAt(b, 0) // a short file is a short head
	b = b[:n]
	for at := 2; at+4 <= len(b) && b[at] == 0xff; {
		length := int(binary.BigEndian.Uint16(b[at+2:]))
		if b[at+1] == 0xe1 && at+4+6 <= len(b) && string(b[at+4:at+10]) == "Exif\x00\x00" {
			return exifTurn(b[at+10:])
		}
		if b[at+1] == 0xda || length < 2 {
			break
		}
		at += 2 + length
	}
	return 1
}

func exifTurn(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(t[:2]) == "MM" {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(t[4:]))
	if at < 8 || at+2 > int64(len(t)) {
		return 1
	}
	for i := range int64(order.Uint16(t[at:])) {
		e := at + 2 + 12*i
		if e+12 > int64(len(t)) {
			return 1
		}
		if order.Uint16(t[e:]) == 0x0112 {
			if v := int(order.Uint16(t[e+8:])); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return 1
}

// upright turns and mirrors a picture as its orientation says.
func upright(img image.Image, turn int) image.Image {
	b := img.Bounds()
	src := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(src, src.Bounds(), img, b.Min, draw.Src)
	w, h := b.Dx(), b.Dy()
	if turn >= 5 {
		w, h = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := x, y
			switch turn {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, w-1-x
			case 7:
				sx, sy = h-1-y, w-1-x
			case 8:
				sx, sy = h-1-y, x
			}
			copy(dst.Pix[dst.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return dst
}
