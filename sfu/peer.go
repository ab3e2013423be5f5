package sfu

import (
	"crypto/rand"
	"encoding/binary"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"hopxa/sfu/bandwidth"
	"hopxa/sfu/icedtls"
	"hopxa/sfu/jsep"
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
	offer        *jsep.Offer // what both sides speak; its ICE is guarded by negotiation
	conn         *icedtls.Conn
	sources      []*source // what it may publish; by plan, whether it comes or not
	audio, video []*slot
	all          []*slot // both
	ssrc         uint32  // of our RTCP
	arrivals     *arrivals
	poked        chan struct{} // wakes the feedback loop
	done, ended  chan struct{} // end was called; nothing runs any more

	room      atomic.Pointer[room]
	connected atomic.Bool
	dead      atomic.Bool // failed or closed by the other side
	stirred   atomic.Bool // its room has to look at it
	rtt       atomic.Int64
	toldAt    atomic.Int64        // when reports were sent last, in ns since 1970
	way       atomic.Pointer[way] // nil: nowhere any more
	opening   opening
	layers    atomic.Pointer[[]*layer] // all that came; replaced as a whole, under opening.mu
	reports   srtp.Reports             // of the feedback loop, once connected

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

	once        sync.Once
	negotiation sync.Mutex // one restart at a time
	version     uint64     // of our description; guarded by negotiation once it has joined

	mu   sync.Mutex // guards what follows
	over bool
	work sync.WaitGroup
	away mediaclock.Offset
}

func newPeer(s *SFU, seat string, as As, plan plan) *peer {
	p := &peer{sfu: s, name: rand.Text(), seat: seat, as: as, offer: plan.offer, ssrc: random32(), arrivals: newArrivals(),
		poked: make(chan struct{}, 1), done: make(chan struct{}), ended: make(chan struct{})}
	for _, send := range plan.sends {
		src := &source{name: Source{seat, send.Kind}, key: Source{seat, send.Kind}.String(), peer: p, section: plan.section(send.Mid)}
		src.loud.Store(silentLevel)
		src.told = []string{}
		p.sources = append(p.sources, src)
	}
	for i, mid := range plan.audio {
		p.audio = append(p.audio, newSlot(p, plan.section(mid), i == 0))
	}
	for i, mid := range plan.video {
		p.video = append(p.video, newSlot(p, plan.section(mid), i == 0))
	}
	p.all = slices.Concat(p.audio, p.video)
	p.setWants(plan.wants)
	for _, slot := range p.slots() {
		p.told = append(p.told, Slot{Mid: slot.mid})
	}
	p.line.line = bandwidth.New()
	s.work.Add(1) // until end is done
	return p
}

// tooMany ends a peer that sends more streams than anybody has, or two for one layer.
func (p *peer) tooMany() {
	if p.dead.Swap(true) {
		return
	}
	p.sfu.log.Warn("too many streams", "seat", p.seat, "peer", p.name)
	p.start(func() {
		if r := p.room.Load(); r != nil {
			r.lost(p)
		}
	})
}

func (p *peer) allLayers() []*layer {
	if all := p.layers.Load(); all != nil {
		return *all
	}
	return nil
}

func (p *peer) slots() []*slot { return p.all }

// stir has its room look at it now: what flows through its slots has changed, or what is to.
func (p *peer) stir() {
	p.stirred.Store(true)
	if r := p.room.Load(); r != nil {
		r.wake()
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
			if p.conn != nil {
				if err := p.conn.Close(); err != nil {
					p.sfu.log.Debug("closing a connection", "seat", p.seat, "peer", p.name, "err", err)
				}
			}
			p.work.Wait()
			p.forget()
			close(p.ended)
		}()
	})
}

// forget lets go of the keys.
func (p *peer) forget() {
	p.sfu.net.ways.forget(p)
	p.reports = srtp.Reports{}
	for _, s := range p.slots() {
		s.close()
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
