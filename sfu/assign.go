package sfu

import (
	"slices"
	"time"
)

// setWants replaces what a peer's video slots show. With room.mu held, or before the peer is in a room.
func (p *peer) setWants(wants []Want) {
	for _, s := range p.video {
		s.wants = Want{}
		for _, w := range wants {
			if w.Mid == s.mid {
				s.wants = w
			}
		}
		s.shows = parseSource(s.wants.Show)
	}
}

// setStage changes what Stage means; slots that show it begin to move before this returns.
func (r *room) setStage(src Source) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stage == src {
		return
	}
	r.stage = src
	r.assign(time.Now())
	r.nudge()
}

// assign turns what all slots want into layers. With mu held.
func (r *room) assign(now time.Time) {
	for _, p := range r.order {
		r.share(p, now)
	}
	r.demands(now)
	r.assignVoices(now)
}

// watches tells whether a viewer is to see a source. With mu held.
func (r *room) watches(p *peer, src *source) bool {
	return slices.ContainsFunc(p.video, func(s *slot) bool {
		return s.shows == src.name || s.wants.Show == Stage && r.stage == src.name
	})
}

// stirWatchers has those looked at who are to see a source that something has changed about. With mu held.
func (r *room) stirWatchers() {
	for _, p := range r.order {
		for _, src := range p.sources {
			if !src.stirred.Swap(false) {
				continue
			}
			for _, viewer := range r.order {
				if r.watches(viewer, src) {
					viewer.stirred.Store(true)
				}
			}
		}
	}
}

// reach makes a slot show a layer, which may be asleep; nil is dark.
func (r *room) reach(s *slot, l *layer) {
	if l != nil {
		l.wanted(!r.small(s, l.source))
		l = s.meanwhile(l)
	}
	r.point(s, l)
}

// point makes a slot show a layer.
func (r *room) point(s *slot, l *layer) {
	current, next := s.carries()
	if current == l && next == nil && (l == nil && len(s.attached) == 0 || len(s.attached) == 1 && s.attached[0] == l) {
		return
	}
	if l != nil && l != current && l != next {
		s.attach(l) // first, so that no packet is missed
	}
	s.aim(l)
	s.attach()
	if is, waits := s.carries(); is != current || waits != next {
		s.peer.stir()
	}
}

// pick is the layer a slot is to show now if the line takes it; nil for dark.
func (r *room) pick(s *slot, now time.Time) *layer {
	s.deaf = false
	if !s.peer.connected.Load() {
		return nil
	}
	return r.wish(s, now)
}

// wish is what pick is once the peer is connected.
func (r *room) wish(s *slot, now time.Time) *layer {
	name := s.shows
	if s.wants.Show == Stage {
		name = r.stage
	}
	src := r.source(name, now)
	if src == nil {
		return nil
	}
	l := src.choose(s.wants.Height, now)
	if l == nil {
		return nil
	}
	if s.deaf = !s.speaks(codec(l.codec.Load())); s.deaf {
		return nil
	}
	return l
}

// source finds what a seat publishes: by its camera while packets come from there, by the seat's own connection
// otherwise. Nil when the seat is not here or sends no such thing.
func (r *room) source(name Source, now time.Time) *source {
	var found *source
	for _, p := range []*peer{r.seats[name.Seat], r.cameras[name.Seat]} {
		if p == nil {
			continue
		}
		for _, s := range p.sources {
			if s.name == name && (found == nil || s.alive(now)) {
				found = s
			}
		}
	}
	return found
}

// attach puts the slot among the viewers of what it carries, of what it waits for and of also, and of no
// others. With room.mu held.
func (s *slot) attach(also ...*layer) {
	current, next := s.carries()
	var want []*layer
	for _, l := range append(also, current, next) {
		if l != nil && !slices.Contains(want, l) {
			want = append(want, l)
		}
	}
	for _, l := range s.attached {
		if !slices.Contains(want, l) {
			l.setViewers(func(all []*slot) []*slot { return slices.DeleteFunc(all, func(v *slot) bool { return v == s }) })
		}
	}
	for _, l := range want {
		if !slices.Contains(s.attached, l) {
			l.setViewers(func(all []*slot) []*slot { return append(all, s) })
		}
	}
	s.attached = want
}

func (l *layer) setViewers(change func([]*slot) []*slot) {
	next := change(slices.Clone(*l.viewers.Load()))
	l.viewers.Store(&next)
}

// state is the peer's slot map, audio first, valid until the next call. With room.mu held.
func (p *peer) state() []Slot {
	p.mapped = p.mapped[:0]
	for _, s := range p.slots() {
		p.mapped = append(p.mapped, s.state())
	}
	return p.mapped
}
