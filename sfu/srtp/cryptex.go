package srtp

import "encoding/binary"

// Extension profiles of RFC 8285, and what RFC 9335 5 writes for them when the extensions are encrypted.
const (
	oneByte        = 0xbede
	twoByte        = 0x1000
	oneByteCovered = 0xc0de
	twoByteCovered = 0xc2de
)

// covered tells whether a packet's contributing sources and extensions are encrypted (RFC 9335). Its header is whole.
func covered(b []byte) bool {
	if b[0]&0x10 == 0 {
		return false
	}
	profile := binary.BigEndian.Uint16(b[12+4*int(b[0]&0x0f):])
	return profile == oneByteCovered || profile == twoByteCovered
}

// cover brings the first four bytes of the extensions before the contributing sources, so that all that is encrypted
// stands together (RFC 9335 6.2).
func cover(b []byte) {
	sources := 4 * int(b[0]&0x0f)
	var x [4]byte
	copy(x[:], b[12+sources:])
	copy(b[16:], b[12:12+sources])
	copy(b[12:], x[:])
}

// uncover brings them back, and names the profile that it was.
func uncover(b []byte) {
	sources := 4 * int(b[0]&0x0f)
	var x [4]byte
	copy(x[:], b[12:])
	copy(b[12:], b[16:16+sources])
	copy(b[12+sources:], x[:])
	profile := uint16(oneByte)
	if binary.BigEndian.Uint16(x[:]) == twoByteCovered {
		profile = twoByte
	}
	binary.BigEndian.PutUint16(b[12+sources:], profile)
}
