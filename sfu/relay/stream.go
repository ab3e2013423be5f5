package relay

import (
	"crypto/tls"
	"encoding/binary"
	"errors"
	"io"
)

var errNoTURN = errors.New("neither a STUN message nor channel data, or a longer one than media needs")

// stream is TURN over TLS as the TURN server reads it. It is no tls.Conn, for two things: Pion shakes hands with those
// itself, and leaves open what fails; and Pion puts messages together by recursion, up to 64 kB of them, so that who sends
// them byte by byte takes some megabytes of stack.
type stream struct {
	*tls.Conn
	guest *guest
}

// Read returns one message at a time. After an error the TURN server closes the connection.
func (s *stream) Read(b []byte) (int, error) {
	if err := s.Handshake(); err != nil {
		if !errors.Is(err, io.EOF) { // who only looked whether somebody listens
			s.guest.refuse(&s.guest.door.refused.tls)
		}
		return 0, err
	}
	n, err := readMessage(s.Conn, b)
	if errors.Is(err, errNoTURN) {
		s.guest.refuse(&s.guest.door.refused.garbage)
	}
	return n, err
}

// readMessage reads a STUN message (RFC 8489, 5) or channel data, which is padded to four bytes (RFC 8656, 12.5).
func readMessage(r io.Reader, b []byte) (int, error) {
	const cookie, header = 0x2112A442, 20
	if len(b) < header {
		return 0, io.ErrShortBuffer
	}
	head := b[:8]
	if _, err := io.ReadFull(r, head[:4]); err != nil {
		return 0, err
	}
	size := int(binary.BigEndian.Uint16(head[2:]))
	channel := head[0] >= 0x40 && head[0] <= 0x4f
	switch {
	case channel:
		size = 4 + (size+3)&^3
	case head[0] < 0x40 && size%4 == 0:
		size += header
	default:
		return 0, errNoTURN
	}
	if size > len(b) {
		return 0, errNoTURN
	}
	if channel {
		_, err := io.ReadFull(r, b[4:size])
		return size, err
	}
	if _, err := io.ReadFull(r, head[4:]); err != nil {
		return 0, err
	}
	if binary.BigEndian.Uint32(head[4:]) != cookie {
		return 0, errNoTURN
	}
	_, err := io.ReadFull(r, b[8:size])
	return size, err
}
