package bandwidth

import (
	"sync"
	"sync/atomic"
	"time"
)

// Kept is how many packets back a report can reach: three seconds of five megabits.
const Kept = 2048

// The ring begins with room for keptFirst packets, which is enough for most viewers, and is doubled when it would lose one
// that was sent within keptFor and is not reported on yet.
const (
	keptFirst = 256
	keptFor   = 5 * time.Second
)

// Sent is the ring of the packets sent to one viewer. The zero value is ready. All slots of the viewer send at once,
// and a send is too cheap for a lock: each packet is one word, each step one atomic operation.
type Sent struct {
	next atomic.Uint64 // the next number, 16 bits, above all bytes so far, 48 bits
	ring atomic.Pointer[[]atomic.Uint64]
	mu   sync.Mutex // held while a packet is taken, and while the ring grows
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
	us := uint64(at/time.Microsecond) & timeMask
	for {
		ring := s.ring.Load()
		if ring == nil {
			ring = s.grow(ring)
		}
		p := &(*ring)[int(seq)%len(*ring)]
		if old := p.Load(); old != 0 && uint16(old>>seqAt) != seq && len(*ring) < Kept && (us-old)&timeMask < uint64(keptFor/time.Microsecond) {
			s.grow(ring)
			continue
		}
		p.Store(uint64(seq)<<seqAt | uint64(size&sizeMask)<<sizeAt | us)
		if s.ring.Load() == ring {
			return seq
		}
	}
}

// grow makes the ring twice as long, unless somebody else has done so. The new one is there before what the old one has is
// brought over, so that each packet that is sent meanwhile is found in either.
func (s *Sent) grow(old *[]atomic.Uint64) *[]atomic.Uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.ring.Load(); now != old {
		return now
	}
	size := keptFirst
	if old != nil {
		size = 2 * len(*old)
	}
	ring := make([]atomic.Uint64, size)
	s.ring.Store(&ring)
	if old != nil {
		for i := range *old {
			if w := (*old)[i].Load(); w != 0 {
				ring[int(w>>seqAt)%size].CompareAndSwap(0, w)
			}
		}
	}
	return &ring
}

// Bytes is how many were sent in all.
func (s *Sent) Bytes() uint64 { return s.next.Load() & (1<<seqAt - 1) }

// Take returns what is known of a packet, once: a second report on it is not ok, nor one on a packet that is too
// old or was never sent. Now is the clock of Add.
func (s *Sent) Take(seq uint16, now time.Duration) (at time.Duration, size int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ring := s.ring.Load()
	if ring == nil {
		return 0, 0, false
	}
	p := &(*ring)[int(seq)%len(*ring)]
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
