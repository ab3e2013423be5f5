package sfu

import (
	"encoding/binary"
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"

	"hopxa/sfu/jsep"
	"hopxa/sfu/mediaclock"
	"hopxa/sfu/packetcache"
	"hopxa/sfu/received"
	"hopxa/sfu/srtp"
)

// farViewer is a viewer behind a narrow line, in simulated time. It asks for all it misses every 20 ms, as Pion does.
type farViewer struct {
	slot   *slot
	now    time.Time
	bps    float64
	buffer time.Duration
	dead   bool // the line brings nothing
	free   time.Time
	lost   int

	arriving []arriving
	got      map[uint16]bool
	low      uint16
	high     uint16
	any      bool
	again    int // bytes of what was sent again
	keys     int // whole keyframes
	keyLeft  map[uint32]int
	since    uint16 // a packet of the last of them
}

type arriving struct {
	at  time.Time
	seq uint16
	ts  uint32
	key bool
}

// newFarViewer shows a camera behind 400 kbit/s, in simulated time.
func newFarViewer() (*farViewer, *layer, *SFU) {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	from := &peer{sfu: s, seat: "hall:1", poked: make(chan struct{}, 1)}
	src := &source{name: Source{"hall:1", Camera}, peer: from}
	l := &layer{source: src, sfu: s, rate: 90000, cache: packetcache.New(cachePackets, stillAge), stream: received.Stream{Rate: 90000}, clock: mediaclock.Clock{Rate: 90000}}
	l.viewers.Store(&[]*slot{})
	l.codecs[96] = codecVP8
	l.codec.Store(uint32(codecVP8))
	to := &peer{sfu: s, seat: "hall:2"}
	to.rtt.Store(int64(100 * time.Millisecond))
	viewer := newSlot(to, &jsep.Section{MID: "6", Kind: "video"}, true)
	v := &farViewer{slot: viewer, now: time.Now(), bps: 400_000, buffer: 400 * time.Millisecond, got: map[uint16]bool{}, keyLeft: map[uint32]int{}}
	viewer.writer, viewer.rate = v, 90000
	viewer.header, viewer.rtx = rtp.Header{Version: 2, PayloadType: 96, SSRC: 1}, rtp.Header{Version: 2, PayloadType: 97, SSRC: 2}
	viewer.formats.types[codecVP8], viewer.formats.rtx[codecVP8], viewer.flows = 96, 97, codecVP8
	viewer.dear.Store(true)
	viewer.attach(l)
	viewer.aim(l)
	return v, l, s
}

// line puts a packet on the line and tells whether it arrives.
func (v *farViewer) line(size int) bool {
	if v.free.Before(v.now) {
		v.free = v.now
	}
	if v.dead || v.free.Sub(v.now) > v.buffer {
		v.lost++
		return false
	}
	v.free = v.free.Add(time.Duration(float64(size*8) / v.bps * float64(time.Second)))
	return true
}

func (v *farViewer) write(_ *srtp.Sender, h *rtp.Header, payload []byte, _ *outbox) bool {
	seq, size := h.SequenceNumber, len(payload)+overhead
	if h.SSRC == 2 {
		seq, payload = binary.BigEndian.Uint16(payload), payload[2:]
		v.again += size
	}
	if v.line(size) {
		v.arriving = append(v.arriving, arriving{v.free, seq, h.Timestamp, payload[len(payload)-1] == 1})
	}
	return true
}

// hear takes in what is through, and asks for the rest.
func (v *farViewer) hear(ask bool) {
	for len(v.arriving) > 0 && !v.arriving[0].at.After(v.now) {
		a := v.arriving[0]
		v.arriving = v.arriving[1:]
		if !v.any {
			v.any, v.low, v.high = true, a.seq, a.seq
		}
		if a.key && !v.got[a.seq] {
			if v.keyLeft[a.ts]++; v.keyLeft[a.ts] == keyPackets {
				v.keys++
				v.since = a.seq
			}
		}
		v.got[a.seq] = true
		if int16(a.seq-v.high) > 0 {
			v.high = a.seq
		}
	}
	if !ask || v.dead {
		return
	}
	var missing []uint16
	for seq := v.low; v.any && seq != v.high; seq++ {
		if !v.got[seq] && v.high-seq < 512 {
			missing = append(missing, seq)
		}
	}
	if len(missing) > 0 {
		v.slot.report(&rtcp.TransportLayerNack{MediaSSRC: 1, Nacks: rtcp.NackPairsFromSequenceNumbers(missing)}, v.now)
	}
}

