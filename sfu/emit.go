package sfu

import (
	"encoding/binary"

	"github.com/pion/rtp"

	"hopxa/sfu/srtp"
)

// by is who encrypts a stream. It is decided with its first packet and for good: two who count roll-overs for one
// SSRC could use a nonce twice.
type by uint8

const (
	byNobody by = iota // not yet
	byPion
	byUs
)

// stream is one SSRC that goes out: what a slot shows, or what is sent again of it. Guarded by slot.mu.
type stream struct {
	by     by
	sender srtp.Sender
}

// emit sends a packet with header h, which is one of the slot's. It goes to the outbox; with none, at once.
// Called with mu held, and with a writer.
func (s *slot) emit(t *stream, h *rtp.Header, payload []byte, out *outbox) bool {
	p := s.peer
	if t == &s.media && out == nil && s.video && s.wideID != 0 {
		return false // sent again without RTX under another number: one nonce for two packets would give the key away (RFC 7714 8.1)
	}
	w := p.way.Load()
	if t.by == byNobody {
		t.by = byPion
		if c := p.sealing.Load(); c != nil && w != nil {
			t.by = byUs
			t.sender.Begin(c, h.SSRC)
			p.seals.Store(true)
		}
	}
	if t.by == byPion {
		_, err := s.writer.WriteRTP(h, payload)
		return err == nil
	}
	if w == nil || maxHeader+len(payload)+srtp.Tag > len(packetBuffer{}) {
		return false
	}
	var buf *packetBuffer
	if out != nil {
		buf = out.buffer()
	} else {
		buf = packetBuffers.Get().(*packetBuffer)
		defer packetBuffers.Put(buf)
	}
	head := s.marshal(buf, h)
	n := head + copy(buf[head:], payload)
	sealed, ok := t.sender.Seal(buf[:n], head)
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
	return w.socket.one(sealed, w.to) == nil
}

// maxHeader is the most that marshal writes.
const maxHeader = 20

// marshal writes a header as Pion would; of extensions there is the number on the line only (RFC 8285 4.2 and 4.3).
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
