package bandwidth

import "time"

// trips watches the round trip, which is all that tells of a queue where no packet's arrival is reported.
type trips struct {
	least, next time.Duration // of the last ten to twenty seconds
	at          time.Duration
	since       time.Duration // that it is long; 0: it is not
	calm        bool          // the last was hardly longer than the least
}

// long takes in a round trip, and tells whether it was far above the least one twice in a row.
func (t *trips) long(now, trip time.Duration) bool {
	t.calm = false
	if trip <= 0 {
		return false
	}
	if t.least == 0 {
		t.least, t.next, t.at = trip, trip, now
	}
	if now-t.at > tripsKept {
		t.least, t.next, t.at = t.next, trip, now
	}
	t.least, t.next = min(t.least, trip), min(t.next, trip)
	t.calm = trip-t.least < sharpQueue
	if trip-t.least < longQueue {
		t.since = 0
		return false
	}
	if t.since == 0 {
		t.since = now
		return false
	}
	return true
}

// tripsKept is long enough for a full queue to have been emptied by a lower rate: what is least then is the line.
const tripsKept = 30 * time.Second

// weather is a loss that does not care how much is sent.
type weather struct {
	loss float64 // 0: there is none
	sent float64 // when the estimate was lowered for it, and how much was lost then
	lost float64
	at   time.Duration
}

const (
	weatherTried = 20 * time.Second // after a lowering it may turn out to be weather
	weatherLess  = 0.8              // of what was sent before: then a full line would have room
	weatherSame  = 0.7              // of what was lost before
	weatherMore  = 1.5              // times what was sent: so much is believed in again
	weatherOver  = 0.1
	weatherMost  = 0.35 // no weather is worse
)

// above is the loss above which the line is full.
func (w *weather) above(high, lost float64) float64 {
	if lost < w.loss/4 {
		w.loss = 0
	}
	if w.loss == 0 {
		return high
	}
	return max(high, w.loss+weatherOver)
}

// found tells whether lowering the rate was of no use, and takes in that it is lowered now otherwise.
func (w *weather) found(now time.Duration, lost, sent float64) bool {
	if w.sent > 0 && now-w.at < weatherTried && sent < weatherLess*w.sent && lost > weatherSame*w.lost && lost < weatherMost {
		w.loss = lost
		return true
	}
	if w.sent == 0 || now-w.at >= weatherTried {
		w.sent, w.lost, w.at = sent, lost, now
	}
	return false
}
