package topdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"hopxa/agendas/pages"
)

// sizes makes a PDF of a picture and returns the width and height of its pages.
func sizes(t *testing.T, format pages.Format, file []byte) (out [][2]int, err error) {
	t.Helper()
	m, dir := maker(t, Config{})
	path := filepath.Join(dir, "picture")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	err = m.Make(t.Context(), path, format, func(pdf string) error {
		dims, err := api.PageDimsFile(pdf)
		for _, d := range dims {
			out = append(out, [2]int{int(d.Width + .5), int(d.Height + .5)})
		}
		return err
	})
	return out, err
}

func photo(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, w, h)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// held puts into a JPEG how the phone was held.
func held(photo []byte, turn byte) []byte {
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string([]byte{turn}) + "\x00\x00\x00\x00\x00\x00"
	return append([]byte("\xff\xd8\xff\xe1\x00"+string(rune(len(exif)+2))+exif), photo[2:]...)
}

func TestAPhotoStandsUpright(t *testing.T) {
	lying := photo(t, 40, 20)
	for turn, upright := range map[byte]bool{1: false, 2: false, 3: false, 4: false, 5: true, 6: true, 7: true, 8: true, 9: false} {
		got, err := sizes(t, pages.JPEG, held(lying, turn))
		if err != nil || len(got) != 1 || (got[0][1] > got[0][0]) != upright {
			t.Errorf("held as %d: %v, %v", turn, got, err)
		}
	}
}

// tiff makes pages of black lines, one bit a pixel, without compression; after the last comes next.
func tiff(next uint32, heights ...int) []byte {
	const wide = 64
	out := []byte("II*\x00\x00\x00\x00\x00")
	le, link := binary.LittleEndian, 4
	for _, h := range heights {
		pixels := len(out)
		for y := range h {
			out = append(out, bytes.Repeat([]byte{byte(y)}, wide/8)...)
		}
		le.PutUint32(out[link:], uint32(len(out)))
		tags := [][2]uint32{{256, wide}, {257, uint32(h)}, {258, 1}, {259, 1}, {262, 1}, {273, uint32(pixels)}, {277, 1}, {278, uint32(h)}, {279, uint32(h * wide / 8)}}
		out = le.AppendUint16(out, uint16(len(tags)))
		for _, tag := range tags {
			out = le.AppendUint16(out, uint16(tag[0]))
			out = le.AppendUint16(out, 4)
			out = le.AppendUint32(out, 1)
			out = le.AppendUint32(out, tag[1])
		}
		link = len(out)
		out = le.AppendUint32(out, next)
	}
	return out
}

func TestEveryPageOfAScanIsAPage(t *testing.T) {
	got, err := sizes(t, pages.TIFF, tiff(0, 90, 30, 60))
	if err != nil || len(got) != 3 || got[0][1] != 3*got[1][1] || got[2][1] != 2*got[1][1] {
		t.Errorf("%v, %v", got, err)
	}
}

func TestABlackAndWhiteScanStaysSmallAndSharp(t *testing.T) {
	dir := t.TempDir()
	grey := image.NewGray(image.Rect(0, 0, 20, 20))
	for i := range grey.Pix {
		grey.Pix[i] = uint8(255 * (i % 2))
	}
	if name, err := encode(grey, dir, 1); err != nil || !strings.HasSuffix(name, ".png") {
		t.Errorf("%s, %v", name, err)
	}
	grey.Pix[7] = 100
	if name, err := encode(grey, dir, 2); err != nil || !strings.HasSuffix(name, ".jpg") {
		t.Errorf("%s, %v", name, err)
	}
}

func TestBadPicturesAreToldApart(t *testing.T) {
	good := photo(t, 400, 300)
	var wide bytes.Buffer
	if err := png.Encode(&wide, image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black})); err != nil {
		t.Fatal(err)
	}
	bomb := bytes.Clone(wide.Bytes()) // says that it is 40,000 × 40,000
	binary.BigEndian.PutUint32(bomb[16:], 40_000)
	binary.BigEndian.PutUint32(bomb[20:], 40_000)
	for name, c := range map[string]struct {
		format pages.Format
		file   []byte
		want   error
	}{
		"cut":                       {pages.JPEG, good[:len(good)/2], pages.ErrDamaged},
		"a head alone":              {pages.PNG, []byte("\x89PNG\r\n\x1a\n"), pages.ErrDamaged},
		"a picture too large":       {pages.PNG, withSum(bomb), pages.ErrTooBig},
		"a scan in a circle":        {pages.TIFF, tiff(8+30*8, 30), pages.ErrDamaged},
		"a scan that ends nowhere":  {pages.TIFF, tiff(1<<30, 30), pages.ErrDamaged},
		"a scan of no pages":        {pages.TIFF, []byte("II*\x00\x00\x00\x00\x00"), pages.ErrDamaged},
		"a scan of a million lines": {pages.TIFF, tall(), pages.ErrTooBig},
	} {
		if got, err := sizes(t, c.format, c.file); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

// tall says of a scan that it is higher than can be held.
func tall() []byte {
	out := tiff(0, 30)
	binary.LittleEndian.PutUint32(out[8+30*8+2+12+8:], 1<<31-1)
	return out
}

// withSum mends the sum of a PNG's head.
func withSum(file []byte) []byte {
	binary.BigEndian.PutUint32(file[29:], crc32.ChecksumIEEE(file[12:29]))
	return file
}
