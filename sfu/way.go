package sfu

import (
	"net/netip"
	"sync"
	"sync/atomic"

	"github.com/pion/webrtc/v4"
)

// way is where a peer's packets go when we encrypt them: the socket and the address of the selected pair. Set once; a
// new pair is a new way.
type way struct {
	id     uint32
	socket *socket
	to     netip.AddrPort
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

// wait has the socket found that Pion writes to an address with.
func (w *ways) wait(to netip.AddrPort, p *peer) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.asks == nil {
		w.asks = map[netip.AddrPort]*peer{}
	}
	w.asks[to] = p
	w.waiting.Store(int32(len(w.asks)))
}

// seen is called for what Pion writes. STUN says nothing: it tries all ways; DTLS and RTCP take the selected one.
func (w *ways) seen(s *socket, to netip.AddrPort, b []byte) {
	if w.waiting.Load() == 0 || len(b) == 0 || b[0] < 20 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	to = netip.AddrPortFrom(to.Addr().Unmap(), to.Port())
	if p := w.asks[to]; p != nil {
		p.take(w.make(s, to))
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

// paired is called by Pion with each selected pair. On TCP, Pion does everything. What we have begun to open and
// encrypt it cannot go on with; such a peer has to come again.
func (p *peer) paired(pair *webrtc.ICECandidatePair) {
	net := p.sfu.net
	if net.how == SendByPion {
		return
	}
	net.ways.forget(p)
	to, err := netip.ParseAddr(pair.Remote.Address)
	if err != nil || to.Zone() != "" || pair.Local.Protocol != webrtc.ICEProtocolUDP || pair.Remote.Protocol != webrtc.ICEProtocolUDP {
		p.way.Store(nil)
		if p.seals.Load() || p.opens() {
			p.sfu.log.Info("selected pair cannot be taken over", "seat", p.seat, "peer", p.name, "pair", pair)
			p.fail()
		}
		return
	}
	addr := netip.AddrPortFrom(to.Unmap(), pair.Remote.Port)
	if s := net.socketAt(pair.Local); s != nil {
		p.take(net.ways.make(s, addr))
		return
	}
	net.ways.wait(addr, p)
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

// socketAt is the socket of one of our candidates; nil when the candidate has another address than the socket and
// there are several.
func (n *network) socketAt(c *webrtc.ICECandidate) *socket {
	if len(n.udpSockets) == 1 {
		return n.udpSockets[0]
	}
	at, err := netip.ParseAddr(c.Address)
	if err != nil {
		return nil
	}
	for _, s := range n.udpSockets {
		if s.at == netip.AddrPortFrom(at.Unmap(), c.Port) {
			return s
		}
	}
	return nil
}
