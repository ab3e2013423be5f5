package sfu

import (
	"encoding/binary"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/rtp"
	"hopxa/sfu/jsep"
	"hopxa/sfu/ladder"
	"hopxa/sfu/packetcache"
	"hopxa/sfu/seqmap"
	"hopxa/sfu/srtp"
)

// slot is a fixed place in a viewer's connection that is filled with changing sources: made from what was negotiated,
// opened when the connection is there, closed at the end; not reusable.
type slot struct {
	// set once
	peer    *peer
	mid     string
	video   bool
	first   bool // of its kind: the stage's picture and the voice that belongs to it
	formats formats

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
	writer  writer     // nil before the connection is there, and after
	flows   codec      // of what was sent last
	header  rtp.Header
	rtx     rtp.Header  // PayloadType 0: not negotiated
	again   rtp.Header  // of what is being sent again
	media   srtp.Sender // of header
	repair  srtp.Sender // of rtx
	wide    [2]byte     // the number on the viewer's line, in both headers
	wideID  uint8       // of its extension; 0: none
	current *layer      // what flows
	next    *layer      // what it waits for
	lately  *lately     // of a voice; nil before the first packet
	mends   bool        // the viewer asks for what is lost of a voice
	dropped struct{ layer, queue, resend uint64 }
	numbering
	thinning
	viewing

	scratch *[2 + packetcache.MaxPayload]byte // nil before a packet of a cache is sent
}

func newSlot(p *peer, section *jsep.Section, first bool) *slot {
	s := &slot{peer: p, mid: section.MID, video: section.Kind == "video", first: first}
	window := uint16(seqmap.VoiceWindow)
	if s.video {
		window = seqmap.Window
	}
	s.numbering = numbering{seqs: *seqmap.New(firstNumber(), window), stamp: random32()}
	s.limit(allLayers)
	s.thinning.now = allLayers
	s.negotiate(section)
	return s
}

// negotiate takes over what both sides speak.
func (s *slot) negotiate(section *jsep.Section) {
	s.formats = formatsOf(section)
	s.flows = s.formats.first()
	s.header = rtp.Header{Version: 2, PayloadType: s.formats.types[s.flows], SSRC: s.peer.freeSSRC()}
	if t := s.formats.rtx[s.flows]; t != 0 {
		s.rtx = rtp.Header{Version: 2, PayloadType: t, SSRC: s.peer.freeSSRC(), SequenceNumber: firstNumber()}
	}
	// What is sent again as it was must be the same to the bit: AES-GCM never takes a nonce twice for different packets.
	// So it has no number of its own.
	if !s.video || s.rtx.PayloadType != 0 {
		s.wideID = section.Extension(jsep.TransportSeq)
	}
	if s.video && s.wideID != 0 {
		s.peer.line.wide.Store(true)
	}
	s.mends = !s.video && nacks(section, codecOpus)
	for _, f := range section.Formats {
		if f.Codec == s.flows {
			s.rate = f.Rate
		}
	}
}

// freeSSRC is one that the peer is sent nothing else under.
func (p *peer) freeSSRC() uint32 {
	for {
		ssrc := random32()
		taken := func(s *slot) bool { return s.header.SSRC == ssrc || s.rtx.SSRC == ssrc }
		if ssrc != 0 && ssrc != p.ssrc && !slices.ContainsFunc(p.audio, taken) && !slices.ContainsFunc(p.video, taken) {
			return ssrc
		}
	}
}

// stream is what the slot's track is in. Browsers play what is in one stream in step: the first audio and the first
// video slot, which carry the stage.
func (s *slot) stream() string {
	if s.first {
		return "stage"
	}
	return "slot-" + s.mid
}

// open is called once, when the connection is there.
func (s *slot) open(out *srtp.Cipher) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.media.Begin(out, s.header.SSRC)
	s.repair.Begin(out, s.rtx.SSRC)
	s.writer = sealer{s}
}

// close lets go of the keys.
func (s *slot) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.media, s.repair = srtp.Sender{}, srtp.Sender{}
	s.writer, s.current, s.next = nil, nil, nil
}

// speaks tells whether the viewer takes a codec.
func (s *slot) speaks(c codec) bool { return s.formats.types[c] != 0 }

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
		s.peer.stir()
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
