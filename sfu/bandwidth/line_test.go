package bandwidth

import (
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const ms = time.Millisecond

// line is a simulated link: a rate, a buffer, loss and jitter, and a viewer that reports every 100 ms.
type line struct {
	t        *testing.T
	e        *Estimator
	sent     Sent
	random   *rand.Rand
	now      time.Duration
	bps      float64
	buffer   time.Duration // the longest queue
	loss     float64
	jitter   time.Duration
	skew     time.Duration                     // of the viewer's clock
	drift    float64                           // of it, in millionths
	cross    func(queue time.Duration) float64 // bit/s that others put on the line
	lumps    time.Duration                     // a radio link hands packets over so far apart
	longest  time.Duration                     // queue seen
	free     time.Duration                     // when the line has sent all it holds
	pending  []Report
	reportAt time.Duration
	lowest   int
	reasons  map[Reason]int
	rates    []int // at each report
}

func newLine(t *testing.T, bps float64) *line {
	return &line{t: t, e: New(), random: rand.New(rand.NewPCG(3, 4)), bps: bps, buffer: 300 * ms, lowest: Ceiling, now: time.Second, reasons: map[Reason]int{}}
}

// packet sends one of a size.
func (l *line) packet(size int) {
	l.sent.Add(l.now, size)
	r := Report{Sent: l.now, Size: size}
	l.free = max(l.free, l.now)
	l.longest = max(l.longest, l.free-l.now)
	if l.free-l.now > l.buffer || l.random.Float64() < l.loss {
		r.Lost = true
	} else {
		l.free += time.Duration(float64(size*8) / l.bps * float64(time.Second))
		r.Arrived = l.free + 20*ms + time.Duration(l.random.Float64()*float64(l.jitter))
		if l.lumps > 0 {
			r.Arrived += l.lumps - r.Arrived%l.lumps
		}
		r.Arrived += l.off()
	}
	l.pending = append(l.pending, r)
}

// off is how far the viewer's clock is from ours.
func (l *line) off() time.Duration { return l.skew + time.Duration(float64(l.now)*l.drift/1e6) }

// run sends media of a rate for a while: 50 words and 25 pictures a second. With climb it probes for a rate
// whenever it may.
func (l *line) run(d time.Duration, media func() float64, climb float64) {
	end := l.now + d
	const tick = 5 * ms
	var probeEnd time.Duration
	var target, owed float64
	for n := 0; l.now < end; n++ {
		if n%4 == 0 {
			l.packet(130)
		}
		rate, _ := l.e.Rate()
		if n%8 == 0 {
			for left := int((media() - 52_000) / 25 / 8); left > 50; left -= 1200 {
				l.packet(min(left, 1200))
			}
		}
		switch {
		case probeEnd == 0 && climb > float64(rate) && l.e.MayProbe(l.now):
			probeEnd, owed = l.now+150*ms, 0
			target = min(climb*1.25, float64(rate)*2)
			l.e.StartProbe(l.now)
		case probeEnd != 0 && (l.now >= probeEnd || !l.e.Probing()):
			probeEnd = 0
			l.e.EndProbe(l.now)
		case probeEnd != 0:
			for owed += max(0, target-media()) / 8 * tick.Seconds(); owed > 0; owed -= 1000 {
				l.packet(1000)
			}
		}
		l.now += tick
		if l.cross != nil {
			l.free = max(l.free, l.now)
			if queue := l.free - l.now; queue <= l.buffer {
				l.free += time.Duration(l.cross(queue) / l.bps * float64(tick))
			}
		}
		if l.now >= l.reportAt {
			l.report()
		}
	}
}

// report tells of the packets that arrived by now.
func (l *line) report() {
	l.reportAt = l.now + 100*ms
	var all, rest []Report
	for _, r := range l.pending {
		if r.Lost && l.now-r.Sent > 60*ms+max(0, l.free-l.now) || !r.Lost && r.Arrived-l.off() <= l.now-20*ms {
			all = append(all, r)
		} else {
			rest = append(rest, r)
		}
	}
	l.pending = rest
	l.e.Feedback(l.now, all)
	rate, why := l.e.Rate()
	l.lowest = min(l.lowest, rate)
	l.reasons[why]++
	l.rates = append(l.rates, rate)
}

// within checks the estimate.
func (l *line) within(what string, low, high int) {
	l.t.Helper()
	if rate, why := l.e.Rate(); rate < low || rate > high {
		l.t.Errorf("%s: %d kbit/s (%s), want %d to %d; queue %v", what, rate/1000, why, low/1000, high/1000, l.e.Queue())
	}
}

func always(bps float64) func() float64 { return func() float64 { return bps } }

// follow sends what the estimate allows, up to a limit, as a ladder of fine steps would.
func (l *line) follow(most float64) func() float64 {
	return func() float64 { rate, _ := l.e.Rate(); return min(float64(rate)*0.9, most) }
}

func TestHealthyLineNeverCollapses(t *testing.T) {
	for _, jitter := range []time.Duration{0, 5 * ms, 15 * ms, 30 * ms} {
		for _, loss := range []float64{0, 0.02, 0.05} {
			l := newLine(t, 20e6)
			l.jitter, l.loss = jitter, loss
			l.run(10*time.Second, always(1.3e6), 1.5e6)
			l.within("after probing", 1_300_000, 6_000_000)
			l.lowest = Ceiling
			l.run(120*time.Second, always(1.3e6), 1.5e6)
			if l.lowest < 1_200_000 {
				t.Errorf("jitter %v, loss %.2f: fell to %d kbit/s: %v", jitter, loss, l.lowest/1000, l.reasons)
			}
		}
	}
}

func TestStepDown(t *testing.T) {
	for _, buffer := range []time.Duration{60 * ms, 300 * ms, 1500 * ms} {
		l := newLine(t, 5e6)
		l.buffer = buffer
		l.run(10*time.Second, l.follow(1.3e6), 1.5e6)
		l.within("before", 1_200_000, 5_000_000)
		l.bps = 400_000
		l.run(3*time.Second, l.follow(1.3e6), 0)
		l.within("three seconds after, buffer of "+buffer.String(), Floor, 460_000)
		l.lowest = Ceiling
		l.run(20*time.Second, l.follow(1.3e6), 1.5e6)
		l.within("settled, buffer of "+buffer.String(), 200_000, 480_000)
		if l.lowest < 150_000 {
			t.Errorf("buffer of %v: fell to %d kbit/s: %v", buffer, l.lowest/1000, l.reasons)
		}
	}
}

func TestStepUpIsFoundByProbing(t *testing.T) {
	l := newLine(t, 400_000)
	l.run(20*time.Second, l.follow(1.3e6), 1.5e6)
	l.within("weak", 200_000, 480_000)
	l.bps = 5e6
	l.run(7*time.Second, l.follow(1.3e6), 1.5e6)
	l.within("seven seconds after it got better", 1_500_000, 5_000_000)
}

func TestWithoutAProbeASenderOfLittleLearnsNothing(t *testing.T) {
	l := newLine(t, 20e6)
	l.run(60*time.Second, always(60_000), 0)
	l.within("after a minute of sound only", Start, Start)
	l.run(60*time.Second, always(500_000), 0)
	l.within("after a minute at half of it", Start, Start)
}

func TestIdleSenderKeepsItsEstimate(t *testing.T) {
	l := newLine(t, 20e6)
	l.run(10*time.Second, always(1.3e6), 1.5e6)
	before, _ := l.e.Rate()
	l.now += 10 * time.Minute
	l.run(5*time.Second, always(1.3e6), 0)
	l.within("after ten idle minutes", before, before*2)
}

func TestGrowthWithoutProbesWhenAllIsUsed(t *testing.T) {
	l := newLine(t, 3e6)
	l.run(40*time.Second, func() float64 { rate, _ := l.e.Rate(); return float64(rate) }, 0)
	l.within("a sender of all it may", 1_800_000, 3_300_000)
}

func TestRandomLossUpToATenthIsBorne(t *testing.T) {
	l := newLine(t, 20e6)
	l.run(5*time.Second, always(1.3e6), 1.5e6)
	l.loss = 0.05
	l.run(60*time.Second, always(1.3e6), 1.5e6)
	l.within("5 % loss", 1_200_000, 6_000_000)
	l.loss = 0.4
	l.run(5*time.Second, l.follow(1.3e6), 0)
	l.within("40 % loss", Floor, 900_000)
}

func TestNeverBelowTheFloor(t *testing.T) {
	l := newLine(t, 20_000)
	l.run(60*time.Second, l.follow(1.3e6), 1.5e6)
	if l.lowest < Floor {
		t.Errorf("fell to %d", l.lowest)
	}
	l.within("hardly a line", Floor, 150_000)
}

func TestClockJumps(t *testing.T) {
	for _, by := range []time.Duration{time.Hour, -time.Hour, 10 * time.Second, -10 * time.Second} {
		l := newLine(t, 20e6)
		l.run(10*time.Second, always(1.3e6), 1.5e6)
		before, _ := l.e.Rate()
		l.skew = by
		l.run(10*time.Second, always(1.3e6), 0)
		l.within("clock set by "+by.String(), before, before*2)
		l.bps = 400_000
		l.run(5*time.Second, l.follow(1.3e6), 0)
		l.within("and congestion is still seen", Floor, 450_000)
	}
}

func TestDriftingClockIsNoCongestion(t *testing.T) {
	l := newLine(t, 20e6)
	l.run(10*time.Second, always(1.3e6), 1.5e6)
	before, _ := l.e.Rate()
	for range 300 { // 200 ppm, five minutes
		l.skew += 200 * time.Microsecond
		l.run(time.Second, always(1.3e6), 0)
	}
	l.within("after five minutes", before, before*2)
}

func TestHiccupsOfAReceiverAreNoCongestion(t *testing.T) {
	l := newLine(t, 20e6)
	l.run(10*time.Second, always(1.3e6), 1.5e6)
	before, _ := l.e.Rate()
	for range 60 { // it stands still for up to 150 ms a second, and then reads all at once
		l.run(time.Second-100*ms, always(1.3e6), 0)
		stop := l.now + time.Duration(l.random.IntN(150))*ms
		n := len(l.pending)
		l.reportAt = stop + 50*ms
		l.run(stop-l.now, always(1.3e6), 0)
		for i := n; i < len(l.pending); i++ {
			l.pending[i].Arrived = max(l.pending[i].Arrived, stop+20*ms+l.skew)
		}
	}
	l.within("after a minute of hiccups", before, before*2)
}

func TestReceiverReportsAlone(t *testing.T) {
	e := New()
	now := time.Second
	e.Reported(now, 0, 100, 1.3e6, 50*ms)
	if rate, _ := e.Rate(); rate != Ceiling || e.Congested() {
		t.Errorf("a line without loss: %d", rate)
	}
	sent := 1.3e6
	for range 5 { // 400 kbit/s take so much of it
		now += time.Second
		e.Reported(now, max(0, 1-400_000/sent), 100, sent, 50*ms)
		rate, _ := e.Rate()
		sent = min(sent, float64(rate))
	}
	if rate, _ := e.Rate(); rate > 460_000 || rate < 300_000 || !e.Congested() {
		t.Errorf("400 kbit/s are estimated as %d", rate)
	}
	for range 20 {
		now += time.Second
		e.Reported(now, 0, 100, 300_000, 50*ms)
	}
	if rate, why := e.Rate(); rate < 550_000 || rate > 1_300_000 || why == Loss {
		t.Errorf("after 20 s without loss: %d (%s)", rate, why)
	}
	before, _ := e.Rate()
	e.Reported(now+time.Second, 1, 3, 300_000, 50*ms)
	if rate, _ := e.Rate(); rate != before {
		t.Errorf("three packets changed it to %d", rate)
	}
}

func TestSentRing(t *testing.T) {
	var s Sent
	const step = 37 * time.Microsecond // three days, more than a packet's word has bits for, in longer steps at the end
	at := func(n int) time.Duration { return time.Duration(n)*step + time.Duration(n/65536)*25*time.Hour }
	for n := range 3 * 65536 {
		size := n%1000 + 1
		seq := s.Add(at(n), size)
		if n >= 10 {
			if was, got, ok := s.Take(seq-10, at(n)); !ok || was != at(n-10) && n%65536 > 10 || got != (n-10)%1000+1 {
				t.Fatalf("packet %d: %v %d %v", n-10, was, got, ok)
			}
			if _, _, ok := s.Take(seq-10, at(n)); ok {
				t.Fatal("twice")
			}
		}
		if _, _, ok := s.Take(seq+1, at(n)); ok {
			t.Fatal("one that was not sent")
		}
	}
	var z Sent
	z.Add(0, 1)
	for range Kept {
		z.Add(0, 1)
	}
	if _, _, ok := z.Take(0, 0); ok || z.Bytes() != Kept+1 {
		t.Error("one that is too old")
	}
}

func TestSentFromManySlotsAtOnce(t *testing.T) {
	var s Sent
	var all sync.WaitGroup
	var seen [4 * Kept / 8]atomic.Int32
	for range 4 {
		all.Go(func() {
			for range len(seen) / 4 {
				seen[s.Add(time.Second, 7)].Add(1)
			}
		})
	}
	all.Wait()
	for seq := range seen {
		if n := seen[seq].Load(); n != 1 {
			t.Fatalf("number %d was given %d times", seq, n)
		}
		if _, size, ok := s.Take(uint16(seq), 2*time.Second); !ok || size != 7 {
			t.Fatalf("packet %d: %d %v", seq, size, ok)
		}
	}
	if s.Bytes() != uint64(7*len(seen)) {
		t.Errorf("%d bytes", s.Bytes())
	}
}

// A viewer that is sent little, and says soon what became of it, has a short ring; nothing that may still be reported on is
// lost when it becomes more.
func TestSentRingGrowsBeforeItLosesAPacket(t *testing.T) {
	var s Sent
	const step = 5 * ms
	size := func() int { return len(*s.ring.Load()) }
	n := 0
	add := func(at time.Duration) uint16 { n++; return s.Add(at, n%1000+1) }
	now := time.Duration(0)
	for range 5000 {
		now += step
		seq := add(now)
		if _, _, ok := s.Take(seq-30, now); !ok && n > 31 {
			t.Fatalf("packet %d is not known", seq-30)
		}
	}
	if size() != keptFirst {
		t.Errorf("a ring of %d for thirty packets", size())
	}
	first := n
	for range Kept - 30 {
		add(now)
	}
	for i := first; i < n; i++ {
		if _, got, ok := s.Take(uint16(i), now); !ok || got != (i+1)%1000+1 {
			t.Fatalf("packet %d of %d: %d %v", i, n, got, ok)
		}
	}
	if size() != Kept {
		t.Errorf("a ring of %d for %d packets", size(), Kept)
	}
	var quiet Sent // nobody says what became of it
	for i := range 5000 {
		quiet.Add(time.Duration(i)*40*ms, 100)
	}
	if got := len(*quiet.ring.Load()); got != keptFirst {
		t.Errorf("a ring of %d for packets of long ago", got)
	}
}
