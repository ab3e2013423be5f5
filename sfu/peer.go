package sfu

import (
	"crypto/rand"
	"encoding/binary"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/webrtc/v4"

	"hopxa/sfu/bandwidth"
	"hopxa/sfu/ladder"
	"hopxa/sfu/mediaclock"
	"hopxa/sfu/srtp"
)

// peer is one participant's connection: newPeer → in a room by room.add → end; not reusable.
type peer struct {
	// set once
	sfu          *SFU
	name, seat   string
	as           As
	api          *webrtc.API
	pc           *webrtc.PeerConnection
	sources      []*source // what it may publish; by plan, whether it comes or not
	audio, video []*slot
	all          []*slot // both
	ssrc         uint32  // of our RTCP
	arrivals     *arrivals
	inboxes      inboxes
	keys         keys
	poked        chan struct{} // wakes the feedback loop
	done, ended  chan struct{} // end was called; nothing runs any more

	room      atomic.Pointer[room]
	connected atomic.Bool
	dead      atomic.Bool // failed or closed by the other side
	rtt       atomic.Int64
	toldAt    atomic.Int64                // when reports were sent last, in ns since 1970
	way       atomic.Pointer[way]         // nil: by Pion, or nowhere
	sealing   atomic.Pointer[srtp.Cipher] // of what goes out, once connected; nil: Pion does it
	seals     atomic.Bool                 // something went out that we encrypted
	opening   opening
	layers    atomic.Pointer[[]*layer] // all that came; replaced as a whole, under mu

	line       outgoing
	redundancy atomic.Int32                              // earlier sounds that go along with each: see protect
	dropped    struct{ malformed, double atomic.Uint64 } // of what it sent; the rest is counted in its sources and slots
	pacer      pacer

	// guarded by room.mu
	told            []Slot // the map the listener knows; nil has it told again
	mapped          []Slot // reused
	ladder          ladder.Ladder
	offers          []ladder.Slot // reused
	why             Reason
	shared          shared
	protected, calm time.Time // looked at, and lost enough for redundancy, last

	addresses []netip.AddrPort // it is known by in senders; guarded by senders.mu

	steps atomic.Int32 // to go until it can be sent media: a slot each, and the connection
	begun sync.Once

	once        sync.Once
	negotiation sync.Mutex // one restart at a time

	mu     sync.Mutex // guards what follows
	over   bool
	tracks []*webrtc.TrackRemote // read by a layer each
	probes *webrtc.RTPReceiver   // of the feedback on probes
	work   sync.WaitGroup
	away   mediaclock.Offset
}

func newPeer(s *SFU, seat string, as As, plan plan) (*peer, error) {
	p := &peer{sfu: s, name: rand.Text(), seat: seat, as: as, ssrc: random32(), arrivals: newArrivals(),
		poked: make(chan struct{}, 1), done: make(chan struct{}), ended: make(chan struct{})}
	for _, send := range plan.sends {
		src := &source{name: Source{seat, send.Kind}, key: Source{seat, send.Kind}.String(), peer: p, mid: send.Mid}
		src.loud.Store(silentLevel)
		src.told = []string{}
		p.sources = append(p.sources, src)
	}
	for i, mid := range plan.audio {
		p.audio = append(p.audio, newSlot(p, mid, false, i == 0))
	}
	for i, mid := range plan.video {
		p.video = append(p.video, newSlot(p, mid, true, i == 0))
	}
	p.all = slices.Concat(p.audio, p.video)
	p.setWants(plan.wants)
	for _, slot := range p.slots() {
		p.told = append(p.told, Slot{Mid: slot.mid})
	}
	p.steps.Store(int32(len(p.slots()) + 1))
	p.line.line = bandwidth.New()
	p.inboxes.over = p.tooMany
	api, pc, err := s.engine.connect(p.arrivals, &p.inboxes, &p.keys, &writers{peer: p})
	if err != nil {
		return nil, err
	}
	p.api, p.pc = api, pc
	s.work.Add(1) // until end is done
	pc.OnTrack(p.receive)
	pc.OnConnectionStateChange(p.changed)
	pc.SCTP().Transport().ICETransport().OnSelectedCandidatePairChange(p.paired)
	return p, nil
}

// tooMany ends a peer that sends more streams than anybody has, or two for one layer. It never blocks.
func (p *peer) tooMany() {
	p.sfu.log.Warn("too many streams", "seat", p.seat, "peer", p.name)
	p.dead.Store(true)
	p.start(func() {
		if r := p.room.Load(); r != nil {
			r.lost(p)
		}
	})
}

