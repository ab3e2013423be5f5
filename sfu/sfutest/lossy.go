package sfutest

import (
	"errors"
	"net"

	"github.com/pion/ice/v4"
	"github.com/pion/webrtc/v4"
	"golang.org/x/net/bpf"
	"golang.org/x/net/ipv4"
)

// lossyConn loses incoming datagrams.
type lossyConn struct {
	*net.UDPConn
	drop func([]byte) bool
}

// socket is a hall's own socket on loopback.
func socket(shape Shape) (ice.UDPMux, error) {
	at := net.IPv4(127, 0, 0, 1)
	if shape.Network == webrtc.NetworkTypeUDP6 {
		at = net.IPv6loopback
	}
	conn, err := net.ListenUDP("udp", &net.UDPAddr{IP: at})
	if err != nil {
		return nil, err
	}
	if shape.Sink {
		if err := refuseRTP(conn); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	if shape.Socket != nil {
		shape.Socket(conn)
	}
	drop := shape.Drop
	if drop == nil {
		drop = func([]byte) bool { return false }
	}
	c := &lossyConn{conn, drop}
	if shape.Line != nil {
		return ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: newSlowConn(c, shape.Line)}), nil
	}
	if shape.Faults != nil {
		return ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: newUnruly(c, shape.Faults)}), nil
	}
	return ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: c}), nil
}

func (c *lossyConn) ReadFrom(b []byte) (int, net.Addr, error) {
	for {
		n, addr, err := c.UDPConn.ReadFrom(b)
		if err != nil || !c.drop(b[:n]) {
			return n, addr, err
		}
	}
}

// IsRTP tells RTP from RTCP, STUN and DTLS on one port (RFC 7983, RFC 5761).
func IsRTP(b []byte) bool {
	return len(b) > 12 && b[0] >= 128 && b[0] < 192 && (b[1]&0x7f < 64 || b[1]&0x7f >= 96)
}

// refuseRTP has the kernel throw away what IsRTP tells, so that a viewer costs no more than its reports.
func refuseRTP(conn *net.UDPConn) error {
	const first, second = 8, 9 // bytes after the UDP header
	filter, err := bpf.Assemble([]bpf.Instruction{
		bpf.LoadAbsolute{Off: first, Size: 1},
		bpf.JumpIf{Cond: bpf.JumpLessThan, Val: 128, SkipTrue: 6},
		bpf.JumpIf{Cond: bpf.JumpGreaterOrEqual, Val: 192, SkipTrue: 5},
		bpf.LoadAbsolute{Off: second, Size: 1},
		bpf.ALUOpConstant{Op: bpf.ALUOpAnd, Val: 0x7f},
		bpf.JumpIf{Cond: bpf.JumpLessThan, Val: 64, SkipTrue: 1},
		bpf.JumpIf{Cond: bpf.JumpLessThan, Val: 96, SkipTrue: 1},
		bpf.RetConstant{Val: 0},
		bpf.RetConstant{Val: 1 << 16},
	})
	if err != nil {
		return err
	}
	return ipv4.NewPacketConn(conn).SetBPF(filter)
}
