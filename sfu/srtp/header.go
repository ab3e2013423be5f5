package srtp

import "encoding/binary"

// header is how long an RTP header is (RFC 3550 5.1): what is authenticated and not encrypted.
func header(b []byte) (size int, ok bool) {
	if len(b) < 12 || b[0]>>6 != 2 {
		return 0, false
	}
	size = 12 + 4*int(b[0]&0x0f)
	if b[0]&0x10 != 0 {
		if len(b) < size+4 {
			return 0, false
		}
		size += 4 + 4*int(binary.BigEndian.Uint16(b[size+2:]))
	}
	return size, len(b) >= size
}

func sequence(b []byte) uint16 { return binary.BigEndian.Uint16(b[2:]) }

// near is the packet index with a sequence number that is closest to another index (RFC 3711 3.3.1); not ok before
// the first.
func near(index uint64, seq uint16) (uint64, bool) {
	n := int64(index) + int64(int16(seq-uint16(index)))
	return uint64(n), n >= 0 && n < 1<<48
}
