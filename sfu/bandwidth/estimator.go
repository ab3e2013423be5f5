package bandwidth

import "time"

// Bounds and steps. Rates in bit/s.
const (
	Floor   = 100_000 // sound and a little: less is never estimated
	Ceiling = 50_000_000
	Start   = 1_000_000

	decrease   = 0.85
	drain      = 0.6    // in place of it while the queue is long: a voice waits in it, too
	growth     = 0.08   // of the estimate, a second, far from the last congestion
	nearGrowth = 40_000 // a second, near it
	slowGrowth = 0.02   // of the estimate, a second, near it where only loss is reported
	nearBelow  = 0.85   // of where it was: near begins
	nearAbove  = 1.2    // and ends: the line is another one now
	busy       = 0.8    // of the estimate: less that arrives is a sender with little to send

	hold       = 400 * time.Millisecond // after a decrease: what is on its way was sent before it
	overLong   = 100 * time.Millisecond // longer than a hiccup of a receiver
	overSharp  = 40 * time.Millisecond  // when the queue is long already
	calmQueue  = 50 * time.Millisecond
	someQueue  = 30 * time.Millisecond
	sharpQueue = 100 * time.Millisecond
	longQueue  = 250 * time.Millisecond
	queueLong  = 500 * time.Millisecond

	lossHigh    = 0.10
	lossCalm    = 0.20 // in place of it where there is no queue: a radio link loses so much, a full line more
	lossLow     = 0.02
	lossHeavy   = 0.25 // nothing but a full buffer loses so much
	lossSpan    = 500 * time.Millisecond
	lossPackets = 20
)

// Reason is why the estimate is what it is.
type Reason string

// Reasons.
const (
	Unknown Reason = "unknown" // nothing was reported yet
	Steady  Reason = "steady"
	Rising  Reason = "rising"
	Delay   Reason = "delay"
	Loss    Reason = "loss"
)

// Report is what a viewer says of one packet. Sent is on the sender's clock, Arrived on the viewer's.
type Report struct {
	Sent, Arrived time.Duration
	Size          int // bytes on the wire
	Lost          bool
}

// Estimator is made by New; used under its owner's lock. Now is the sender's clock and never goes back.
type Estimator struct {
	rate      float64
	reason    Reason
	congested bool // ever
	heard     bool
	heardAt   time.Duration
	grownAt   time.Duration
	holdUntil time.Duration
	knee      float64 // what arrived at the last congestion; 0: unknown, or long passed

	trend     trend
	window    window
	probe     probe
	longSince time.Duration // that the queue is long

	probeNext, probePause time.Duration

	lossFrom       time.Duration
	lost, expected int
	lostShare      float64 // smoothed
	reported       bool    // loss, by receiver reports only
	trips          trips
	weather        weather
}

// New returns an estimator at Start.
func New() *Estimator { return &Estimator{rate: Start, reason: Unknown} }

// Rate is the estimate in bit/s, and why it is so.
func (e *Estimator) Rate() (int, Reason) { return int(e.rate), e.reason }

// Congested tells whether the line was ever seen to be full.
func (e *Estimator) Congested() bool { return e.congested }

// Queue is how much longer packets take now than at the best of times.
func (e *Estimator) Queue() time.Duration { return e.trend.queue }

// Feedback takes in a report, in the order of sending.
func (e *Estimator) Feedback(now time.Duration, reports []Report) {
	if len(reports) == 0 {
		return
	}
	if !e.heard {
		e.heard, e.grownAt, e.lossFrom, e.reason = true, now, now, Steady
	}
	e.heardAt = now
	for _, r := range reports {
		probing := e.probe.within(r.Sent)
		if probing {
			e.probe.add(r)
		} else {
			if e.probe.ended != 0 && r.Sent > e.probe.ended {
				e.probe.reportedAfterEnd = true
			}
			e.expected++
			if r.Lost {
				e.lost++
			}
		}
		if r.Lost {
			continue
		}
		if e.trend.arrived(r.Sent, r.Arrived) {
			e.window = window{packets: e.window.packets[:0]}
			e.longSince = 0
			if e.probe.begun != 0 { // its delays are of two clocks
				e.probe.failed = true
			}
		}
		e.window.add(r.Arrived, r.Size)
		e.look(now)
	}
	e.judge(now)
	e.lossOf(now)
	e.grow(now)
}

// look lowers the estimate when the delay says so.
func (e *Estimator) look(now time.Duration) {
	queue, over := e.trend.queue, e.trend.over()
	switch {
	case queue < longQueue:
		e.longSince = 0
	case e.longSince == 0:
		e.longSince = max(e.trend.at, 1)
	}
	if e.probe.begun != 0 || now < e.probe.quietUntil || now < e.holdUntil {
		return
	}
	full := over >= overLong && queue >= someQueue || over >= overSharp && queue >= sharpQueue ||
		e.longSince != 0 && e.trend.at-e.longSince >= queueLong
	if !full {
		return
	}
	got, ok := e.window.rate()
	if !ok {
		return
	}
	e.longSince = 0
	by := decrease
	if queue >= longQueue {
		by = drain
	}
	e.lower(now, got*by, Delay)
	e.knee = got
}

