// Package packetcache keeps the newest packets of one published layer, for viewers that lost one and for those
// that come late. One cache serves all viewers of the layer.
package packetcache

import (
	"sync"
	"time"
)

// MaxPayload is the largest payload that is kept, in bytes.
const MaxPayload = 1500

// Packet is one RTP packet without its header's addresses.
type Packet struct {
	Seq       uint16
	Timestamp uint32
	Marker    bool
	Key       bool  // first packet of a keyframe
	Codec     uint8 // the owner's word for how the payload is read
	At        int64 // arrival in ns, on the owner's clock
	Payload   []byte
}

// begins is how many packets a cache has room for at first.
const begins = 64

// Cache is a ring that grows with its layer's rate. Written by the layer's read loop, read by everybody.
type Cache struct {
	size int
	keep int64 // ns

	mu      sync.Mutex // guards what follows
	ring    []Packet
	used    []bool
	newest  uint16
	any     bool
	key     uint16 // first packet of the newest keyframe
	haveKey bool
}

// New returns a cache of what came within keep, or of size packets, a power of two, if these are fewer. Memory for a packet
// is taken when the first one comes. The slower a layer, the longer ago were its last size packets: nobody asks for them.
func New(size int, keep time.Duration) *Cache {
	n := min(size, begins)
	return &Cache{size: size, keep: int64(keep), ring: make([]Packet, n), used: make([]bool, n)}
}

// Store copies a packet in. Packets may come late; those older than the ring are ignored.
func (c *Cache) Store(p Packet) {
	if len(p.Payload) > MaxPayload {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.grow(p)
	ahead := int16(p.Seq - c.newest)
	switch {
	case !c.any || ahead > 0:
		if ahead > int16(len(c.ring)/2) { // begun anew: what is there belongs to another run
			clear(c.used)
			c.haveKey = false
		}
		if c.haveKey && int(p.Seq-c.key) >= len(c.ring) {
			c.haveKey = false
		}
		c.newest, c.any = p.Seq, true
	case int(-int32(ahead)) >= len(c.ring):
		return
	}
	slot := int(p.Seq) % len(c.ring)
	kept := c.ring[slot].Payload
	c.ring[slot] = p
	c.ring[slot].Payload = append(kept[:0], p.Payload...)
	c.used[slot] = true
	if p.Key && (!c.haveKey || int16(p.Seq-c.key) > 0) {
		c.key, c.haveKey = p.Seq, true
	}
}

// grow makes room for twice as many when p would push out one that is still to be kept.
func (c *Cache) grow(p Packet) {
	slot := int(p.Seq) % len(c.ring)
	if !c.used[slot] || int16(p.Seq-c.newest) <= 0 || p.At-c.ring[slot].At >= c.keep || len(c.ring) >= c.size {
		return
	}
	ring, used := make([]Packet, 2*len(c.ring)), make([]bool, 2*len(c.ring))
	for i, at := range c.ring {
		if c.used[i] {
			n := int(at.Seq) % len(ring)
			ring[n], used[n] = at, true
		}
	}
	c.ring, c.used = ring, used
}

// Get returns a packet with its payload copied into buf, which needs MaxPayload bytes.
func (c *Cache) Get(seq uint16, buf []byte) (Packet, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	slot := int(seq) % len(c.ring)
	if !c.used[slot] || c.ring[slot].Seq != seq {
		return Packet{}, false
	}
	p := c.ring[slot]
	p.Payload = buf[:copy(buf, p.Payload)]
	return p, true
}

// SinceKey returns the numbers of the newest keyframe's first packet and of the newest packet, and whether
// every packet between them is there; not ok when no keyframe is in the ring.
func (c *Cache) SinceKey() (first, last uint16, whole, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.haveKey {
		return 0, 0, false, false
	}
	whole = true
	for seq := c.key; seq != c.newest+1; seq++ {
		slot := int(seq) % len(c.ring)
		whole = whole && c.used[slot] && c.ring[slot].Seq == seq
	}
	return c.key, c.newest, whole, true
}

// LastKey returns the numbers of the newest keyframe's first and last packet, and when the first came; not ok when it
// is not there in whole. Its last packet is the first with the marker (RFC 7741 4.1, RFC 6184 5.1).
func (c *Cache) LastKey() (first, last uint16, at int64, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.haveKey {
		return 0, 0, 0, false
	}
	for seq := c.key; ; seq++ {
		slot := int(seq) % len(c.ring)
		p := &c.ring[slot]
		if !c.used[slot] || p.Seq != seq || p.Timestamp != c.ring[int(c.key)%len(c.ring)].Timestamp {
			return 0, 0, 0, false
		}
		if p.Marker {
			return c.key, seq, c.ring[int(c.key)%len(c.ring)].At, true
		}
		if seq == c.newest {
			return 0, 0, 0, false
		}
	}
}

// Newest is the number of the newest packet; not ok before the first one.
func (c *Cache) Newest() (uint16, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.newest, c.any
}
