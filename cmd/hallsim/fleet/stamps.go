package fleet

import (
	"sync"
	"time"
)

// stamps remembers when a hall sent which packet, so that another hall of the fleet that receives it can
// tell how long it took. Written for each packet by the sending hall, read by all that receive it.
type stamps struct {
	mu     sync.Mutex // guards what follows
	sent   map[uint64]time.Time
	oldest [4096]uint64 // marks in the order of sending; about 15 s of all layers and the voice
	next   int
}

func newStamps() *stamps { return &stamps{sent: map[uint64]time.Time{}} }

// put records a send. A packet that a clip or a sender gone back to a keyframe sends again counts from the
// last time.
func (s *stamps) put(mark uint64, at time.Time) {
	if mark == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.sent[mark]; !there {
		delete(s.sent, s.oldest[s.next])
		s.oldest[s.next] = mark
		s.next = (s.next + 1) % len(s.oldest)
	}
	s.sent[mark] = at
}

// since returns how long ago a packet was sent; false when it is unknown or was not sent before now.
func (s *stamps) since(mark uint64, now time.Time) (time.Duration, bool) {
	s.mu.Lock()
	at, ok := s.sent[mark]
	s.mu.Unlock()
	return now.Sub(at), ok && !at.After(now)
}
