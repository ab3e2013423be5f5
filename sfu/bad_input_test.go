package sfu_test

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"net"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/stun/v4"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// company is a hall that speaks and one that watches it, beside the bad one. They are not to notice anything.
type company struct {
	s         *sfu.SFU
	news      *sfutest.News
	one, two  *sfutest.Hall
	had       int // packets when the trouble began
	heap      uint64
	goroutine int
}

// at ease, a company sees and hears.
func atEase(t *testing.T) *company {
	t.Helper()
	c := &company{}
	c.s, c.news = start(t)
	c.s.SetFloor(room, []string{"hall:1", "hall:9"})
	c.one = sfutest.Join(t, c.s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	c.two = sfutest.Join(t, c.s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera", "hall:9/camera"}, Reports: true})
	c.two.Video[0].WaitFrom(t, c.one.Camera[0], 20)
	return c
}

// begin remembers what is used before the trouble.
func (c *company) begin() {
	c.had = len(c.two.Video[0].Packets())
	c.heap, c.goroutine = live(), runtime.NumGoroutine()
}

// live is the heap in use.
func live() uint64 {
	runtime.GC()
	runtime.GC() // what pools held
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// unharmed checks that who had nothing to do with it goes on without a hole, and that nothing has grown.
func (c *company) unharmed(t *testing.T) {
	t.Helper()
	all := c.two.Video[0].WaitFrom(t, c.one.Camera[0], c.had+20)
	unbroken(t, sorted(all))
	var grown int64
	for until := time.Now().Add(5 * time.Second); ; time.Sleep(100 * time.Millisecond) { // what is still on its way is no growth
		kept := len(c.two.Video[0].Packets()) - c.had
		grown = int64(live()) - int64(c.heap) - int64(kept)*600 // what the pretend halls keep
		if grown <= 6<<20 || time.Now().After(until) {
			break
		}
	}
	if grown > 6<<20 {
		t.Errorf("the heap has grown by %d KiB", grown>>10)
	}
	limit := time.Now().Add(sfutest.Limit)
	for runtime.NumGoroutine() > c.goroutine+12 {
		if time.Now().After(limit) {
			t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), c.goroutine)
			break
		}
		runtime.Gosched()
	}
	if gone := c.news.Gone(); len(gone) > 0 {
		t.Errorf("gone: %v", gone)
	}
}

// sorted puts in its place what was sent again: a flood fills the server's own buffer for a moment.
func sorted(all []sfutest.Arrived) []sfutest.Arrived {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b sfutest.Arrived) int { return int(int16(a.SequenceNumber - b.SequenceNumber)) })
	// What was asked for twice, because its answer was late, comes twice; it is the same packet.
	return slices.CompactFunc(out, func(a, b sfutest.Arrived) bool {
		return a.SequenceNumber == b.SequenceNumber && a.Timestamp == b.Timestamp && a.Picture.Number == b.Picture.Number
	})
}

// wait waits for a condition that nothing tells of.
func wait(t *testing.T, what string, ok func() bool) {
	t.Helper()
	limit := time.Now().Add(sfutest.Limit)
	for !ok() {
		if time.Now().After(limit) {
			t.Fatalf("not within %v: %s", sfutest.Limit, what)
		}
		time.Sleep(time.Millisecond)
	}
}

// tagged waits for n packets of a flow in a slot while it goes on.
func tagged(t *testing.T, slot *sfutest.Incoming, f *sfutest.Flow, n int) []sfutest.Arrived {
	t.Helper()
	of := func() (out []sfutest.Arrived) {
		for _, a := range slot.Packets() {
			if a.Picture.From == f.Tag {
				out = append(out, a)
			}
		}
		return out
	}
	had, limit := len(of()), time.Now().Add(sfutest.Limit)
	for tick := time.NewTicker(20 * time.Millisecond); ; <-tick.C {
		got := of()
		if len(got) >= had+n {
			tick.Stop()
			return got
		}
		if time.Now().After(limit) {
			t.Fatalf("%d of %d packets came", len(got)-had, n)
		}
		f.Send(t, f.SequenceNumber%10 == 0)
	}
}

