package sfutest

import (
	"bytes"
	"encoding/binary"

	"github.com/pion/rtp/codecs"
)

// payloadH264 makes the n-th picture as H.264, or a further packet of it. A keyframe begins with its parameter sets
// in one packet, as Chromium sends them. The last 8 bytes of every packet are tag and number.
func payloadH264(key, start bool, height int, tag, n uint32, size int) []byte {
	mark := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, tag), n)
	if key && start {
		out := []byte{0x78} // STAP-A
		for _, nal := range [][]byte{parameters(height), {0x68, 0xce, 0x3c, 0x80}, append([]byte{0x06, 5, 8}, mark...)} {
			out = append(binary.BigEndian.AppendUint16(out, uint16(len(nal))), nal...)
		}
		return out
	}
	out := make([]byte, 2+max(frameBytes, size)-len(mark))
	out[0] = 0x41
	if key {
		out[0] = 0x65
	}
	out[1] = 0x9a
	return append(out, mark...)
}

// readH264 is the reverse, through Pion's parser so that ours does not check itself.
func readH264(b []byte) (Picture, bool) {
	var v codecs.H264Packet
	f, err := v.Unmarshal(b)
	if err != nil || len(f) < frameBytes {
		return Picture{}, false
	}
	key := bytes.Contains(f, []byte{0, 0, 0, 1, 0x67})
	return Picture{H264: true, Key: key, Start: key, From: binary.BigEndian.Uint32(f[len(f)-8:]), Number: binary.BigEndian.Uint32(f[len(f)-4:])}, true
}

// parameters is a sequence parameter set of constrained baseline for pictures of 16 to 9.
func parameters(height int) []byte {
	var w bitWriter
	w.u(0x67, 8)
	w.u(0x42e01f, 24)
	w.ue(0) // its number
	w.ue(0) // bits of a frame's number
	w.ue(2) // pictures come in order
	w.ue(1)
	w.u(0, 1)
	width, across := height*16/9, (height*16/9+15)/16
	down := (height + 15) / 16
	w.ue(across - 1)
	w.ue(down - 1)
	w.u(0b11, 2) // frames
	w.u(1, 1)    // cut to size
	w.ue(0)
	w.ue((across*16 - width) / 2)
	w.ue(0)
	w.ue((down*16 - height) / 2)
	w.u(0b01, 2)
	return w.b
}

type bitWriter struct {
	b    []byte
	bits int
}

func (w *bitWriter) u(v, n int) {
	for i := n - 1; i >= 0; i-- {
		if w.bits%8 == 0 {
			w.b = append(w.b, 0)
		}
		w.b[w.bits/8] |= byte(v>>i&1) << (7 - w.bits%8)
		w.bits++
	}
}

func (w *bitWriter) ue(v int) {
	n := 0
	for (v+1)>>(n+1) > 0 {
		n++
	}
	w.u(v+1, 2*n+1)
}
