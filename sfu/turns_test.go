package sfu

import (
	"fmt"
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
	looked := func() (names map[string]bool, round bool) {
		due, round := turns.some()
		names = map[string]bool{}
		for _, p := range due {
			names[p.name] = true
			bps, _, eager, known := p.line.budget()
			p.shared = shared{bps, eager, known}
		}
		return names, round
	}
	if first, _ := looked(); len(first) != 40 {
		t.Fatalf("%d of 40 lines that nobody has shared yet", len(first))
	}
	if second, round := looked(); len(second) != turnPeers || round || !second["16"] || second["15"] || second["32"] {
		t.Errorf("second: %v, round %v", second, round)
	}
	if third, round := looked(); len(third) != 8 || !round || !third["39"] {
		t.Errorf("third: %v, round %v", third, round)
	}
	peers[38].line.wide.Store(true) // its line is known now: what it takes cannot wait
	if fourth, _ := looked(); len(fourth) != turnPeers+1 || !fourth["0"] || !fourth["38"] {
		t.Errorf("fourth: %v", fourth)
	}
	turns.remove(peers[3])
	if fifth, _ := looked(); len(fifth) != turnPeers || !fifth["0"] || fifth["3"] || !fifth["16"] {
		t.Errorf("after somebody left: %v", fifth)
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
