package sfu

import (
	"encoding/binary"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"hopxa/sfu/ladder"
	"hopxa/sfu/packetcache"
	"hopxa/sfu/seqmap"
)

// slot is a fixed place in a viewer's connection that is filled with changing sources. It is a
// webrtc.TrackLocal: made, bound and opened when the connection is there, unbound at the end; not reusable.
type slot struct {
	// set once
	peer        *peer
	mid         string
	video       bool
	first       bool // of its kind: the stage's picture and the voice that belongs to it
	transceiver *webrtc.RTPTransceiver

	dear atomic.Bool // shows the stage: repaired before all others

	// guarded by room.mu
	wants    Want
	shows    Source   // what wants names; nothing of Stage
	named    named    // what it is offered, for the ladder
	deaf     bool     // to the codec of what it wants
	attached []*layer // whose viewers it is among
	steps    []step   // what it could show, the cheapest first
	offer    []ladder.Step
	tooMuch  bool // the line takes none of them

	mu      sync.Mutex // guards what follows
	writer  webrtc.TrackLocalWriter
	formats formats
	flows   codec // of what was sent last
	header  rtp.Header
	rtx     rtp.Header // PayloadType 0: not negotiated
	again   rtp.Header // of what is being sent again
	media   stream     // of header
	repair  stream     // of rtx
	wide    [2]byte    // the number on the viewer's line, in both headers
	wideID  uint8      // of its extension; 0: none
	current *layer     // what flows
	next    *layer     // what it waits for
	lately  *lately    // of a voice; nil before the first packet
	mends   bool       // the viewer asks for what is lost of a voice
	dropped struct{ layer, queue, resend uint64 }
	numbering
	thinning
	viewing

	scratch *[2 + packetcache.MaxPayload]byte // nil before a packet of a cache is sent
}

func newSlot(p *peer, mid string, video, first bool) *slot {
	window := uint16(seqmap.VoiceWindow)
	if video {
		window = seqmap.Window
	}
	s := &slot{peer: p, mid: mid, video: video, first: first, numbering: numbering{seqs: *seqmap.New(firstNumber(), window), stamp: random32()}}
	s.limit(allLayers)
	s.thinning.now = allLayers
	return s
}

// ID, RID, StreamID and Kind are asked by Pion. Browsers play what is in one stream in step: the first audio
// and the first video slot, which carry the stage.
func (s *slot) ID() string  { return "slot-" + s.mid }
func (s *slot) RID() string { return "" }
func (s *slot) StreamID() string {
	if s.first {
		return "stage"
	}
	return "slot-" + s.mid
}
func (s *slot) Kind() webrtc.RTPCodecType {
	if s.video {
		return webrtc.RTPCodecTypeVideo
	}
	return webrtc.RTPCodecTypeAudio
}

// Bind is called by Pion with what was negotiated.
func (s *slot) Bind(c webrtc.TrackLocalContext) (webrtc.RTPCodecParameters, error) {
	f := formatsOf(c.CodecParameters(), s.video)
	first := f.first()
	if first == noCodec {
		return webrtc.RTPCodecParameters{}, errors.New("no codec was negotiated")
	}
	codec := typed(c.CodecParameters(), f.types[first])
	s.mu.Lock()
	s.formats, s.flows = f, first
	s.header = rtp.Header{Version: 2, PayloadType: f.types[first], SSRC: uint32(c.SSRC())}
	if f.rtx[first] != 0 && c.SSRCRetransmission() != 0 {
		s.rtx = rtp.Header{Version: 2, PayloadType: f.rtx[first], SSRC: uint32(c.SSRCRetransmission()), SequenceNumber: firstNumber()}
	}
	for _, e := range c.HeaderExtensions() {
		// What is sent again as it was must be the same to the bit: AES-GCM never takes a nonce twice for different
		// packets. So it has no number of its own.
		if e.URI != uriTransportCC || s.video && s.rtx.PayloadType == 0 {
			continue
		}
		if err := errors.Join(s.header.SetExtension(uint8(e.ID), s.wide[:]), s.rtx.SetExtension(uint8(e.ID), s.wide[:])); err != nil {
			s.mu.Unlock()
			return webrtc.RTPCodecParameters{}, err
		}
		s.wideID = uint8(e.ID)
		if s.video {
			s.peer.line.wide.Store(true)
		}
	}
	if !s.video && nacks(c.CodecParameters(), codecOpus) {
		s.mends = true
	}
	s.rate = codec.ClockRate
	s.mu.Unlock()
	return codec, nil
}

