package sfu

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"hopxa/sfu/bandwidth"
)

func TestALargeRoomIsLookedAtInTurns(t *testing.T) {
	var turns turns
	var peers []*peer
	for i := range 40 {
		p := &peer{name: fmt.Sprint(i)}
		p.line.line = bandwidth.New()
		peers = append(peers, p)
		turns.add(p)
	}
	names := func(due []*peer, last bool) (map[string]bool, bool) {
		names := map[string]bool{}
		for _, p := range due {
			names[p.name] = true
			bps, _, eager, known := p.line.budget()
			p.shared = shared{bps, eager, known}
		}
		return names, last
	}
	seen := map[string]bool{}
	for part := range 3 { // lines that nobody has shared yet
		due, more := names(turns.urgent())
		if more != (part < 2) || len(due) != []int{turnPeers, turnPeers, 8}[part] {
			t.Fatalf("part %d: %d that cannot wait, more %v", part, len(due), more)
		}
		maps.Copy(seen, due)
	}
	if due, _ := turns.urgent(); len(seen) != 40 || len(due) != 0 {
		t.Fatalf("%d of 40 lines that nobody has shared yet, and %d again", len(seen), len(due))
	}
	if first, round := names(turns.turn()); len(first) != turnPeers || round || !first["0"] || !first["15"] {
		t.Errorf("first: %v, round %v", first, round)
	}
	peers[20].stirred.Store(true)
	peers[35].stirred.Store(true)
	if second, round := names(turns.turn()); len(second) != turnPeers || round || !second["16"] || !second["31"] {
		t.Errorf("second: %v, round %v", second, round)
	}
	peers[38].line.wide.Store(true) // its line is known now: what it takes cannot wait
	if urgent, more := names(turns.urgent()); len(urgent) != 2 || more || !urgent["35"] || !urgent["38"] {
		t.Errorf("those who cannot wait, but 20, whose turn it was: %v", urgent)
	}
	if third, round := names(turns.turn()); len(third) != 8 || !round || !third["39"] {
		t.Errorf("third: %v, round %v", third, round)
	}
	turns.remove(peers[3])
	if fourth, _ := names(turns.turn()); len(fourth) != turnPeers || !fourth["0"] || fourth["3"] || !fourth["16"] {
		t.Errorf("after somebody left: %v", fourth)
	}
	for _, p := range turns.order { // those at the end have their turn, too, when the first are stirred again and again
		p.stirred.Store(true)
	}
	late := map[string]bool{}
	for range 3 {
		due, _ := names(turns.urgent())
		maps.Copy(late, due)
		peers[0].stirred.Store(true)
	}
	if len(late) != 39 {
		t.Errorf("%d of 39 were looked at", len(late))
	}
}

func TestFeedbackOfALargeRoomGoesOutInParts(t *testing.T) {
	for _, c := range []struct{ peers, most, parts int }{{1, turnPeers, 1}, {16, turnPeers, 1}, {17, beatPeers, 3}, {150, beatPeers, 19}} {
		var all []*peer
		for range c.peers {
			p := &peer{poked: make(chan struct{}, 1), arrivals: newArrivals()}
			p.connected.Store(true)
			all = append(all, p)
		}
		idle := &peer{poked: make(chan struct{}, 1), arrivals: newArrivals()} // not connected: it has nothing to tell
		var b beats
		b.begin(append([]*peer{idle}, all...))
		parts, woken := 0, 0
		for more := true; more; parts++ {
			more = b.wake(begun.Add(time.Hour))
			now := 0
			for _, p := range all {
				now += len(p.poked)
			}
			if now-woken > c.most {
				t.Errorf("%d of %d in one part", now-woken, c.peers)
			}
			woken = now
		}
		if woken != c.peers || len(idle.poked) != 0 || parts < c.parts || parts > c.parts+1 || time.Duration(parts)*b.rest > beatsOver+b.rest {
			t.Errorf("%d peers: %d woken in %d parts of %v", c.peers, woken, parts, b.rest)
		}
	}
}

// A room of so many peers, who are not connected.
func roomOf(n int) (*room, []*peer) {
	r := newRoom(&SFU{}, 1)
	var peers []*peer
	for i := range n {
		p := &peer{sfu: r.sfu, name: fmt.Sprint(i), seat: fmt.Sprint("hall:", i), as: AsSeat}
		p.room.Store(r)
		bps, _, eager, known := p.line.budget()
		p.shared = shared{bps, eager, known}
		r.peers[p.name], r.seats[p.seat] = p, p
		r.turns.add(p)
		peers = append(peers, p)
	}
	return r, peers
}

