package bandwidth

import "time"

// Kept is how many packets back a report can reach: three seconds of five megabits.
const Kept = 2048

// Sent is the ring of the packets sent to one viewer. The zero value is ready; used under its owner's lock.
type Sent struct {
	ring [Kept]sentPacket
	next uint16
	all  uint64 // bytes
}

type sentPacket struct {
	at   time.Duration
	size uint32
	seq  uint16
	open bool // not reported on yet
}

// Add numbers a packet that is being sent.
func (s *Sent) Add(at time.Duration, size int) (seq uint16) {
	seq = s.next
	s.next++
	s.all += uint64(size)
	s.ring[seq%Kept] = sentPacket{at: at, size: uint32(size), seq: seq, open: true}
	return seq
}

// Bytes is how many were sent in all.
func (s *Sent) Bytes() uint64 { return s.all }

// Take returns what is known of a packet, once: a second report on it is not ok, nor one on a packet that is too
// old or was never sent.
func (s *Sent) Take(seq uint16) (at time.Duration, size int, ok bool) {
	p := &s.ring[seq%Kept]
	if !p.open || p.seq != seq {
		return 0, 0, false
	}
	p.open = false
	return p.at, int(p.size), true
}