const keyPackets = 12

// TestStormOfLossEnds: a line that is nearly full is dead for a while. What was lost meanwhile is more than it can take
// beside new media, and asking for it again and again must not fill it for ever.
func TestStormOfLossEnds(t *testing.T) {
	for _, dead := range []time.Duration{100 * time.Millisecond, 300 * time.Millisecond, 700 * time.Millisecond, 1500 * time.Millisecond} {
		t.Run(dead.String(), func(t *testing.T) { storm(t, dead) })
	}
}

func storm(t *testing.T, dead time.Duration) {
	v, l, s := newFarViewer()
	random := rand.New(rand.NewPCG(1, 2))
	var seq uint16
	var ts uint32
	var keyAt time.Time
	raw := make([]byte, 12+800)
	words, silent, keysBefore, againBefore := 0, 0, 0, 0
	busiest, byNow := 0, 0 // bytes sent again in a second
	const tick = 5 * time.Millisecond
	for n := 0; n < 20*200; n++ {
		second := n / 200
		v.dead = n >= 5*200 && n < 5*200+int(dead/tick)
		if n%4 == 0 {
			heard := v.line(60 + overhead)
			if second >= 9 {
				words++
				if !heard {
					silent++
				}
			}
		}
		if n%8 == 0 { // 25 pictures a second, 300 kbit/s
			packets := 2
			key := l.keyWanted.Load() && v.now.Sub(keyAt) >= keyframeEvery
			if key {
				keyAt, packets = v.now, keyPackets
			}
			for i := range packets {
				size := 12 + 500 + random.IntN(250)
				b := append([]byte(nil), raw[:size]...)
				b[0], b[1] = 0x80, 96
				binary.BigEndian.PutUint16(b[2:], seq)
				binary.BigEndian.PutUint32(b[4:], ts)
				b[12], b[13] = 0, 1
				if i == 0 {
					b[12] = 0x10
				}
				if key {
					b[len(b)-1] = 1
					if i == 0 {
						copy(b[13:], []byte{0, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02})
					}
				}
				seq++
				l.take(b, false, v.now, &outbox{})
			}
			ts += 3600
		}
		v.hear(n%4 == 3)
		if n%200 == 199 {
			busiest, byNow = max(busiest, v.again-byNow), v.again
		}
		if n == 9*200 {
			keysBefore, againBefore = v.keys, v.again
		}
		v.now = v.now.Add(tick)
	}
	if silent > words/100 {
		t.Errorf("%d of %d words are lost three seconds after the line came back", silent, words)
	}
	for seq := v.since; seq != v.high; seq++ {
		if !v.got[seq] && v.high-seq > 20 {
			t.Errorf("a packet is missing for good, %d after the last whole keyframe", seq-v.since)
			break
		}
	}
	if v.keys-keysBefore > 2 {
		t.Errorf("%d keyframes after all was well", v.keys-keysBefore)
	}
	if bps := (v.again - againBefore) * 8 / 11; bps > 30_000 {
		t.Errorf("%d bit/s are sent again", bps)
	}
	if most := repairGuess + int(repairShare*400_000/8); busiest > most {
		t.Errorf("%d bytes are sent again within a second, and the share is %d", busiest, most)
	}
	t.Logf("%d words of %d, %d lost in all, %d keyframes, %d sent again, %d refused", words-silent, words, v.lost, v.keys, s.count.retransmitted.Load(), s.count.dropped.resend.Load())
}