// plain is a packet of a flow in the clear, with something wrong in it.
func plain(t *testing.T, f *sfutest.Flow, wrong func(p *rtp.Packet) []byte) []byte {
	t.Helper()
	p := f.Next(false)
	if b := wrong(p); b != nil {
		return b
	}
	b, err := p.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestMalformedRTPIsDroppedAndNobodyElseNotices(t *testing.T) {
	c := atEase(t)
	bad := sfutest.JoinRaw(t, c.s, room, "hall:9", 1)
	f := bad.Flow(sfu.Camera, 0x11223344)
	f.Send(t, true)
	tagged(t, c.two.Video[1], f, 5)
	c.begin()

	// What is encrypted with the right key; counted says that it gets as far as our own reading.
	for _, w := range []struct {
		name    string
		counted bool
		wrong   func(p *rtp.Packet) []byte
	}{
		{"a descriptor that ends too early", true, func(p *rtp.Packet) []byte { p.Payload = []byte{0x90}; return nil }},
		{"a descriptor and nothing after it", true, func(p *rtp.Packet) []byte { p.Payload = p.Payload[:6]; return nil }},
		{"more padding than there is", true, func(p *rtp.Packet) []byte {
			p.Payload = append(p.Payload, 255)
			b, _ := p.Marshal()
			b[0] |= 0x20
			return b
		}},
		{"padding of no bytes", true, func(p *rtp.Packet) []byte {
			p.Payload = append(p.Payload, 0)
			b, _ := p.Marshal()
			b[0] |= 0x20
			return b
		}},
		{"padding, but no byte that tells how much", true, func(p *rtp.Packet) []byte {
			p.Payload = nil
			b, _ := p.Marshal()
			b[0] |= 0x20
			return b
		}},
		{"a payload type that nobody offered", true, func(p *rtp.Packet) []byte { p.PayloadType = 100; return nil }},
		{"voice where a picture belongs", true, func(p *rtp.Packet) []byte { p.PayloadType, p.Payload = 109, []byte{0xf8}; return nil }},
		{"larger than any network takes", false, func(p *rtp.Packet) []byte { p.Payload = make([]byte, 1700); return nil }},
		{"larger than any socket takes", true, func(p *rtp.Packet) []byte { p.Payload = make([]byte, 9000); return nil }},
		{"larger still", true, func(p *rtp.Packet) []byte { p.Payload = make([]byte, 60000); return nil }},
		{"nothing", false, func(p *rtp.Packet) []byte { p.Payload = nil; return nil }},
		{"a repair of nothing", false, func(p *rtp.Packet) []byte {
			f.Repair(p, nil)
			return nil
		}},
		{"a repair of half a number", false, func(p *rtp.Packet) []byte {
			f.Repair(p, []byte{1})
			return nil
		}},
		{"a repair of what was never sent", false, func(p *rtp.Packet) []byte {
			f.Repair(p, append([]byte{0x77, 0x77}, p.Payload...))
			return nil
		}},
		{"fifteen contributors", false, func(p *rtp.Packet) []byte { p.CSRC = make([]uint32, 15); return nil }},
	} {
		before := c.s.Stats().Dropped
		for range 3 {
			bad.Send(t, bad.Seal(t, plain(t, f, w.wrong)))
		}
		tagged(t, c.two.Video[1], f, 3)
		if now := c.s.Stats().Dropped; w.counted && now.Malformed+now.Codec == before.Malformed+before.Codec {
			t.Errorf("%s: not counted", w.name)
		}
	}

	// What nobody could have encrypted: the header itself is wrong.
	whole, err := f.Next(false).Marshal()
	if err != nil {
		t.Fatal(err)
	}
	sealed := bad.Seal(t, whole)
	for name, wrong := range map[string]func(b []byte) []byte{
		"nothing":                        func([]byte) []byte { return nil },
		"two bytes":                      func(b []byte) []byte { return b[:2] },
		"half a header":                  func(b []byte) []byte { return b[:11] },
		"a header alone":                 func(b []byte) []byte { return b[:12] },
		"half a tag":                     func(b []byte) []byte { return b[:len(b)-9] },
		"contributors that are not here": func(b []byte) []byte { b[0] |= 0x0f; return b[:14] },
		"an extension beyond the end":    func(b []byte) []byte { b[0] |= 0x10; b[14], b[15] = 0xff, 0xff; return b },
		"an extension that ends at once": func(b []byte) []byte { b[0] |= 0x10; return b[:14] },
		"another version":                func(b []byte) []byte { b[0] = 0xc0 | b[0]&0x3f; return b },
		"a changed byte":                 func(b []byte) []byte { b[len(b)-20] ^= 1; return b },
		"another sequence number":        func(b []byte) []byte { b[3] ^= 1; return b },
		"another SSRC":                   func(b []byte) []byte { b[8] ^= 1; return b },
		"noise":                          func(b []byte) []byte { rand.Read(b[1:]); return b },
	} {
		for range 3 {
			bad.Send(t, wrong(append([]byte(nil), sealed...)))
		}
		if got := tagged(t, c.two.Video[1], f, 1); len(got) == 0 {
			t.Errorf("%s: the hall that sent it is not seen any more", name)
		}
	}
	c.unharmed(t)
}

func TestMalformedRTCPIsDroppedAndNobodyElseNotices(t *testing.T) {
	c := atEase(t)
	bad := sfutest.JoinRaw(t, c.s, room, "hall:9", 1, "hall:1/camera")
	f := bad.Flow(sfu.Camera, 0x55667788)
	f.Send(t, true)
	tagged(t, c.two.Video[1], f, 5)
	c.begin()
	var slot uint32 // what the bad hall is shown
	if m := regexp.MustCompile(`a=ssrc:(\d+) `).FindStringSubmatch(bad.Answer[strings.LastIndex(bad.Answer, "m=video"):]); m != nil {
		fmt.Sscan(m[1], &slot)
	}
	if slot == 0 {
		t.Fatal("no SSRC of a slot in the answer")
	}
	for _, of := range []uint32{f.SSRC, slot, 0, 0xdeadbeef} {
		for typ := 192; typ < 224; typ++ {
			for _, size := range []int{0, 4, 12, 20, 24, 200} {
				for _, claims := range []int{0, 1, size / 4, size/4 + 1, 0xffff} {
					b := make([]byte, 8+size)
					rand.Read(b[8:])
					b[0], b[1] = 0x80|byte(claims&0x1f), byte(typ)
					binary.BigEndian.PutUint16(b[2:], uint16(claims))
					binary.BigEndian.PutUint32(b[4:], of)
					if size >= 4 {
						binary.BigEndian.PutUint32(b[8:], of)
					}
					bad.Send(t, bad.SealRTCP(t, b))
				}
			}
		}
		for _, p := range []rtcp.Packet{
			&rtcp.TransportLayerCC{SenderSSRC: 1, MediaSSRC: of, BaseSequenceNumber: 65000, PacketStatusCount: 65535, ReferenceTime: 0xffffff, FbPktCount: 255, PacketChunks: func() (all []rtcp.PacketStatusChunk) {
				for range 9 {
					all = append(all, &rtcp.RunLengthChunk{PacketStatusSymbol: rtcp.TypeTCCPacketNotReceived, RunLength: 8191})
				}
				return all
			}()},
			&rtcp.ReceiverReport{SSRC: 1, Reports: []rtcp.ReceptionReport{{SSRC: of, FractionLost: 255, TotalLost: 0x7fffff, LastSequenceNumber: 0xffffffff, LastSenderReport: 0xffffffff, Delay: 0xffffffff}}},
			&rtcp.SenderReport{SSRC: of, NTPTime: 0, RTPTime: 0xffffffff},
			&rtcp.SenderReport{SSRC: of, NTPTime: 0xffffffffffffffff, RTPTime: 1},
			&rtcp.FullIntraRequest{SenderSSRC: 1, MediaSSRC: of, FIR: []rtcp.FIREntry{{SSRC: of}, {SSRC: of}}},
			&rtcp.TransportLayerNack{SenderSSRC: 1, MediaSSRC: of, Nacks: func() (all []rtcp.NackPair) {
				for n := range 250 {
					all = append(all, rtcp.NackPair{PacketID: uint16(n * 17), LostPackets: 0xffff})
				}
				return all
			}()},
			&rtcp.Goodbye{Sources: []uint32{0xdeadbeef, 1}},
		} {
			b, err := p.Marshal()
			if err != nil {
				t.Fatal(err)
			}
			bad.Send(t, bad.SealRTCP(t, b))
			bad.Send(t, bad.SealRTCP(t, append(b, b[:len(b)-2]...))) // and a second one that is cut off
		}
	}
	tagged(t, c.two.Video[1], f, 5)
	c.unharmed(t)
}

func TestFloodFromNobodyGrowsNothing(t *testing.T) {
	c := atEase(t)
	bad := sfutest.JoinRaw(t, c.s, room, "hall:9", 1)
	f := bad.Flow(sfu.Camera, 0x01020304)
	f.Send(t, true)
	tagged(t, c.two.Video[1], f, 5)
	genuine := f.Send(t, false)
	ufrag := regexp.MustCompile(`a=ice-ufrag:(\S+)`).FindStringSubmatch(bad.Answer)[1]
	c.begin()

	binding := func(user string, with ...stun.Setter) []byte {
		m, err := stun.Build(append([]stun.Setter{stun.TransactionID, stun.BindingRequest, stun.NewUsername(user)}, with...)...)
		if err != nil {
			t.Fatal(err)
		}
		return m.Raw
	}
	noise := make([]byte, 1200)
	rand.Read(noise)
	long := binding("x:y")
	binary.BigEndian.PutUint16(long[2:], 0xfff0)
	kinds := map[string][]byte{
		"nothing": {}, "a byte": {0}, "noise": noise, "more than a socket takes": make([]byte, 60000), "a STUN header alone": binding("x:y")[:20],
		"STUN that claims to be long": long, "STUN for nobody": binding("nobody:x"), "STUN without a name": stun.MustBuild(stun.TransactionID, stun.BindingRequest).Raw,
		"STUN for a hall without its password": binding(ufrag+":x", stun.NewShortTermIntegrity("guessed"), stun.Fingerprint),
		"STUN for a hall, unsigned":            binding(ufrag + ":x"),
		"a DTLS hello":                         append([]byte{22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 1, 0, 0, 28}, make([]byte, 36)...),
		"a hall's own packet again":            genuine, "a hall's SSRC": append(genuine[:12:12], noise[:200]...),
	}
	before := c.s.Stats().Dropped.Stranger
	for range 120 { // addresses
		conn, err := net.DialUDP("udp", nil, bad.Server())
		if err != nil {
			t.Fatal(err)
		}
		for name, b := range kinds {
			for range 4 {
				if _, err := conn.Write(b); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
		conn.Close()
		f.Send(t, false)
	}
	for range 10_000 {
		bad.Send(t, noise[:100]) // and from the hall's own address, with no key
	}
	all := tagged(t, c.two.Video[1], f, 5)
	for i := 1; i < len(all); i++ {
		if all[i].Picture.Number == all[i-1].Picture.Number {
			t.Fatal("a packet that came twice is seen twice")
		}
	}
	if got := c.s.Stats().Dropped.Stranger - before; got < 100 {
		t.Errorf("%d datagrams of strangers were counted", got)
	}
	c.unharmed(t)
}

func TestReplayedAndForgedPacketsAreNotPassedOn(t *testing.T) {
	c := atEase(t)
	bad := sfutest.JoinRaw(t, c.s, room, "hall:9", 1)
	other := sfutest.JoinRaw(t, c.s, room, "hall:8", 1)
	f := bad.Flow(sfu.Camera, 0x0a0b0c0d)
	sent := [][]byte{f.Send(t, true)}
	tagged(t, c.two.Video[1], f, 5)
	c.begin()
	for range 50 {
		sent = append(sent, f.Send(t, false))
		bad.Send(t, sent[len(sent)-1])   // at once
		other.Send(t, sent[len(sent)-1]) // from a hall with other keys
		bad.Send(t, sent[0])             // long after
	}
	all := tagged(t, c.two.Video[1], f, 5)
	for i := 1; i < len(all); i++ {
		if all[i].SequenceNumber != all[i-1].SequenceNumber+1 || all[i].Picture.Number != all[i-1].Picture.Number+1 {
			t.Fatalf("packet %d of picture %d follows packet %d of picture %d", all[i].SequenceNumber, all[i].Picture.Number, all[i-1].SequenceNumber, all[i-1].Picture.Number)
		}
	}
	c.unharmed(t)
}
