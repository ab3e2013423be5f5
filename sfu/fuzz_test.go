package sfu

import (
	"encoding/binary"
	"hash/maphash"
	"log/slog"
	"testing"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"

	"hopxa/sfu/bandwidth"
	"hopxa/sfu/jsep"
	"hopxa/sfu/mediaclock"
	"hopxa/sfu/packetcache"
	"hopxa/sfu/received"
	"hopxa/sfu/seqmap"
	"hopxa/sfu/srtp"
)

// Steps of FuzzPackets: one byte that says which, one of length, and so many bytes.
const (
	stepCamera = iota // RTP of the large layer
	stepSmall         // of the small one
	stepRepair        // of the large one, from RTX
	stepMic
	stepReport // RTCP of the viewer
	stepTell   // RTCP of the publisher
	stepWait   // so many times 7 ms
	stepAim    // the viewer is to see the other layer
	steps
)

// FuzzPackets is a publisher and a viewer who send whatever they like, after decryption. Nothing panics, what goes out can
// be read and is no larger than what came, and no number is given out twice for different packets: that would break AES-GCM.
func FuzzPackets(f *testing.F) {
	add := func(steps ...[]byte) {
		var all []byte
		for _, s := range steps {
			all = append(all, s...)
		}
		f.Add(all)
	}
	key, inter := []byte{0x10, 0, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02}, []byte{0x90, 0xe0, 0x80, 1, 7, 0x20, 1, 2, 3}
	add(raw(stepCamera, 96, 1, 3000, key...), raw(stepCamera, 96, 2, 6000, inter...), raw(stepCamera, 96, 4, 9000, inter...), wait(20),
		bytesOf(stepReport, marshal(f, &rtcp.TransportLayerNack{MediaSSRC: viewerSSRC, Nacks: []rtcp.NackPair{{PacketID: 11, LostPackets: 7}}})), raw(stepRepair, 96, 3, 7000, inter...))
	add(raw(stepCamera, 96, 65535, 3000, key...), raw(stepSmall, 96, 7, 90, key...), bytesOf(stepAim, nil), raw(stepSmall, 96, 9, 300, key...), raw(stepCamera, 98, 0, 6000, 0x67, 0x42, 0xe0, 0x1f))
	add(raw(stepMic, 111, 1, 960, 1, 2, 3, 4, 5), raw(stepMic, 63, 3, 2880, 0x80|111, 0x0f, 0, 3, 111, 9, 9, 9, 1, 2, 3), raw(stepMic, 111, 2, 1920, 1))
	add(raw(stepCamera, 96, 1, 3000, key...), bytesOf(stepReport, marshal(f, &rtcp.PictureLossIndication{MediaSSRC: viewerSSRC},
		&rtcp.ReceiverReport{Reports: []rtcp.ReceptionReport{{SSRC: viewerSSRC, FractionLost: 99, LastSequenceNumber: 1 << 16, LastSenderReport: 5, Delay: 1}}})))
	add(bytesOf(stepTell, marshal(f, &rtcp.SenderReport{SSRC: 1, NTPTime: 1 << 40, RTPTime: 9})), raw(stepCamera, 96, 1, 3000, key...), bytesOf(stepTell, marshal(f, &rtcp.Goodbye{Sources: []uint32{1, 2, 3}})))
	f.Fuzz(func(t *testing.T, all []byte) {
		h := newFuzzed(t)
		for n := 0; n < 100 && len(all) >= 2; n++ { // before the numbers come round
			what, size := all[0]%steps, min(int(all[1]), len(all)-2)
			h.step(what, all[2:2+size])
			all = all[2+size:]
		}
	})
}

const viewerSSRC = 77

func bytesOf(what byte, b []byte) []byte { return append([]byte{what, byte(len(b))}, b...) }
func wait(n int) []byte                  { return bytesOf(stepWait, make([]byte, n)) }

func raw(what, payloadType byte, seq uint16, ts uint32, payload ...byte) []byte {
	b := make([]byte, 12, 64)
	b[0], b[1] = 0x80, payloadType
	binary.BigEndian.PutUint16(b[2:], seq)
	binary.BigEndian.PutUint32(b[4:], ts)
	b[11] = 1
	return bytesOf(what, append(b, payload...))
}

func marshal(f *testing.F, all ...rtcp.Packet) []byte {
	b, err := rtcp.Marshal(all)
	if err != nil {
		f.Fatal(err)
	}
	return b
}

// fuzzed is a hall that sends and one that watches, without the connections between.
type fuzzed struct {
	now               time.Time
	from, to          *peer
	large, small, mic *layer
	picture, voice    *slot
	aimsSmall         bool
	largest           int
}

