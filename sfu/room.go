package sfu

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"hopxa/sfu/loudest"
)

// How often a room looks at what only time changes, and how long news is gathered before it is told.
const (
	lookEvery = 100 * time.Millisecond
	gather    = 20 * time.Millisecond
)

// room is the peers that can see and hear each other: newRoom → add, leave, … → close. Its loop runs while it
// has peers.
type room struct {
	// set once
	sfu    *SFU
	id     int64
	nudged chan struct{}
	whole  atomic.Bool // all are to be looked at

	mu      sync.Mutex // guards what follows
	peers   map[string]*peer
	seats   map[string]*peer
	cameras map[string]*peer // by seat, beside the seat's own
	stage   Source
	floor   map[string]bool
	private map[string]string // who is in a private call, with whom
	picker  loudest.Picker
	meter   loudest.Meter
	gone    []*peer // to be told
	turns
	running bool
	closed  bool
}

func newRoom(s *SFU, id int64) *room {
	return &room{sfu: s, id: id, nudged: make(chan struct{}, 1), peers: map[string]*peer{}, seats: map[string]*peer{}, cameras: map[string]*peer{}, picker: loudest.Picker{Places: maxAudioSlots}}
}

// nudge has the loop look at all now, in a large room in parts. It never blocks and takes no lock, nor do stir and wake.
func (r *room) nudge() {
	r.whole.Store(true)
	r.wake()
}

// wake has the loop look now at whom something has changed about.
func (r *room) wake() {
	select {
	case r.nudged <- struct{}{}:
	default:
	}
}

// places are where a peer stands that only one of its seat may be; a watcher stands nowhere.
func (r *room) places(as As) map[string]*peer {
	switch as {
	case AsSeat:
		return r.seats
	case AsCamera:
		return r.cameras
	}
	return nil
}

// add brings a peer in, in place of its seat's former one of the same sort.
func (r *room) add(p *peer) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return fmt.Errorf("room %d: %w", r.id, ErrClosed)
	}
	if places := r.places(p.as); places != nil {
		if old := places[p.seat]; old != nil {
			r.remove(old)
			old.end()
		}
		places[p.seat] = p
	}
	r.peers[p.name] = p
	r.turns.add(p)
	p.room.Store(r)
	for _, s := range p.sources {
		s.allowed.Store(r.passes(s))
	}
	r.expect(p, time.Now())
	if !r.running {
		r.running = true
		r.sfu.work.Go(r.run)
	}
	p.stir()
	r.sfu.log.Info("joined", "room", r.id, "seat", p.seat, "peer", p.name)
	if p.dead.Load() { // before it was here
		p.start(func() { r.lost(p) })
	}
	return nil
}

// expect asks for the keyframes that a peer will want: they come while it connects. With mu held.
func (r *room) expect(p *peer, now time.Time) {
	for _, s := range p.video {
		if l := r.wish(s, now); l != nil && !l.begins(now) {
			l.wantKeyframe()
		}
	}
}

// begin shows a peer that is connected what it is to see and hear.
func (r *room) begin(p *peer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.peers[p.name] == p {
		now := time.Now()
		r.share(p, now)
		r.assignVoices(now)
		p.stir()
	}
}

// remove takes a peer out. With mu held; the caller ends it.
func (r *room) remove(p *peer) {
	delete(r.peers, p.name)
	r.turns.remove(p)
	if places := r.places(p.as); places[p.seat] == p {
		delete(places, p.seat)
	}
	for _, s := range p.slots() {
		s.aim(nil)
		s.attach()
		s.forget(nil)
	}
	now := time.Now()
	for _, src := range p.sources {
		for _, other := range r.order {
			if r.watches(other, src) {
				r.share(other, now)
			}
		}
	}
	r.assignVoices(now)
	for _, other := range r.peers {
		for _, s := range other.slots() {
			s.forget(p)
		}
	}
	r.wake()
}

// lost is called when a connection failed or the other side closed it.
func (r *room) lost(p *peer) {
	r.mu.Lock()
	here := r.peers[p.name] == p
	if here {
		r.remove(p)
		r.gone = append(r.gone, p)
	}
	r.mu.Unlock()
	if here {
		r.sfu.log.Info("lost", "room", r.id, "seat", p.seat, "peer", p.name)
		r.wake()
		p.end()
	}
}

func (r *room) leave(name string) error {
	r.mu.Lock()
	p := r.peers[name]
	if p != nil {
		r.remove(p)
	}
	r.mu.Unlock()
	if p == nil {
		return fmt.Errorf("%w: %s in room %d", ErrNoPeer, name, r.id)
	}
	r.sfu.log.Info("left", "room", r.id, "seat", p.seat, "peer", p.name)
	p.end()
	<-p.ended
	return nil
}

