package sfu

import (
	"time"

	"hopxa/sfu/mediaclock"
	"hopxa/sfu/packetcache"
	"hopxa/sfu/seqmap"
	"hopxa/sfu/vp8"
)

const (
	epochsKept = 8  // switches a lost packet may lie back
	catchUpMax = 40 // packets a latecomer gets from the cache: about a third of a second of a weak line
	squeeze    = 32 // how much faster than life they are played
)

// numbering keeps a slot's sequence numbers, timestamps and picture ids unbroken. Guarded by slot.mu.
type numbering struct {
	seqs    seqmap.Map
	rate    uint32
	epochs  [epochsKept]epoch
	epoch   uint16
	begun   bool
	origin  time.Time // when media of timestamp stamp was captured
	stamp   uint32
	lastTS  uint32
	picture uint16 // last one used
	tl0     uint8

	packets, octets uint32 // sent, for sender reports
}

// epoch is the time between two switches: how numbers of a layer become the slot's.
type epoch struct {
	id      uint16
	layer   *layer
	in, out uint32 // a timestamp of the layer, and what it is in the slot
	faster  int32  // timestamps before in are this much closer together
	picture uint16 // what is added
	tl0     uint8
}

// timestamp converts one of the layer's.
func (e *epoch) timestamp(in uint32) uint32 {
	d := int32(in - e.in)
	if d < 0 {
		d /= e.faster
	}
	return e.out + uint32(d)
}

// begin starts an epoch with packet p of timestamp from. Media of timestamp now is what the layer captures
// now; what lies between is played faster times as fast, so that a latecomer is not late for ever.
func (s *slot) begin(l *layer, from, now uint32, faster int32, p *packet) {
	captured := l.timeOf(now)
	if !s.begun {
		s.begun, s.origin = true, captured
		s.lastTS = s.stamp + mediaclock.Units(-time.Hour, s.rate)
	}
	s.flows = p.codec
	s.epoch = s.seqs.Begin()
	e := epoch{id: s.epoch, layer: l, in: now, out: s.stamp + mediaclock.Units(captured.Sub(s.origin), s.rate), faster: faster}
	step := s.rate / 1000
	if !s.video {
		step = s.rate / 50
	}
	if behind := int32(s.lastTS + step - e.timestamp(from)); behind > 0 {
		e.out += uint32(behind)
	}
	s.leftOut, s.anyOut = 0, false
	if p.codec == codecVP8 {
		e.picture, e.tl0 = s.picture+1-p.vp8.PictureID, s.tl0+1-p.vp8.TL0
	}
	s.epochs[s.epoch%epochsKept] = e
}

// follow begins an epoch where the publisher's clock was set, so that the viewer's time goes on.
func (s *slot) follow(l *layer, p *packet) {
	if p.jump {
		s.begin(l, p.ts, p.ts, 1, p)
	}
}

// catchUp shows what the cache has since l's last keyframe; false when that is not whole or too much to send
// at once.
func (s *slot) catchUp(l *layer) bool {
	first, last, ok := l.sinceKey(time.Now())
	if !ok {
		return false
	}
	out := outboxes.Get().(*outbox)
	defer outboxes.Put(out)
	sent := s.jump(l, first, last, last, out)
	out.flush(false)
	return sent
}

// sinceKey are the first and the last packet that a latecomer needs, if the cache has all and they are few.
func (l *layer) sinceKey(now time.Time) (first, last uint16, ok bool) {
	first, last, whole, ok := l.cache.SinceKey()
	return first, last, ok && whole && last-first < catchUpMax && now.UnixNano()-l.lastAt.Load() <= int64(sourceGone)
}

// begins tells whether a latecomer can be shown l at once.
func (l *layer) begins(now time.Time) bool {
	_, _, ok := l.sinceKey(now)
	return ok
}

// jump makes l what flows, beginning with packet first, a keyframe's, and going on to last; newest is the packet that
// is captured now. It tells whether the first was sent.
func (s *slot) jump(l *layer, first, last, newest uint16, out *outbox) bool {
	key, ok := s.cached(l, first)
	if !ok || s.formats.types[key.codec] == 0 {
		return false
	}
	live, faster := key.ts, int32(1)
	if first != newest {
		if p, ok := l.cache.Get(newest, s.scratch[2:]); ok && int32(p.Timestamp-key.ts) > 0 {
			live, faster = p.Timestamp, squeeze
		}
	}
	s.begin(l, key.ts, live, faster, &key)
	s.current, s.next = l, nil
	now := sinceBegun()
	for seq := first; ; seq++ {
		if p, ok := s.cached(l, seq); ok && p.codec == key.codec {
			p.now = now
			s.send(&p, out)
		}
		if seq == last {
			break
		}
	}
	s.peer.stir()
	return true
}

// cached reads a packet into scratch, with two bytes of room before it for RTX.
func (s *slot) cached(l *layer, seq uint16) (packet, bool) {
	if s.scratch == nil {
		s.scratch = new([2 + packetcache.MaxPayload]byte)
	}
	c, ok := l.cache.Get(seq, s.scratch[2:])
	if !ok {
		return packet{}, false
	}
	p := packet{seq: c.Seq, ts: c.Timestamp, marker: c.Marker, at: c.At, payload: c.Payload, codec: codec(c.Codec), key: c.Key}
	if p.codec == codecVP8 {
		var err error
		if p.vp8, err = vp8.Parse(c.Payload); err != nil {
			return packet{}, false
		}
	}
	return p, true
}

// send writes a packet of what flows, with the slot's numbers. The payload is changed.
func (s *slot) send(p *packet, out *outbox) bool {
	if s.thin(p, out) {
		return false
	}
	count := &s.peer.sfu.count
	seq, newest, ok := s.seqs.Next(p.seq)
	if !ok {
		return false
	}
	s.number(&s.epochs[s.epoch%epochsKept], p, newest, s.seqs.MarkOf(seq))
	s.header.SequenceNumber = seq
	if p.key && newest {
		s.mended(seq)
	}
	if !s.video || !s.peer.pacer.hold(s, seq, len(p.payload)+overhead, p.now) {
		s.mark(len(p.payload), false, p.now)
		if !s.emit(&s.media, &s.header, p.payload, out) {
			s.refused()
			return false
		}
	}
	if s.mends {
		if s.lately == nil {
			s.lately = &lately{}
		}
		s.lately.keep(s, p)
	}
	s.packets++
	s.octets += uint32(len(p.payload))
	count.forwarded.Add(1)
	count.bytesOut.Add(uint64(len(p.payload)))
	return true
}

// number fills the header, but for the sequence number, and the payload descriptor.
// leftOut is how many pictures of the epoch were left out before it.
func (s *slot) number(e *epoch, p *packet, newest bool, leftOut uint16) {
	s.header.Timestamp, s.header.Marker, s.header.PayloadType = e.timestamp(p.ts), p.marker, s.formats.types[p.codec]
	if int32(s.header.Timestamp-s.lastTS) > 0 {
		s.lastTS = s.header.Timestamp
	}
	if p.codec != codecVP8 {
		return
	}
	picture, tl0 := p.vp8.PictureID+e.picture-leftOut, p.vp8.TL0+e.tl0
	p.vp8.Rewrite(p.payload, picture, tl0)
	if newest {
		s.picture, s.tl0 = picture, tl0
	}
}
