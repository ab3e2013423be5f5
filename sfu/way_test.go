package sfu

import (
	"log/slog"
	"net/netip"
	"runtime"
	"testing"
	"time"

	"github.com/pion/ice/v4"

	"hopxa/sfu/icedtls"
)

func TestWayFollowsTheSelectedPair(t *testing.T) {
	one, two := &socket{at: netip.MustParseAddrPort("192.0.2.1:5000")}, &socket{at: netip.MustParseAddrPort("[2001:db8::1]:5000")}
	n := &network{udpSockets: []*socket{one, two}}
	p := &peer{sfu: &SFU{log: slog.New(slog.DiscardHandler), net: n}, conn: &icedtls.Conn{}}
	pair := func(local, remote, protocol string) {
		t.Helper()
		candidate := func(at string) ice.Candidate {
			a := netip.MustParseAddrPort(at)
			c, err := ice.NewCandidateHost(&ice.CandidateHostConfig{Network: protocol, Address: a.Addr().String(), Port: int(a.Port()), Component: 1})
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		p.Paired(candidate(local), candidate(remote))
	}
	is := func(s *socket, to string) {
		t.Helper()
		w := p.way.Load()
		if w == nil || w.socket != s || s != nil && w.to != netip.MustParseAddrPort(to) || s == nil && w.ice != p.conn {
			t.Fatalf("the way is %+v, want to %s", w, to)
		}
	}
	pair("192.0.2.1:5000", "198.51.100.7:4000", "udp")
	is(one, "198.51.100.7:4000")
	first := p.way.Load().id
	pair("[2001:db8::1]:5000", "[2001:db8::7]:4000", "udp")
	is(two, "[2001:db8::7]:4000")
	if p.way.Load().id == first {
		t.Error("two ways are one")
	}

	// Behind a translation our candidate has an address that no socket has: the socket is the one ICE writes with.
	pair("203.0.113.1:5000", "198.51.100.7:4001", "udp")
	to := netip.MustParseAddrPort("198.51.100.7:4001")
	n.ways.seen(two, to, []byte{0, 1, 0, 0})                                   // STUN tries all
	n.ways.seen(two, netip.MustParseAddrPort("198.51.100.8:4001"), []byte{22}) // of somebody else
	is(nil, "")
	n.ways.seen(one, to, []byte{22, 254, 253})
	for limit := time.Now().Add(5 * time.Second); p.way.Load().socket == nil && time.Now().Before(limit); {
		runtime.Gosched()
	}
	is(one, "198.51.100.7:4001")
	if n.ways.waiting.Load() != 0 {
		t.Error("still waits")
	}

	pair("203.0.113.1:5000", "198.51.100.7:4002", "udp")
	n.ways.forget(p)
	n.ways.seen(one, netip.MustParseAddrPort("198.51.100.7:4002"), []byte{22})
	is(nil, "")

	pair("192.0.2.1:5000", "198.51.100.7:4000", "udp")
	is(one, "198.51.100.7:4000")
	pair("192.0.2.1:5000", "198.51.100.7:4003", "tcp")
	is(nil, "")
	if p.dead.Load() {
		t.Error("on TCP it does not go on")
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
	p.open(make([]byte, 40), begun, &outbox{})
	p.openControl(make([]byte, 40), begun)
	if c := &p.sfu.count.dropped; p.opens() || c.malformed.Load()+c.forged.Load() > 0 {
		t.Error("opened after the end")
	}
}
