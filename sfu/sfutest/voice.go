package sfutest

import (
	"encoding/binary"

	"github.com/pion/webrtc/v4"
)

// Voice is one packet of a voice as a viewer got it.
type Voice struct {
	From  uint32
	RED   bool
	Types []uint8  // of the blocks of RED
	Words []byte   // their numbers, the packet's own last; each 20 ms long
	Back  []uint32 // how much before the packet's timestamp they are
}

// twice is a word as RED (RFC 2198), with the one before it.
func (o *Outgoing) twice(word []byte) []byte {
	opus := o.types[webrtc.MimeTypeOpus]
	if o.lastWord == nil {
		return append([]byte{opus}, word...)
	}
	head := []byte{0, 0, 0, 0, opus}
	binary.BigEndian.PutUint32(head, uint32(0x80|opus)<<24|(o.header.Timestamp-o.wordAt)<<10|uint32(len(o.lastWord)))
	return append(append(head, o.lastWord...), word...)
}

// readVoice reads what word makes, or twice.
func readVoice(b []byte, red bool) (v Voice) {
	var sizes []int
	if v.RED = red; red {
		for len(b) > 4 && b[0]&0x80 != 0 {
			h := binary.BigEndian.Uint32(b)
			v.Types, v.Back, sizes = append(v.Types, uint8(h>>24)&0x7f), append(v.Back, h>>10&0x3fff), append(sizes, int(h&0x3ff))
			b = b[4:]
		}
		if len(b) == 0 {
			return v
		}
		v.Types, b = append(v.Types, b[0]), b[1:]
	}
	v.Back = append(v.Back, 0)
	for _, size := range append(sizes, len(b)-sum(sizes)) {
		if size < 6 || size > len(b) {
			return v
		}
		v.From = binary.BigEndian.Uint32(b[1:])
		v.Words, b = append(v.Words, b[5]), b[size:]
	}
	return v
}

func sum(all []int) (n int) {
	for _, x := range all {
		n += x
	}
	return n
}
