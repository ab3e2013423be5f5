package fleet

import (
	"net/netip"
	"slices"
	"sync"
	"time"
)

const (
	sweepEvery = 4 * time.Millisecond // how often each socket is read; when a packet came the kernel knows
	heapSize   = 16                   // packets that are read at once: frames that are due wait for so many
)

// sweep empties the sockets of all light halls in turn. A goroutine for each, woken for each packet, costs more than all
// else that such a hall does with it, and keeps the cameras waiting.
type sweep struct {
	heap *heap // nil where there is no such thing. Of the one goroutine that reads

	mu    sync.Mutex // guards what follows; held while a socket is read
	all   []*udp
	at    int       // the next in turn
	began time.Time // when the first was
}

// add has a socket read from now on.
func (s *sweep) add(u *udp) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, u)
}

// remove returns when a socket is read no more.
func (s *sweep) remove(u *udp) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = slices.DeleteFunc(s.all, func(o *udp) bool { return o == u })
}

// next reads once from one socket, if one is due now, and otherwise says how long it is until then.
func (s *sweep) next(now time.Time) (wait time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at >= len(s.all) {
		if wait := sweepEvery - now.Sub(s.began); wait > 0 {
			return wait
		}
		s.at, s.began = 0, now
	}
	if len(s.all) == 0 {
		return sweepEvery
	}
	u := s.all[s.at]
	n := s.heap.fill(u.raw)
	for i := range n {
		u.sort(s.heap.packet(i))
	}
	if n < heapSize {
		s.at++
	}
	return 0
}

// sort counts media, and hands on what Pion is to have.
func (u *udp) sort(b, control []byte, from netip.AddrPort) {
	if isMedia(b) {
		u.taking.Load().take(b, u.arrival(control))
		return
	}
	select {
	case u.rest <- foreign{slices.Clone(b), from}:
	default: // lost, as with any full buffer
	}
}

// foreign is a packet that is none of the media.
type foreign struct {
	data []byte
	from netip.AddrPort
}
