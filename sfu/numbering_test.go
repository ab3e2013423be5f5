package sfu

import (
	"log/slog"
	"testing"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"

	"hopxa/sfu/jsep"
	"hopxa/sfu/mediaclock"
	"hopxa/sfu/packetcache"
	"hopxa/sfu/received"
	"hopxa/sfu/srtp"
	"hopxa/sfu/vp8"
)

// sentPackets stands where the encryption begins.
type sentPackets struct {
	headers  []rtp.Header
	pictures []uint16
}

func (o *sentPackets) write(_ *srtp.Sender, h *rtp.Header, payload []byte, _ *outbox) bool {
	d, err := vp8.Parse(payload)
	o.headers, o.pictures = append(o.headers, *h), append(o.pictures, d.PictureID)
	return err == nil
}

// camera is a layer that pictures of one packet are put into, 30 a second.
type camera struct {
	*layer
	now time.Time
	n   uint16
}

func newCamera(s *SFU, at time.Time) *camera {
	p := &peer{sfu: s, poked: make(chan struct{}, 1)}
	l := &layer{source: &source{name: Source{"hall:1", Camera}, peer: p}, sfu: s, rate: 90000, cache: packetcache.New(cachePackets, stillAge),
		stream: received.Stream{Rate: 90000}, clock: mediaclock.Clock{Rate: 90000}}
	l.viewers.Store(&[]*slot{})
	l.codecs[96], l.codecs[98] = codecVP8, codecH264
	l.codec.Store(uint32(codecVP8))
	return &camera{layer: l, now: at, n: uint16(random32())}
}

// picture arrives n times.
func (c *camera) picture(key bool, n int) {
	for range n {
		c.n++
		c.now = c.now.Add(time.Second / 30)
		b := []byte{0x80, 0x80 | 96, byte(c.n >> 8), byte(c.n), 0, 0, 0, 0, 0, 0, 0, 1, 0x90, 0x80, 0x80 | byte(c.n>>8), byte(c.n), 1}
		ts := uint32(c.n) * 3000
		b[4], b[5], b[6], b[7] = byte(ts>>24), byte(ts>>16), byte(ts>>8), byte(ts)
		if key {
			b[16] = 0
		}
		c.take(b, false, c.now, &outbox{})
	}
}

// watch points a slot at a camera, as the room does.
func watch(s *slot, c *camera) {
	s.attach(c.layer)
	s.aim(c.layer)
	s.attach()
}

func newViewer(s *SFU) (*slot, *sentPackets) {
	v, out := newSlot(&peer{sfu: s}, &jsep.Section{MID: "6", Kind: "video"}, true), &sentPackets{}
	v.writer, v.rate, v.flows = out, 90000, codecVP8
	v.formats.types[codecVP8], v.formats.types[codecH264] = 120, 126
	return v, out
}

func TestLatecomerIsNotLateForEver(t *testing.T) {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	c := newCamera(s, time.Now().Add(-time.Second))
	c.picture(true, 1)
	c.picture(false, 20)
	v, out := newViewer(s)
	watch(v, c)
	if len(out.headers) != 21 {
		t.Fatalf("%d packets out of the cache", len(out.headers))
	}
	if d := out.headers[20].Timestamp - out.headers[0].Timestamp; d > 20*3000/squeeze+20 {
		t.Errorf("two thirds of a second of the past are played for %d ms", d/90)
	}
	c.picture(false, 2)
	for i := 1; i < len(out.headers); i++ {
		a, b := out.headers[i-1], out.headers[i]
		if d := int32(b.Timestamp - a.Timestamp); d <= 0 || i > 20 && d != 3000 {
			t.Errorf("packet %d: timestamp moves by %d", i, d)
		}
		if b.SequenceNumber != a.SequenceNumber+1 || (out.pictures[i]-out.pictures[i-1])&0x7fff != 1 {
			t.Errorf("packet %d: number %d follows %d, picture %d follows %d", i, b.SequenceNumber, a.SequenceNumber, out.pictures[i], out.pictures[i-1])
		}
	}
}

