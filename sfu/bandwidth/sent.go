package bandwidth

import (
	"sync/atomic"
	"time"
)

// Kept is how many packets back a report can reach: three seconds of five megabits.
const Kept = 2048

// Sent is the ring of the packets sent to one viewer. The zero value is ready. All slots of the viewer send at once,
// and a send is too cheap for a lock: each packet is one word, each step one atomic operation.
type Sent struct {
	next atomic.Uint64 // the next number, 16 bits, above all bytes so far, 48 bits
	ring [Kept]atomic.Uint64
}

// A packet's word: number, size, and when it was sent, in µs, without what lies above nineteen hours. 0: nothing to be
// reported on.
const (
	seqAt    = 48
	sizeAt   = 36
	sizeMask = 1<<(seqAt-sizeAt) - 1
	timeMask = 1<<sizeAt - 1
)

// Add numbers a packet that is being sent. Size is in bytes, at least 1 and below 4096.
func (s *Sent) Add(at time.Duration, size int) (seq uint16) {
	seq = uint16(s.next.Add(1<<seqAt+uint64(size))>>seqAt) - 1
	s.ring[seq%Kept].Store(uint64(seq)<<seqAt | uint64(size&sizeMask)<<sizeAt | uint64(at/time.Microsecond)&timeMask)
	return seq
}

// Bytes is how many were sent in all.
func (s *Sent) Bytes() uint64 { return s.next.Load() & (1<<seqAt - 1) }

// Take returns what is known of a packet, once: a second report on it is not ok, nor one on a packet that is too
// old or was never sent. Now is the clock of Add.
func (s *Sent) Take(seq uint16, now time.Duration) (at time.Duration, size int, ok bool) {
	p := &s.ring[seq%Kept]
	w := p.Load()
	if w == 0 || uint16(w>>seqAt) != seq || !p.CompareAndSwap(w, 0) {
		return 0, 0, false
	}
	us := now / time.Microsecond
	ago := (uint64(us) - w) & timeMask
	if ago > timeMask/2 { // sent after now was read
		ago = 0
	}
	return (us - time.Duration(ago)) * time.Microsecond, int(w >> sizeAt & sizeMask), true
}
