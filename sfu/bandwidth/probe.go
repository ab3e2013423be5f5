package bandwidth

import "time"

// How a probe is judged.
const (
	probeLoss   = 0.10
	probeRise   = 0.15                   // of its length: so much may the delay grow
	probeAlarm  = 80 * time.Millisecond  // a growth that ends it at once
	probeSettle = 500 * time.Millisecond // after it the queue it left is not taken for congestion
	probeMargin = 0.9
	probeFewest = 8 // packets
)

// probe is a moment at a higher rate.
type probe struct {
	begun, ended     time.Duration // 0: not
	seen             []probePacket
	lost, lostEarly  int
	failed           bool
	quietUntil       time.Duration
	firstDelay       time.Duration
	reportedAfterEnd bool
}

type probePacket struct {
	sent, arrived time.Duration
	size          int
}

// StartProbe says that from now on more is sent than usual, to learn whether it arrives as quickly.
func (e *Estimator) StartProbe(now time.Duration) {
	e.probe = probe{begun: max(now, 1)}
}

// EndProbe says that the probe's last packet was sent. What it showed is known with a later report.
func (e *Estimator) EndProbe(now time.Duration) {
	if e.probe.begun != 0 && e.probe.ended == 0 {
		e.probe.ended = now
	}
}

// Probing tells whether a probe goes on and need not be given up.
func (e *Estimator) Probing() bool { return e.probe.begun != 0 && !e.probe.failed }

// within tells whether a packet belongs to the probe.
func (p *probe) within(sent time.Duration) bool {
	return p.begun != 0 && sent >= p.begun && (p.ended == 0 || sent <= p.ended)
}

func (p *probe) add(r Report) {
	if r.Lost {
		p.lost++
		return
	}
	delay := r.Arrived - r.Sent
	if len(p.seen) == 0 || delay < p.firstDelay && len(p.seen) < 4 {
		p.firstDelay = delay
	}
	p.seen = append(p.seen, probePacket{r.Sent, r.Arrived, r.Size})
	if delay-p.firstDelay > probeAlarm {
		p.failed = true
	}
}

// judge ends the probe when all of it is known.
func (e *Estimator) judge(now time.Duration) {
	p := &e.probe
	if p.begun == 0 || p.ended == 0 || !p.reportedAfterEnd && now-p.ended < time.Second {
		return
	}
	seen, lost, failed := p.seen, p.lost, p.failed
	e.probe = probe{quietUntil: now + probeSettle} // what was seen goes: most lines are probed seldom
	if len(seen) < probeFewest {
		e.probed(false, now)
		return
	}
	first, last := seen[0], seen[len(seen)-1]
	bytes, lowEarly, lowLate, quarter := 0, time.Duration(1<<62), time.Duration(1<<62), len(seen)/4
	for i, s := range seen {
		if i > 0 {
			bytes += s.size
		}
		last.arrived = max(last.arrived, s.arrived)
		if i < quarter {
			lowEarly = min(lowEarly, s.arrived-s.sent)
		}
		if i >= len(seen)-quarter {
			lowLate = min(lowLate, s.arrived-s.sent)
		}
	}
	sentIn, arrivedIn := last.sent-first.sent, last.arrived-first.arrived
	if sentIn <= 0 || arrivedIn <= 0 {
		e.probed(false, now)
		return
	}
	got := float64(bytes*8) / max(sentIn, arrivedIn).Seconds()
	good := !failed && float64(lost) <= probeLoss*float64(lost+len(seen)) &&
		lowLate-lowEarly < time.Duration(float64(sentIn)*probeRise)
	if good {
		e.raise(got * probeMargin)
		if e.rate > e.knee*nearAbove {
			e.knee = 0
		}
	} else {
		e.knee = got
		e.raise(got * decrease)
	}
	e.probed(good, now)
}

// probed waits longer after each probe that failed.
func (e *Estimator) probed(good bool, now time.Duration) {
	if good {
		e.probePause = probeSoon
	} else {
		e.probePause = min(max(2*e.probePause, probeLater), probeLatest)
	}
	e.probeNext = now + e.probePause
}

// Pauses before the next probe: after a good one, after a bad one, and at most. The last is how long a line that got
// better may go unnoticed.
const (
	probeSoon   = 200 * time.Millisecond
	probeLater  = 2 * time.Second
	probeLatest = 4 * time.Second
)

// MayProbe tells whether it is time for a probe: the line is calm, and the last one is long enough ago.
func (e *Estimator) MayProbe(now time.Duration) bool {
	return e.probe.begun == 0 && now >= e.probeNext && now >= e.holdUntil && e.heard && now-e.heardAt < time.Second && e.trend.queue < calmQueue && e.trend.overSince == 0
}
