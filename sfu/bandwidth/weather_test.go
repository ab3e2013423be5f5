package bandwidth

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// seeded is a line with chances of its own.
func seeded(t *testing.T, bps float64, seed uint64) *line {
	l := newLine(t, bps)
	l.random = rand.New(rand.NewPCG(seed, 9))
	return l
}

// median is that of the estimate since it was asked for the last time.
func (l *line) median() int {
	slices.Sort(l.rates)
	m := l.rates[len(l.rates)/2]
	l.rates = l.rates[:0]
	return m
}

func TestHealthyRadioLinkStaysAtTheTopWhateverTheChances(t *testing.T) {
	for seed := range uint64(20) {
		for name, shape := range map[string]func(*line){
			"1 % loss, 5 ms jitter":        func(l *line) { l.loss, l.jitter = 0.01, 5*ms },
			"1 % loss, in lumps of 30 ms":  func(l *line) { l.loss, l.lumps = 0.01, 30*ms },
			"40 ms jitter":                 func(l *line) { l.jitter = 40 * ms },
			"3 % loss on a clock too slow": func(l *line) { l.loss, l.drift = 0.03, -200 },
		} {
			l := seeded(t, 4e6, seed)
			shape(l)
			l.run(10*time.Second, always(1.3e6), 1.5e6)
			l.lowest = Ceiling
			l.run(60*time.Second, always(1.3e6), 1.5e6)
			if l.lowest < 1_200_000 {
				t.Errorf("%s, seed %d: fell to %d kbit/s: %v", name, seed, l.lowest/1000, l.reasons)
			}
		}
	}
}

// A router that keeps ten seconds of packets loses none: only the delay tells.
func TestDeepBufferIsNotFilled(t *testing.T) {
	for seed := range uint64(5) {
		l := seeded(t, 5e6, seed)
		l.buffer, l.jitter = 10*time.Second, 5*ms
		l.run(10*time.Second, l.follow(1.3e6), 1.5e6)
		l.longest, l.bps = 0, 400_000
		l.run(4*time.Second, l.follow(1.3e6), 1.5e6)
		if l.longest > 1500*ms {
			t.Errorf("seed %d: a queue of %v after the step down", seed, l.longest)
		}
		l.longest, l.rates = 0, nil
		l.run(40*time.Second, l.follow(1.3e6), 1.5e6)
		if m := l.median(); m < 250_000 || m > 420_000 {
			t.Errorf("seed %d: settled at %d kbit/s", seed, m/1000)
		}
		if l.longest > 450*ms {
			t.Errorf("seed %d: a queue of %v later on", seed, l.longest)
		}
		if l.reasons[Loss] > 0 {
			t.Errorf("seed %d: %v", seed, l.reasons)
		}
	}
}

func TestLoadOfOthersIsMadeRoomForAndTheRoomTakenBack(t *testing.T) {
	for seed := range uint64(5) {
		l := seeded(t, 3e6, seed)
		l.jitter = 5 * ms
		l.run(10*time.Second, l.follow(1.3e6), 1.5e6)
		l.within("alone", 1_300_000, 3_000_000)
		l.cross = func(time.Duration) float64 { return 2.3e6 }
		l.run(5*time.Second, l.follow(1.3e6), 1.5e6)
		l.lowest, l.rates = Ceiling, nil
		l.run(30*time.Second, l.follow(1.3e6), 1.5e6)
		if m := l.median(); m < 400_000 || m > 750_000 || l.lowest < 250_000 {
			t.Errorf("seed %d: %d kbit/s beside 2.3 of 3 Mbit/s, at least %d", seed, m/1000, l.lowest/1000)
		}
		l.cross = nil
		l.run(12*time.Second, l.follow(1.3e6), 1.5e6)
		l.within("alone again", 1_300_000, 3_000_000)
	}
}

// A download (a page of a paper, say) takes all it can: it fills the queue, halves, and begins again.
func TestDownloadBesideDoesNotStarveThePicture(t *testing.T) {
	for seed := range uint64(5) {
		l := seeded(t, 3e6, seed)
		l.run(10*time.Second, l.follow(1.3e6), 1.5e6)
		theirs := 300_000.0
		l.cross = func(queue time.Duration) float64 {
			if queue > 200*ms {
				theirs = max(theirs*0.97, 150_000) // 5 ms of a second's decline
			} else {
				theirs = min(theirs+4_000, 3e6)
			}
			return theirs
		}
		l.run(5*time.Second, l.follow(1.3e6), 1.5e6)
		l.lowest = Ceiling
		l.run(30*time.Second, l.follow(1.3e6), 1.5e6)
		if l.lowest < Floor*3/2 {
			t.Errorf("seed %d: fell to %d kbit/s beside a download", seed, l.lowest/1000)
		}
		l.cross = nil
		l.run(12*time.Second, l.follow(1.3e6), 1.5e6)
		l.within("after the download", 1_300_000, 3_000_000)
	}
}

