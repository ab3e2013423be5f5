package fleet

import (
	"encoding/binary"
	"net/netip"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// heap reads what has come to a socket, many packets with one call.
type heap struct {
	headers  [heapSize]mmsghdr
	vectors  [heapSize]unix.Iovec
	names    [heapSize]unix.RawSockaddrInet4
	controls [heapSize][64]byte
	packets  [heapSize][1500]byte
}

// mmsghdr is of recvmmsg(2).
type mmsghdr struct {
	unix.Msghdr
	length uint32
}

func newHeap() *heap {
	h := &heap{}
	for i := range h.headers {
		h.vectors[i].Base = &h.packets[i][0]
		h.vectors[i].SetLen(len(h.packets[i]))
		m := &h.headers[i].Msghdr
		m.Name, m.Iov, m.Control = (*byte)(unsafe.Pointer(&h.names[i])), &h.vectors[i], &h.controls[i][0]
		m.SetIovlen(1)
	}
	return h
}

// fill takes up to heapSize packets from a socket, without waiting for any.
func (h *heap) fill(raw syscall.RawConn) (n int) {
	for i := range h.headers {
		h.headers[i].Namelen = unix.SizeofSockaddrInet4
		h.headers[i].SetControllen(len(h.controls[i]))
	}
	err := raw.Control(func(fd uintptr) { // it never waits: Go need not know of the call
		got, _, failed := unix.RawSyscall6(unix.SYS_RECVMMSG, fd, uintptr(unsafe.Pointer(&h.headers[0])), heapSize, unix.MSG_DONTWAIT, 0, 0)
		if failed == 0 {
			n = int(got)
		}
	})
	if err != nil {
		return 0 // closed
	}
	return n
}

// packet returns one of those, with what the kernel says about it.
func (h *heap) packet(i int) (b, control []byte, from netip.AddrPort) {
	name := &h.names[i]
	port := binary.BigEndian.Uint16((*[2]byte)(unsafe.Pointer(&name.Port))[:])
	return h.packets[i][:h.headers[i].length], h.controls[i][:h.headers[i].Controllen], netip.AddrPortFrom(netip.AddrFrom4(name.Addr), port)
}
