package sfu

import (
	"log/slog"
	"net"
	"net/netip"
	"sync/atomic"
	"syscall"
)

// Sending is how packets come to the kernel.
type Sending int

const (
	SendTrains  Sending = iota // one call for all viewers, and packets for one viewer in a row as one message (UDP_SEGMENT), where the kernel can
	SendBatches                // one call for all viewers (sendmmsg)
	SendSingly                 // one call a packet
)

// socket is a UDP socket as Pion's mux sees it: open → used from any goroutine → Close. RTP of slots waits in
// the outbox of the layer they show, everything else (STUN, DTLS, RTCP, what is sent again) goes out at once.
type socket struct {
	*net.UDPConn // ReadFrom and WriteTo are its own; the mux calls the methods below

	// set once
	raw      syscall.RawConn
	log      *slog.Logger
	gates    *gates
	count    *counters
	four     bool // IPv4
	how      Sending
	sendMany func(fd uintptr, messages []message) (int, error) // sendmmsg; a test's kernel fails at will

	segments atomic.Bool  // UDP_SEGMENT works, as far as is known
	refused  atomic.Int32 // trains in a row

	arrived inbound // read by the mux's one goroutine
}

// newSocket takes over a connection.
func newSocket(conn *net.UDPConn, how Sending, g *gates, count *counters, log *slog.Logger) (*socket, error) {
	raw, err := conn.SyscallConn()
	if err != nil {
		return nil, err
	}
	s := &socket{UDPConn: conn, raw: raw, log: log, gates: g, count: count, how: how, sendMany: sendMany}
	s.four = conn.LocalAddr().(*net.UDPAddr).IP.To4() != nil
	if !canBatch {
		s.how = SendSingly
	}
	s.segments.Store(s.how == SendTrains && knowsSegments(raw))
	return s, nil
}

// WriteToAddrPort is called by Pion with each packet.
func (s *socket) WriteToAddrPort(b []byte, to netip.AddrPort) (int, error) {
	if s.how != SendSingly && to.Addr().Zone() == "" && (!s.four || to.Addr().Unmap().Is4()) {
		if g := s.gates.find(b); g != nil {
			if out := g.out.Load(); out != nil && out.add(g, s, b, to) {
				return len(b), nil
			}
		}
	}
	s.count.sent.calls.Add(1)
	return s.WriteToUDPAddrPort(b, to)
}

// ReadFromAddrPort is called by Pion's mux, from one goroutine.
func (s *socket) ReadFromAddrPort(b []byte) (int, netip.AddrPort, error) {
	if s.how == SendSingly {
		return s.ReadFromUDPAddrPort(b)
	}
	return s.arrived.next(s, b)
}
