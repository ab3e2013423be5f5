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
		old := p.Load()
		if old != 0 && uint16(old>>seqAt) != seq && len(*ring) < Kept && (us-old)&timeMask < uint64(keptFor/time.Microsecond) {
			s.grow(ring)
			continue
		}
		// Not over what another has put there since: it may be 256 packets ahead of who lost its core here.
		if p.CompareAndSwap(old, uint64(seq)<<seqAt|uint64(size&sizeMask)<<sizeAt|us) && s.ring.Load() == ring {
			return seq
		}
	}
}

// grow makes the ring twice as long, unless somebody else has done so. The new one is there before what the old one has is
// brought over, so that each packet that is sent meanwhile is found in either. When one has taken another's place by then, the
// new one is too short as well.
func (s *Sent) grow(old *[]atomic.Uint64) *[]atomic.Uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.ring.Load(); now != old {
		return now
	}
	size := keptFirst
	var before []*[]atomic.Uint64
	if old != nil {
		size, before = 2*len(*old), append(before, old)
	}
	for {
		ring := make([]atomic.Uint64, size)
		s.ring.Store(&ring)
		whole := true
		for _, from := range before {
			whole = bring(*from, ring) && whole
		}
		if whole || size >= Kept {
			return &ring
		}
		size, before = 2*size, append(before, &ring)
	}
}

// bring copies what one ring has to another; false when it was not all.
func bring(from, to []atomic.Uint64) (all bool) {
	all = true
	for i := range from {
		w := from[i].Load()
		if w == 0 {
			continue
		}
		p := &to[int(w>>seqAt)%len(to)]
		all = (p.CompareAndSwap(0, w) || p.Load()>>seqAt == w>>seqAt) && all
	}
	return all
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
