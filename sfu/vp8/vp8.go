// Package vp8 reads and rewrites the VP8 payload descriptor (RFC 7741 4.2), and reads the size from a
// keyframe's header (RFC 6386 9.1). It never looks further into the picture.
package vp8

import "errors"

var errShort = errors.New("vp8: payload ends within its descriptor")

// Descriptor is what stands in front of the VP8 data of one packet.
type Descriptor struct {
	Size  int  // bytes of the descriptor; 0 only in the zero value
	Start bool // first packet of a frame
	Key   bool // Start, and the frame is a keyframe

	HasPictureID bool
	Long         bool   // picture id of 15 bits, otherwise 7
	PictureID    uint16 //
	HasTL0       bool
	TL0          uint8 // index of base layer frames
	HasTID       bool
	TID          uint8 // temporal layer; 0 is the base
	Sync         bool  // depends on the base layer only

	Width, Height int // pixels; 0 unless Key

	pictureAt, tl0At int
}

// Parse reads a payload. It errs only when the payload ends within the descriptor or holds nothing after it.
func Parse(b []byte) (Descriptor, error) {
	var d Descriptor
	if len(b) == 0 {
		return d, errShort
	}
	first, n := b[0], 1
	if first&0x80 != 0 { // X: extensions follow
		if len(b) <= n {
			return d, errShort
		}
		x := b[n]
		n++
		if x&0x80 != 0 { // I
			if len(b) <= n {
				return d, errShort
			}
			d.HasPictureID, d.pictureAt, d.PictureID = true, n, uint16(b[n]&0x7f)
			if b[n]&0x80 != 0 { // M
				n++
				if len(b) <= n {
					return d, errShort
				}
				d.Long, d.PictureID = true, d.PictureID<<8|uint16(b[n])
			}
			n++
		}
		if x&0x40 != 0 { // L
			if len(b) <= n {
				return d, errShort
			}
			d.HasTL0, d.tl0At, d.TL0 = true, n, b[n]
			n++
		}
		if x&0x30 != 0 { // T or K share a byte
			if len(b) <= n {
				return d, errShort
			}
			if x&0x20 != 0 {
				d.HasTID, d.TID, d.Sync = true, b[n]>>6, b[n]&0x20 != 0
			}
			n++
		}
	}
	if len(b) <= n {
		return d, errShort
	}
	d.Size = n
	d.Start = first&0x10 != 0 && first&0x07 == 0
	d.Key = d.Start && b[n]&1 == 0
	if d.Key && len(b) >= n+10 && b[n+3] == 0x9d && b[n+4] == 0x01 && b[n+5] == 0x2a {
		d.Width = int(b[n+6]) | int(b[n+7]&0x3f)<<8
		d.Height = int(b[n+8]) | int(b[n+9]&0x3f)<<8
	}
	return d, nil
}

// Rewrite puts other numbers into the payload d was parsed from. What is not in the descriptor stays absent,
// and a picture id of 7 bits stays one.
func (d *Descriptor) Rewrite(b []byte, pictureID uint16, tl0 uint8) {
	if d.HasPictureID {
		if d.Long {
			b[d.pictureAt] = 0x80 | byte(pictureID>>8)
			b[d.pictureAt+1] = byte(pictureID)
		} else {
			b[d.pictureAt] = byte(pictureID) & 0x7f
		}
	}
	if d.HasTL0 {
		b[d.tl0At] = tl0
	}
}
