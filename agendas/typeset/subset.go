package typeset

import (
	"encoding/binary"
	"errors"
	"slices"
)

var errFont = errors.New("a font that cannot be cut down")

// subset returns a TrueType file in which only the glyphs of keep have shapes, and those they are made of. All glyphs
// keep their numbers, so nothing that names them changes; what has no shape packs to nothing.
func subset(data []byte, keep map[uint16]used) ([]byte, error) {
	tables, err := fontTables(data)
	if err != nil {
		return nil, err
	}
	head, loca, glyf := tables["head"], tables["loca"], tables["glyf"]
	if len(head) < 54 {
		return nil, errFont
	}
	long := binary.BigEndian.Uint16(head[50:]) == 1
	offset := func(i int) int {
		if long {
			return int(binary.BigEndian.Uint32(loca[4*i:]))
		}
		return 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
	}
	glyphs := len(loca)/2 - 1
	if long {
		glyphs = len(loca)/4 - 1
	}
	shapes := map[int][]byte{}
	var take func(g int) error
	take = func(g int) error {
		if _, done := shapes[g]; done || g >= glyphs {
			return nil
		}
		from, to := offset(g), offset(g+1)
		if from > to || to > len(glyf) {
			return errFont
		}
		shapes[g] = glyf[from:to]
		for _, part := range parts(glyf[from:to]) {
			if err := take(part); err != nil {
				return err
			}
		}
		return nil
	}
	for g := range keep {
		if err := take(int(g)); err != nil {
			return nil, err
		}
	}
	var newGlyf, newLoca []byte
	for g := range glyphs + 1 {
		newLoca = binary.BigEndian.AppendUint32(newLoca, uint32(len(newGlyf)))
		newGlyf = append(newGlyf, shapes[g]...)
		for len(newGlyf)%4 != 0 {
			newGlyf = append(newGlyf, 0)
		}
	}
	newHead := slices.Clone(head)
	binary.BigEndian.PutUint16(newHead[50:], 1)
	out := map[string][]byte{"head": newHead, "loca": newLoca, "glyf": newGlyf}
	for _, name := range []string{"hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep"} {
		if t, ok := tables[name]; ok {
			out[name] = t
		}
	}
	return fontFile(out), nil
}

// parts are the glyphs that a composite one is made of, such as a letter and its marks.
func parts(shape []byte) (out []int) {
	if len(shape) < 10 || int16(binary.BigEndian.Uint16(shape)) >= 0 {
		return nil
	}
	for at := 10; at+4 <= len(shape); {
		flags := binary.BigEndian.Uint16(shape[at:])
		out = append(out, int(binary.BigEndian.Uint16(shape[at+2:])))
		at += 6
		if flags&0x1 != 0 { // offsets are words
			at += 2
		}
		switch {
		case flags&0x8 != 0:
			at += 2
		case flags&0x40 != 0:
			at += 4
		case flags&0x80 != 0:
			at += 8
		}
		if flags&0x20 == 0 { // no more
			break
		}
	}
	return out
}

func fontTables(data []byte) (map[string][]byte, error) {
	if len(data) < 12 {
		return nil, errFont
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	out := map[string][]byte{}
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, errFont
		}
		from, size := int(binary.BigEndian.Uint32(data[at+8:])), int(binary.BigEndian.Uint32(data[at+12:]))
		if from+size > len(data) {
			return nil, errFont
		}
		out[string(data[at:at+4])] = data[from : from+size]
	}
	return out, nil
}

// fontFile puts tables together. Checksums are zero: PDF's readers do not ask for them.
func fontFile(tables map[string][]byte) []byte {
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	out := []byte{0, 1, 0, 0}
	out = binary.BigEndian.AppendUint16(out, uint16(len(names)))
	out = append(out, 0, 128, 0, 3, 0, byte(len(names)*16-128))
	at := 12 + 16*len(names)
	var body []byte
	for _, name := range names {
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[name])))
		body = append(body, tables[name]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}
