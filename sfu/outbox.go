package sfu

import (
	"sync"

	"hopxa/sfu/packetcache"
	"hopxa/sfu/srtp"
)

// After how many packets an outbox is to be flushed, and how many packets go to one viewer in a row: more at once
// would not fit the buffer of a village's router.
const (
	outboxPackets = 1024
	trainPackets  = 8
)

// outbox collects what one goroutine sends, so that the kernel is asked once for all viewers and not once a packet:
// buffer → the packet is written and encrypted there → add, again and again → flush. One goroutine at a time uses it,
// without a lock.
type outbox struct {
	round  uint64 // counts flushes
	queued int
	parts  []*part
	free   []*packetBuffer
	last   []lastTrain // by way.id: the train the next packet to a viewer may join
}

type lastTrain struct {
	way   *way
	round uint64
	train int
}

// lastKept is how many ways have a place in outbox.last. Two in one place push each other out, which makes shorter
// trains and nothing worse.
const lastKept = 256

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
	way         *way
	first, last int // in packets
	packets     int
	size        int // of the first
	closed      bool
}

// packetBuffer has room for the largest packet that is kept, with what it gets in front and behind.
type packetBuffer [packetcache.MaxPayload + maxHeader + srtp.Tag]byte

var packetBuffers = sync.Pool{New: func() any { return new(packetBuffer) }}

// buffer is for one packet: it goes to add or back to the pool.
func (o *outbox) buffer() *packetBuffer {
	if n := len(o.free); n > 0 {
		b := o.free[n-1]
		o.free = o.free[:n-1]
		return b
	}
	return packetBuffers.Get().(*packetBuffer)
}

// full tells that it is time to flush.
func (o *outbox) full() bool { return o.queued >= outboxPackets }

// add queues the first bytes of a buffer from the outbox.
func (o *outbox) add(w *way, buf *packetBuffer, size int) {
	if o.last == nil {
		o.last = make([]lastTrain, lastKept)
	}
	p := o.part(w.socket)
	at := len(p.packets)
	p.packets = append(p.packets, queued{buf, size, -1})
	o.queued++
	last := &o.last[w.id%lastKept]
	if last.way == w && last.round == o.round && p.join(last.train, at) {
		return
	}
	*last = lastTrain{w, o.round, len(p.trains)}
	p.trains = append(p.trains, train{way: w, first: at, last: at, packets: 1, size: size, closed: !w.socket.segments.Load()})
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
func (p *part) join(which, at int) bool {
	t, size := &p.trains[which], p.packets[at].size
	if t.closed || size > t.size {
		return false
	}
	p.packets[t.last].next, t.last = at, at
	t.packets++
	t.closed = size < t.size || t.packets == trainPackets
	return true
}

// flush sends what was collected. patient waits for room in the socket's buffer; otherwise what does not fit is
// dropped and counted.
func (o *outbox) flush(patient bool) {
	if o.queued == 0 {
		return
	}
	o.round++
	o.queued = 0
	for _, p := range o.parts {
		if len(p.packets) == 0 {
			continue
		}
		p.socket.send(p, patient)
		for i := range p.packets {
			if b := p.packets[i].buf; len(o.free) < outboxPackets {
				o.free = append(o.free, b)
			} else {
				packetBuffers.Put(b)
			}
			p.packets[i].buf = nil
		}
		clear(p.trains)
		p.packets, p.trains = p.packets[:0], p.trains[:0]
	}
}

// outboxes are for those who send many packets now and then.
var outboxes = sync.Pool{New: func() any { return &outbox{} }}
