package sfu

import (
	"net/netip"
	"sync"
	"sync/atomic"
)

// After how many packets an outbox is to be flushed, after how many it takes none, and how many packets go to one viewer in a row: more at
// once would not fit the buffer of a village's router.
const (
	outboxPackets = 1024
	outboxMost    = 4 * outboxPackets
	trainPackets  = 8
)

// outbox collects what one read loop sends, so that the kernel is asked once for all viewers and not once a
// packet: start → the loop over the viewers → flush, again and again. Outside of that, and when it is full, it
// takes nothing, and packets go out one by one. Each layer has its own; nobody else waits for its system calls.
//
// A packet reaches it through Pion, which encrypts it and writes it to what it takes for the socket. The socket
// finds the outbox by the packet's SSRC: see gate.
type outbox struct {
	mu     sync.Mutex // guards what follows while open; afterwards it is the read loop's
	open   bool
	round  uint64 // counts flushes
	queued int
	parts  []*part
}

// part is what goes out through one socket.
type part struct {
	socket  *socket
	packets []queued
	trains  []train
}

// queued is one packet on the way out.
type queued struct {
	buf  *packetBuffer
	size int
	next int // in packets, of the same train
}

// train is some packets for one viewer in a row, of the same size but for the last, which may be shorter: what
// the kernel's UDP_SEGMENT wants.
type train struct {
	to          netip.AddrPort
	first, last int // in packets
	packets     int
	size        int // of the first
	closed      bool
}

type packetBuffer [1500]byte

var packetBuffers = sync.Pool{New: func() any { return new(packetBuffer) }}

// start opens the outbox for a loop over viewers.
func (o *outbox) start() {
	o.mu.Lock()
	o.open = true
	o.mu.Unlock()
}

// full tells that it is time to flush.
func (o *outbox) full() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.queued >= outboxPackets
}

// add takes a copy of an encrypted packet; false when it has to be sent at once.
func (o *outbox) add(g *gate, s *socket, b []byte, to netip.AddrPort) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.open || o.queued >= outboxMost || len(b) > len(packetBuffer{}) {
		return false
	}
	p := o.part(s)
	buf := packetBuffers.Get().(*packetBuffer)
	at := len(p.packets)
	p.packets = append(p.packets, queued{buf, copy(buf[:], b), -1})
	o.queued++
	if g.last == o && g.round == o.round && g.socket == s && p.join(g.train, at, to) {
		return true
	}
	g.last, g.round, g.socket, g.train = o, o.round, s, len(p.trains)
	p.trains = append(p.trains, train{to: to, first: at, last: at, packets: 1, size: len(b), closed: !s.segments.Load()})
	return true
}

func (o *outbox) part(s *socket) *part {
	for _, p := range o.parts {
		if p.socket == s {
			return p
		}
	}
	p := &part{socket: s}
	o.parts = append(o.parts, p)
	return p
}

// join puts packet at on a train if it fits.
func (p *part) join(which, at int, to netip.AddrPort) bool {
	t, size := &p.trains[which], p.packets[at].size
	if t.closed || t.to != to || size > t.size {
		return false
	}
	p.packets[t.last].next, t.last = at, at
	t.packets++
	t.closed = size < t.size || t.packets == trainPackets
	return true
}

// flush sends what was collected and closes the outbox. patient waits for room in the socket's buffer;
// otherwise what does not fit is dropped and counted. Called by the read loop that owns the outbox.
func (o *outbox) flush(patient bool) {
	o.mu.Lock()
	o.open = false
	o.round++
	n := o.queued
	o.queued = 0
	o.mu.Unlock()
	if n == 0 {
		return
	}
	for _, p := range o.parts {
		p.socket.send(p, patient)
		for i := range p.packets {
			packetBuffers.Put(p.packets[i].buf)
			p.packets[i].buf = nil
		}
		p.packets, p.trains = p.packets[:0], p.trains[:0]
	}
}

// gate is how a slot's packets come to an outbox: that of the layer the slot shows. It outlives the slot a
// little, so it holds nothing of it.
type gate struct {
	ssrc uint32 // set once
	out  atomic.Pointer[outbox]

	// guarded by the outbox's mu: the train the next packet may join
	last   *outbox
	round  uint64
	socket *socket
	train  int
}

// gates finds a gate by SSRC without a lock: a slot shows its gate before it writes. Two slots in the same place
// push each other out, which costs the packet its place in the outbox and nothing else.
type gates [4096]atomic.Pointer[gate]

func (g *gates) show(x *gate) {
	if at := &g[x.ssrc%uint32(len(g))]; at.Load() != x {
		at.Store(x)
	}
}

// find returns the gate of an RTP packet; nil for anything else.
func (g *gates) find(b []byte) *gate {
	if len(b) < 12 || b[0] < 128 || b[0] > 191 || b[1]&0x7f >= 64 && b[1]&0x7f < 96 { // RFC 7983, RFC 5761
		return nil
	}
	ssrc := uint32(b[8])<<24 | uint32(b[9])<<16 | uint32(b[10])<<8 | uint32(b[11])
	if x := g[ssrc%uint32(len(g))].Load(); x != nil && x.ssrc == ssrc {
		return x
	}
	return nil
}
