package relay

import (
	"errors"
	"net"
	"net/netip"

	"github.com/pion/turn/v5"
)

var errOnlyUDP = errors.New("only UDP is relayed, over what the media plane has of IPv4 and IPv6")

// Validate, AllocatePacketConn, AllocateListener and AllocateConn make the relay a turn.RelayAddressGenerator.
func (r *Relay) Validate() error { return nil }

// AllocatePacketConn opens a socket that reaches nothing but the SFU.
func (r *Relay) AllocatePacketConn(c turn.AllocateListenerConfig) (net.PacketConn, net.Addr, error) {
	own := r.own(c.Network == "udp6")
	if (c.Network != "udp4" && c.Network != "udp6") || c.RequestedPort != 0 || !own.IsValid() {
		return nil, nil, errOnlyUDP
	}
	conn, err := net.ListenUDP(c.Network, nil)
	if err != nil {
		return nil, nil, err
	}
	s := &socket{UDPConn: conn, out: r.peers, in: map[netip.AddrPort]netip.AddrPort{}}
	for named, local := range r.peers {
		s.in[local] = named
	}
	return s, net.UDPAddrFromAddrPort(netip.AddrPortFrom(own, conn.LocalAddr().(*net.UDPAddr).AddrPort().Port())), nil
}

// AllocateListener refuses: our media over TCP needs no relay.
func (r *Relay) AllocateListener(turn.AllocateListenerConfig) (net.Listener, net.Addr, error) {
	return nil, nil, errOnlyUDP
}

// AllocateConn refuses likewise.
func (r *Relay) AllocateConn(turn.AllocateConnConfig) (net.Conn, error) { return nil, errOnlyUDP }

// socket is one allocation's: what is for anybody but the SFU is dropped, and what comes from anybody else is not read.
type socket struct {
	*net.UDPConn
	out, in map[netip.AddrPort]netip.AddrPort // set once
}

// WriteTo drops what is not for the SFU, as a network may.
func (s *socket) WriteTo(b []byte, to net.Addr) (int, error) {
	u, ok := to.(*net.UDPAddr)
	if !ok {
		return len(b), nil
	}
	a := u.AddrPort()
	local, ok := s.out[netip.AddrPortFrom(a.Addr().Unmap(), a.Port())]
	if !ok {
		return len(b), nil
	}
	return s.WriteToUDPAddrPort(b, local)
}

// ReadFrom returns what the SFU sent, from the address that the client knows it by.
func (s *socket) ReadFrom(b []byte) (int, net.Addr, error) {
	for {
		n, from, err := s.ReadFromUDPAddrPort(b)
		if err != nil {
			return n, nil, err
		}
		if named, ok := s.in[netip.AddrPortFrom(from.Addr().Unmap(), from.Port())]; ok {
			return n, net.UDPAddrFromAddrPort(named), nil
		}
	}
}