// open is called once what the slot writes goes out, which is a little later.
func (s *slot) open(out webrtc.TrackLocalWriter) {
	s.mu.Lock()
	s.writer = out
	s.mu.Unlock()
	s.peer.step()
}

// Unbind is called by Pion at the end.
func (s *slot) Unbind(webrtc.TrackLocalContext) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writer, s.current, s.next = nil, nil, nil
	return nil
}

func typed(all []webrtc.RTPCodecParameters, t uint8) webrtc.RTPCodecParameters {
	return all[slices.IndexFunc(all, func(c webrtc.RTPCodecParameters) bool { return uint8(c.PayloadType) == t })]
}

// speaks tells whether the viewer takes a codec; bound, whether anything is known of that yet.
func (s *slot) speaks(c codec) (speaks, bound bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.formats.types[c] != 0, s.writer != nil
}

// aim makes l what the slot is to show; nil is dark. What flows goes on until l's first keyframe. The slot is
// among l's viewers already. Called with room.mu held.
func (s *slot) aim(l *layer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case l == nil || s.writer == nil:
		s.current, s.next = nil, nil
	case l == s.current:
		s.next = nil
	case l == s.next:
		l.wantKeyframe() // it is late; asking more often than may be is of no harm
	default:
		s.next = l
		if s.video && (l.asleep() || !s.catchUp(l)) {
			s.still(l)
			l.wantKeyframe()
		}
	}
}

// show sends a packet of video if it belongs to what flows, or begins what is waited for. Called by l's read
// loop, whose outbox it goes to; it tells whether the packet was sent.
func (s *slot) show(l *layer, p *packet, out *outbox) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.writer == nil:
		return false
	case l == s.current && p.codec == s.flows:
		s.follow(l, p)
		return s.send(p, out)
	case (l == s.next || l == s.current) && p.key: // of the current one: its publisher took another codec
		newest, _ := l.cache.Newest()
		return s.jump(l, p.seq, newest, newest, out)
	case l == s.current:
		s.seqs.Skip(p.seq)
		if s.formats.types[p.codec] != 0 {
			l.wantKeyframe()
		}
	}
	s.dropped.layer++
	l.sfu.count.dropped.layer.Add(1)
	return false
}

// sound sends a packet of audio; a voice may begin with any.
func (s *slot) sound(l *layer, p *packet, out *outbox) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writer == nil || l != s.current && l != s.next {
		return false
	}
	dressed := *p
	s.dress(l, &dressed)
	if l == s.next {
		s.current, s.next = l, nil
		s.begin(l, p.ts, p.ts, 1, p)
		dressed.marker = true // RFC 3551 4.1: begins a talkspurt
		s.peer.nudgeRoom()
	} else {
		s.follow(l, p)
	}
	return s.send(&dressed, out)
}

// forget lets go of what came from a peer that has left, or of all: otherwise a slot's past would keep peers in memory
// that have left, they those before them, and so on to the first. With room.mu held.
func (s *slot) forget(p *peer) {
	past := func(l *layer) bool { return l != nil && (p == nil || l.source.peer == p) }
	if p == nil {
		s.steps = nil
	}
	clear(s.steps[len(s.steps):cap(s.steps)])
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.epochs {
		if l := s.epochs[i].layer; past(l) && l != s.current {
			s.epochs[i].layer = nil
		}
	}
}

// skip closes up over a packet that carries nothing.
func (s *slot) skip(l *layer, seq uint16) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l == s.current {
		s.seqs.Skip(seq)
	}
}

// carries is what is shown now, and what is waited for.
func (s *slot) carries() (current, next *layer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current, s.next
}

// state is what the listener is told. With room.mu held.
func (s *slot) state() Slot {
	out := Slot{Mid: s.mid, Deaf: s.deaf}
	if l, _ := s.carries(); l != nil {
		out.Source = l.source.name
		if s.video {
			out.Height = int(l.height.Load())
		}
	}
	return out
}

// mark gives the packet that is sent now its number on the viewer's line. With mu held.
func (s *slot) mark(payload int, again bool, now time.Duration) {
	binary.BigEndian.PutUint16(s.wide[:], s.peer.line.add(payload, again, now))
}

// firstNumber is where a stream's sequence numbers begin: see srtp.Sender.Begin.
func firstNumber() uint16 { return uint16(random32()) & 0x7fff }
