package sfu

import (
	"slices"
	"time"
)

// A layer of a camera that nobody is shown is paused at its publisher, whose line and machine it costs. The lowest
// goes on, so that a hall is seen at once when it is wanted, and so do all below one that is shown, because a viewer
// whose line gets worse falls at once.
const (
	pauseAfter = 6 * time.Second // without anybody who is shown it
	wakeWait   = 3 * time.Second // for a layer that was asked for again; then it counts as stopped by itself
)

// CalmFrames is how many pictures a second are enough of a camera that is shown small everywhere, or nowhere (see small).
// Its publisher may send no more then, with 60 % of the bits, which is what the base of two temporal layers takes. So viewers
// get what they get of a camera that the server halves, and the hall's line and machine have less to do.
const CalmFrames = 15

// need is what a source's viewers are to be shown of it. Guarded by room.mu.
type need struct {
	top   int  // height of the highest layer
	moves bool // whole, not every other picture
}

func (n *need) add(top int, moves bool) { n.top, n.moves = max(n.top, top), n.moves || moves }

// demand is whether a layer is wanted. Guarded by room.mu.
type demand struct {
	wantedAt time.Time
	wokenAt  time.Time
	paused   bool // its publisher was asked to pause it, while it came
}

// wanted notes that a slot is to show the layer; moves says that it is worth all pictures.
func (l *layer) wanted(moves bool) {
	l.source.need.add(l.tall(), moves)
	l.source.next.add(l.tall(), moves)
}

// there tells whether the layer can be shown: it comes, or it will when it is asked for. Newest is when the last
// packet of the source came. With room.mu held.
func (l *layer) there(newest int64, now time.Time) bool {
	return l.demand.paused || now.Sub(l.demand.wokenAt) < wakeWait || newest-l.lastAt.Load() <= int64(layerGone)
}

// asleep tells whether the layer has to be waited for longer than for a keyframe. With room.mu held.
func (l *layer) asleep() bool {
	return l.demand.paused || l.lastAt.Load() < l.demand.wokenAt.UnixNano()
}

// meanwhile is what a slot is to be pointed at while it waits for l: another layer of the same source, unless it
// shows one already. With room.mu held.
func (s *slot) meanwhile(l *layer) *layer {
	if !l.asleep() {
		return l
	}
	if current, _ := s.carries(); current != nil && current.source == l.source {
		return l
	}
	best := l
	for _, o := range l.source.layers {
		if !o.asleep() && o.tall() < l.tall() && (best == l || o.tall() > best.tall()) {
			best = o
		}
	}
	return best
}

// needs begins to count anew what is needed of each source, when all viewers have been looked at. With mu held.
func (r *room) needs() {
	for _, p := range r.order {
		for _, src := range p.sources {
			src.need, src.next = src.next, need{}
		}
	}
}

// demands wakes layers that are wanted and pauses those that are not, and has a camera that is shown small calm down. Only
// the seat's own connection has somebody who hears of it. With mu held.
func (r *room) demands(now time.Time) {
	for _, p := range r.seats {
		for _, src := range p.sources {
			if src.name.Kind != Camera || len(src.layers) == 0 {
				continue
			}
			r.calm(src, now)
			if len(src.layers) < 2 {
				continue
			}
			for i, l := range src.layers {
				d := &l.demand
				switch {
				case i == 0 || l.tall() <= src.need.top:
					d.wantedAt = now
					if d.paused {
						d.paused, d.wokenAt = false, now
						l.wantKeyframe()
						r.wake()
					}
				case !d.paused && now.Sub(d.wantedAt) >= pauseAfter && now.UnixNano()-l.lastAt.Load() < int64(layerGone):
					d.paused = true // one that stopped by itself is not ours to wake, and comes when it can
					r.wake()
				}
			}
		}
	}
}

// calm asks for fewer pictures when all are worth nothing to anybody for a while, and for all at once. With mu held.
func (r *room) calm(src *source, now time.Time) {
	was := src.calm
	if src.need.moves {
		src.movedAt, src.calm = now, false
	} else if now.Sub(src.movedAt) >= pauseAfter {
		src.calm = true
	}
	if src.calm != was {
		r.wake()
	}
}

// pauses is what the publisher of a camera was to pause, how many pictures a second are enough (0: all), and whether it
// has yet to be told. With room.mu held.
func (s *source) pauses() (rids []string, frames int, news bool) {
	rids = []string{}
	for _, l := range s.layers {
		if l.demand.paused {
			rids = append(rids, l.rid)
		}
	}
	if s.calm {
		frames = CalmFrames
	}
	if s.told != nil && slices.Equal(rids, s.told) && s.calm == s.toldCalm {
		return nil, 0, false
	}
	s.told, s.toldCalm = rids, s.calm
	return rids, frames, true
}
