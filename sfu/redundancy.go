package sfu

import (
	"time"

	"hopxa/sfu/red"
)

// Redundant audio (RED) costs a voice's rate once more for each earlier sound that goes along, so only a viewer who
// loses packets gets it: one earlier sound from redOne on, two from redTwo on, where single losses are not the rule
// any more. Opus' own FEC covers less. It ends when the loss was below half of that for redHolds.
const (
	redOne   = 0.03
	redTwo   = 0.10
	redHolds = 10 * time.Second
	redLooks = 500 * time.Millisecond
	redCosts = 32_000 // bit/s of one earlier sound, about
	redShare = 3      // of the line: what it costs is less than such a part of it
)

// earlierSounds are the most that go along.
const earlierSounds = 2

// talk is what the read loop of a microphone keeps to send sounds twice.
type talk struct {
	parsed red.Packet
	past   [earlierSounds]struct { // newest first
		ts   uint32
		data []byte
	}
	made [earlierSounds][]byte // of the packet at hand, with one and with two earlier sounds; empty while not needed
}

// unwrap takes the packet's own sound out of RED.
func (l *layer) unwrap(p *packet) error {
	if err := l.talk.parsed.Parse(p.payload); err != nil {
		return err
	}
	p.whole, p.payload = p.payload, l.talk.parsed.Own()
	return nil
}

// recover passes on what was lost on the way here and comes along with a later packet.
func (l *layer) recover(p *packet, out *outbox) {
	earlier := l.talk.parsed.Earlier()
	for i, b := range earlier {
		seq, ts := p.seq-uint16(len(earlier)-i), p.ts-b.Offset
		if len(b.Data) == 0 || int32(ts-l.talk.past[0].ts) <= 0 || !l.missed(seq) {
			continue
		}
		l.sfu.count.recovered.Add(1)
		l.speak(&packet{seq: seq, ts: ts, at: p.at, now: p.now, payload: b.Data, codec: codecOpus}, out)
	}
}

// missed tells whether a packet was missing until now.
func (l *layer) missed(seq uint16) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.stream.Repair(seq)
}

// remember keeps a sound for the packets after it.
func (t *talk) remember(p *packet) {
	for i := range t.made {
		t.made[i] = t.made[i][:0]
	}
	if t.past[0].data != nil && int32(p.ts-t.past[0].ts) <= 0 {
		return
	}
	oldest := t.past[len(t.past)-1].data
	for i := len(t.past) - 1; i > 0; i-- {
		t.past[i] = t.past[i-1]
	}
	t.past[0].ts, t.past[0].data = p.ts, append(oldest[:0], p.payload...)
}

// redundant is a packet's sound with n earlier ones; nil when there are none so short before it.
func (t *talk) redundant(p *packet, n int) []byte {
	made := &t.made[n-1]
	if len(*made) == 0 {
		var blocks [earlierSounds]red.Block
		for i := range n {
			blocks[n-1-i] = red.Block{Offset: p.ts - t.past[i].ts, Data: t.past[i].data}
		}
		*made = red.Append((*made)[:0], 0, p.payload, blocks[:n]...)
	}
	if len(*made) <= len(p.payload)+1 {
		return nil
	}
	return *made
}

// dress gives a voice's packet the payload that the viewer speaks and that its line needs. Called by the layer's
// read loop, with mu held.
func (s *slot) dress(l *layer, p *packet) {
	if s.formats.types[codecRED] == 0 {
		p.codec = codecOpus
		return
	}
	if p.codec == codecRED {
		p.payload = p.whole
	} else if n := int(s.peer.redundancy.Load()); n > 0 {
		if b := l.talk.redundant(p, n); b != nil {
			p.codec, p.payload = codecRED, b
		}
	}
	if p.codec == codecRED {
		red.Retype(p.payload, s.formats.types[codecOpus])
	}
}

// protect decides how many earlier sounds go to a viewer along with each. With room.mu held.
func (p *peer) protect(now time.Time, bps int, known bool) {
	if now.Sub(p.protected) < redLooks {
		return
	}
	p.protected = now
	voices := 0
	for _, s := range p.audio {
		if !s.speaks(codecRED) {
			return
		}
		if l, _ := s.carries(); l != nil {
			voices++
		}
	}
	fits := func(n int) bool { return !known || redShare*n*voices*redCosts <= bps }
	loss, is := p.lossDown(), p.redundancy.Load()
	want := int32(0)
	switch {
	case !fits(1):
	case loss >= redTwo || is == 2 && loss >= redTwo/2:
		want = 1
		if fits(2) {
			want = 2
		}
	case loss >= redOne || is > 0 && loss >= redOne/2:
		want = 1
	}
	if want >= is {
		p.calm = now
	}
	if want > is || want < is && (now.Sub(p.calm) >= redHolds || !fits(int(is))) {
		p.redundancy.Store(want)
		p.calm = now
	}
}
