package sfu

import (
	"cmp"
	"slices"
	"sync/atomic"
	"time"

	"hopxa/sfu/jsep"
)

// When a source counts as gone, and when one of its layers does while others go on. The second is longer than
// the slowest camera's picture takes in the dark.
const (
	sourceGone = 4 * time.Second
	layerGone  = time.Second
)

// source is what a peer may publish: made with the peer, there for viewers while packets come.
type source struct {
	// set once
	name    Source
	key     string // name.String()
	peer    *peer
	section *jsep.Section

	// guarded by room.mu
	layers     []*layer
	need, next need      // of the viewers; next as far as the present round has come
	movedAt    time.Time // when somebody was last to be shown all pictures
	calm       bool      // its publisher was asked for fewer pictures
	told       []string  // of its layers, those its publisher knows to be paused; nil has it told again
	toldCalm   bool

	stirred atomic.Bool  // the room has to look at those who are to see it
	allowed atomic.Bool  // a microphone that is passed on
	loud    atomic.Int32 // smoothed level, in 1/16 dB below full; see hear
	heardAt atomic.Int64 // when the last packet said how loud, in ns

	packetsIn, forwarded, droppedFloor atomic.Uint64
}

// stir has the room look at those who are to see the source: it comes again, has stopped, or is another picture.
func (s *source) stir() {
	s.stirred.Store(true)
	if r := s.peer.room.Load(); r != nil {
		r.wake()
	}
}

// alive tells whether packets come. With room.mu held.
func (s *source) alive(now time.Time) bool {
	return slices.ContainsFunc(s.layers, func(l *layer) bool { return now.UnixNano()-l.lastAt.Load() < int64(sourceGone) })
}

// choose returns the layer for a slot that is height pixels high: the smallest that is high enough among
// those that are there, or the largest of them. Nil when none does. With room.mu held.
func (s *source) choose(height int, now time.Time) *layer {
	if !s.alive(now) {
		for _, l := range s.layers {
			l.quiet.Store(true)
		}
		return nil
	}
	newest := int64(0)
	for _, l := range s.layers {
		newest = max(newest, l.lastAt.Load())
	}
	var best *layer
	for _, l := range s.layers {
		if !l.there(newest, now) {
			l.quiet.Store(true)
			continue
		}
		if best == nil || better(l, best, height) {
			best = l
		}
	}
	return best
}

// better tells whether a suits a slot better than b. A quarter of stretching is not seen.
func better(a, b *layer, height int) bool {
	enoughA, enoughB := a.tall()*5 >= height*4, b.tall()*5 >= height*4
	if enoughA != enoughB {
		return enoughA
	}
	if enoughA {
		return a.tall() < b.tall()
	}
	return a.tall() > b.tall()
}

// byHeight sorts layers for those who list them.
func byHeight(a, b *layer) int { return cmp.Compare(a.tall(), b.tall()) }
