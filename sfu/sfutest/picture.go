package sfutest

import (
	"encoding/binary"

	"github.com/pion/rtp/codecs"
)

// Picture is one packet of video as a viewer got it.
type Picture struct {
	Key       bool
	Start     bool
	PictureID uint16
	TL0       uint8
	TID       uint8  // temporal layer
	H264      bool   // without the two above
	Height    int    // of a keyframe of VP8
	From      uint32 // who sent it: the Tag of the stream
	Number    uint32 // of the frame, as its sender counts
}

// frameBytes is what a packet carries after the descriptor: a keyframe's header, or as much of nothing, then tag and number.
const frameBytes = 10 + 8

// temporalAt is where the descriptor has the temporal layer.
const temporalAt = 5

// payload makes the n-th frame, or a further packet of it.
func payload(key, start bool, height int, pictureID uint16, tl0 uint8, tag, n uint32, size int) []byte {
	b := make([]byte, 6+max(frameBytes, size))
	b[0], b[1] = 0x80, 0xe0 // X; I, L and T
	if start {
		b[0] |= 0x10
	}
	b[2], b[3], b[4] = 0x80|byte(pictureID>>8), byte(pictureID), tl0
	f := b[6:]
	f[0] = 1
	if key && start {
		width := height * 16 / 9
		copy(f, []byte{0, 0, 0, 0x9d, 0x01, 0x2a, byte(width), byte(width >> 8), byte(height), byte(height >> 8)})
	}
	binary.BigEndian.PutUint32(f[10:], tag)
	binary.BigEndian.PutUint32(f[14:], n)
	return b
}

// readPicture is the reverse of either payload.
func readPicture(b []byte, h264 bool) (Picture, bool) {
	if h264 {
		return readH264(b)
	}
	return ReadPicture(b)
}

// ReadPicture is the reverse, through Pion's parser so that ours does not check itself.
func ReadPicture(b []byte) (Picture, bool) {
	var v codecs.VP8Packet
	f, err := v.Unmarshal(b)
	if err != nil || len(f) < frameBytes {
		return Picture{}, false
	}
	p := Picture{Start: v.S == 1 && v.PID == 0, PictureID: v.PictureID, TL0: v.TL0PICIDX, TID: v.TID,
		From: binary.BigEndian.Uint32(f[10:]), Number: binary.BigEndian.Uint32(f[14:])}
	if p.Start && f[0]&1 == 0 {
		p.Key, p.Height = true, int(binary.LittleEndian.Uint16(f[8:])&0x3fff)
	}
	return p, true
}
