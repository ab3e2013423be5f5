package pagestest

import (
	"encoding/binary"
	"unicode/utf16"
)

// Compound makes a file of the kind Office used before 2007 (MS-CFB, 512-byte sectors) with at most three
// streams of at least 4096 bytes, as name and beginning; the rest of each is zero.
func Compound(streams ...[2]string) []byte {
	const sector, each = 512, 8 // sectors of a stream
	out := make([]byte, sector*(3+each*len(streams)))
	copy(out, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le := binary.LittleEndian
	for at, v := range map[int]uint16{0x18: 0x3e, 0x1a: 3, 0x1c: 0xfffe, 0x1e: 9, 0x20: 6} {
		le.PutUint16(out[at:], v)
	}
	const free, end, fat = 0xffffffff, 0xfffffffe, 0xfffffffd
	for at, v := range map[int]uint32{0x2c: 1, 0x30: 1, 0x38: 4096, 0x3c: end, 0x44: end} {
		le.PutUint32(out[at:], v)
	}
	for i := range 109 {
		le.PutUint32(out[0x4c+4*i:], free)
	}
	le.PutUint32(out[0x4c:], 0) // the table of sectors is in the first
	table, dir := out[sector:2*sector], out[2*sector:3*sector]
	for i := range 128 {
		le.PutUint32(table[4*i:], free)
	}
	le.PutUint32(table, fat)
	le.PutUint32(table[4:], end)
	entry := func(i int, name string, kind byte, child, right, start uint32, size uint64) {
		e := dir[128*i : 128*i+128]
		units := utf16.Encode([]rune(name + "\x00"))
		for j, u := range units {
			le.PutUint16(e[2*j:], u)
		}
		le.PutUint16(e[64:], uint16(2*len(units)))
		e[66], e[67] = kind, 1
		le.PutUint32(e[68:], free)
		le.PutUint32(e[72:], right)
		le.PutUint32(e[76:], child)
		le.PutUint32(e[116:], start)
		le.PutUint64(e[120:], size)
	}
	entry(0, "Root Entry", 5, 1, free, end, 0)
	for i, s := range streams {
		first := 2 + each*i
		right := uint32(free)
		if i+1 < len(streams) {
			right = uint32(i + 2)
		}
		entry(i+1, s[0], 2, free, right, uint32(first), each*sector)
		copy(out[sector*(first+1):], s[1])
		for j := range each {
			next := uint32(first + j + 1)
			if j == each-1 {
				next = end
			}
			le.PutUint32(table[4*(first+j):], next)
		}
	}
	return out
}
