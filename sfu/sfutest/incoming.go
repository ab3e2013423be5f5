package sfutest

import (
	"sync"
	"testing"
	"time"

	"github.com/pion/rtp"
)

// Limit is how long a test waits for something before it fails; it never waits that long when all is well.
const Limit = 20 * time.Second

// Arrived is a packet a viewer got.
type Arrived struct {
	rtp.Packet
	At      time.Time
	RTX     bool
	Picture Picture // of a video slot
	Voice   Voice   // of an audio slot
}

// Incoming is what a slot of a hall got.
type Incoming struct {
	Mid string

	mu      sync.Mutex // guards what follows
	packets []Arrived
	changed chan struct{}
}

func newIncoming() *Incoming { return &Incoming{changed: make(chan struct{})} }

func (i *Incoming) add(a Arrived) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.packets = append(i.packets, a)
	close(i.changed)
	i.changed = make(chan struct{})
}

// Packets are all that came yet.
func (i *Incoming) Packets() []Arrived {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.packets[:len(i.packets):len(i.packets)]
}

// Wait returns the packets as soon as they satisfy a condition.
func (i *Incoming) Wait(t testing.TB, what string, enough func([]Arrived) bool) []Arrived {
	t.Helper()
	return i.WaitFor(t, Limit, what, enough)
}

// WaitFor is Wait with a limit of its own.
func (i *Incoming) WaitFor(t testing.TB, most time.Duration, what string, enough func([]Arrived) bool) []Arrived {
	t.Helper()
	limit := time.After(most)
	for {
		i.mu.Lock()
		packets, changed := i.packets[:len(i.packets):len(i.packets)], i.changed
		i.mu.Unlock()
		if enough(packets) {
			return packets
		}
		select {
		case <-changed:
		case <-limit:
			t.Fatalf("slot %s: no %s within %v; %d packets came", i.Mid, what, most, len(packets))
		}
	}
}

// WaitFrom waits for n packets of a stream.
func (i *Incoming) WaitFrom(t testing.TB, o *Outgoing, n int) []Arrived {
	t.Helper()
	return i.Wait(t, "packets of "+o.id+o.rid, func(all []Arrived) bool { return len(From(all, o)) >= n })
}

// From are the packets of a stream among all.
func From(all []Arrived, o *Outgoing) (out []Arrived) {
	for _, a := range all {
		if a.Picture.From == o.Tag {
			out = append(out, a)
		}
	}
	return out
}
