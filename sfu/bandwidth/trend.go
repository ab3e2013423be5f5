package bandwidth

import "time"

// The delay gradient follows Google Congestion Control (draft-ietf-rmcat-gcc-02, 5.1 to 5.4).
const (
	burst      = 5 * time.Millisecond // packets sent so close belong together
	groupsKept = 20
	gain       = 4.0
	thresholdK = 0.0087 // how fast the threshold follows upwards, per ms
	thresholdD = 0.039  // and downwards
	baseEvery  = 10 * time.Second
	clockJump  = 3 * time.Second
)

// trend watches the one-way delay, whose zero is unknown: the clocks of both ends differ.
type trend struct {
	group, last struct {
		first, sent, arrived time.Duration
		any                  bool
	}
	threshold   float64
	sum, smooth float64 // ms
	points      [groupsKept]struct{ x, y float64 }
	n           int
	slope       float64
	overSince   time.Duration // on the sender's clock; 0: not over
	overSum     float64       // the delay then, unsmoothed
	at          time.Duration // when the newest group was sent

	base, baseNext time.Duration
	baseAt         time.Duration
	haveBase       bool
	queue          time.Duration // smoothed delay above the least seen of late
}

// arrived takes in one packet, in the order of sending. It tells whether the receiver's clock jumped.
func (t *trend) arrived(sent, arrived time.Duration) (jumped bool) {
	if t.threshold == 0 {
		t.threshold = 12.5
	}
	if t.group.any {
		if d := (arrived - t.group.arrived) - (sent - t.group.sent); d > clockJump || d < -clockJump {
			*t = trend{}
			t.threshold, jumped = 12.5, true
		}
	}
	t.delay(sent, arrived-sent)
	switch g := &t.group; {
	case !g.any:
		g.first, g.sent, g.arrived, g.any = sent, sent, arrived, true
	case sent-g.first <= burst:
		g.sent, g.arrived = max(g.sent, sent), max(g.arrived, arrived)
	default:
		if t.last.any {
			t.add(g.sent, g.sent-t.last.sent, g.arrived, g.arrived-t.last.arrived)
		}
		t.last = *g
		g.first, g.sent, g.arrived = sent, sent, arrived
	}
	return jumped
}

// delay keeps the least delay of the last ten to twenty seconds, so that clocks may drift.
func (t *trend) delay(sent, d time.Duration) {
	if !t.haveBase || sent-t.baseAt > 2*baseEvery {
		t.base, t.baseNext, t.baseAt, t.haveBase, t.queue = d, d, sent, true, 0
	} else if sent-t.baseAt > baseEvery {
		t.base, t.baseNext, t.baseAt = min(t.baseNext, d), d, sent
	}
	t.base, t.baseNext = min(t.base, d), min(t.baseNext, d)
	t.queue += (d - t.base - t.queue) / 8
}

func (t *trend) add(sent, sentStep, arrived, arrivedStep time.Duration) {
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	t.sum += ms(arrivedStep - sentStep)
	t.smooth = 0.9*t.smooth + 0.1*t.sum
	t.points[t.n%groupsKept] = struct{ x, y float64 }{ms(arrived), t.smooth}
	t.n++
	before := t.slope
	t.slope = t.fit()
	strength := t.slope * float64(min(t.n, 60)) * gain
	switch over := strength > t.threshold && t.n >= 5; {
	case !over:
		t.overSince = 0
	case t.overSince == 0 && t.slope >= before:
		t.overSince, t.overSum = max(sent, 1), t.sum
	}
	t.at = sent
	t.adapt(strength, min(ms(sentStep), 100))
}

// adapt moves the threshold: a line that is always restless is not congested.
func (t *trend) adapt(strength, stepMs float64) {
	size := max(strength, -strength)
	if size > t.threshold+15 {
		return
	}
	k := thresholdK
	if size < t.threshold {
		k = thresholdD
	}
	t.threshold = min(max(t.threshold+k*(size-t.threshold)*stepMs, 6), 600)
}

// fit is the slope of a line through the points, by least squares.
func (t *trend) fit() float64 {
	n := min(t.n, groupsKept)
	if n < 2 {
		return 0
	}
	var x, y float64
	for _, p := range t.points[:n] {
		x, y = x+p.x, y+p.y
	}
	x, y = x/float64(n), y/float64(n)
	var xy, xx float64
	for _, p := range t.points[:n] {
		xy, xx = xy+(p.x-x)*(p.y-y), xx+(p.x-x)*(p.x-x)
	}
	if xx == 0 {
		return 0
	}
	return xy / xx
}

// over is how long the delay has been growing. After a hiccup of the receiver, which reads all at once what came
// meanwhile, the smoothed delay grows for a while, but not the true one.
func (t *trend) over() time.Duration {
	if t.overSince == 0 || t.sum <= t.overSum {
		return 0
	}
	return t.at - t.overSince
}
