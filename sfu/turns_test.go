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
