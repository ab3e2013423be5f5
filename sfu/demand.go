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

// demand is whether a layer is wanted. Guarded by room.mu.
type demand struct {
	wantedAt time.Time
	wokenAt  time.Time
	paused   bool // its publisher was asked to pause it, while it came
}

// wanted notes that a slot is to show the layer.
func (l *layer) wanted() {
	src := l.source
	src.top, src.topNext = max(src.top, l.tall()), max(src.topNext, l.tall())
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

// demands wakes layers that are wanted and pauses those that are not. Only the seat's own connection has somebody who
// hears of it. With mu held.
func (r *room) demands(now time.Time) {
	for _, p := range r.seats {
		for _, src := range p.sources {
			if src.name.Kind != Camera || len(src.layers) < 2 {
				continue
			}
			for i, l := range src.layers {
				d := &l.demand
				switch {
				case i == 0 || l.tall() <= src.top:
					d.wantedAt = now
					if d.paused {
						d.paused, d.wokenAt = false, now
						l.wantKeyframe()
						r.nudge()
					}
				case !d.paused && now.Sub(d.wantedAt) >= pauseAfter && now.UnixNano()-l.lastAt.Load() < int64(layerGone):
					d.paused = true // one that stopped by itself is not ours to wake, and comes when it can
					r.nudge()
				}
			}
		}
	}
}

// pauses is what the publisher of a camera was to pause, and whether it has yet to be told. With room.mu held.
func (s *source) pauses() (rids []string, news bool) {
	rids = []string{}
	for _, l := range s.layers {
		if l.demand.paused {
			rids = append(rids, l.rid)
		}
	}
	if s.told != nil && slices.Equal(rids, s.told) {
		return nil, false
	}
	s.told = rids
	return rids, true
}
