package sfu

import (
	"log/slog"
	"net/netip"
	"testing"

	"github.com/pion/webrtc/v4"
)

func TestWayFollowsTheSelectedPair(t *testing.T) {
	one, two := &socket{at: netip.MustParseAddrPort("192.0.2.1:5000")}, &socket{at: netip.MustParseAddrPort("[2001:db8::1]:5000")}
	n := &network{udpSockets: []*socket{one, two}}
	p := &peer{sfu: &SFU{log: slog.New(slog.DiscardHandler), net: n}}
	pair := func(local, remote string, protocol webrtc.ICEProtocol) {
		l, r := netip.MustParseAddrPort(local), netip.MustParseAddrPort(remote)
		p.paired(&webrtc.ICECandidatePair{Local: &webrtc.ICECandidate{Address: l.Addr().String(), Port: l.Port(), Protocol: protocol},
			Remote: &webrtc.ICECandidate{Address: r.Addr().String(), Port: r.Port(), Protocol: protocol}})
	}
	is := func(s *socket, to string) {
		t.Helper()
		if w := p.way.Load(); w == nil || w.socket != s || w.to != netip.MustParseAddrPort(to) {
			t.Fatalf("the way is %+v, want to %s", w, to)
		}
	}
	pair("192.0.2.1:5000", "198.51.100.7:4000", webrtc.ICEProtocolUDP)
	is(one, "198.51.100.7:4000")
	first := p.way.Load().id
	pair("[2001:db8::1]:5000", "[2001:db8::7]:4000", webrtc.ICEProtocolUDP)
	is(two, "[2001:db8::7]:4000")
	if p.way.Load().id == first {
		t.Error("two ways are one")
	}

	// Behind a translation our candidate has an address that no socket has: the socket is the one Pion writes with.
	pair("203.0.113.1:5000", "198.51.100.7:4001", webrtc.ICEProtocolUDP)
	to := netip.MustParseAddrPort("198.51.100.7:4001")
	n.ways.seen(two, to, []byte{0, 1, 0, 0})                                   // STUN tries all
	n.ways.seen(two, netip.MustParseAddrPort("198.51.100.8:4001"), []byte{22}) // of somebody else
	is(two, "[2001:db8::7]:4000")
	n.ways.seen(one, to, []byte{22, 254, 253})
	is(one, "198.51.100.7:4001")
	if n.ways.waiting.Load() != 0 {
		t.Error("still waits")
	}

	pair("203.0.113.1:5000", "198.51.100.7:4002", webrtc.ICEProtocolUDP)
	n.ways.forget(p)
	n.ways.seen(one, netip.MustParseAddrPort("198.51.100.7:4002"), []byte{22})
	is(one, "198.51.100.7:4001")

	// Pion cannot go on with what we have begun to encrypt: such a peer has to come again.
	pair("192.0.2.1:5000", "198.51.100.7:4003", webrtc.ICEProtocolTCP)
	if p.way.Load() != nil || p.dead.Load() {
		t.Errorf("on TCP: way %+v, dead %v", p.way.Load(), p.dead.Load())
	}
	p.seals.Store(true)
	pair("192.0.2.1:5000", "198.51.100.7:4003", webrtc.ICEProtocolTCP)
	if !p.dead.Load() {
		t.Error("a peer whose packets nobody can encrypt goes on")
	}
}

func TestNothingIsOpenedOfAPeerThatEnded(t *testing.T) {
	n := &network{}
	p := &peer{sfu: &SFU{net: n}}
	a, b := netip.MustParseAddrPort("192.0.2.1:1"), netip.MustParseAddrPort("192.0.2.1:2")
	other := &peer{sfu: p.sfu}
	n.ways.senders.set(a, p)
	n.ways.senders.set(b, p)
	n.ways.senders.set(b, other) // somebody else has the address now
	for i := range uint16(2 * oldAddresses) {
		n.ways.senders.set(netip.AddrPortFrom(a.Addr(), 100+i), p)
	}
	if got := len(*n.ways.senders.all.Load()); got != oldAddresses+1 {
		t.Errorf("%d addresses are known", got)
	}
	p.endOpening()
	if got := len(*n.ways.senders.all.Load()); got != 1 || n.ways.senders.find(b) != other {
		t.Errorf("%d addresses are left", got)
	}
	if p.opens() || p.open(make([]byte, 40), begun, &outbox{}) || p.openControl(make([]byte, 40), begun) {
		t.Error("opened after the end")
	}
}