func TestClocksThatDriftAreNoCongestionAndHideNone(t *testing.T) {
	for _, drift := range []float64{-500, -100, 100, 500} {
		l := newLine(t, 20e6)
		l.drift, l.jitter = drift, 5*ms
		l.run(10*time.Second, always(1.3e6), 1.5e6)
		before, _ := l.e.Rate()
		l.lowest = Ceiling
		l.run(3*time.Minute, always(1.3e6), 1.5e6)
		if l.lowest < before {
			t.Errorf("drift of %v millionths: fell from %d to %d kbit/s: %v", drift, before/1000, l.lowest/1000, l.reasons)
		}
		if l.e.Queue() > 30*ms {
			t.Errorf("drift of %v millionths is taken for a queue of %v", drift, l.e.Queue())
		}
		l.bps, l.buffer = 400_000, 10*time.Second
		l.run(4*time.Second, l.follow(1.3e6), 0)
		l.within("congestion under drift", Floor, 420_000)
	}
}

// A probe beyond what the line takes is no proof, though none of it is lost.
func TestProbeIntoADeepBufferProvesNothing(t *testing.T) {
	for seed := range uint64(5) {
		l := seeded(t, 1.1e6, seed)
		l.buffer, l.jitter = 10*time.Second, 3*ms
		l.run(40*time.Second, always(500_000), 3e6)
		if high := slices.Max(l.rates); high > 1_250_000 {
			t.Errorf("seed %d: a line of 1.1 Mbit/s was estimated at %d kbit/s", seed, high/1000)
		}
		l.within("in the end", 900_000, 1_250_000)
	}
}

// A viewer that reports loss and round trips, behind a router that loses nothing.
func TestLongRoundTripsAreAQueue(t *testing.T) {
	e, now := New(), time.Second
	sent, queue, longest := 1.3e6, 0.0, 0.0 // bit/s, bits
	tell := func(seconds int, line float64) {
		for range seconds {
			now += time.Second
			queue = max(0, queue+sent-line)
			longest = max(longest, queue/line)
			e.Reported(now, 0, 100, sent, 40*ms+time.Duration(queue/line*float64(time.Second)))
			rate, _ := e.Rate()
			sent = min(1.3e6, float64(rate)*0.9)
		}
	}
	tell(20, 5e6)
	if e.Congested() {
		t.Error("a line with room is full")
	}
	tell(3, 1e6)
	if _, why := e.Rate(); why != Delay {
		t.Errorf("after three seconds of queueing: %s", why)
	}
	longest = 0
	tell(60, 1e6)
	if rate, why := e.Rate(); rate < 700_000 || rate > 1_250_000 || longest > 1 {
		t.Errorf("a line of 1 Mbit/s is estimated as %d (%s), with %.1f s of queue", rate, why, longest)
	}
	tell(60, 5e6)
	if rate, _ := e.Rate(); rate < 1_400_000 {
		t.Errorf("a minute after it got better: %d", rate)
	}
}

func TestLossWithoutAQueueIsBorneLonger(t *testing.T) {
	for _, c := range []struct {
		lost float64
		trip time.Duration
		full bool
	}{{0.14, 60 * ms, false}, {0.14, 160 * ms, true}, {0.14, 0, true}, {0.3, 60 * ms, true}} {
		e, now := New(), time.Second
		for n := range 10 {
			now += time.Second
			lost, trip := 0.0, 50*ms
			if n > 2 {
				lost, trip = c.lost, c.trip
			}
			e.Reported(now, lost, 100, 600_000, trip)
		}
		if e.Congested() != c.full {
			t.Errorf("%.0f %% lost at a round trip of %v: full is %v", c.lost*100, c.trip, e.Congested())
		}
	}
}

func TestLossThatDoesNotCareHowMuchIsSentIsTheWeather(t *testing.T) {
	e, now, sent := New(), time.Second, 600_000.0
	low := 0
	for n := range 60 {
		now += time.Second
		e.Reported(now, 0.26+0.04*float64(n%2), 100, sent, 50*ms)
		rate, _ := e.Rate()
		sent = min(600_000, float64(rate)*0.9)
		if n > 20 && rate < 600_000 {
			low++
		}
	}
	if low > 0 {
		t.Errorf("lowered in %d of 40 seconds", low)
	}
	line := 200_000.0 // now it is full as well
	for range 10 {
		now += time.Second
		e.Reported(now, max(0.28, 1-line/sent), 100, sent, 50*ms)
		rate, _ := e.Rate()
		sent = min(600_000, float64(rate)*0.9)
	}
	if rate, _ := e.Rate(); rate > 300_000 {
		t.Errorf("a full line in bad weather is estimated as %d", rate)
	}
}

func TestStrongLossOnARadioLinkCostsOnlyAMoment(t *testing.T) {
	for seed := range uint64(5) {
		l := seeded(t, 20e6, seed)
		l.run(10*time.Second, l.follow(1.3e6), 1.5e6)
		l.loss = 0.27
		l.run(15*time.Second, l.follow(1.3e6), 1.5e6)
		l.rates = nil
		l.run(60*time.Second, l.follow(1.3e6), 1.5e6)
		if m := l.median(); m < 1_000_000 {
			t.Errorf("seed %d: 27 %% loss on a line of 20 Mbit/s is estimated as %d kbit/s", seed, m/1000)
		}
		l.bps = 400_000
		l.run(5*time.Second, l.follow(1.3e6), 0)
		if rate, why := l.e.Rate(); rate > 450_000 {
			t.Errorf("seed %d: 400 kbit/s in bad weather are estimated as %d (%s)", seed, rate/1000, why)
		}
	}
}
