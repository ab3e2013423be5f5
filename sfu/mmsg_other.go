//go:build !linux

package sfu

import (
	"errors"
	"net/netip"
	"syscall"
)

// Other systems have no calls for many packets: a socket sends and receives one by one.
const canBatch = false

type message struct{}

func sendMany(uintptr, []message) (int, error) { return 0, errors.ErrUnsupported }

func knowsSegments(syscall.RawConn) bool { return false }

func (s *socket) sendBatch(*part, bool) {}

func (s *socket) sendAtOnce([]byte, netip.AddrPort) bool { return false }

type inbound struct{}

func (inbound) next(s *socket, b []byte) (int, netip.AddrPort, error) {
	return s.ReadFromUDPAddrPort(b)
}
