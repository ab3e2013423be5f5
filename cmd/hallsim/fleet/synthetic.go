package fleet

import (
	"encoding/binary"
	"math/rand/v2"
	"sync/atomic"
	"time"
)

// Synthetic is a camera that shows nothing: packets of full size at a steady rate, with valid VP8 headers, each
// packet different from all others so that its delay is known. One layer, without simulcast. For load that is the
// same for every server; the embedded clips are for pictures.
type Synthetic struct {
	KbitPerSec   int // of RTP payload
	FramesPerSec int
	Halves       bool // in two temporal layers, as browsers send them: the base has 60 % of the bytes
}

const (
	syntheticPacket = 4 + 1096        // bytes of RTP payload, the descriptor's four among them
	syntheticKey    = 2 * time.Second // between keyframes that nobody asked for
	higherShare     = 0.8             // of a usual frame's bytes, in a frame of the higher temporal layer
	keySize         = 3               // a keyframe is that many times a usual frame; the next frames are smaller for it
)

// synthetic makes the frames of one connection. Loop only.
type synthetic struct {
	framesPerSec int
	halves       bool
	rate         atomic.Int64 // kbit/s
	calm         atomic.Bool  // the base alone is enough

	// of the present frame, with halves: the index of the base, and TID with Y (RFC 7741 4.2)
	tl0, temporal byte

	id, count uint64
	budget    float64 // bytes that may be sent
	keyIn     int     // frames until the next keyframe
	data      [syntheticPacket - 4]byte
}

func newSynthetic(s Synthetic) *synthetic {
	s.FramesPerSec = max(s.FramesPerSec, 1)
	out := &synthetic{framesPerSec: s.FramesPerSec, halves: s.Halves, id: rand.Uint64()}
	out.rate.Store(int64(s.KbitPerSec))
	return out
}

// frame says whether the next frame is a keyframe, and of how many packets it is; 0: it is left out.
func (s *synthetic) frame(wantKey bool) (key bool, packets int) {
	usual := float64(s.rate.Load()) * 1000 / 8 / float64(s.framesPerSec)
	s.budget += usual
	packets = max(1, int(s.budget/syntheticPacket))
	if higher := s.halves && s.temporal == 0 && s.keyIn > 0 && !wantKey; higher {
		s.temporal = 1<<6 | 1<<5
		packets = max(1, int(higherShare*usual/syntheticPacket))
		if s.calm.Load() {
			s.keyIn--
			s.budget -= float64(packets * syntheticPacket)
			return false, 0
		}
	} else {
		s.temporal = 0
		s.tl0++
	}
	if key = wantKey || s.keyIn == 0; key {
		s.keyIn = int(syntheticKey/time.Second) * s.framesPerSec
		packets = max(2, int(keySize*usual/syntheticPacket))
	}
	s.keyIn--
	s.budget -= float64(packets * syntheticPacket)
	return key, packets
}

// packet returns the VP8 of packet n of a frame. Valid until the next call.
func (s *synthetic) packet(n int, key bool) []byte {
	header := s.data[:10]
	clear(header)
	switch {
	case n > 0:
	case key: // RFC 6386 9.1: frame tag, start code, 1280 by 720
		copy(header, []byte{0x10, 0, 0, 0x9d, 0x01, 0x2a, 1280 & 0xff, 1280 >> 8, 720 & 0xff, 720 >> 8})
	default:
		header[0] = 0x11
	}
	s.count++
	binary.BigEndian.PutUint64(s.data[10:], s.id)
	binary.BigEndian.PutUint64(s.data[18:], s.count)
	return s.data[:]
}

// fill sends synthetic frame number n.
func (s *sender) fill(n int) {
	out := s.layers[0]
	wanted := out.keyWanted.Swap(false)
	if wanted {
		s.keyAnswers.Add(1)
	}
	key, packets := s.synthetic.frame(wanted)
	at := s.videoBase[0] + uint32(n)*uint32(90000/s.synthetic.framesPerSec)
	for i := range packets {
		vp8 := s.synthetic.packet(i, key)
		payload := s.describe(0, vp8, i == 0)
		s.stamps.put(markOf(vp8), time.Now()) // before it is sent, as in show
		out.write(payload, at, i == packets-1, 0)
	}
	if packets > 0 {
		s.pictureID[0] = (s.pictureID[0] + 1) & 0x7fff
	}
}
