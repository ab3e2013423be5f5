package sfu

import (
	"encoding/binary"
	"errors"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

const canBatch = true

// refusals is after how many refused trains in a row a socket makes no more: one viewer behind a narrow path may
// be the reason, but not of so many.
const refusals = 32

// message is one entry of sendmmsg and recvmmsg.
type message struct {
	header unix.Msghdr
	size   uint32 // what was sent or received
}

// sendMany sends messages without waiting; how many were sent, or why not the first.
func sendMany(fd uintptr, messages []message) (int, error) {
	return many(unix.SYS_SENDMMSG, fd, messages)
}

// many makes a call without telling the runtime: it never waits, and a processor that Go's sysmon takes away from
// a call of more than 20 µs costs a thread's waking, each time. See README.md.
func many(call, fd uintptr, messages []message) (int, error) {
	n, _, errno := unix.RawSyscall6(call, fd, uintptr(unsafe.Pointer(&messages[0])), uintptr(len(messages)), unix.MSG_DONTWAIT, 0, 0)
	if errno != 0 {
		return 0, errno
	}
	return int(n), nil
}

// knowsSegments asks whether the kernel has UDP_SEGMENT (since 4.18). Whether the way to a viewer takes it is
// seen when it is used.
func knowsSegments(raw syscall.RawConn) bool {
	var err error
	failed := raw.Control(func(fd uintptr) { _, err = unix.GetsockoptInt(int(fd), unix.IPPROTO_UDP, unix.UDP_SEGMENT) })
	return failed == nil && err == nil
}

// letters are the messages of one flush, and what they point to.
type letters struct {
	messages []message // one for each train
	iovs     []unix.Iovec
	addrs    []unix.RawSockaddrInet6
	controls [][3]uint64 // a control message with the segment size

	// one call: with the socket that makes it, from which message on, and what came of it
	socket *socket
	at, n  int
	err    error
	once   func(fd uintptr)
	until  func(fd uintptr) bool
}

var lettersPool = sync.Pool{New: func() any {
	l := &letters{}
	l.once = func(fd uintptr) { l.n, l.err = l.socket.sendMany(fd, l.messages[l.at:]) }
	l.until = func(fd uintptr) bool {
		l.once(fd)
		return !errors.Is(l.err, unix.EAGAIN)
	}
	return l
}}

// letter is one packet that goes out by itself.
type letter struct {
	messages [1]message
	iov      unix.Iovec
	addr     unix.RawSockaddrInet6

	n    int
	err  error
	once func(fd uintptr)
}

var letterPool = sync.Pool{New: func() any {
	l := &letter{}
	l.once = func(fd uintptr) { l.n, l.err = sendMany(fd, l.messages[:]) }
	return l
}}

// sendAtOnce sends one packet without waiting and without telling the runtime, as many does: a server that is idle
// otherwise would have its sysmon woken by each report, which then polls on. False is for the way that can wait and
// says what is wrong.
func (s *socket) sendAtOnce(b []byte, to netip.AddrPort) bool {
	if len(b) == 0 || to.Addr().Zone() != "" || s.four && !to.Addr().Unmap().Is4() {
		return false
	}
	l := letterPool.Get().(*letter)
	l.iov.Base = &b[0]
	l.iov.SetLen(len(b))
	h := &l.messages[0].header
	h.Iov = &l.iov
	h.SetIovlen(1)
	h.Name, h.Namelen = writeAddress(&l.addr, to, s.four)
	l.n = 0
	failed := s.raw.Control(l.once)
	ok := failed == nil && l.err == nil && l.n == 1
	l.iov.Base, l.err = nil, nil
	letterPool.Put(l)
	return ok
}

// sendBatch hands a part to the kernel in as few calls as it takes.
func (s *socket) sendBatch(p *part, patient bool) {
	l := lettersPool.Get().(*letters)
	l.write(s, p)
	s.post(p, l, patient)
	clear(l.messages) // lets go of the packets
	clear(l.iovs)
	l.socket, l.err = nil, nil
	lettersPool.Put(l)
}

// call makes one call. patient waits while the socket's buffer is full.
func (l *letters) call(at int, patient bool) (int, error) {
	l.at, l.n, l.err = at, 0, nil
	var failed error
	if patient {
		failed = l.socket.raw.Write(l.until)
	} else { // Write would let one goroutine at a time send, and wait
		failed = l.socket.raw.Control(l.once)
	}
	if failed != nil {
		return 0, failed
	}
	return l.n, l.err
}

// write fills in a message for each train.
func (l *letters) write(s *socket, p *part) {
	l.socket = s
	l.grow(len(p.trains), len(p.packets))
	iov := 0
	for i := range p.trains {
		t := &p.trains[i]
		first := iov
		for at := t.first; at >= 0; at = p.packets[at].next {
			q := &p.packets[at]
			l.iovs[iov].Base = &q.buf[0]
			l.iovs[iov].SetLen(q.size)
			iov++
		}
		h := &l.messages[i].header
		h.Iov = &l.iovs[first]
		h.SetIovlen(t.packets)
		h.Name, h.Namelen = writeAddress(&l.addrs[i], t.way.to, s.four)
		if t.packets > 1 {
			l.segment(i, t.size)
		}
	}
}

func (l *letters) grow(messages, packets int) {
	if cap(l.messages) < messages || cap(l.iovs) < packets {
		size := max(64, packets, 2*cap(l.messages))
		l.messages, l.iovs = make([]message, size), make([]unix.Iovec, size)
		l.addrs, l.controls = make([]unix.RawSockaddrInet6, size), make([][3]uint64, size)
	}
	l.messages, l.iovs = l.messages[:messages], l.iovs[:packets]
}

// writeAddress is where a message goes, in the kernel's form.
func writeAddress(a *unix.RawSockaddrInet6, to netip.AddrPort, four bool) (*byte, uint32) {
	port := (*[2]byte)(unsafe.Pointer(&a.Port)) // at the same place in both forms
	binary.BigEndian.PutUint16(port[:], to.Port())
	if four {
		v4 := (*unix.RawSockaddrInet4)(unsafe.Pointer(a))
		v4.Family, v4.Addr = unix.AF_INET, to.Addr().Unmap().As4()
		return (*byte)(unsafe.Pointer(a)), unix.SizeofSockaddrInet4
	}
	a.Family, a.Flowinfo, a.Scope_id, a.Addr = unix.AF_INET6, 0, 0, to.Addr().As16()
	return (*byte)(unsafe.Pointer(a)), unix.SizeofSockaddrInet6
}

// segment says in message i how long each packet but the last is.
func (l *letters) segment(i, size int) {
	c := &l.controls[i]
	h := (*unix.Cmsghdr)(unsafe.Pointer(c))
	h.Level, h.Type = unix.IPPROTO_UDP, unix.UDP_SEGMENT
	h.SetLen(unix.CmsgLen(2))
	*(*uint16)(unsafe.Add(unsafe.Pointer(c), unix.CmsgLen(0))) = uint16(size)
	l.messages[i].header.Control = (*byte)(unsafe.Pointer(c))
	l.messages[i].header.SetControllen(unix.CmsgSpace(2))
}

// post sends all messages, or counts what could not be sent.
func (s *socket) post(p *part, l *letters, patient bool) {
	for at := 0; at < len(l.messages); {
		n, err := l.call(at, patient)
		s.count.sent.calls.Add(1)
		t := &p.trains[at]
		switch {
		case n > 0:
			s.sent(p.trains[at : at+n])
			at += n
		case errors.Is(err, unix.EINTR):
		case errors.Is(err, net.ErrClosed), !patient && (errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.ENOBUFS)):
			s.dropped(p.trains[at:])
			return
		case t.packets > 1 && refusal(err):
			s.refuse(err)
			s.split(p, t, patient)
			at++
		default: // something is wrong with the way to this viewer alone
			s.dropped(p.trains[at : at+1])
			at++
		}
	}
}