// close ends all peers and waits for them.
func (r *room) close() {
	r.mu.Lock()
	r.closed = true
	var all []*peer
	for _, p := range r.peers {
		all = append(all, p)
	}
	for _, p := range all {
		r.remove(p)
	}
	r.gone = nil
	r.mu.Unlock()
	for _, p := range all {
		p.end()
	}
	for _, p := range all {
		<-p.ended
	}
}

// published is called with the first packet of a layer.
func (r *room) published(l *layer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	src := l.source
	l.demand.wantedAt = time.Now()
	src.layers = append(src.layers, l)
	slices.SortFunc(src.layers, byHeight)
	src.stir()
}

func (r *room) want(name string, wants []Want) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.peers[name]
	if p == nil {
		return fmt.Errorf("%w: %s in room %d", ErrNoPeer, name, r.id)
	}
	p.setWants(wants)
	for _, s := range p.sources {
		s.told = nil
	}
	p.told = nil // who says what they want may have missed what they were told
	now := time.Now()
	r.share(p, now)
	r.demands(now)
	p.stir()
	return nil
}

// run is the room's loop.
func (r *room) run() {
	tick, rest, part, turn := time.NewTicker(lookEvery), time.NewTimer(gather), time.NewTimer(time.Hour), time.NewTimer(time.Hour)
	defer tick.Stop()
	defer rest.Stop()
	defer part.Stop()
	defer turn.Stop()
	var parts beats
	for {
		var news []func(Listener)
		more, here := false, true
		select {
		case now := <-tick.C:
			if parts.begin(r.here()); parts.wake(now) {
				part.Reset(parts.rest)
			}
			news, more, here = r.look(time.Now(), true)
		case now := <-part.C:
			if parts.wake(now) {
				part.Reset(parts.rest)
			}
			continue
		case <-r.nudged:
			rest.Reset(gather)
			<-rest.C
			news, more, here = r.look(time.Now(), false)
		case <-turn.C:
			news, more = r.lookOn(time.Now())
		}
		for _, tell := range news {
			tell(r.sfu.listener)
		}
		if !here {
			return
		}
		if more {
			turn.Reset(turnRest)
		}
	}
}

// here are the peers, in the order of their turns.
func (r *room) here() []*peer {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.order)
}

// look does what is due of the room as a whole, and looks at those whose turn it is, or at some of those who cannot wait for
// theirs; more says that lookOn has others. It returns what is to be told, and whether anybody is here still.
func (r *room) look(now time.Time, turn bool) (news []func(Listener), more, here bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	whole := r.whole.Swap(false)
	for _, p := range r.order {
		if whole {
			p.stirred.Store(true)
		}
		for _, l := range p.allLayers() {
			l.measure(now)
		}
	}
	r.stirWatchers()
	speaking, changed := r.meter.Speaking(now, r.voices(now))
	if changed && len(r.peers) > 0 {
		news = append(news, func(l Listener) { l.Speaking(r.id, slices.Clone(speaking)) })
	}
	r.assignVoices(now)
	if turn {
		due, round := r.turns.turn()
		news = r.lookAt(due, now, news)
		if round {
			r.needs()
		}
		more = len(due) < len(r.order)
	} else {
		due, others := r.urgent()
		news, more = r.lookAt(due, now, news), others
	}
	r.demands(now)
	for _, p := range r.seats {
		for _, src := range p.sources {
			if src.name.Kind != Camera {
				continue
			}
			if rids, frames, changed := src.pauses(); changed {
				news = append(news, func(l Listener) { l.LayersPaused(r.id, p.seat, p.name, src.name.Kind, rids, frames) })
			}
		}
	}
	for _, p := range r.gone {
		news = append(news, func(l Listener) { l.PeerGone(r.id, p.seat, p.name) })
	}
	r.gone = nil
	r.running = len(r.peers) > 0
	return r.heard(news), more, r.running
}

// lookOn looks at more of those who cannot wait for their turn.
func (r *room) lookOn(now time.Time) (news []func(Listener), more bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	due, more := r.urgent()
	return r.heard(r.lookAt(due, now, nil)), more
}

// lookAt shares the lines of some, and appends what each of them is to be told. With mu held.
func (r *room) lookAt(due []*peer, now time.Time, news []func(Listener)) []func(Listener) {
	for _, p := range due {
		r.share(p, now)
		if p.as != AsSeat {
			continue
		}
		if now := p.state(); !slices.Equal(now, p.told) {
			slots := slices.Clone(now)
			p.told = slots
			news = append(news, func(l Listener) { l.SlotsChanged(r.id, p.seat, p.name, slices.Clone(slots)) })
		}
	}
	return news
}

// heard is the news that somebody listens to.
func (r *room) heard(news []func(Listener)) []func(Listener) {
	if r.sfu.listener == nil {
		return nil
	}
	return news
}
