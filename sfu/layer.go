package sfu

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/rtp"

	"hopxa/sfu/h264"
	"hopxa/sfu/jsep"
	"hopxa/sfu/mediaclock"
	"hopxa/sfu/packetcache"
	"hopxa/sfu/received"
	"hopxa/sfu/vp8"
)

// cachePackets is what a video layer keeps at most: more than three seconds of the largest layer. Smaller ones keep as many
// seconds: what is looked for is not older than stillAge.
const cachePackets = 512

// keyframeEvery is the least time between two keyframe requests for a layer, however many viewers ask.
const keyframeEvery = 500 * time.Millisecond

// Clock rates of what we speak, in Hz (RFC 7587 4.1, RFC 7741 4.1, RFC 6184 8.2.1).
const (
	soundRate = 48000
	videoRate = 90000
)

// layer is one stream that arrives: a simulcast layer, a screen or a microphone. It lives as long as its peer.
type layer struct {
	// set once
	source  *source
	sfu     *SFU
	rid     string
	ssrc    uint32
	rate    uint32
	levelID uint8              // of the audio level extension; 0 is none
	wideID  uint8              // of the transport-wide number
	codecs  [128]codec         // by payload type
	repairs [128]uint8         // payload types, by those of their RTX
	nacks   bool               // what is lost of a voice may be asked for
	cache   *packetcache.Cache // nil for audio

	viewers       atomic.Pointer[[]*slot] // replaced as a whole, with room.mu held
	width, height atomic.Int32            // of the last keyframe
	codec         atomic.Uint32           // of the newest packet
	lastAt        atomic.Int64            // arrival of the last packet in ns since 1970; 0 after a goodbye
	quiet         atomic.Bool             // taken for stopped: the next packet wakes the room
	keyWanted     atomic.Bool             // until a keyframe begins
	keyAskedAt    atomic.Int64            // feedback loop only
	packetsIn     atomic.Uint64
	bytes         atomic.Uint64 // on a viewer's wire
	thinBytes     atomic.Uint64 // of them, of the highest temporal layer
	tids          atomic.Uint32 // the highest temporal layer seen
	pictures      atomic.Uint64 // ended
	meter, thin   rateMeter     // guarded by room.mu: of all, and without the highest temporal layer
	moves         pictureMeter  // guarded by room.mu
	demand        demand        // guarded by room.mu

	mu        sync.Mutex // guards what follows
	stream    received.Stream
	stamps    stamps
	clock     mediaclock.Clock
	lostTotal uint64
	lastSR    uint32 // middle of its NTP time
	lastSRAt  time.Time

	// guarded by the peer's opening.mu
	header rtp.Header
	starts h264.Starts
	talk   talk
}

// packet is one that arrived, parsed.
type packet struct {
	seq     uint16
	ts      uint32
	marker  bool
	jump    bool          // its timestamp does not continue the one before
	at      int64         // ns since 1970
	now     time.Duration // when it is sent on, which is one reading of the clock for all viewers: see begun
	payload []byte
	whole   []byte // of codecRED: the payload is its own sound
	codec   codec
	key     bool           // the first of a keyframe
	vp8     vp8.Descriptor // of codecVP8
}

func newLayer(src *source, rid string, ssrc uint32, first codec) *layer {
	rate := uint32(videoRate)
	if src.name.Kind == Mic {
		rate = soundRate
	}
	l := &layer{source: src, sfu: src.peer.sfu, rid: rid, ssrc: ssrc, rate: rate, stream: received.Stream{Rate: rate}, clock: mediaclock.Clock{Rate: rate},
		levelID: src.section.Extension(jsep.AudioLevel), wideID: src.section.Extension(jsep.TransportSeq), nacks: nacks(src.section, codecOpus)}
	l.viewers.Store(&[]*slot{})
	l.quiet.Store(true)
	if src.name.Kind != Mic {
		l.cache = packetcache.New(cachePackets, stillAge)
	} else {
		l.stream.Late = voiceLate
	}
	l.codecs, l.repairs = codecsByType(src.section)
	l.codec.Store(uint32(first))
	return l
}