// receive is called by Pion with the first packet of a stream.
func (p *peer) receive(track *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
	var src *source
	for _, t := range p.pc.GetTransceivers() {
		for _, s := range p.sources {
			if t.Receiver() == receiver && t.Mid() == s.mid {
				src = s
			}
		}
	}
	if src == nil {
		p.sfu.log.Warn("stream in a section that sends nothing", "seat", p.seat, "ssrc", track.SSRC())
		return
	}
	p.mu.Lock()                           // Pion calls for several streams at once
	if slices.Contains(p.tracks, track) { // Pion has put the new stream in the place of the old one
		p.mu.Unlock()
		p.tooMany()
		return
	}
	p.tracks = append(p.tracks, track)
	l := newLayer(src, track, receiver)
	l.track = track
	all := append([]*layer(nil), p.allLayers()...)
	all = append(all, l)
	p.layers.Store(&all)
	p.mu.Unlock()
	if r := p.room.Load(); r != nil {
		r.published(l)
	}
	p.start(l.run)
	if !p.opens() {
		p.start(func() { l.hearReports(receiver) })
	}
}

func (p *peer) allLayers() []*layer {
	if all := p.layers.Load(); all != nil {
		return *all
	}
	return nil
}

func (p *peer) slots() []*slot { return p.all }

// changed is called by Pion.
func (p *peer) changed(state webrtc.PeerConnectionState) {
	switch state {
	case webrtc.PeerConnectionStateConnected:
		p.trust()
		p.connected.Store(true)
		p.begun.Do(func() {
			p.hearPion()
			p.step()
		})
		p.nudgeRoom()
	case webrtc.PeerConnectionStateDisconnected:
		p.connected.Store(false)
	case webrtc.PeerConnectionStateFailed, webrtc.PeerConnectionStateClosed:
		p.fail()
	}
}

// hearPion reads what RTCP Pion opens, of a peer whose RTCP is not ours to open.
func (p *peer) hearPion() {
	if p.opens() {
		return
	}
	for _, slot := range p.slots() {
		p.start(slot.hearReports)
	}
	p.start(p.hearProbes)
}

// fail is for a connection that is over though nobody left.
func (p *peer) fail() {
	p.connected.Store(false)
	p.dead.Store(true)
	if r := p.room.Load(); r != nil {
		r.lost(p)
	}
}

// step notes that one thing less is missing until the peer can be sent media. It does not wait for the room's next
// look then.
func (p *peer) step() {
	if p.steps.Add(-1) == 0 {
		p.start(func() {
			if r := p.room.Load(); r != nil {
				r.begin(p)
			}
		})
	}
}

func (p *peer) nudgeRoom() {
	if r := p.room.Load(); r != nil {
		r.nudge()
	}
}

// poke wakes the feedback loop.
func (p *peer) poke() {
	select {
	case p.poked <- struct{}{}:
	default:
	}
}

// start runs f in a goroutine that end waits for; not at all once the peer is ended.
func (p *peer) start(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.over {
		p.work.Go(f)
	}
}

// end closes the connection and returns at once; p.ended tells when nothing of it runs any more.
func (p *peer) end() {
	p.once.Do(func() {
		p.mu.Lock()
		p.over = true
		p.way.Store(nil)
		p.mu.Unlock()
		close(p.done)
		go func() {
			defer p.sfu.work.Done()
			p.endOpening()
			if err := p.pc.GracefulClose(); err != nil {
				p.sfu.log.Debug("closing a connection", "seat", p.seat, "peer", p.name, "err", err)
			}
			p.stopProbes()
			p.work.Wait()
			p.forget()
			close(p.ended)
		}()
	})
}

// trust takes the keys into use: DTLS is connected, so they are of whom the offer was of.
func (p *peer) trust() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, out := p.keys.ciphers(); out != nil && !p.over && p.sfu.net.how != SendByPion {
		p.sealing.Store(out)
		p.openFrom()
	}
}

// forget lets go of the keys.
func (p *peer) forget() {
	p.sfu.net.ways.forget(p)
	p.keys.forget()
	p.sealing.Store(nil)
	for _, s := range p.slots() {
		s.mu.Lock()
		s.media, s.repair = stream{by: byPion}, stream{by: byPion}
		s.mu.Unlock()
	}
}

// ours converts the time in a publisher's sender report, which came now, to our clock.
func (p *peer) ours(theirs, now time.Time) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return theirs.Add(p.away.Add(theirs, now))
}

func random32() uint32 {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return binary.BigEndian.Uint32(b[:])
}
