package sfu

import (
	"net"
	"net/netip"
)

// UDPAddrs are the addresses that media comes in on by UDP, as this machine knows them; not the public ones.
func (s *SFU) UDPAddrs() (out []netip.AddrPort) {
	for _, a := range s.net.udp.GetListenAddresses() {
		if u, ok := a.(*net.UDPAddr); ok {
			ap := u.AddrPort()
			out = append(out, netip.AddrPortFrom(ap.Addr().Unmap(), ap.Port()))
		}
	}
	return out
}
