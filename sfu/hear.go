package sfu

import (
	"time"

	"hopxa/sfu/loudest"
)

const silentLevel = loudest.Silent * 16

// hear passes a packet of a microphone on, if it has the floor.
func (l *layer) hear(p *packet, out *outbox) {
	src := l.source
	if !src.allowed.Load() {
		src.droppedFloor.Add(1)
		l.sfu.count.dropped.floor.Add(1)
		return
	}
	if p.codec == codecRED {
		if l.unwrap(p) != nil {
			src.peer.malformed()
			l.skip(p.seq)
			return
		}
		l.recover(p, out)
	}
	src.measure(l.level(p), p.at)
	l.speak(p, out)
	l.talk.remember(p)
}

// speak sends a packet of a voice to all who hear it.
func (l *layer) speak(p *packet, out *outbox) {
	src, n := l.source, uint64(0)
	for _, s := range *l.viewers.Load() {
		if s.sound(l, p, out) {
			n++
		}
	}
	src.forwarded.Add(n)
}

// level is what the packet says (RFC 6464), or a guess: a DTX packet is silence.
func (l *layer) level(p *packet) int32 {
	if l.levelID != 0 {
		if x := l.header.GetExtension(l.levelID); len(x) > 0 {
			return int32(x[0] & 0x7f)
		}
	}
	if len(p.payload) < 4 {
		return loudest.Silent
	}
	return 45
}

// measure smooths the level: quick to rise, slow to fall, so that a word is not cut up. Called by the
// microphone's read loop only.
func (s *source) measure(level int32, at int64) {
	was, now := s.loud.Load(), level*16
	if now < was {
		now = (now + was) / 2
	} else {
		now = was + (now-was)/8
	}
	s.loud.Store(now)
	s.heardAt.Store(at)
}

// level is how loud the source is now.
func (s *source) level(now time.Time) int {
	if now.UnixNano()-s.heardAt.Load() > int64(500*time.Millisecond) {
		return loudest.Silent
	}
	return int(s.loud.Load() / 16)
}
