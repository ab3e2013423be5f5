package fleet

import (
	"context"
	"slices"
	"sync"
	"time"
)

// metronome sends the frames of all synthetic cameras of a fleet, each at its own part of a frame's time, so that a server
// gets them one after another. Cameras that each wait for themselves, in a process that has much else to do, send in heaps,
// and what the server makes of those is not its doing. Made once; run until its ctx ends.
type metronome struct {
	// set once
	halls int
	start time.Time
	sweep sweep

	mu   sync.Mutex // guards what follows; held while a frame is sent
	all  []*beat    // by when they are due
	kept Punctuality
}

// beat is one camera's.
type beat struct {
	every time.Duration
	due   time.Time
	frame int
	send  func(frame int)
}

// Punctuality is how well a fleet whose cameras one clock sends (Config.Steady) keeps their times.
type Punctuality struct {
	Late    Histogram // frames that were sent, by how late
	LeftOut uint64    // frames that would have been too late
}

func newMetronome(halls int) *metronome {
	return &metronome{halls: halls, start: time.Now(), sweep: sweep{heap: newHeap()}}
}

// add has a hall's camera send from now on, until remove returns.
func (m *metronome) add(hall, framesPerSec int, send func(frame int)) (remove func()) {
	b := &beat{every: time.Second / time.Duration(framesPerSec), send: send}
	phase := b.every * time.Duration(hall) / time.Duration(m.halls)
	since := time.Since(m.start) - phase
	b.due = m.start.Add(phase + (since/b.every+1)*b.every)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.insert(b)
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.all = slices.DeleteFunc(m.all, func(o *beat) bool { return o == b })
	}
}

// insert puts a camera at its place; with mu held.
func (m *metronome) insert(b *beat) {
	at := len(m.all)
	for at > 0 && m.all[at-1].due.After(b.due) {
		at--
	}
	m.all = slices.Insert(m.all, at, b)
}

// idle is how long it sleeps at most: a camera may be added, or the end come.
const idle = 4 * time.Millisecond

// run sends, and reads for the light halls in between, until ctx ends. It is a goroutine as any other: what is done in the
// halls' process has to be short. A thread of its own, with priority, stood still for up to a second: Go's threads wait
// for each other where the kernel does not know.
func (m *metronome) run(ctx context.Context) {
	for ctx.Err() == nil {
		now := time.Now()
		wait := m.next(now)
		if s := m.sweeps(); wait > 0 && s != nil {
			wait = min(wait, s.next(now))
		}
		time.Sleep(wait) // at once for 0
	}
}

// sweeps is what reads for the light halls; nil where they read for themselves.
func (m *metronome) sweeps() *sweep {
	if m == nil || m.sweep.heap == nil {
		return nil
	}
	return &m.sweep
}

// next sends the frame that is due first, if it is due now, and otherwise says how long it is until then.
func (m *metronome) next(now time.Time) (wait time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.all) == 0 {
		return idle
	}
	b := m.all[0]
	late := now.Sub(b.due)
	if late < 0 {
		return min(-late, idle)
	}
	frame := b.frame
	b.frame, b.due = b.frame+1, b.due.Add(b.every)
	m.all = m.all[1:]
	m.insert(b)
	if late > lateFrame {
		m.kept.LeftOut++
		return 0
	}
	m.kept.Late.add(late)
	b.send(frame)
	return 0
}

// punctuality is what was kept so far; of no metronome, nothing.
func (m *metronome) punctuality() Punctuality {
	if m == nil {
		return Punctuality{}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kept
}

func (p *Punctuality) subtract(o *Punctuality) {
	p.Late.subtract(&o.Late)
	p.LeftOut -= o.LeftOut
}
