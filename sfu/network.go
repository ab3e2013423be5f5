package sfu

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"strconv"

	"github.com/pion/ice/v4"
)

// udpBuffer is a socket's, in bytes; the kernel may grant less. A keyframe of every hall at once fits.
const udpBuffer = 4 << 20

// network is the SFU's sockets: one UDP port on one or more addresses, and one TCP port.
type network struct {
	udp        ice.UDPMux
	tcp        ice.TCPMux
	udpPort    int
	tcpPort    int
	publicIPs  []string
	ways       ways
	udpSockets []*socket
	sockets    []interface{ Close() error }
}

func listen(cfg Config, count *counters, log *slog.Logger) (*network, error) {
	n := &network{}
	for _, ip := range cfg.PublicIPs {
		if _, err := netip.ParseAddr(ip); err != nil {
			return nil, fmt.Errorf("public address: %w", err)
		}
		n.publicIPs = append(n.publicIPs, ip)
	}
	if err := n.listenUDP(cfg, count, log); err != nil {
		return nil, errors.Join(fmt.Errorf("listening on UDP %s: %w", cfg.UDPAddr, err), n.close())
	}
	if cfg.TCPAddr == "" {
		return n, nil
	}
	if err := n.listenTCP(cfg.TCPAddr, count, log); err != nil {
		return nil, errors.Join(fmt.Errorf("listening on TCP %s: %w", cfg.TCPAddr, err), n.close())
	}
	return n, nil
}

// listenUDP opens a socket for each address: Pion's mux needs to know the address a packet came to.
func (n *network) listenUDP(cfg Config, count *counters, log *slog.Logger) error {
	host, portName, err := net.SplitHostPort(cfg.UDPAddr)
	if err != nil {
		return err
	}
	n.udpPort, err = strconv.Atoi(portName)
	if err != nil {
		return err
	}
	hosts, all, err := addresses(host)
	if err != nil {
		return err
	}
	var muxes []ice.UDPMux
	for _, a := range hosts {
		conn, err := net.ListenUDP("udp", net.UDPAddrFromAddrPort(netip.AddrPortFrom(a, uint16(n.udpPort))))
		if err != nil {
			if !all {
				return err
			}
			log.Warn("address left out", "address", a, "err", err)
			continue
		}
		n.udpPort = conn.LocalAddr().(*net.UDPAddr).Port
		if err := errors.Join(conn.SetReadBuffer(udpBuffer), conn.SetWriteBuffer(udpBuffer)); err != nil {
			log.Warn("socket buffers stay small", "address", a, "err", err)
		}
		s, err := newSocket(conn, cfg.Sending, &n.ways, count, log)
		if err != nil {
			return errors.Join(err, conn.Close())
		}
		m := ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: s, Logger: newPionLogs(log).NewLogger("udpmux"),
			OnUnhandledPacket: func([]byte, netip.AddrPort) { count.dropped.stranger.Add(1) }})
		n.sockets = append(n.sockets, m, s)
		n.udpSockets = append(n.udpSockets, s)
		muxes = append(muxes, m)
	}
	switch len(muxes) {
	case 0:
		return errors.New("no address could be listened on")
	case 1:
		n.udp = muxes[0]
	default:
		n.udp = ice.NewMultiUDPMuxDefault(muxes...)
	}
	return nil
}

func (n *network) listenTCP(addr string, count *counters, log *slog.Logger) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	n.tcpPort = l.Addr().(*net.TCPAddr).Port
	m := ice.NewTCPMuxDefault(ice.TCPMuxParams{Listener: &tcpListener{l, count, log}, Logger: newPionLogs(log).NewLogger("tcpmux"), ReadBufferSize: 64,
		FirstStunBindTimeout: tcpFirst, AliveDurationForConnFromStun: tcpFirst})
	n.tcp = m
	n.sockets = append(n.sockets, m)
	return nil
}

// addresses returns what to listen on; all says that the host named none in particular.
func addresses(host string) (out []netip.Addr, all bool, err error) {
	if host != "" {
		a, err := netip.ParseAddr(host)
		if err != nil {
			return nil, false, err
		}
		if !a.IsUnspecified() {
			return []netip.Addr{a}, false, nil
		}
	}
	found, err := net.InterfaceAddrs()
	if err != nil {
		return nil, true, err
	}
	for _, f := range found {
		ip, ok := f.(*net.IPNet)
		if !ok {
			continue
		}
		if a, ok := netip.AddrFromSlice(ip.IP); ok && !a.Unmap().IsLinkLocalUnicast() {
			out = append(out, a.Unmap())
		}
	}
	return out, true, nil
}

func (n *network) close() error {
	var errs []error
	for _, s := range n.sockets {
		if err := s.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
