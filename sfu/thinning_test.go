package sfu

import (
	"encoding/binary"
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

// screen keeps what a slot sends.
type screen struct{ packets []shown }

type shown struct {
	seq     uint16
	padding bool
	again   bool
	d       vp8.Descriptor
	number  byte // of the picture, as its sender counts
}

func (s *screen) write(_ *srtp.Sender, h *rtp.Header, payload []byte, _ *outbox) bool {
	out := shown{seq: h.SequenceNumber, padding: h.Padding, again: h.SSRC == 2}
	if out.again {
		out.seq, payload = binary.BigEndian.Uint16(payload), payload[2:]
	}
	if !h.Padding {
		d, err := vp8.Parse(payload)
		if err != nil {
			return false
		}
		out.d, out.number = d, payload[len(payload)-1]
	}
	s.packets = append(s.packets, out)
	return true
}

// thinned is a slot that shows a layer with two temporal layers, two packets a picture.
type thinned struct {
	t      *testing.T
	layer  *layer
	slot   *slot
	screen screen
	now    time.Time
}

func newThinned(t *testing.T) *thinned {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	src := &source{name: Source{"hall:1", Camera}, peer: &peer{sfu: s, seat: "hall:1", poked: make(chan struct{}, 1)}}
	l := &layer{source: src, sfu: s, rate: 90000, cache: packetcache.New(cachePackets, stillAge), stream: received.Stream{Rate: 90000}, clock: mediaclock.Clock{Rate: 90000}}
	l.viewers.Store(&[]*slot{})
	l.codecs[96] = codecVP8
	l.codec.Store(uint32(codecVP8))
	x := &thinned{t: t, layer: l, slot: newSlot(&peer{sfu: s, seat: "hall:2"}, &jsep.Section{MID: "6", Kind: "video"}, true), now: begun.Add(time.Second)}
	x.slot.writer, x.slot.rate = &x.screen, 90000
	x.slot.header, x.slot.rtx = rtp.Header{Version: 2, PayloadType: 96, SSRC: 1}, rtp.Header{Version: 2, PayloadType: 97, SSRC: 2}
	x.slot.formats.types[codecVP8], x.slot.formats.rtx[codecVP8], x.slot.flows = 96, 97, codecVP8
	x.slot.attach(l)
	x.slot.aim(l)
	return x
}

// picture is packet i of picture n: even ones are of the base, every eighth is one that others can be left out before.
func (x *thinned) picture(n int, packets ...int) {
	for _, i := range packets {
		b := make([]byte, 12+6+12)
		b[0], b[1] = 0x80, 96
		binary.BigEndian.PutUint16(b[2:], uint16(65530+2*n+i))
		binary.BigEndian.PutUint32(b[4:], uint32(3600*n))
		v := b[12:]
		v[0], v[1] = 0x80, 0xe0
		if i == 0 {
			v[0] |= 0x10
		} else {
			b[1] |= 0x80
		}
		id := uint16(32760+n) & 0x7fff
		v[2], v[3], v[4] = 0x80|byte(id>>8), byte(id), byte(250+n/2)
		if n%2 == 1 {
			v[5] = 1 << 6
			if n%8 == 1 {
				v[5] |= 0x20
			}
		}
		if v[6] = 1; n == 0 && i == 0 {
			copy(v[6:], []byte{0, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02})
		}
		v[len(v)-1] = byte(n)
		x.now = x.now.Add(20 * time.Millisecond)
		x.layer.take(b, false, x.now, &outbox{})
	}
}

// numbers are the pictures that were shown, and unbroken tells of all that a viewer counts.
func (x *thinned) numbers() (out []int) {
	for _, p := range x.screen.packets {
		if n := int(p.number); !p.padding && !p.again && (len(out) == 0 || out[len(out)-1] != n) {
			out = append(out, n)
		}
	}
	return out
}

func (x *thinned) unbroken() {
	x.t.Helper()
	all := x.screen.packets
	for i := 1; i < len(all); i++ {
		if was, is := all[i-1], all[i]; !is.again && is.seq != was.seq+1 {
			x.t.Errorf("number %d after %d", is.seq, was.seq)
		} else if step := (is.d.PictureID - was.d.PictureID) & 0x7fff; (step == 1) != (is.number != was.number) || step > 1 {
			x.t.Errorf("picture %d after %d", is.d.PictureID, was.d.PictureID)
		} else if is.d.TL0-was.d.TL0 > 1 {
			x.t.Errorf("base picture %d after %d", is.d.TL0, was.d.TL0)
		}
	}
}

func TestHalfTheFrameRateWithoutAGap(t *testing.T) {
	x := newThinned(t)
	var want []int
	for n := range 40 {
		switch n {
		case 5:
			x.slot.limit(0)
		case 19:
			x.slot.limit(allLayers) // the next picture that a decoder can go on with is 25
		}
		if n < 5 || n >= 25 || n%2 == 0 {
			want = append(want, n)
		}
		x.picture(n, 0, 1)
	}
	if got := x.numbers(); !equal(got, want) {
		t.Errorf("shown: %v\nwant:  %v", got, want)
	}
	if len(x.screen.packets) != 2*len(want) {
		t.Errorf("%d packets of %d pictures", len(x.screen.packets), len(want))
	}
	x.unbroken()
	if got, of := x.layer.thinBytes.Load(), x.layer.bytes.Load(); x.layer.tids.Load() != 1 || got*2 != of {
		t.Errorf("%d bytes of %d are of the higher of %d layers", got, of, x.layer.tids.Load()+1)
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestPictureIsNeverCutInTheMiddle(t *testing.T) {
	x := newThinned(t)
	x.picture(0, 0, 1)
	x.picture(1, 0)
	x.slot.limit(0)
	x.picture(1, 1)
	x.picture(2, 0, 1)
	x.picture(3, 0)
	x.slot.limit(allLayers)
	x.picture(3, 1)
	x.picture(4, 0, 1)
	if got := x.numbers(); !equal(got, []int{0, 1, 2, 4}) || len(x.screen.packets) != 8 {
		t.Errorf("shown: %v in %d packets", got, len(x.screen.packets))
	}
	x.unbroken()
}

func TestLatePacketOfALeftOutPictureFillsItsPlace(t *testing.T) {
	x := newThinned(t)
	x.slot.limit(0)
	x.picture(0, 0, 1)
	x.picture(2, 0, 1) // overtakes 1
	x.picture(1, 1, 0)
	x.picture(3, 0, 1)
	x.picture(4, 0, 1)
	seen, padding := map[uint16]bool{}, 0
	first := x.screen.packets[0].seq
	for _, p := range x.screen.packets {
		if p.padding {
			padding++
		} else if p.number%2 == 1 {
			t.Errorf("picture %d is shown", p.number)
		}
		seen[p.seq] = true
	}
	for seq := range uint16(8) {
		if !seen[first+seq] {
			t.Errorf("number %d is missing, and would be asked for for ever", seq)
		}
	}
	had := len(x.screen.packets)
	for seq := range uint16(8) {
		x.now = x.now.Add(time.Second)
		x.slot.report(&rtcp.TransportLayerNack{MediaSSRC: 1, Nacks: rtcp.NackPairsFromSequenceNumbers([]uint16{first + seq})}, x.now)
	}
	for _, p := range x.screen.packets[had:] {
		if p.number%2 == 1 {
			t.Errorf("picture %d is sent under a number that was filled", p.number)
		}
	}
	if padding != 2 {
		t.Errorf("%d packets of padding", padding)
	}
}

func TestWhatIsSentAgainIsThePictureItWas(t *testing.T) {
	x := newThinned(t)
	x.slot.limit(0)
	for n := range 12 {
		x.picture(n, 0, 1)
	}
	sent := append([]shown(nil), x.screen.packets...)
	for _, was := range sent {
		x.now = x.now.Add(time.Millisecond)
		x.slot.report(&rtcp.TransportLayerNack{MediaSSRC: 1, Nacks: rtcp.NackPairsFromSequenceNumbers([]uint16{was.seq})}, x.now)
		is := x.screen.packets[len(x.screen.packets)-1]
		was.again = true
		if is != was {
			t.Errorf("sent %+v, and again %+v", was, is)
		}
	}
}
