package sfu

import (
	"encoding/binary"
	"errors"
	"maps"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"hopxa/sfu/srtp"
)

// opening is how a peer's packets come in past Pion: opened where the socket read them, and handed to their layer in
// the same goroutine. The first packets of a stream go to Pion, which finds out what they are of; as soon as there is
// a layer that has read one, the stream is ours. The zero value is ready and opens nothing.
type opening struct {
	mu      sync.Mutex // held while a packet is taken in, by whichever goroutine; guards what follows
	cipher  *srtp.Cipher
	control srtp.Control
	streams map[uint32]*inStream
}

// inStream is one SSRC that we open.
type inStream struct {
	layer    *layer
	repairs  bool // it is the layer's RTX (RFC 4588)
	wideID   uint8
	receiver srtp.Receiver
	genuine  bool   // something was opened
	rolled   uint32 // the first roll-over counter of an RTX stream: 0, or 1 when it wrapped before we came
}

// openFrom makes what comes from the peer's present address ours, if keys and way are there. Called with every new
// way; old addresses stay for a while, for what is still on its way. With p.mu held.
func (p *peer) openFrom() {
	in, _ := p.keys.ciphers()
	w := p.way.Load()
	if p.over || in == nil || w == nil || p.sealing.Load() == nil {
		return
	}
	o := &p.opening
	o.mu.Lock()
	if o.streams == nil {
		o.cipher, o.streams = in, map[uint32]*inStream{}
		o.control.Begin(in)
	}
	o.mu.Unlock()
	p.sfu.net.ways.senders.set(w.to, p)
}

// endOpening leaves what still comes to Pion. When it returns, the sockets take in nothing of the peer any more.
func (p *peer) endOpening() {
	p.sfu.net.ways.senders.drop(p)
	p.opening.mu.Lock()
	defer p.opening.mu.Unlock()
	p.opening.cipher, p.opening.streams, p.opening.control = nil, nil, srtp.Control{}
}

// opens tells whether the peer's packets are ours.
func (p *peer) opens() bool {
	p.opening.mu.Lock()
	defer p.opening.mu.Unlock()
	return p.opening.cipher != nil
}

// open takes in a datagram from the peer's address; false leaves it to Pion.
func (p *peer) open(b []byte, now time.Time, out *outbox) bool {
	o := &p.opening
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.cipher == nil {
		return false
	}
	ssrc := binary.BigEndian.Uint32(b[8:])
	s := o.streams[ssrc]
	if s == nil {
		if s = p.adopt(ssrc); s == nil {
			return false
		}
		o.streams[ssrc] = s
	}
	if s.repairs && !s.genuine {
		s.receiver.BeginAt(o.cipher, ssrc, s.rolled)
	}
	plain, head, err := s.receiver.Open(b)
	if err != nil {
		s.rolled ^= 1
		p.refuse(err)
		return true
	}
	s.genuine = true
	p.sfu.count.opened.Add(1)
	if s.wideID != 0 {
		if x := extension(plain, s.wideID); len(x) == 2 {
			p.arrivals.note(ssrc, binary.BigEndian.Uint16(x), now)
		}
	}
	if s.repairs {
		if plain = s.repaired(plain, head); plain == nil {
			return true
		}
	}
	s.layer.take(plain, s.repairs, now, out)
	return true
}

// refuse counts a packet that could not be opened.
func (p *peer) refuse(err error) {
	c := &p.sfu.count.dropped
	switch {
	case errors.Is(err, srtp.ErrTag):
		c.forged.Add(1)
	case errors.Is(err, srtp.ErrReplay):
		c.double.Add(1)
		p.dropped.double.Add(1)
	default:
		p.malformed()
	}
}

// adopt finds what a stream is of; nil while only Pion may know. With opening.mu held.
func (p *peer) adopt(ssrc uint32) *inStream {
	for _, l := range p.allLayers() {
		switch {
		case l.ssrc == ssrc && l.followed:
			s := &inStream{layer: l, wideID: l.wideID}
			s.receiver.Follow(p.opening.cipher, ssrc, l.index)
			return s
		case l.track != nil && uint32(l.track.RtxSSRC()) == ssrc && p.opening.streams[l.ssrc] != nil:
			return &inStream{layer: l, repairs: true, wideID: l.wideID}
		}
	}
	return nil
}

// repaired makes the packet that was lost of the one that repairs it; nil when it only probes the line.
func (s *inStream) repaired(b []byte, head int) []byte {
	size := len(b) - head
	if b[0]&0x20 != 0 && size > 0 {
		size -= int(b[len(b)-1])
	}
	if size < 2 {
		return nil
	}
	marker, of, seq := b[1]&0x80, s.layer.repairs[b[1]&0x7f], binary.BigEndian.Uint16(b[head:])
	copy(b[2:], b[:head]) // over the number, which stands between
	b = b[2:]
	b[1] = marker | of
	binary.BigEndian.PutUint16(b[2:], seq)
	binary.BigEndian.PutUint32(b[8:], s.layer.ssrc)
	return b
}

// follow counts the packet indexes of what Pion opens, so that we can go on from there. With opening.mu held.
func (l *layer) follow(seq uint16) {
	if !l.followed {
		l.followed, l.index = true, uint64(seq)
		return
	}
	l.index = srtp.Index(l.index, seq)
}

// senders are the peers whose packets we open, by address. A look-up takes no lock.
type senders struct {
	mu  sync.Mutex // of those who change it
	all atomic.Pointer[map[netip.AddrPort]*peer]
}

// oldAddresses is how many addresses of one peer are known: the present one and those it had lately.
const oldAddresses = 4

func (s *senders) find(from netip.AddrPort) *peer {
	if all := s.all.Load(); all != nil {
		return (*all)[from]
	}
	return nil
}

func (s *senders) set(from netip.AddrPort, p *peer) {
	s.change(func(all map[netip.AddrPort]*peer) {
		all[from] = p
		p.addresses = append(slices.DeleteFunc(p.addresses, func(a netip.AddrPort) bool { return a == from }), from)
		for len(p.addresses) > oldAddresses {
			old := p.addresses[0]
			if p.addresses = p.addresses[1:]; all[old] == p {
				delete(all, old)
			}
		}
	})
}

func (s *senders) drop(p *peer) {
	s.change(func(all map[netip.AddrPort]*peer) {
		for _, a := range p.addresses {
			if all[a] == p {
				delete(all, a)
			}
		}
		p.addresses = nil
	})
}

func (s *senders) change(f func(map[netip.AddrPort]*peer)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := map[netip.AddrPort]*peer{}
	if all := s.all.Load(); all != nil {
		next = maps.Clone(*all)
	}
	f(next)
	s.all.Store(&next)
}
