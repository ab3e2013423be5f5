package sfutest

import (
	"net"

	"github.com/pion/ice/v4"
)

// lossyConn loses incoming datagrams.
type lossyConn struct {
	*net.UDPConn
	drop func([]byte) bool
}

// lossy is a hall's own socket on loopback.
func lossy(drop func([]byte) bool, line *Line) (ice.UDPMux, error) {
	conn, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return nil, err
	}
	if drop == nil {
		drop = func([]byte) bool { return false }
	}
	c := &lossyConn{conn, drop}
	if line != nil {
		return ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: newSlowConn(c, line)}), nil
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
