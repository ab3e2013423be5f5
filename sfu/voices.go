package sfu

import (
	"slices"
	"time"

	"hopxa/sfu/loudest"
)

// setFloor opens the microphones of these seats and closes all others, before it returns.
func (r *room) setFloor(seats []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.floor = map[string]bool{}
	for _, seat := range seats {
		r.floor[seat] = true
	}
	r.openMics()
}

// setPrivate makes these pairs of seats hear each other and nothing else, and nobody else hear them, before it returns.
func (r *room) setPrivate(pairs [][2]string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.private = map[string]string{}
	for _, pair := range pairs {
		r.private[pair[0]], r.private[pair[1]] = pair[1], pair[0]
	}
	r.openMics()
}

// openMics passes on the microphones that may be, to those who may hear them. With mu held.
func (r *room) openMics() {
	for _, p := range r.peers {
		for _, s := range p.sources {
			s.allowed.Store(r.passes(s))
		}
	}
	r.assignVoices(time.Now())
	r.nudge()
}

// passes tells whether a source is a microphone that somebody may hear. With mu held.
func (r *room) passes(s *source) bool {
	return s.name.Kind == Mic && (r.floor[s.name.Seat] || r.private[s.name.Seat] != "")
}

// voices are the open microphones that send and that all may hear. With mu held.
func (r *room) voices(now time.Time) (out []loudest.Voice) {
	for seat := range r.floor {
		if src := r.source(Source{seat, Mic}, now); src != nil && src.alive(now) && r.private[seat] == "" {
			out = append(out, loudest.Voice{Seat: seat, Level: src.level(now)})
		}
	}
	slices.SortFunc(out, func(a, b loudest.Voice) int { // a map has no order, and a tie must not flap
		if a.Seat < b.Seat {
			return -1
		}
		return 1
	})
	return out
}

// assignVoices fills the audio slots of all. With mu held.
func (r *room) assignVoices(now time.Time) {
	chosen := r.picker.Pick(now, r.voices(now))
	for _, p := range r.peers {
		if !p.connected.Load() {
			continue
		}
		if other := r.private[p.seat]; other != "" && p.as == AsSeat {
			r.fill(p, []string{other}, now)
		} else {
			r.fill(p, chosen, now)
		}
	}
}

// fill gives a viewer the chosen voices but its own. One that has a slot keeps it.
func (r *room) fill(p *peer, chosen []string, now time.Time) {
	var waiting []*layer
	for _, seat := range chosen {
		own := seat == p.seat && p.as != AsWatcher
		if src := r.source(Source{seat, Mic}, now); !own && src != nil && len(src.layers) > 0 && len(waiting) < len(p.audio) {
			waiting = append(waiting, src.layers[len(src.layers)-1])
		}
	}
	var free []*slot
	for _, s := range p.audio {
		current, next := s.carries()
		if next != nil {
			current = next
		}
		if i := slices.Index(waiting, current); current != nil && i >= 0 {
			waiting = slices.Delete(waiting, i, i+1)
			continue
		}
		free = append(free, s)
	}
	for _, l := range waiting {
		i := len(free) - 1
		if l.source.name.Seat == r.stage.Seat {
			i = 0 // the first slot is played in step with the stage's picture
		}
		r.point(free[i], l)
		free = slices.Delete(free, i, i+1)
	}
	for _, s := range free {
		r.point(s, nil)
	}
}