func (e *Estimator) lower(now time.Duration, to float64, why Reason) {
	e.rate = max(min(e.rate, to), Floor)
	e.reason, e.congested = why, true
	e.holdUntil, e.grownAt = now+hold, now+hold
}

func (e *Estimator) raise(to float64) {
	if to > e.rate {
		e.rate, e.reason = min(to, Ceiling), Rising
	}
}

// lossOf lowers the estimate when much is lost.
func (e *Estimator) lossOf(now time.Duration) {
	if now-e.lossFrom < lossSpan || e.expected < lossPackets {
		return
	}
	share := float64(e.lost) / float64(e.expected)
	e.lostShare = (e.lostShare + share) / 2 // of so few packets a tenth is lost now and then where a twentieth is
	e.lossFrom, e.lost, e.expected = now, 0, 0
	high := lossHigh
	if e.trend.queue < someQueue {
		high = lossCalm
	}
	high = e.weather.above(high, share)
	if got, ok := e.window.rate(); ok && min(e.lostShare, share) > high && now >= e.holdUntil && now >= e.probe.quietUntil && e.probe.begun == 0 {
		if e.weather.found(now, share, got/(1-min(share, 0.99))) {
			e.rate, e.reason, e.knee = max(e.rate, min(e.weather.sent*weatherMore, Ceiling)), Steady, 0
			return
		}
		e.lower(now, e.afterLoss(got, share), Loss)
		e.knee = got
	}
}

// afterLoss is what to send when of what was sent only got arrives.
func (e *Estimator) afterLoss(got, lost float64) float64 {
	if lost > lossHeavy {
		return got * 0.95
	}
	return min(e.rate, got/(1-lost)) * (1 - lost/2)
}

// grow raises the estimate to what is seen to arrive, and a little at a time when all of it is used.
func (e *Estimator) grow(now time.Duration) {
	if now < e.holdUntil || e.trend.queue >= calmQueue || e.trend.overSince != 0 || e.lostShare > lossHigh || e.probe.begun != 0 || now < e.probe.quietUntil {
		e.grownAt = max(e.grownAt, now)
		return
	}
	if e.reason == Delay || e.reason == Loss {
		e.reason = Steady
	}
	got, ok := e.window.rate()
	step := min(now-e.grownAt, time.Second).Seconds()
	e.grownAt = max(e.grownAt, now)
	if !ok || got < busy*e.rate || step <= 0 {
		return
	}
	near := e.knee > 0 && e.rate > nearBelow*e.knee
	if near && e.rate > nearAbove*e.knee {
		e.knee, near = 0, false
	}
	if near {
		e.raise(e.rate + nearGrowth*step)
	} else {
		e.raise(max(e.rate*(1+growth*step), got))
	}
}

// Reported is all there is of viewers that report only loss (RFC 3550): its share of some packets since the last
// call, the rate that was sent, and the round trip; 0 is unknown. A round trip that is long twice in a row is a queue.
// The ladder's steps are its probes then: without loss the estimate rises whatever is sent, up to twice of it.
func (e *Estimator) Reported(now time.Duration, lost float64, packets int, sent float64, trip time.Duration) {
	if packets < lossPackets {
		return
	}
	queued, high := e.trips.long(now, trip), lossHigh
	if e.trips.calm {
		high = lossCalm
	}
	high = e.weather.above(high, lost)
	if !e.reported {
		e.reported, e.rate, e.reason, e.grownAt = true, Ceiling, Steady, now
	}
	step := max(0, min(now-e.grownAt, 5*time.Second)).Seconds()
	e.grownAt = max(e.grownAt, now)
	faster := growth
	if e.rate < nearAbove*e.knee {
		faster = slowGrowth
	}
	switch {
	case lost > high && now >= e.holdUntil && e.weather.found(now, lost, sent):
		e.rate, e.reason = max(e.rate, min(e.weather.sent*weatherMore, Ceiling)), Steady
	case lost > high && now >= e.holdUntil:
		got := sent * (1 - lost)
		e.lower(now, max(e.afterLoss(got, lost), Floor), Loss)
		e.knee = got
		e.holdUntil = now + time.Second
	case queued && now >= e.holdUntil:
		e.lower(now, sent*decrease, Delay)
		e.knee = sent
		e.holdUntil = now + time.Second
	case lost < lossLow && now >= e.holdUntil && e.congested && e.trips.since == 0:
		e.raise(min(e.rate*(1+faster*step), max(e.rate, 2*sent)))
	case lost <= high && (e.reason == Loss || e.reason == Delay) && now >= e.holdUntil:
		e.reason = Steady
	}
}
