// Package red reads and makes redundant audio (RFC 2198): a packet that carries, before its own sound, that of some
// packets before it, so that a listener who lost those hears them all the same.
package red

import "errors"

// MaxBlocks is how many sounds one packet may carry; browsers send two or three.
const MaxBlocks = 8

// What a block's header can say.
const (
	maxOffset = 1<<14 - 1
	maxSize   = 1<<10 - 1
)

var errBad = errors.New("red: headers and blocks do not fit the payload")

// Block is one sound.
type Block struct {
	Offset uint32 // how much before the packet's timestamp
	Data   []byte // part of the payload
}

// Packet is a parsed payload, oldest block first. The last is the packet's own.
type Packet struct {
	n      int
	blocks [MaxBlocks]Block
}

// Own is the sound that the packet was sent for.
func (p *Packet) Own() []byte { return p.blocks[p.n-1].Data }

// Earlier are those of packets before it, oldest first.
func (p *Packet) Earlier() []Block { return p.blocks[:p.n-1] }

// Parse reads a payload. Whatever types the blocks are said to be of: they are what was negotiated.
func (p *Packet) Parse(b []byte) error {
	p.n = 0
	var sizes [MaxBlocks]int
	at := 0
	for more := true; more; p.n++ {
		if p.n == MaxBlocks || at >= len(b) {
			return errBad
		}
		if more = b[at]&0x80 != 0; !more {
			at++
			p.blocks[p.n].Offset = 0
			continue
		}
		if at+4 > len(b) {
			return errBad
		}
		p.blocks[p.n].Offset = uint32(b[at+1])<<6 | uint32(b[at+2])>>2
		sizes[p.n] = int(b[at+2]&3)<<8 | int(b[at+3])
		at += 4
	}
	for i := range p.n - 1 {
		end := at + sizes[i]
		if end > len(b) {
			return errBad
		}
		p.blocks[i].Data, at = b[at:end], end
	}
	p.blocks[p.n-1].Data = b[at:]
	return nil
}

// Retype says that all blocks of a payload, which Parse took, are of a type.
func Retype(b []byte, payloadType uint8) {
	for at := 0; at < len(b); at += 4 {
		more := b[at] & 0x80
		b[at] = more | payloadType
		if more == 0 {
			return
		}
	}
}

// Append makes a payload of a packet's own sound and of earlier ones, oldest first. Those too long ago or too large
// for a header are left out.
func Append(out []byte, payloadType uint8, own []byte, earlier ...Block) []byte {
	for _, e := range earlier {
		if e.fits() {
			out = append(out, 0x80|payloadType, byte(e.Offset>>6), byte(e.Offset<<2)|byte(len(e.Data)>>8), byte(len(e.Data)))
		}
	}
	out = append(out, payloadType)
	for _, e := range earlier {
		if e.fits() {
			out = append(out, e.Data...)
		}
	}
	return append(out, own...)
}

func (b *Block) fits() bool {
	return b.Offset > 0 && b.Offset <= maxOffset && len(b.Data) > 0 && len(b.Data) <= maxSize
}
