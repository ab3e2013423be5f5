package sfu

import "time"

// stillAge is how old a picture may be that a dark slot shows until it moves.
const stillAge = 3 * time.Second

// still shows l's last keyframe alone in a slot that is dark, until the keyframe comes that was asked for. Who comes
// in sees the room at once; half a second of black looks like a fault. It changes nothing of what is waited for.
func (s *slot) still(l *layer) {
	first, last, ok := l.key(time.Now())
	if !ok || s.current != nil || s.writer == nil {
		return
	}
	out := outboxes.Get().(*outbox)
	defer outboxes.Put(out)
	newest, _ := l.cache.Newest() // a picture of long ago must not look late to the viewer, or it would wait for all that follow
	if s.jump(l, first, last, newest, out) {
		s.current, s.next = nil, l
	}
	out.flush(false)
}

// key are the first and the last packet of the last keyframe, if the cache has all of it, it is young and the layer
// flows.
func (l *layer) key(now time.Time) (first, last uint16, ok bool) {
	first, last, at, ok := l.cache.LastKey()
	return first, last, ok && last-first < catchUpMax && now.UnixNano()-at <= int64(stillAge) && now.UnixNano()-l.lastAt.Load() <= int64(sourceGone)
}
