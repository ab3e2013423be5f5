package sfu

import (
	"net/netip"
	"sync"
	"sync/atomic"

	"github.com/pion/ice/v4"

	"hopxa/sfu/icedtls"
)

// way is where a peer's packets go: the socket and the address of the selected pair, or by ICE. Set once; a new pair is
// a new way.
type way struct {
	id     uint32
	socket *socket // nil: by ICE
	to     netip.AddrPort
	ice    *icedtls.Conn
}

// send sends a packet at once.
func (w *way) send(b []byte) error {
	if w.socket != nil {
		return w.socket.one(b, w.to)
	}
	_, err := w.ice.Write(b)
	return err
}

// ways finds the socket of a selected pair. The zero value is ready.
type ways struct {
	senders senders
	made    atomic.Uint32
	waiting atomic.Int32

	mu   sync.Mutex // guards what follows
	asks map[netip.AddrPort]*peer
}

func (w *ways) make(s *socket, to netip.AddrPort) *way {
	return &way{id: w.made.Add(1), socket: s, to: to}
}

// byICE is for what ICE sends: on TCP, and before the socket is known.
func (w *ways) byICE(c *icedtls.Conn) *way { return &way{id: w.made.Add(1), ice: c} }

// wait has the socket found that ICE writes to an address with.
func (w *ways) wait(to netip.AddrPort, p *peer) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.asks == nil {
		w.asks = map[netip.AddrPort]*peer{}
	}
	w.asks[to] = p
	w.waiting.Store(int32(len(w.asks)))
}

// seen is called for what ICE writes. STUN says nothing: it tries all ways; DTLS and media take the selected one.
func (w *ways) seen(s *socket, to netip.AddrPort, b []byte) {
	if w.waiting.Load() == 0 || len(b) == 0 || b[0] < 20 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	to = netip.AddrPortFrom(to.Addr().Unmap(), to.Port())
	if p := w.asks[to]; p != nil {
		go p.take(w.make(s, to)) // who writes may hold a slot's lock, which comes after the peer's
		delete(w.asks, to)
		w.waiting.Store(int32(len(w.asks)))
	}
}

// forget ends what a peer waits for.
func (w *ways) forget(p *peer) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for to, other := range w.asks {
		if other == p {
			delete(w.asks, to)
		}
	}
	w.waiting.Store(int32(len(w.asks)))
}

// take makes w the peer's way, unless the peer is ended.
func (p *peer) take(w *way) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.over {
		p.way.Store(w)
		p.openFrom()
	}
}

// placeOf is where a candidate for UDP is.
func placeOf(c ice.Candidate) (at netip.AddrPort, ok bool) {
	a, err := netip.ParseAddr(c.Address())
	if err != nil || a.Zone() != "" || !c.NetworkType().IsUDP() {
		return at, false
	}
	return netip.AddrPortFrom(a.Unmap(), uint16(c.Port())), true
}

// socketAt is the socket of one of our candidates; nil when the candidate has another address than the socket and
// there are several.
func (n *network) socketAt(c ice.Candidate) *socket {
	at, ok := placeOf(c)
	if !ok {
		return nil
	}
	if len(n.udpSockets) == 1 {
		return n.udpSockets[0]
	}
	for _, s := range n.udpSockets {
		if s.at == at {
			return s
		}
	}
	return nil
}
