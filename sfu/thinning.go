package sfu

import (
	"sync/atomic"

	"hopxa/sfu/vp8"
)

// allLayers is the limit of a slot that leaves no temporal layer out.
const allLayers = 7

// thinning leaves out the pictures of the higher temporal layers, which no other picture needs: the frame rate is
// halved, and the picture stays as sharp. It begins and ends at a picture's first packet, and ends only where a decoder
// can follow: at a keyframe, or at a picture that depends on the base alone (RFC 7741 4.2, Y).
type thinning struct {
	most atomic.Uint32 // the limit that is wished for, set by the room

	// guarded by slot.mu
	now     uint8  // the limit in force
	leftOut uint16 // pictures of this epoch
	lastOut uint16 // the id of the newest of them
	anyOut  bool
}

// limit has the temporal layers above most left out from the next picture on.
func (s *slot) limit(most uint8) { s.most.Store(uint32(most)) }

// turn follows the wish at the first packet of a picture newer than all before. With mu held.
func (t *thinning) turn(d *vp8.Descriptor) {
	switch most := uint8(t.most.Load()); {
	case most < t.now || d.Key:
		t.now = most
	case most > t.now && d.Sync && d.TID > t.now:
		t.now = min(most, d.TID)
	}
}

// leave counts a picture that is left out; it tells whether it is another one than the last.
func (t *thinning) leave(id uint16) bool {
	if t.anyOut && t.lastOut == id {
		return false
	}
	t.anyOut, t.lastOut = true, id
	t.leftOut++
	return true
}

// thin tells whether a packet is to be left out. Called for each packet of what flows, with mu held.
func (s *slot) thin(p *packet, out *outbox) bool {
	d := &p.vp8
	if !d.HasTID {
		return false
	}
	newer := s.seqs.Newer(p.seq)
	if newer && d.Start {
		s.turn(d)
	}
	if d.TID <= s.now {
		return false
	}
	if newer {
		s.seqs.Skip(p.seq)
		if s.leave(d.PictureID) {
			s.seqs.Mark(s.leftOut)
		}
	} else if seq, _, ok := s.seqs.Next(p.seq); ok { // a number was kept for it, which the viewer would ask for
		h := &s.again
		*h = s.header
		h.SequenceNumber, h.Timestamp, h.Marker, h.Padding = seq, s.epochs[s.epoch%epochsKept].timestamp(p.ts), false, true
		s.mark(1, true, p.now)
		s.emit(&s.media, h, nothing, out)
		s.seqs.Forget(seq) // a number is encrypted for one content only: it is never sent again
	}
	return true
}

// nothing is one byte of padding.
var nothing = []byte{1}

// noteLayers keeps the books of what thinning would save. Called by the layer's read loop.
func (l *layer) noteLayers(p *packet) {
	if !p.vp8.HasTID {
		return
	}
	tid := uint32(p.vp8.TID)
	if tid > l.tids.Load() {
		l.tids.Store(tid)
		l.thinBytes.Store(0)
	}
	if tid > 0 && tid == l.tids.Load() {
		l.thinBytes.Add(uint64(len(p.payload) + overhead))
	}
}
