package fleet

import (
	"encoding/binary"
	"net"
	"time"

	"golang.org/x/sys/unix"
)

// askArrivals has the kernel say with each packet when it came (SO_TIMESTAMPNS, socket(7)).
func askArrivals(conn *net.UDPConn) error {
	raw, err := conn.SyscallConn()
	if err != nil {
		return err
	}
	var refused error
	if err := raw.Control(func(fd uintptr) { refused = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_TIMESTAMPNS, 1) }); err != nil {
		return err
	}
	return refused
}

// arrivalOf reads it; without it, it is otherwise.
func arrivalOf(control []byte, otherwise time.Time) time.Time {
	const size = 16
	at := unix.CmsgLen(0)
	if len(control) < at+size || binary.NativeEndian.Uint32(control[8:]) != unix.SOL_SOCKET || binary.NativeEndian.Uint32(control[12:]) != unix.SCM_TIMESTAMPNS {
		return otherwise
	}
	return time.Unix(int64(binary.NativeEndian.Uint64(control[at:])), int64(binary.NativeEndian.Uint64(control[at+8:])))
}