func TestTimeNeverRunsBackOverASwitch(t *testing.T) {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	start := time.Now().Add(-time.Second)
	one, two := newCamera(s, start), newCamera(s, start)
	v, out := newViewer(s)
	one.picture(true, 1)
	watch(v, one)
	two.picture(true, 1)
	one.picture(false, 29) // ahead of the other
	two.picture(false, 25)
	before := len(out.headers)
	watch(v, two)
	if len(out.headers) != before+26 {
		t.Fatalf("%d packets out of the cache", len(out.headers)-before)
	}
	one.picture(false, 1) // not shown any more
	two.picture(false, 3)
	if len(out.headers) != before+29 {
		t.Errorf("%d packets after the switch", len(out.headers)-before)
	}
	for i := 1; i < len(out.headers); i++ {
		if d := int32(out.headers[i].Timestamp - out.headers[i-1].Timestamp); d <= 0 || d > 9000 {
			t.Errorf("packet %d: timestamp moves by %d", i, d)
		}
	}
}

func TestSlotMovesAtAKeyframeOnly(t *testing.T) {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	one, two := newCamera(s, time.Now()), newCamera(s, time.Now())
	v, out := newViewer(s)
	one.picture(true, 1)
	two.picture(true, 1)
	watch(v, one)
	two.picture(false, catchUpMax) // too many to be shown from the cache
	watch(v, two)
	one.picture(false, 1)
	two.picture(false, 1)
	if len(out.headers) != 2 {
		t.Fatalf("%d packets, want the two of the first camera", len(out.headers))
	}
	if !two.keyWanted.Load() {
		t.Error("no keyframe is asked for")
	}
	two.picture(true, 1)
	one.picture(false, 1)
	if len(out.headers) != 3 {
		t.Errorf("%d packets, want the keyframe of the second camera and no more of the first", len(out.headers))
	}
	if got := s.count.dropped.layer.Load(); got == 0 {
		t.Error("what the slot waited through was not counted")
	}
}

func TestPaddingLeavesNoHole(t *testing.T) {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	c := newCamera(s, time.Now())
	c.picture(true, 1)
	v, out := newViewer(s)
	watch(v, c)
	c.n++ // a browser probes its line
	c.take([]byte{0xa0, 96, byte(c.n >> 8), byte(c.n), 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4}, false, c.now, &outbox{})
	c.picture(false, 1)
	if len(out.headers) != 2 || out.headers[1].SequenceNumber != out.headers[0].SequenceNumber+1 {
		t.Errorf("got %+v", out.headers)
	}
}

// What a browser puts sound and picture together by (RFC 3550 6.4.1): which timestamp of the slot is of what moment. It goes
// on over a switch to a camera with another clock.
func TestASenderReportTellsTheSlotsTime(t *testing.T) {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	start := time.Now().Add(-time.Second)
	v, out := newViewer(s)
	v.header.SSRC = 77
	if b := v.senderReport(nil, start); b != nil {
		t.Error("a slot that has shown nothing reports")
	}
	for n, c := range []*camera{newCamera(s, start), newCamera(s, start.Add(500*time.Millisecond))} {
		c.picture(true, 1)
		watch(v, c)
		c.picture(false, 5)
		at := c.now.Add(100 * time.Millisecond)
		b := v.senderReport([]byte{1, 2, 3}, at)
		var r rtcp.SenderReport
		if err := r.Unmarshal(b[3:]); err != nil || len(b) != 3+senderReportSize {
			t.Fatalf("% x: %v", b, err)
		}
		last := out.headers[len(out.headers)-1].Timestamp
		if d := int32(r.RTPTime - last - 9000); d < -90 || d > 90 {
			t.Errorf("camera %d: 100 ms after the last picture it is %d ms later", n, int32(r.RTPTime-last)/90)
		}
		if d := mediaclock.FromNTP(r.NTPTime).Sub(at).Abs(); d > time.Microsecond {
			t.Errorf("camera %d: the moment is %v off", n, d)
		}
		if r.SSRC != 77 || int(r.PacketCount) != len(out.headers) || r.OctetCount != 5*r.PacketCount || len(r.Reports) != 0 {
			t.Errorf("camera %d: %+v after %d packets", n, r, len(out.headers))
		}
	}
}
