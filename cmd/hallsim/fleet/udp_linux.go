package fleet

import (
	"encoding/binary"
	"errors"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// askArrivals has the kernel say with each packet when it came (SO_TIMESTAMPNS, socket(7)).
func askArrivals(raw syscall.RawConn) error { return ask(raw, unix.SO_TIMESTAMPNS, 1) }

// askRoom has the kernel keep what comes while the halls' process stands still: more than programs may ask for, where it is
// root's.
func askRoom(raw syscall.RawConn) {
	const room = 4 << 20
	if ask(raw, unix.SO_RCVBUFFORCE, room) != nil {
		_ = ask(raw, unix.SO_RCVBUF, room) // it gives what it allows
	}
}

func ask(raw syscall.RawConn, option, value int) error {
	var refused error
	err := raw.Control(func(fd uintptr) { refused = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, option, value) })
	return errors.Join(err, refused)
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
