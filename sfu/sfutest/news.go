package sfutest

import (
	"slices"
	"sync"
	"testing"
	"time"

	"hopxa/sfu"
)

// News is a sfu.Listener that remembers.
type News struct {
	mu       sync.Mutex // guards what follows
	slots    map[string][]sfu.Slot
	maps     map[string][][]sfu.Slot
	speakers []string
	gone     []string
	paused   map[string][]string // of cameras, by peer
	frames   map[string]int
	changed  chan struct{}
}

// NewNews returns a listener that has heard nothing.
func NewNews() *News {
	return &News{slots: map[string][]sfu.Slot{}, maps: map[string][][]sfu.Slot{}, paused: map[string][]string{}, frames: map[string]int{}, changed: make(chan struct{})}
}

func (n *News) change(f func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	f()
	close(n.changed)
	n.changed = make(chan struct{})
}

func (n *News) SlotsChanged(_ int64, _, peer string, slots []sfu.Slot) {
	n.change(func() { n.slots[peer] = slots; n.maps[peer] = append(n.maps[peer], slots) })
}
func (n *News) Speaking(_ int64, speakers []string) { n.change(func() { n.speakers = speakers }) }
func (n *News) PeerGone(_ int64, seat, peer string) {
	n.change(func() { n.gone = append(n.gone, peer) })
}

func (n *News) LayersPaused(_ int64, _, peer string, _ sfu.Kind, rids []string, frames int) {
	n.change(func() { n.paused[peer], n.frames[peer] = rids, frames })
}

// WaitPaused waits until a peer is told to pause exactly these layers of its camera.
func (n *News) WaitPaused(t testing.TB, peer string, rids ...string) {
	t.Helper()
	n.wait(t, "paused layers", func() bool {
		got, told := n.paused[peer]
		return told && slices.Equal(got, rids)
	})
}

// WaitFrames waits until so many pictures a second are enough of a peer's camera, as it was told; 0: all.
func (n *News) WaitFrames(t testing.TB, peer string, frames int) {
	t.Helper()
	n.wait(t, "pictures a second", func() bool {
		got, told := n.frames[peer]
		return told && got == frames
	})
}

// Paused is what a peer was told last to pause of its camera, if it was told at all.
func (n *News) Paused(peer string) (rids []string, told bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	rids, told = n.paused[peer]
	return rids, told
}

func (n *News) wait(t testing.TB, what string, ok func() bool) {
	t.Helper()
	limit := time.After(Limit)
	for {
		n.mu.Lock()
		done, changed := ok(), n.changed
		n.mu.Unlock()
		if done {
			return
		}
		select {
		case <-changed:
		case <-limit:
			n.mu.Lock()
			defer n.mu.Unlock()
			t.Fatalf("not told within %v: %s; slots %v, speakers %v, gone %v", Limit, what, n.slots, n.speakers, n.gone)
		}
	}
}

// WaitSlot waits until a slot is said to carry a source, "" for none.
func (n *News) WaitSlot(t testing.TB, peer, mid, source string) (out sfu.Slot) {
	t.Helper()
	n.wait(t, mid+" carries "+source, func() bool {
		for _, s := range n.slots[peer] {
			if s.Mid == mid && s.Source.String() == source {
				out = s
				return true
			}
		}
		return false
	})
	return out
}

// Slots is the map a peer was told last, audio first.
func (n *News) Slots(peer string) []sfu.Slot {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.slots[peer]
}

// WaitHeight waits until a slot is said to be of a height.
func (n *News) WaitHeight(t testing.TB, peer, mid string, height int) {
	t.Helper()
	n.wait(t, mid+" changes height", func() bool {
		for _, s := range n.slots[peer] {
			if s.Mid == mid && s.Height == height {
				return true
			}
		}
		return false
	})
}

// WaitSlotThat waits until what a slot is said to carry satisfies a condition.
func (n *News) WaitSlotThat(t testing.TB, what, peer, mid string, ok func(sfu.Slot) bool) {
	t.Helper()
	n.wait(t, mid+" shows "+what, func() bool {
		for _, s := range n.slots[peer] {
			if s.Mid == mid && ok(s) {
				return true
			}
		}
		return false
	})
}

// WaitSpeakers waits until exactly these seats are said to speak, loudest first.
func (n *News) WaitSpeakers(t testing.TB, seats ...string) {
	t.Helper()
	n.wait(t, "speakers", func() bool {
		return slices.Equal(n.speakers, seats)
	})
}

// WaitGone waits until a peer is said to be gone.
func (n *News) WaitGone(t testing.TB, peer string) {
	t.Helper()
	n.wait(t, peer+" is gone", func() bool {
		for _, g := range n.gone {
			if g == peer {
				return true
			}
		}
		return false
	})
}

// Gone are the peers said to be gone.
func (n *News) Gone() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append([]string(nil), n.gone...)
}
