package sfu

import (
	"encoding/binary"

	"github.com/pion/rtp"

	"hopxa/sfu/srtp"
)

// writer takes a slot's packets; with no outbox they go at once. It tells whether the packet was taken.
type writer interface {
	write(t *srtp.Sender, h *rtp.Header, payload []byte, out *outbox) bool
}

// emit sends a packet with header h, which is one of the slot's. It goes to the outbox; with none, at once.
// Called with mu held, and with a writer.
func (s *slot) emit(t *srtp.Sender, h *rtp.Header, payload []byte, out *outbox) bool {
	if t == &s.media && out == nil && s.video && s.wideID != 0 {
		return false // sent again without RTX under another number: one nonce for two packets would give the key away (RFC 7714 8.1)
	}
	return s.writer.write(t, h, payload, out)
}

// sealer encrypts what a slot sends.
type sealer struct{ slot *slot }

func (x sealer) write(t *srtp.Sender, h *rtp.Header, payload []byte, out *outbox) bool {
	w := x.slot.peer.way.Load()
	if w == nil || maxHeader+len(payload)+srtp.Tag > len(packetBuffer{}) {
		return false
	}
	if w.socket == nil {
		out = nil
	}
	var buf *packetBuffer
	if out != nil {
		buf = out.buffer()
	} else {
		buf = packetBuffers.Get().(*packetBuffer)
		defer packetBuffers.Put(buf)
	}
	head := x.slot.marshal(buf, h)
	n := head + copy(buf[head:], payload)
	sealed, ok := t.Seal(buf[:n], head)
	if !ok {
		if out != nil {
			packetBuffers.Put(buf)
		}
		return false
	}
	if out != nil {
		out.add(w, buf, len(sealed))
		return true
	}
	return w.send(sealed) == nil
}

// maxHeader is the most that marshal writes.
const maxHeader = 20

// marshal writes a header; of extensions there is the number on the line only (RFC 8285 4.2 and 4.3).
func (s *slot) marshal(b *packetBuffer, h *rtp.Header) (size int) {
	b[0], b[1] = 0x80, h.PayloadType&0x7f
	if h.Padding {
		b[0] |= 0x20
	}
	if h.Marker {
		b[1] |= 0x80
	}
	binary.BigEndian.PutUint16(b[2:], h.SequenceNumber)
	binary.BigEndian.PutUint32(b[4:], h.Timestamp)
	binary.BigEndian.PutUint32(b[8:], h.SSRC)
	switch id := s.wideID; {
	case id == 0:
		return 12
	case id < 15:
		binary.BigEndian.PutUint32(b[12:], 0xbede0001)
		b[16], b[17], b[18], b[19] = id<<4|1, s.wide[0], s.wide[1], 0
	default:
		binary.BigEndian.PutUint32(b[12:], 0x10000001)
		b[16], b[17], b[18], b[19] = id, 2, s.wide[0], s.wide[1]
	}
	b[0] |= 0x10
	return 20
}
