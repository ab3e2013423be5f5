package packetcache

import (
	"bytes"
	"testing"
	"time"
)

func packet(seq uint16, key bool) Packet {
	return Packet{Seq: seq, Timestamp: uint32(seq) * 10, Key: key, Payload: []byte{byte(seq), byte(seq >> 8)}}
}

func TestPacketsComeBackUntilTheRingIsRound(t *testing.T) {
	c, buf := New(16, time.Second), make([]byte, MaxPayload)
	start := uint16(65530)
	for n := range uint16(20) {
		c.Store(packet(start+n, false))
	}
	for n := range uint16(20) {
		seq := start + n
		p, ok := c.Get(seq, buf)
		if ok != (n >= 4) {
			t.Errorf("%d: found %v", seq, ok)
		}
		if ok && (p.Seq != seq || p.Timestamp != uint32(seq)*10 || !bytes.Equal(p.Payload, []byte{byte(seq), byte(seq >> 8)})) {
			t.Errorf("%d: got %+v", seq, p)
		}
	}
	c.Store(packet(start, false)) // too old by now
	if _, ok := c.Get(start, buf); ok {
		t.Error("an old packet took the place of a newer one")
	}
}

func TestWhatIsReadIsACopy(t *testing.T) {
	c, buf := New(4, time.Second), make([]byte, MaxPayload)
	in := packet(1, false)
	c.Store(in)
	in.Payload[0] = 99
	p, _ := c.Get(1, buf)
	p.Payload[1] = 98
	if p, _ = c.Get(1, buf); !bytes.Equal(p.Payload, []byte{1, 0}) {
		t.Errorf("got % x", p.Payload)
	}
}

func TestSinceKey(t *testing.T) {
	c := New(16, time.Second)
	check := func(what string, first, last uint16, whole, ok bool) {
		t.Helper()
		f, l, w, o := c.SinceKey()
		if o != ok || ok && (f != first || l != last || w != whole) {
			t.Errorf("%s: got %d–%d whole %v, %v", what, f, l, w, o)
		}
	}
	check("empty", 0, 0, false, false)
	c.Store(packet(100, false))
	check("no keyframe yet", 0, 0, false, false)
	c.Store(packet(101, true))
	c.Store(packet(102, false))
	check("after it", 101, 102, true, true)
	c.Store(packet(104, false))
	check("with a hole", 101, 104, false, true)
	c.Store(packet(103, false))
	check("repaired", 101, 104, true, true)
	c.Store(packet(106, true))
	check("newer one", 106, 106, true, true)
	c.Store(packet(105, true))
	check("older one late", 106, 106, true, true)
	for seq := uint16(107); seq < 121; seq++ {
		c.Store(packet(seq, false))
	}
	check("still in the ring", 106, 120, true, true)
	c.Store(packet(122, false))
	check("out of the ring", 0, 0, false, false)
	c.Store(packet(200, true))
	c.Store(packet(30000, false))
	check("begun anew", 0, 0, false, false)
}

func TestPayloadsTooLargeAreNotKept(t *testing.T) {
	c := New(4, time.Second)
	c.Store(Packet{Seq: 1, Payload: make([]byte, MaxPayload+1)})
	if _, ok := c.Newest(); ok {
		t.Error("kept")
	}
}

func TestLastKeyIsThereInWholeOrNotAtAll(t *testing.T) {
	c := New(16, time.Second)
	check := func(what string, first, last uint16, ok bool) {
		t.Helper()
		if f, l, at, o := c.LastKey(); o != ok || ok && (f != first || l != last || at != int64(first)) {
			t.Errorf("%s: got %d–%d of %d, %v", what, f, l, at, o)
		}
	}
	put := func(seq uint16, ts uint32, key, marker bool) {
		c.Store(Packet{Seq: seq, Timestamp: ts, Key: key, Marker: marker, At: int64(seq), Payload: []byte{1}})
	}
	check("empty", 0, 0, false)
	put(100, 1, true, false)
	check("begun", 0, 0, false)
	put(102, 1, false, true)
	check("with a hole", 0, 0, false)
	put(101, 1, false, false)
	check("whole", 100, 102, true)
	put(103, 2, false, true)
	check("followed by another picture", 100, 102, true)
	put(104, 3, true, true)
	check("a newer one of one packet", 104, 104, true)
	put(105, 4, true, false)
	put(106, 5, false, true)
	check("its end was lost", 0, 0, false)
	for seq := uint16(107); seq < 130; seq++ {
		put(seq, uint32(seq), false, true)
	}
	check("long ago", 0, 0, false)
}

// At thirty packets a second a ring of 64 is enough for two seconds; when the rate rises, nothing young is lost.
func TestTheRingGrowsWithTheRate(t *testing.T) {
	const keep = 2 * time.Second
	c, buf := New(512, keep), make([]byte, MaxPayload)
	var seq uint16
	var at time.Duration
	store := func(n int, pause time.Duration) {
		for range n {
			seq++
			at += pause
			p := packet(seq, false)
			p.At = int64(at)
			c.Store(p)
		}
	}
	has := func(back int) bool {
		p, ok := c.Get(seq-uint16(back), buf)
		return ok && p.Seq == seq-uint16(back)
	}
	store(300, time.Second/30)
	if len(c.ring) != 64 || !has(63) || has(64) {
		t.Errorf("%d packets of a slow layer are kept", len(c.ring))
	}
	before := seq
	store(200, time.Second/120)
	if len(c.ring) != 256 || !has(199) || !has(int(seq-before)+30) {
		t.Errorf("the ring is of %d, two seconds of the faster rate or of what was before are gone", len(c.ring))
	}
	store(3000, time.Second/1000)
	if len(c.ring) != 512 || !has(511) || has(512) {
		t.Errorf("the ring is of %d, of at most 512", len(c.ring))
	}
}
