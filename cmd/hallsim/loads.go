package main

import (
	"fmt"
	"slices"
	"strings"

	"hopxa/cmd/hallsim/fleet"
)

// load is what the halls do.
type load struct {
	name, what string
	halls      int
	lead       int                      // of these, how many are there before the others
	shape      func(halls []fleet.Hall) // what each publishes and watches
	mics       int                      // audio slots on the yardstick, where all microphones are open
	alone      bool                     // without the yardstick, which would not bear it
	steady     bool                     // one clock sends all cameras
	busy       float64                  // share of its core that the server is to be busy for; 0 for what comes of it
}

// More halls than fullHalls make a load of their own: what they get is counted at their sockets, by all but so many.
const fullHalls = 20

// Of the larger rooms, in which all but a few halls count at their sockets.
const (
	wallSees  = 24
	wallFull  = 3
	busyHalls = 150
	busyShare = 0.7
)

// loads are those that were asked for.
func (c *benchCmd) loads() []load {
	all := []load{{
		name: "A", halls: c.Viewers + 1, lead: 1, mics: 3,
		what: fmt.Sprintf("one speaker, 1.2 Mbit/s of video at 30 fps and 50 packets/s of sound, to %d halls", c.Viewers),
		shape: func(halls []fleet.Hall) {
			for i := range halls {
				halls[i].Silent, halls[i].Watch, halls[i].Light = true, []string{halls[0].Seat}, i > fullHalls
			}
			halls[0].Silent, halls[0].Watch, halls[0].Camera = false, []string{}, fleet.Synthetic{KbitPerSec: 1200, FramesPerSec: 30}
		},
	}, {
		name: "B", halls: 10, mics: 9,
		what: "ten halls with camera (300 kbit/s) and microphone, each sees the nine others; all microphones are open at the yardstick, which passes all on; at hopxa that of the floor, and cameras that are tiles for everybody send half of their pictures",
		shape: func(halls []fleet.Hall) {
			everybodySees(halls, len(halls)-1)
			for i := range halls {
				halls[i].Camera.Halves = true
			}
		},
	}, {
		name: "C", halls: 10, mics: 1,
		what: "as B with all microphones off and no temporal layers: both servers pass the same packets on",
		shape: func(halls []fleet.Hall) {
			everybodySees(halls, len(halls)-1)
			for i := range halls {
				halls[i].Muted = true
			}
		},
	}, {
		name: "D", halls: 40, mics: 1,
		what:  fmt.Sprintf("as C with forty halls, each sees %d others", wallSees),
		shape: largeRoom,
	}, {
		name: "E", halls: busyHalls, busy: busyShare, steady: true, alone: true,
		what:  fmt.Sprintf("%d halls, each sees %d others, cameras at what keeps the server busy for %.0f %% of its core", busyHalls, wallSees, 100*busyShare),
		shape: largeRoom,
	}}
	return slices.DeleteFunc(all, func(l load) bool { return !strings.Contains(c.Load, l.name) })
}

// largeRoom is one whose halls would not bear what they get if they did more with it than count it. Those that do stand apart:
// what their neighbours send is a part of the time of a picture only.
func largeRoom(halls []fleet.Hall) {
	everybodySees(halls, wallSees)
	for i := range halls {
		halls[i].Light, halls[i].Muted = i*wallFull%len(halls) >= wallFull, true
	}
}

// A tile's camera.
const tileKbit = 300

func everybodySees(halls []fleet.Hall, others int) {
	for i := range halls {
		halls[i].Camera = fleet.Synthetic{KbitPerSec: tileKbit, FramesPerSec: 30}
		for n := 1; n <= others; n++ {
			halls[i].Watch = append(halls[i].Watch, halls[(i+n)%len(halls)].Seat)
		}
	}
}