// take handles one packet; repaired says that it came over RTX. What becomes of it goes to out, which the caller
// flushes. With the peer's opening.mu held.
func (l *layer) take(b []byte, repaired bool, now time.Time, out *outbox) {
	count := &l.sfu.count
	size, err := l.header.Unmarshal(b)
	payload := b[min(size, len(b)):]
	payload, whole := withoutPadding(payload, l.header.Padding)
	if err != nil || !whole || len(payload) > packetcache.MaxPayload {
		l.source.peer.malformed()
		return
	}
	p := packet{seq: l.header.SequenceNumber, ts: l.header.Timestamp, marker: l.header.Marker, at: now.UnixNano(), now: now.Sub(begun), payload: payload,
		codec: l.codecs[l.header.PayloadType&0x7f]}
	count.packetsIn.Add(1)
	count.bytesIn.Add(uint64(len(b)))
	l.packetsIn.Add(1)
	l.bytes.Add(uint64(len(payload) + overhead))
	l.source.packetsIn.Add(1)
	if l.note(&p, repaired, now) {
		count.dropped.double.Add(1)
		l.source.peer.dropped.double.Add(1)
		return
	}
	switch mic := l.source.name.Kind == Mic; {
	case len(p.payload) == 0: // padding
		l.skip(p.seq)
	case p.codec == noCodec || p.codec.Video() == mic:
		count.dropped.codec.Add(1)
		l.skip(p.seq)
	case mic:
		l.hear(&p, out)
	default:
		l.see(&p, out)
	}
}

// note keeps the books of the stream; it tells whether the packet was known already.
func (l *layer) note(p *packet, repaired bool, now time.Time) (twice bool) {
	gap := false
	l.mu.Lock()
	if repaired {
		twice = l.stream.Repair(p.seq)
	} else {
		gap, twice = l.stream.Add(p.seq, p.ts, now)
		if p.jump = l.stamps.jumps(p.seq, p.ts, l.rate, now); p.jump {
			l.clock = mediaclock.Clock{Rate: l.rate}
		}
		l.clock.Arrived(now, p.ts)
	}
	l.mu.Unlock()
	l.lastAt.Store(p.at)
	if l.quiet.Load() {
		l.quiet.Store(false)
		l.source.stir()
	}
	if gap {
		l.source.peer.poke()
	}
	return twice
}

// see passes a packet of video on.
func (l *layer) see(p *packet, out *outbox) {
	if uint32(p.codec) != l.codec.Load() && !l.turn(p) {
		l.sfu.count.dropped.codec.Add(1)
		return
	}
	width, height, err := l.look(p)
	if err != nil {
		l.source.peer.malformed()
		return
	}
	l.noteLayers(p)
	if p.key {
		l.keyWanted.Store(false)
		if h := int32(height); h > 0 {
			l.width.Store(int32(width))
			if l.height.Swap(h) != h {
				l.source.stir()
			}
		}
	}
	if p.marker {
		l.pictures.Add(1)
	}
	l.cache.Store(packetcache.Packet{Seq: p.seq, Timestamp: p.ts, Marker: p.marker, Key: p.key, Codec: uint8(p.codec), At: p.at, Payload: p.payload})
	n := uint64(0)
	for i, s := range *l.viewers.Load() {
		if s.show(l, p, out) {
			n++
		}
		if i&0xff == 0xff && out.full() {
			out.flush(false)
		}
	}
	l.source.forwarded.Add(n)
}

// look parses a packet, and tells how large its picture is if it begins a keyframe that says so.
func (l *layer) look(p *packet) (width, height int, err error) {
	if p.codec == codecH264 {
		h, err := h264.Parse(p.payload)
		p.key = err == nil && l.starts.Key(h, p.ts)
		return h.Width, h.Height, err
	}
	p.vp8, err = vp8.Parse(p.payload)
	p.key = p.vp8.Key
	return p.vp8.Width, p.vp8.Height, err
}

// turn follows a publisher that takes another codec in the middle: its slots wait for a keyframe, and those that
// cannot show it go dark. False for a packet of the former codec that comes late: nobody can use it any more.
func (l *layer) turn(p *packet) bool {
	if newest, any := l.cache.Newest(); any && int16(p.seq-newest) <= 0 {
		return false
	}
	l.codec.Store(uint32(p.codec))
	l.source.stir()
	return true
}

// skip has slots close up over a packet that is not for them.
func (l *layer) skip(seq uint16) {
	for _, s := range *l.viewers.Load() {
		s.skip(l, seq)
	}
}

// tall is the height in pixels, guessed by the layer's name until a keyframe tells.
func (l *layer) tall() int {
	if h := l.height.Load(); h > 0 {
		return int(h)
	}
	switch l.rid {
	case "q":
		return 180
	case "h":
		return 360
	}
	return 720
}

// wantKeyframe has one asked for, now or as soon as it may be.
func (l *layer) wantKeyframe() {
	if l.cache != nil && !l.keyWanted.Swap(true) {
		l.source.peer.poke()
	}
}

// timeOf is when a packet was captured, on our clock.
func (l *layer) timeOf(ts uint32) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.clock.TimeOf(ts)
}

// timestampAt is the RTP timestamp of what is captured at a time.
func (l *layer) timestampAt(t time.Time) (uint32, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.clock.RTPAt(t)
}