// sent keeps the books.
func (s *socket) sent(all []train) {
	var packets, trains, inTrains uint64
	for i := range all {
		n := uint64(all[i].packets)
		packets += n
		if n > 1 {
			trains++
			inTrains += n
		}
	}
	s.count.sent.batched.Add(packets)
	if trains > 0 {
		s.refused.Store(0)
		s.count.sent.trains.Add(trains)
		s.count.sent.inTrains.Add(inTrains)
	}
}

func (s *socket) dropped(all []train) {
	for i := range all {
		s.count.dropped.queue.Add(uint64(all[i].packets))
	}
}

// refusal tells that the kernel or the device does not take a train.
func refusal(err error) bool {
	for _, e := range []error{unix.EIO, unix.EINVAL, unix.ENOPROTOOPT, unix.EOPNOTSUPP, unix.EMSGSIZE} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// refuse counts a refused train. A device that cannot is asked no more.
func (s *socket) refuse(err error) {
	s.count.sent.refused.Add(1)
	narrow := errors.Is(err, unix.EINVAL) || errors.Is(err, unix.EMSGSIZE)
	if (!narrow || s.refused.Add(1) >= refusals) && s.segments.Swap(false) {
		s.log.Warn("packets go out one by one: no segmentation", "address", s.LocalAddr(), "err", err)
	}
}

// split sends the packets of one train one by one.
func (s *socket) split(p *part, t *train, patient bool) {
	one := part{socket: s}
	for at := t.first; at >= 0; at = p.packets[at].next {
		n, q := len(one.packets), p.packets[at]
		q.next = -1
		one.trains = append(one.trains, train{way: t.way, first: n, last: n, packets: 1, size: q.size})
		one.packets = append(one.packets, q)
	}
	s.sendBatch(&one, patient)
}

// inbound is what was received in one call and not taken in yet.
type inbound struct {
	messages []message
	iovs     []unix.Iovec
	addrs    []unix.RawSockaddrInet6
	buffers  [][2048]byte
	at, n    int
	pions    bool // the one at at is not ours to open
	most     int  // bytes that the mux takes
	err      error
	read     func(fd uintptr) bool
}

// receiveAtOnce is how many packets one call takes in.
const receiveAtOnce = 32

// next returns one packet that is not ours to open. All others are taken in meanwhile.
func (in *inbound) next(s *socket, b []byte) (int, netip.AddrPort, error) {
	if in.messages == nil {
		in.prepare(s)
	}
	in.most = len(b)
	for in.take(s); !in.pions; {
		if err := s.raw.Read(in.read); err != nil {
			return 0, netip.AddrPort{}, err
		}
		if in.err != nil {
			return 0, netip.AddrPort{}, in.err
		}
	}
	m, from := &in.messages[in.at], address(&in.addrs[in.at])
	n := copy(b, in.buffers[in.at][:m.size])
	in.at++
	in.pions = false
	return n, from, nil
}

// take takes in what was received, up to the first that is ICE's. What became of it goes out.
func (in *inbound) take(s *socket) {
	for ; in.at < in.n; in.at++ {
		m := &in.messages[in.at]
		from := address(&in.addrs[in.at])
		data := in.buffers[in.at][:m.size]
		if m.header.Flags&unix.MSG_TRUNC != 0 || !from.IsValid() || len(data) > in.most { // nobody sends so much
			s.count.dropped.malformed.Add(1)
			continue
		}
		if in.pions = !s.take(data, from); in.pions {
			break
		}
		if s.out.full() {
			s.out.flush(false)
		}
	}
	s.out.flush(false)
}

func (in *inbound) prepare(s *socket) {
	in.messages, in.iovs = make([]message, receiveAtOnce), make([]unix.Iovec, receiveAtOnce)
	in.addrs, in.buffers = make([]unix.RawSockaddrInet6, receiveAtOnce), make([][2048]byte, receiveAtOnce)
	for i := range in.messages {
		in.iovs[i].Base = &in.buffers[i][0]
		in.iovs[i].SetLen(len(in.buffers[i]))
	}
	in.n = receiveAtOnce
	in.at = in.n
	// All that comes is taken in within one Read, which waits when this is false. A call that brought less than it may has
	// left the socket empty, and what comes from then on wakes Read, even while this runs: so the call that would only
	// say that there is nothing is left out.
	in.read = func(fd uintptr) bool {
		for {
			for i := range in.messages[:in.n] { // what the kernel has written into
				h := &in.messages[i].header
				*h = unix.Msghdr{Name: (*byte)(unsafe.Pointer(&in.addrs[i])), Namelen: unix.SizeofSockaddrInet6, Iov: &in.iovs[i]}
				h.SetIovlen(1)
			}
			in.at, in.n, in.err = 0, 0, nil
			n, err := many(unix.SYS_RECVMMSG, fd, in.messages)
			switch {
			case errors.Is(err, unix.EAGAIN):
				return false
			case errors.Is(err, unix.EINTR):
				continue
			case err != nil:
				in.err = err
				return true
			}
			in.n, s.now = n, time.Now()
			if in.take(s); in.pions {
				return true
			}
			if n < receiveAtOnce {
				return false
			}
		}
	}
}

// address reads the kernel's form; not valid when it is neither of IPv4 nor IPv6.
func address(a *unix.RawSockaddrInet6) netip.AddrPort {
	port := binary.BigEndian.Uint16((*[2]byte)(unsafe.Pointer(&a.Port))[:])
	switch a.Family {
	case unix.AF_INET:
		return netip.AddrPortFrom(netip.AddrFrom4((*unix.RawSockaddrInet4)(unsafe.Pointer(a)).Addr), port)
	case unix.AF_INET6:
		ip := netip.AddrFrom16(a.Addr).Unmap()
		if a.Scope_id != 0 && ip.Is6() {
			ip = ip.WithZone(strconv.Itoa(int(a.Scope_id)))
		}
		return netip.AddrPortFrom(ip, port)
	}
	return netip.AddrPort{}
}
