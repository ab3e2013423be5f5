package fleet

import (
	"encoding/binary"
	"errors"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/pion/ice/v4"
)

// udp is a hall's own socket towards a server on this machine. It knows from the kernel when each packet came, whatever the
// hall did at that moment; and it may keep the media, see lightFlow. Made with the connection → close.
type udp struct {
	*net.UDPConn // all else is Pion's

	// set once
	mux   ice.UDPMux
	timed bool // the kernel says when
	raw   syscall.RawConn
	sweep *sweep        // reads it while its media is taken; nil for none
	rest  chan foreign  // what the sweep leaves
	gone  chan struct{} // closed with it

	taking atomic.Pointer[lightFlow] // nil while Pion takes all
	ending sync.Once

	// of the mux's one goroutine
	oob   [64]byte
	swept bool

	mu   sync.Mutex // guards what follows
	came [8192]came // by place: the last that fell there
}

// came is when a packet was there.
type came struct {
	packet uint64 // SSRC and sequence number
	at     time.Time
}

func newUDP(s *sweep) (*udp, error) {
	u, err := openUDP(s)
	if err != nil {
		return nil, err
	}
	u.mux = ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: u})
	return u, nil
}

// openUDP makes it without the mux, whose goroutine reads at once.
func openUDP(s *sweep) (*udp, error) {
	conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return nil, err
	}
	raw, err := conn.SyscallConn()
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	askRoom(raw)
	return &udp{UDPConn: conn, timed: askArrivals(raw) == nil, raw: raw, sweep: s, rest: make(chan foreign, 64), gone: make(chan struct{})}, nil
}

func (u *udp) close() error { return errors.Join(u.mux.Close(), u.Close()) }

// Close is called by the mux too.
func (u *udp) Close() error {
	u.ending.Do(func() {
		close(u.gone)
		if u.sweep != nil {
			u.sweep.remove(u)
		}
	})
	return u.UDPConn.Close()
}

// ReadFromAddrPort is called by the mux, from one goroutine.
func (u *udp) ReadFromAddrPort(b []byte) (int, netip.AddrPort, error) {
	for {
		f := u.taking.Load()
		if f != nil && u.sweep != nil {
			return u.left(b)
		}
		n, control, _, from, err := u.ReadMsgUDPAddrPort(b, u.oob[:])
		if err != nil || !isMedia(b[:n]) {
			return n, from, err
		}
		at := u.arrival(u.oob[:control])
		if f == nil {
			u.note(b, at)
			return n, from, nil
		}
		f.take(b[:n], at)
	}
}

// left has the sweep read the socket, and returns what that leaves.
func (u *udp) left(b []byte) (int, netip.AddrPort, error) {
	if !u.swept {
		u.swept = true
		u.sweep.add(u)
	}
	select {
	case p := <-u.rest:
		return copy(b, p.data), p.from, nil
	case <-u.gone:
		u.sweep.remove(u) // which may have been before it was added
		return 0, netip.AddrPort{}, net.ErrClosed
	}
}

// arrival is when a packet came, of which the kernel says this.
func (u *udp) arrival(control []byte) time.Time {
	now := time.Now()
	if u.timed {
		return arrivalOf(control, now)
	}
	return now
}

// WriteToAddrPort is called by the mux.
func (u *udp) WriteToAddrPort(b []byte, to netip.AddrPort) (int, error) {
	return u.WriteToUDPAddrPort(b, to)
}

// isMedia tells RTP from RTCP, STUN and DTLS (RFC 7983, RFC 5761).
func isMedia(b []byte) bool {
	return len(b) > 12 && b[0]>>6 == 2 && (b[1]&0x7f < 64 || b[1]&0x7f >= 96)
}

func (u *udp) note(b []byte, at time.Time) {
	packet := packetOf(binary.BigEndian.Uint32(b[8:]), binary.BigEndian.Uint16(b[2:]))
	u.mu.Lock()
	defer u.mu.Unlock()
	*u.place(packet) = came{packet, at}
}

// arrived is when a packet came; now when it is not known, as of one that was sent again as another.
func (u *udp) arrived(ssrc uint32, seq uint16, now time.Time) time.Time {
	packet := packetOf(ssrc, seq)
	u.mu.Lock()
	defer u.mu.Unlock()
	if c := u.place(packet); c.packet == packet {
		return c.at
	}
	return now
}

func packetOf(ssrc uint32, seq uint16) uint64 { return uint64(ssrc)<<16 | uint64(seq) }

func (u *udp) place(packet uint64) *came {
	return &u.came[(packet>>16*2654435761+packet)%uint64(len(u.came))]
}
