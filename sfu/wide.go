package sfu

import (
	"encoding/binary"
	"time"
)

// wideReport is what a viewer says of when packets came (draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1), read
// where it lies: Pion's reading makes a dozen objects of each, and each viewer sends ten a second and more.
type wideReport struct {
	base           uint16
	count          int
	reference      uint32 // in 64 ms, modulo 2²⁴
	chunks, deltas []byte
}

// readWide reads an RTCP packet of type 205 and format 15. Not ok when it is shorter than it says.
func readWide(b []byte) (r wideReport, ok bool) {
	if len(b) < 20 {
		return r, false
	}
	r = wideReport{base: binary.BigEndian.Uint16(b[12:]), count: int(binary.BigEndian.Uint16(b[14:])), reference: binary.BigEndian.Uint32(b[16:]) >> 8}
	at := 20
	for n := 0; n < r.count; at += 2 {
		if at+2 > len(b) {
			return r, false
		}
		n += chunkLength(binary.BigEndian.Uint16(b[at:]))
	}
	r.chunks, r.deltas = b[20:at], b[at:]
	return r, true
}

// chunkLength is how many packets a chunk is about; a run of none counts as one, so that reading ends.
func chunkLength(chunk uint16) int {
	switch {
	case chunk>>15 == 0:
		return max(1, int(chunk&0x1fff))
	case chunk>>14&1 == 0:
		return 14
	}
	return 7
}

// each calls f for each packet in turn, with the time since the one that came before; ok is false for one that did not come. It stops
// where the report ends too early.
func (r *wideReport) each(f func(seq uint16, delta time.Duration, came bool)) {
	seq, left, deltas := r.base, r.count, r.deltas
	for at := 0; at < len(r.chunks); at += 2 {
		chunk := binary.BigEndian.Uint16(r.chunks[at:])
		if chunk>>15 == 0 && chunk&0x1fff == 0 {
			continue
		}
		for i := range min(chunkLength(chunk), left) {
			var symbol uint16
			switch {
			case chunk>>15 == 0:
				symbol = chunk >> 13 & 3
			case chunk>>14&1 == 0:
				symbol = chunk >> (13 - i) & 1
			default:
				symbol = chunk >> (12 - 2*i) & 3
			}
			delta := 0
			switch {
			case symbol == 1 && len(deltas) >= 1:
				delta, deltas = int(deltas[0]), deltas[1:]
			case symbol == 2 && len(deltas) >= 2:
				delta, deltas = int(int16(binary.BigEndian.Uint16(deltas))), deltas[2:]
			case symbol != 0:
				return
			}
			f(seq, time.Duration(delta)*250*time.Microsecond, symbol != 0)
			seq++
			left--
		}
	}
}
