// Package h264 reads as much of an RTP payload of H.264 (RFC 6184, packetization mode 1) as a forwarder needs: where
// a keyframe begins, and how large the picture is. It never looks into a slice further than its first bit.
package h264

import (
	"encoding/binary"
	"errors"
)

var (
	errShort   = errors.New("h264: payload ends within its headers")
	errUnknown = errors.New("h264: not a payload of packetization mode 1")
)

// Types of NAL units (ITU-T H.264 table 7-1, RFC 6184 5.2).
const (
	nalIDR   = 5
	nalSPS   = 7
	nalSTAPA = 24
	nalFUA   = 28
)

// Payload is what one packet holds.
type Payload struct {
	SPS bool // a sequence parameter set, which stands before a keyframe
	IDR bool // the beginning of a keyframe's first slice

	Width, Height int // pixels, as the parameter set says; 0 without one that can be read
}

// Parse reads a payload. It errs when that is cut short, or not of mode 1.
func Parse(b []byte) (p Payload, err error) {
	if len(b) == 0 {
		return p, errShort
	}
	switch t := b[0] & 0x1f; {
	case b[0]&0x80 != 0:
		return p, errUnknown
	case t == nalSTAPA:
		b = b[1:]
		for len(b) > 0 {
			if len(b) < 2 {
				return p, errShort
			}
			size := int(binary.BigEndian.Uint16(b))
			if b = b[2:]; size == 0 || size > len(b) {
				return p, errShort
			}
			p.take(b[0]&0x1f, b[1:size])
			b = b[size:]
		}
		return p, nil
	case t == nalFUA:
		if len(b) < 3 {
			return p, errShort
		}
		if b[1]&0x80 != 0 { // the first piece
			p.take(b[1]&0x1f, b[2:])
		}
		return p, nil
	case t >= 1 && t < nalSTAPA:
		p.take(t, b[1:])
		return p, nil
	}
	return p, errUnknown
}

// take notes a NAL unit of a type.
func (p *Payload) take(t byte, b []byte) {
	switch t {
	case nalSPS:
		p.SPS = true
		p.Width, p.Height = size(b)
	case nalIDR:
		if len(b) > 0 && b[0]&0x80 != 0 { // first_mb_in_slice is 0
			p.IDR = true
		}
	}
}

// Starts finds the first packet of each keyframe of one stream; the zero value is ready. That is the one with the
// parameter sets, which all senders of live pictures repeat with every keyframe: a picture without them is of no
// use to those who come late. Only of a stream that never sent any, the slice itself.
type Starts struct {
	sets bool
	at   uint32
}

// Key tells whether a keyframe begins with a packet of a timestamp.
func (s *Starts) Key(p Payload, timestamp uint32) bool {
	if !p.SPS {
		return p.IDR && !s.sets
	}
	again := s.sets && s.at == timestamp
	s.sets, s.at = true, timestamp
	return !again
}
