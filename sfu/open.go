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

// opening is how a peer's packets come in: opened where the socket read them, and handed to their layer in the same
// goroutine. The zero value is ready and opens nothing.
type opening struct {
	mu      sync.Mutex // held while a packet is taken in, by whichever goroutine; guards what follows
	cipher  *srtp.Cipher
	control srtp.Control
	streams map[uint32]*inStream
	unknown srtp.Receiver // of a stream that is nobody's yet
	many    bool          // it sends more streams than it may
}

// beginOpening makes what comes from the peer ours. With p.mu held.
func (p *peer) beginOpening(in *srtp.Cipher) {
	o := &p.opening
	o.mu.Lock()
	o.cipher, o.streams = in, map[uint32]*inStream{}
	o.control.Begin(in)
	o.mu.Unlock()
	p.openFrom()
}

// openFrom has the sockets take in what comes from the peer's present address, once there are keys. Called with every new
// way; old addresses stay for a while, for what is still on its way. With p.mu held.
func (p *peer) openFrom() {
	if w := p.way.Load(); !p.over && w != nil && w.socket != nil && p.opens() {
		p.sfu.net.ways.senders.set(w.to, p)
	}
}

// endOpening has nothing of the peer taken in any more when it returns.
func (p *peer) endOpening() {
	p.sfu.net.ways.senders.drop(p)
	p.opening.mu.Lock()
	defer p.opening.mu.Unlock()
	p.opening.cipher, p.opening.streams, p.opening.control, p.opening.unknown = nil, nil, srtp.Control{}, srtp.Receiver{}
}

// opens tells whether there are keys.
func (p *peer) opens() bool {
	p.opening.mu.Lock()
	defer p.opening.mu.Unlock()
	return p.opening.cipher != nil
}

// open takes in an RTP packet. What becomes of it goes to out, which the caller flushes.
func (p *peer) open(b []byte, now time.Time, out *outbox) {
	fresh, many := p.openOne(b, now, out)
	if many {
		p.tooMany()
	}
	if fresh != nil {
		p.start(func() {
			if r := p.room.Load(); r != nil {
				r.published(fresh)
			}
		})
	}
}

// openOne is open, without what takes the peer's lock. It tells of a layer whose first packet this was, and whether the peer
// is to end.
func (p *peer) openOne(b []byte, now time.Time, out *outbox) (fresh *layer, many bool) {
	o := &p.opening
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.cipher == nil {
		return nil, false
	}
	ssrc := binary.BigEndian.Uint32(b[8:])
	s := o.streams[ssrc]
	receiver := &o.unknown
	if s != nil {
		receiver = &s.receiver
	} else {
		receiver.Begin(o.cipher, ssrc)
	}
	plain, head, err := receiver.Open(b)
	if err != nil {
		p.refuse(err)
		return nil, false
	}
	if s == nil {
		if s, fresh = p.adopt(ssrc, plain); s == nil {
			return nil, o.many
		}
	}
	if s.wideID != 0 {
		if x := extension(plain, s.wideID); len(x) == 2 {
			p.arrivals.note(ssrc, binary.BigEndian.Uint16(x), now)
		}
	}
	if s.repairs {
		if plain = s.repaired(plain, head); plain == nil {
			return fresh, false
		}
	}
	s.layer.take(plain, s.repairs, now, out)
	return fresh, false
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