func newFuzzed(t *testing.T) *fuzzed {
	s := &SFU{log: slog.New(slog.DiscardHandler)}
	h := &fuzzed{now: begun.Add(time.Second), from: &peer{sfu: s, seat: "hall:1", poked: make(chan struct{}, 1)}, to: &peer{sfu: s, seat: "hall:2", poked: make(chan struct{}, 1)}}
	camera, mic := &source{name: Source{"hall:1", Camera}, peer: h.from}, &source{name: Source{"hall:1", Mic}, peer: h.from}
	mic.allowed.Store(true)
	made := func(of *source, ssrc, rate uint32) *layer {
		l := &layer{source: of, sfu: s, ssrc: ssrc, rate: rate, stream: received.Stream{Rate: rate}, clock: mediaclock.Clock{Rate: rate}, levelID: 1}
		l.codecs[96], l.codecs[98], l.codecs[111], l.codecs[63] = codecVP8, codecH264, codecOpus, codecRED
		l.viewers.Store(&[]*slot{})
		if of == camera {
			l.cache = packetcache.New(64, stillAge)
			l.codec.Store(uint32(codecVP8))
		}
		return l
	}
	h.large, h.small, h.mic = made(camera, 1, 90000), made(camera, 2, 90000), made(mic, 3, 48000)
	h.from.layers.Store(&[]*layer{h.large, h.small, h.mic})
	h.to.line.line = bandwidth.New()
	h.picture, h.voice = newSlot(h.to, &jsep.Section{MID: "6", Kind: "video"}, true), newSlot(h.to, &jsep.Section{MID: "3", Kind: "audio"}, true)
	h.to.video, h.to.audio, h.to.all = []*slot{h.picture}, []*slot{h.voice}, []*slot{h.voice, h.picture}
	h.picture.writer, h.picture.rate, h.picture.flows = &checked{t: t, h: h, sent: map[uint64]uint64{}}, 90000, codecVP8
	h.picture.formats.types[codecVP8], h.picture.formats.types[codecH264], h.picture.formats.rtx[codecVP8] = 120, 126, 121
	h.picture.header, h.picture.rtx = rtp.Header{Version: 2, PayloadType: 120, SSRC: viewerSSRC}, rtp.Header{Version: 2, PayloadType: 121, SSRC: viewerSSRC + 1}
	h.picture.seqs = *seqmap.New(10, seqmap.Window)
	h.voice.writer, h.voice.rate, h.voice.lately = &checked{t: t, h: h, sent: map[uint64]uint64{}}, 48000, &lately{}
	h.voice.formats.types[codecOpus], h.voice.formats.types[codecRED] = 111, 63
	h.voice.header = rtp.Header{Version: 2, PayloadType: 111, SSRC: viewerSSRC + 2}
	h.picture.attach(h.large, h.small)
	h.picture.aim(h.large)
	h.voice.attach(h.mic)
	h.voice.aim(h.mic)
	return h
}

func (h *fuzzed) step(what byte, b []byte) {
	b = append(make([]byte, 0, 1500), b...) // it is rewritten in place
	h.largest = max(h.largest, len(b))
	switch what {
	case stepCamera:
		h.large.take(b, false, h.now, &outbox{})
	case stepSmall:
		h.small.take(b, false, h.now, &outbox{})
	case stepRepair:
		h.large.take(b, true, h.now, &outbox{})
	case stepMic:
		h.mic.take(b, false, h.now, &outbox{})
	case stepReport:
		h.to.reported(b, h.now)
	case stepTell:
		h.from.reported(b, h.now)
	case stepWait:
		h.now = h.now.Add(time.Duration(len(b)) * 7 * time.Millisecond)
		for _, l := range h.from.allLayers() {
			l.ask(nil, nil, h.now, false)
		}
		h.from.report(nil, h.now)
		h.picture.senderReport(nil, h.now)
	case stepAim:
		h.aimsSmall = !h.aimsSmall
		if h.aimsSmall {
			h.picture.aim(h.small)
		} else {
			h.picture.aim(h.large)
		}
	}
}

// checked takes what goes to the viewer.
type checked struct {
	t    *testing.T
	h    *fuzzed
	sent map[uint64]uint64 // by SSRC and number
}

var seed = maphash.MakeSeed()

func (c *checked) write(_ *srtp.Sender, h *rtp.Header, payload []byte, _ *outbox) bool {
	b, err := (&rtp.Packet{Header: *h, Payload: payload}).Marshal()
	var p rtp.Packet
	if err != nil || p.Unmarshal(b) != nil {
		c.t.Fatalf("cannot be read: %v, %v", h, err)
	}
	// RED that is put around a voice carries the voices before it; RTX has two bytes in front.
	if len(payload) > 4*c.h.largest+16 {
		c.t.Errorf("%d bytes go out, none that came had more than %d", len(payload), c.h.largest)
	}
	number := uint64(h.SSRC)<<16 | uint64(h.SequenceNumber)
	sum := maphash.Bytes(seed, b)
	if was, ok := c.sent[number]; ok && was != sum {
		c.t.Errorf("number %d of stream %d is given to two packets", h.SequenceNumber, h.SSRC)
	}
	c.sent[number] = sum
	return true
}
