package sfu

import (
	"log/slog"
	"net"
	"net/netip"
	"sync/atomic"
	"syscall"
	"time"
)

// Sending is how packets come to the kernel.
type Sending int

const (
	SendTrains  Sending = iota // one call for all viewers, and packets for one viewer in a row as one message (UDP_SEGMENT), where the kernel can
	SendBatches                // one call for all viewers (sendmmsg)
	SendSingly                 // one call a packet
)

// socket is a UDP socket as Pion's mux sees it: open → used from any goroutine → Close. What Pion writes (STUN and DTLS)
// goes out at once. Media comes by outboxes, past Pion.
type socket struct {
	*net.UDPConn // ReadFrom and WriteTo are its own; the mux calls the methods below

	// set once
	raw      syscall.RawConn
	log      *slog.Logger
	ways     *ways
	count    *counters
	at       netip.AddrPort // its own
	four     bool           // IPv4
	how      Sending
	sendMany func(fd uintptr, messages []message) (int, error) // sendmmsg; a test's kernel fails at will

	segments atomic.Bool  // UDP_SEGMENT works, as far as is known
	refused  atomic.Int32 // trains in a row

	// of the mux's one goroutine
	arrived inbound
	out     outbox
	now     time.Time // when arrived was read
}

// newSocket takes over a connection.
func newSocket(conn *net.UDPConn, how Sending, w *ways, count *counters, log *slog.Logger) (*socket, error) {
	raw, err := conn.SyscallConn()
	if err != nil {
		return nil, err
	}
	s := &socket{UDPConn: conn, raw: raw, log: log, ways: w, count: count, how: how, sendMany: sendMany}
	at := conn.LocalAddr().(*net.UDPAddr).AddrPort()
	s.at = netip.AddrPortFrom(at.Addr().Unmap(), at.Port())
	s.four = s.at.Addr().Is4()
	if !canBatch {
		s.how = SendSingly
	}
	s.segments.Store(s.how == SendTrains && knowsSegments(raw))
	return s, nil
}

// WriteToAddrPort is called by Pion with each packet.
func (s *socket) WriteToAddrPort(b []byte, to netip.AddrPort) (int, error) {
	s.ways.seen(s, to, b)
	return len(b), s.one(b, to)
}

// one sends a packet at once.
func (s *socket) one(b []byte, to netip.AddrPort) error {
	s.count.sent.calls.Add(1)
	if s.how != SendSingly && s.sendAtOnce(b, to) {
		return nil
	}
	_, err := s.WriteToUDPAddrPort(b, to)
	return err
}

// send hands a part to the kernel.
func (s *socket) send(p *part, patient bool) {
	if s.how == SendTrains || s.how == SendBatches {
		s.sendBatch(p, patient)
		return
	}
	for i := range p.trains {
		t := &p.trains[i]
		for at := t.first; at >= 0; at = p.packets[at].next {
			if q := &p.packets[at]; s.one(q.buf[:q.size], t.way.to) != nil {
				s.count.dropped.queue.Add(1)
			}
		}
	}
}

// ReadFromAddrPort is called by Pion's mux, from one goroutine. It returns what is ICE's. Media of peers that are
// known by their address never gets there: it is opened here, handed to its layer, and what becomes of it goes out before more is read.
func (s *socket) ReadFromAddrPort(b []byte) (int, netip.AddrPort, error) {
	if s.how == SendTrains || s.how == SendBatches {
		return s.arrived.next(s, b)
	}
	for {
		n, from, err := s.ReadFromUDPAddrPort(b)
		s.now = time.Now()
		if err != nil || !s.take(b[:n], netip.AddrPortFrom(from.Addr().Unmap(), from.Port())) {
			return n, from, err
		}
		s.out.flush(false)
	}
}

// take tells whether a datagram is media or RTCP that we open, and does so.
func (s *socket) take(b []byte, from netip.AddrPort) bool {
	control := isRTCP(b)
	if !control && !isRTP(b) {
		return false
	}
	p := s.ways.senders.find(from)
	switch {
	case p == nil:
		return false
	case control:
		p.openControl(b, s.now)
	default:
		s.count.direct.Add(1)
		p.open(b, s.now, &s.out)
	}
	return true
}

// isRTP tells RTP from RTCP, STUN and DTLS (RFC 7983, RFC 5761).
func isRTP(b []byte) bool {
	return len(b) >= 12 && b[0]>>6 == 2 && (b[1]&0x7f < 64 || b[1]&0x7f >= 96)
}
