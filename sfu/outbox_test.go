//go:build linux

package sfu

import (
	"bytes"
	"encoding/binary"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/netip"
	"sync"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// post is a socket under test, with viewers on the same address.
type post struct {
	*socket
	count counters
	ways  ways
}

func newPost(t *testing.T, host string, how Sending) *post {
	t.Helper()
	conn, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.ParseIP(host)})
	if err != nil {
		t.Fatal(err)
	}
	p := &post{}
	if p.socket, err = newSocket(conn, how, &p.ways, &p.count, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// mailbox is where a viewer gets its packets.
type mailbox struct {
	*net.UDPConn
	addr netip.AddrPort
	ssrc uint32
	way  *way
	out  *outbox
}

func newMailbox(t *testing.T, p *post, host string, ssrc uint32, out *outbox) *mailbox {
	t.Helper()
	conn, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.ParseIP(host)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetReadBuffer(4 << 20); err != nil {
		t.Fatal(err)
	}
	a := conn.LocalAddr().(*net.UDPAddr).AddrPort()
	m := &mailbox{UDPConn: conn, addr: netip.AddrPortFrom(a.Addr().Unmap(), a.Port()), ssrc: ssrc, out: out}
	m.way = p.ways.make(p.socket, m.addr)
	return m
}

// rtpPacket is one of a size, recognisable.
func rtpPacket(ssrc uint32, seq uint16, size int) []byte {
	b := make([]byte, size)
	b[0], b[1] = 0x80, 96
	binary.BigEndian.PutUint16(b[2:], seq)
	binary.BigEndian.PutUint32(b[8:], ssrc)
	for i := 12; i < size; i++ {
		b[i] = byte(int(seq) + i)
	}
	return b
}

// write does what a slot does.
func (m *mailbox) write(b []byte) {
	buf := m.out.buffer()
	m.out.add(m.way, buf, copy(buf[:], b))
}

// next reads a packet; nil when none came.
func (m *mailbox) next(t *testing.T, limit time.Duration) []byte {
	t.Helper()
	if err := m.SetReadDeadline(time.Now().Add(limit)); err != nil {
		t.Fatal(err)
	}
	b := make([]byte, 2000)
	n, _, err := m.ReadFromUDPAddrPort(b)
	if err != nil {
		return nil
	}
	return b[:n]
}

func TestOutboxBringsEveryPacketToItsViewerInOrder(t *testing.T) {
	for _, host := range []string{"127.0.0.1", "::1"} {
		for _, how := range []Sending{SendTrains, SendBatches, SendSingly} {
			p, out := newPost(t, host, how), &outbox{}
			random := rand.New(rand.NewPCG(3, uint64(how)))
			var all []*mailbox
			want := map[*mailbox][][]byte{}
			for i := range 60 {
				all = append(all, newMailbox(t, p, host, uint32(i)+1, out))
			}
			for round := range 5 {
				size := 1000
				for i := range 1 + random.IntN(20) {
					if random.IntN(3) == 0 {
						size = 100 + random.IntN(1300)
					}
					for _, m := range all {
						b := rtpPacket(m.ssrc, uint16(round*100+i), size)
						m.write(b)
						want[m] = append(want[m], b)
					}
				}
				out.flush(false)
			}
			sent := uint64(0)
			for _, m := range all {
				for i, b := range want[m] {
					if got := m.next(t, time.Second); !bytes.Equal(got, b) {
						t.Fatalf("%s, %v: packet %d of %d to viewer %d has %d bytes, not %d", host, how, i, len(want[m]), m.ssrc, len(got), len(b))
					}
				}
				sent += uint64(len(want[m]))
			}
			switch c := &p.count.sent; {
			case how == SendSingly && (c.calls.Load() != sent || c.batched.Load() != 0):
				t.Errorf("%s: %d calls, %d batched", host, c.calls.Load(), c.batched.Load())
			case how != SendSingly && (c.batched.Load() != sent || c.calls.Load() > sent/20):
				t.Errorf("%s: %d of %d packets batched in %d calls", host, c.batched.Load(), sent, c.calls.Load())
			case how == SendTrains && (c.inTrains.Load() < sent/2 || c.inTrains.Load() > trainPackets*c.trains.Load()):
				t.Errorf("%s: %d of %d packets in %d trains", host, c.inTrains.Load(), sent, c.trains.Load())
			case how == SendBatches && c.trains.Load() != 0:
				t.Errorf("%s: %d trains", host, c.trains.Load())
			}
		}
	}
}

func TestOnlyWhatIsInAnOutboxWaits(t *testing.T) {
	p, out := newPost(t, "127.0.0.1", SendTrains), &outbox{}
	m := newMailbox(t, p, "127.0.0.1", 7, out)
	m.write(rtpPacket(7, 1, 60))
	for _, b := range [][]byte{rtpPacket(7, 2, 60), append([]byte{0, 1}, make([]byte, 58)...), append([]byte{22, 254, 253}, make([]byte, 57)...)} {
		if n, err := p.WriteToAddrPort(b, m.addr); err != nil || n != len(b) {
			t.Fatalf("%d, %v", n, err)
		}
		if got := m.next(t, time.Second); !bytes.Equal(got, b) {
			t.Fatalf("what Pion writes waits: %x", b[:2])
		}
	}
	if got := m.next(t, 20*time.Millisecond); got != nil {
		t.Error("media went out before the flush")
	}
	out.flush(false)
	if got := m.next(t, time.Second); !bytes.Equal(got, rtpPacket(7, 1, 60)) {
		t.Error("media did not go out with the flush")
	}
}

func TestLoopsDoNotMixTheirOutboxes(t *testing.T) {
	p := newPost(t, "127.0.0.1", SendTrains)
	const loops, viewers, packets = 4, 10, 60
	var all [loops][]*mailbox
	var outs [loops]*outbox
	for l := range loops {
		outs[l] = &outbox{}
		for v := range viewers {
			all[l] = append(all[l], newMailbox(t, p, "127.0.0.1", uint32(1+l*viewers+v), outs[l]))
		}
	}
	var work sync.WaitGroup
	for l := range loops {
		work.Go(func() {
			for i := range packets {
				for _, m := range all[l] {
					m.write(rtpPacket(m.ssrc, uint16(i), 300))
				}
				if i%3 == 2 {
					outs[l].flush(l%2 == 0)
				}
			}
		})
	}
	work.Wait()
	for l := range loops {
		for _, m := range all[l] {
			for i := range packets {
				if got := m.next(t, time.Second); !bytes.Equal(got, rtpPacket(m.ssrc, uint16(i), 300)) {
					t.Fatalf("packet %d of viewer %d is lost or another", i, m.ssrc)
				}
			}
		}
	}
}

// broken makes the kernel refuse some of what it is given; seeded.
func broken(p *post, seed uint64, fails func(*rand.Rand, *message) error) {
	random := rand.New(rand.NewPCG(seed, 1))
	p.sendMany = func(fd uintptr, messages []message) (int, error) {
		for i := range messages {
			if err := fails(random, &messages[i]); err != nil {
				if i == 0 {
					return 0, err
				}
				return sendMany(fd, messages[:i])
			}
		}
		return sendMany(fd, messages)
	}
}

func TestRefusedTrainsGoPacketByPacket(t *testing.T) {
	for _, err := range []error{unix.EIO, unix.EINVAL, unix.ENOPROTOOPT, unix.EOPNOTSUPP, unix.EMSGSIZE} {
		p, out := newPost(t, "127.0.0.1", SendTrains), &outbox{}
		broken(p, 1, func(_ *rand.Rand, m *message) error {
			if m.header.Iovlen > 1 {
				return err
			}
			return nil
		})
		var all []*mailbox
		for i := range refusals + 3 {
			all = append(all, newMailbox(t, p, "127.0.0.1", uint32(i)+1, out))
		}
		for round := range 2 {
			for i := range 4 {
				for _, m := range all {
					m.write(rtpPacket(m.ssrc, uint16(4*round+i), 500))
				}
			}
			out.flush(false)
		}
		for _, m := range all {
			for i := range 8 {
				if got := m.next(t, time.Second); !bytes.Equal(got, rtpPacket(m.ssrc, uint16(i), 500)) {
					t.Fatalf("%v: packet %d of viewer %d is lost", err, i, m.ssrc)
				}
			}
		}
		if c := &p.count; p.segments.Load() || c.sent.refused.Load() != uint64(len(all)) || c.dropped.queue.Load() != 0 {
			t.Errorf("%v: still trains: %v; %d refused, %d dropped", err, p.segments.Load(), c.sent.refused.Load(), c.dropped.queue.Load())
		}
	}
}

func TestOneNarrowPathKeepsTheTrainsOfOthers(t *testing.T) {
	p, out := newPost(t, "127.0.0.1", SendTrains), &outbox{}
	narrow, wide := newMailbox(t, p, "127.0.0.1", 1, out), newMailbox(t, p, "127.0.0.1", 2, out)
	broken(p, 1, func(_ *rand.Rand, m *message) error {
		to := address((*unix.RawSockaddrInet6)(unsafe.Pointer(m.header.Name)))
		if m.header.Iovlen > 1 && to == narrow.addr {
			return unix.EINVAL
		}
		return nil
	})
	for i := range uint16(2 * refusals) {
		for _, m := range []*mailbox{narrow, wide} {
			m.write(rtpPacket(m.ssrc, 2*i, 200))
			m.write(rtpPacket(m.ssrc, 2*i+1, 200))
		}
		out.flush(false)
		for _, m := range []*mailbox{narrow, wide} {
			if m.next(t, time.Second) == nil || m.next(t, time.Second) == nil {
				t.Fatalf("round %d: viewer %d has not got its packets", i, m.ssrc)
			}
		}
	}
	if !p.segments.Load() || p.count.sent.trains.Load() != 2*refusals || p.count.sent.refused.Load() != 2*refusals {
		t.Errorf("%d trains, %d refused", p.count.sent.trains.Load(), p.count.sent.refused.Load())
	}
}

func TestAFullSocketDropsPicturesAndCountsThem(t *testing.T) {
	for _, err := range []error{unix.EAGAIN, unix.ENOBUFS} {
		p, out := newPost(t, "127.0.0.1", SendTrains), &outbox{}
		broken(p, 11, func(r *rand.Rand, _ *message) error {
			if r.IntN(100) == 0 {
				return err
			}
			return nil
		})
		var all []*mailbox
		for i := range 30 {
			all = append(all, newMailbox(t, p, "127.0.0.1", uint32(i)+1, out))
		}
		const rounds = 40
		for i := range rounds {
			for _, m := range all {
				m.write(rtpPacket(m.ssrc, uint16(i), 400))
			}
			out.flush(false)
		}
		arrived := uint64(0)
		for _, m := range all {
			for m.next(t, 5*time.Millisecond) != nil {
				arrived++
			}
		}
		if lost := p.count.dropped.queue.Load(); lost == 0 || lost+arrived != rounds*uint64(len(all)) || p.count.sent.batched.Load() != arrived {
			t.Errorf("%v: %d arrived, %d dropped of %d", err, arrived, lost, rounds*len(all))
		}
	}
}

func TestInterruptedCallsAreRepeated(t *testing.T) {
	for _, patient := range []bool{false, true} {
		p, out := newPost(t, "127.0.0.1", SendTrains), &outbox{}
		interrupted := 0
		broken(p, 5, func(r *rand.Rand, _ *message) error {
			if r.IntN(20) == 0 {
				interrupted++
				return unix.EINTR
			}
			return nil
		})
		m := newMailbox(t, p, "127.0.0.1", 1, out)
		for i := range uint16(200) {
			m.write(rtpPacket(1, i, 120))
			out.flush(patient)
		}
		for i := range uint16(200) {
			if got := m.next(t, time.Second); !bytes.Equal(got, rtpPacket(1, i, 120)) {
				t.Fatalf("packet %d is lost", i)
			}
		}
		if n := p.count.dropped.queue.Load(); n != 0 || interrupted == 0 {
			t.Errorf("%d dropped, %d interrupted", n, interrupted)
		}
	}
}

func TestOneBadAddressCostsOnlyItsOwnPackets(t *testing.T) {
	for _, how := range []Sending{SendTrains, SendBatches} {
		p, out := newPost(t, "127.0.0.1", how), &outbox{}
		good, bad := newMailbox(t, p, "127.0.0.1", 1, out), newMailbox(t, p, "127.0.0.1", 2, out)
		bad.way = p.ways.make(p.socket, netip.MustParseAddrPort("203.0.113.9:9")) // a socket on loopback cannot send there
		for i := range uint16(3) {
			bad.write(rtpPacket(2, i, 100))
			good.write(rtpPacket(1, i, 100))
		}
		out.flush(false)
		for i := range uint16(3) {
			if got := good.next(t, time.Second); !bytes.Equal(got, rtpPacket(1, i, 100)) {
				t.Fatalf("packet %d is lost", i)
			}
		}
		if n := p.count.dropped.queue.Load(); n != 3 {
			t.Errorf("%d dropped", n)
		}
	}
}

func TestSlotMovesFromOneOutboxToAnother(t *testing.T) {
	p, one, two := newPost(t, "127.0.0.1", SendTrains), &outbox{}, &outbox{}
	other, m := newMailbox(t, p, "127.0.0.1", 1, one), newMailbox(t, p, "127.0.0.1", 2, one)
	other.write(rtpPacket(1, 0, 100))
	m.write(rtpPacket(2, 0, 100))
	m.out = two
	m.write(rtpPacket(2, 1, 100))
	m.write(rtpPacket(2, 2, 100))
	one.flush(false)
	two.flush(false)
	for i := range uint16(3) {
		if got := m.next(t, time.Second); !bytes.Equal(got, rtpPacket(2, i, 100)) {
			t.Fatalf("packet %d is lost", i)
		}
	}
}

func TestFlushAfterCloseDropsAndEnds(t *testing.T) {
	p, out := newPost(t, "127.0.0.1", SendTrains), &outbox{}
	m := newMailbox(t, p, "127.0.0.1", 1, out)
	for _, patient := range []bool{false, true} {
		m.write(rtpPacket(1, 1, 100))
		p.Close()
		out.flush(patient)
	}
	if n := p.count.dropped.queue.Load(); n != 2 {
		t.Errorf("%d dropped", n)
	}
	if _, _, err := p.ReadFromAddrPort(make([]byte, 2000)); err == nil {
		t.Error("a closed socket reads")
	}
}

func TestSocketReadsWhatCameInOrder(t *testing.T) {
	for _, host := range []string{"127.0.0.1", "::1"} {
		p := newPost(t, host, SendTrains)
		if err := p.SetReadBuffer(4 << 20); err != nil {
			t.Fatal(err)
		}
		m := newMailbox(t, p, host, 1, nil)
		to := p.LocalAddr().(*net.UDPAddr).AddrPort()
		random := rand.New(rand.NewPCG(1, 9))
		var want [][]byte
		for i := range uint16(200) {
			b := rtpPacket(1, i, 12+random.IntN(1400))
			if _, err := m.WriteToUDPAddrPort(b, to); err != nil {
				t.Fatal(err)
			}
			want = append(want, b)
		}
		if _, err := m.WriteToUDPAddrPort(make([]byte, 3000), to); err != nil { // too long: not read, counted
			t.Fatal(err)
		}
		if _, err := m.WriteToUDPAddrPort([]byte{1}, to); err != nil {
			t.Fatal(err)
		}
		want = append(want, []byte{1})
		buf := make([]byte, 8192)
		for i, b := range want {
			n, from, err := p.ReadFromAddrPort(buf)
			if err != nil || from != m.addr || !bytes.Equal(buf[:n], b) {
				t.Fatalf("%s: packet %d: %d bytes from %v, %v", host, i, n, from, err)
			}
		}
		if n := p.count.dropped.malformed.Load(); n != 1 {
			t.Errorf("%d too long", n)
		}
	}
}

func BenchmarkFlush(b *testing.B) {
	conn, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	var w ways
	var c counters
	s, err := newSocket(conn, SendTrains, &w, &c, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	s.sendMany = func(_ uintptr, m []message) (int, error) { return len(m), nil }
	out := &outbox{}
	var all [50]*way
	for i := range all {
		all[i] = w.make(s, netip.MustParseAddrPort("127.0.0.1:9"))
	}
	packet := rtpPacket(0, 1, 1128)
	b.ReportAllocs()
	for b.Loop() {
		for range 4 {
			for _, to := range all {
				buf := out.buffer()
				out.add(to, buf, copy(buf[:], packet))
			}
		}
		out.flush(false)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*200), "ns/packet")
}

// What Pion writes goes out at once and without a wait; what cannot go is said.
func TestWhatGoesOutByItselfArrivesOrIsAnError(t *testing.T) {
	for _, host := range []string{"127.0.0.1", "::1"} {
		p := newPost(t, host, SendTrains)
		m := newMailbox(t, p, host, 1, &outbox{})
		for _, said := range []string{"a report", "another"} {
			if !p.sendAtOnce([]byte(said), m.addr) {
				t.Errorf("%s: the runtime's way is taken", host)
			}
			if n, err := p.WriteToAddrPort([]byte(said), m.addr); n != len(said) || err != nil {
				t.Errorf("%s: %d bytes written, %v", host, n, err)
			}
			for range 2 {
				b := make([]byte, 100)
				_ = m.SetReadDeadline(time.Now().Add(5 * time.Second))
				if n, err := m.Read(b); err != nil || string(b[:n]) != said {
					t.Errorf("%s: %q arrived, %v", host, b[:n], err)
				}
			}
		}
		for _, to := range []netip.AddrPort{{}, netip.AddrPortFrom(m.addr.Addr(), 0)} {
			if _, err := p.WriteToAddrPort([]byte("x"), to); err == nil {
				t.Errorf("%s: written to %v", host, to)
			}
		}
		p.Close()
		if _, err := p.WriteToAddrPort([]byte("x"), m.addr); err == nil {
			t.Errorf("%s: written to a socket that is closed", host)
		}
	}
}