// Something changed about a picture: those who are to see it are looked at, and nobody else.
func TestOnlyWatchersOfWhatChangedAreLookedAt(t *testing.T) {
	r, peers := roomOf(6)
	camera := func(i int) *source {
		src := &source{name: Source{peers[i].seat, Camera}, peer: peers[i]}
		peers[i].sources = append(peers[i].sources, src)
		return src
	}
	first, second := camera(0), camera(1)
	shows := func(i int, want string) {
		p := peers[i]
		p.video = append(p.video, &slot{peer: p, mid: fmt.Sprint(len(p.video)), video: true})
		p.setWants([]Want{{Mid: p.video[len(p.video)-1].mid, Show: want}})
	}
	shows(2, first.name.String())
	shows(3, Stage)
	shows(4, second.name.String())
	shows(5, second.name.String())
	shows(5, first.name.String())
	r.stage = first.name
	stirred := func() (out []string) {
		for _, p := range peers {
			if p.stirred.Swap(false) {
				out = append(out, p.name)
			}
		}
		return out
	}
	first.stir()
	if len(r.nudged) != 1 {
		t.Error("the room was not woken")
	}
	r.stirWatchers()
	if got := fmt.Sprint(stirred()); got != "[2 3 5]" {
		t.Errorf("looked at %v", got)
	}
	r.stirWatchers()
	if got := stirred(); got != nil {
		t.Errorf("looked at again: %v", got)
	}
	r.stage = second.name
	second.stir()
	r.stirWatchers()
	if got := fmt.Sprint(stirred()); got != "[3 4]" { // the last one has its second slot only
		t.Errorf("with another stage %v", got)
	}
	peers[2].stir()
	if due, more := r.urgent(); len(due) != 1 || due[0] != peers[2] || more {
		t.Errorf("who was stirred is not the one that cannot wait: %v", due)
	}
}

// Whoever asks about all of a large room lets packets pass in between, and hears of nobody who has left meanwhile.
func TestALargeRoomIsAskedAboutInParts(t *testing.T) {
	r, peers := roomOf(40)
	asked := map[*peer]time.Time{}
	r.inParts(func(p *peer) {
		if r.mu.TryLock() {
			t.Error("asked without the lock")
			r.mu.Unlock()
		}
		if p == peers[30] {
			t.Error("who has left is asked about")
		}
		delete(r.peers, "30")
		asked[p] = time.Now()
	})
	if len(asked) != 39 {
		t.Errorf("%d of 39 were asked about", len(asked))
	}
	for i := turnPeers; i < len(peers); i += turnPeers {
		if rest := asked[peers[i]].Sub(asked[peers[i-1]]); rest < turnRest {
			t.Errorf("it rested for %v after %d", rest, i)
		}
	}
	if !r.mu.TryLock() {
		t.Error("the lock is not given back")
	}
}

// What cannot wait for a turn, which in a large room comes once in a second: a picture that begins, what somebody wants,
// and whether they can be reached.
func TestWhatCannotWaitForATurn(t *testing.T) {
	r, peers := roomOf(3)
	awake := func() bool { return len(r.nudged) == 1 && <-r.nudged == struct{}{} }
	p := peers[1]
	src := &source{name: Source{p.seat, Camera}, peer: p}
	r.published(&layer{source: src})
	if !src.stirred.Load() || !awake() {
		t.Error("nobody is told of a picture that begins")
	}
	if err := r.want(p.name, nil); err != nil || !p.stirred.Swap(false) || !awake() {
		t.Errorf("who wants something else waits: %v", err)
	}
	if p.Reachable(false); !p.stirred.Swap(false) || !awake() {
		t.Error("who cannot be reached any more waits")
	}
}

// A picture is sent as soon as somebody wants it, and whose camera has left is let go of at once.
func TestAPictureComesAndGoesAtOnce(t *testing.T) {
	r, peers := roomOf(3)
	camera := newCamera(r.sfu, time.Now())
	camera.picture(true, 1)
	src := camera.source
	src.peer, src.name, src.layers = peers[0], Source{peers[0].seat, Camera}, []*layer{camera.layer}
	peers[0].sources = append(peers[0].sources, src)
	s, _ := newViewer(r.sfu)
	s.peer, s.mid, s.video = peers[1], "0", true
	peers[1].video, peers[1].all = []*slot{s}, []*slot{s}
	peers[1].connected.Store(true)
	if err := r.want(peers[1].name, []Want{{Mid: "0", Show: src.name.String()}}); err != nil {
		t.Fatal(err)
	}
	if n := len(*camera.viewers.Load()); n != 1 {
		t.Fatalf("%d see it", n)
	}
	r.remove(peers[0])
	if n := len(*camera.viewers.Load()); n != 0 || len(s.attached) != 0 || !peers[1].stirred.Load() || peers[2].stirred.Load() {
		t.Errorf("%d see one that has left", n)
	}
}
