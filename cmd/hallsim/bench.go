package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"hopxa/cmd/hallsim/fleet"
)

// benchCmd measures a hopxa beside the yardstick: the same halls, in turn, on the same machine, within minutes.
// Machines differ and are noisy, so what counts is the ratio of two neighbours, and of these the median.
type benchCmd struct {
	Hopxa   string `arg:"" type:"existingfile" help:"The hopxa to measure."`
	Load    string `default:"ABCDE" help:"Which loads: A one speaker to many, B ten halls that all see each other, C the same without sound, D the same with forty halls, E as much as keeps the server busy for 70 % of its core (${default})."`
	Viewers int    `default:"50" placeholder:"N" help:"How many halls watch in load A (${default})."`
	Rounds  int    `default:"3" placeholder:"R" help:"How often each is measured (${default})."`
	Against string `type:"existingfile" help:"Another hopxa to measure it beside, in place of the yardstick: what a change did."`
	Seconds int    `default:"10" placeholder:"S" help:"How long each time, after all have joined and seen a picture (${default})."`
}

// hallsCore is where the halls run; the server has serverCore.
const hallsCore = "1"

// A generator that is busier than this is what is measured, not the server.
const tooBusy = 0.85

// warmUp is how long the halls may settle before they are measured: what joins leave behind has been given back then.
const warmUp = 8 * time.Second

// Run measures and prints.
func (c *benchCmd) Run(ctx context.Context) error {
	if err := ownCore(); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	fmt.Printf("hopxa bench: %s, %s, %d rounds of %d s; server on core %s, halls on core %s\n", time.Now().Format("2006-01-02 15:04"), cpuName(), c.Rounds, c.Seconds, serverCore, hallsCore)
	for _, l := range c.loads() {
		fmt.Printf("\nload %s: %s\n", l.name, l.what)
		var ours, plain []outcome
		for round := range c.Rounds {
			for turn := range 2 {
				if l.alone && c.Against == "" && (round+turn)%2 == 1 {
					continue
				}
				o, err := c.once(ctx, l, self, (round+turn)%2 == 1)
				if err != nil {
					return fmt.Errorf("load %s: %w", l.name, err)
				}
				fmt.Println(o)
				if o.server == "hopxa" {
					ours = append(ours, o)
				} else {
					plain = append(plain, o)
				}
			}
		}
		if len(plain) > 0 {
			compare(ours, plain)
		}
	}
	return nil
}

// pinned in the environment says that the program has been begun anew on its own core.
const pinned = "HALLSIM_PINNED"

// ownCore begins the program anew on one core, so that Go sees one only, and with room for garbage: halls that stand still
// while theirs is collected all send at once then. It returns when it is there.
func ownCore() error {
	if os.Getenv(pinned) != "" {
		return nil
	}
	taskset, err := exec.LookPath("taskset")
	if err != nil || runtime.NumCPU() < 2 {
		fmt.Println("taskset or a second core is missing: server and halls take from each other, and the figures mean little")
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(taskset, append([]string{taskset, "--cpu-list", hallsCore, self}, os.Args[1:]...),
		append(os.Environ(), pinned+"=1", "PION_LOG_DISABLE=all", "GOGC=400")) // Pion's interceptors complain of every connection that ends
}

// load is what the halls do.
type load struct {
	name, what string
	halls      int
	lead       int                      // of these, how many are there before the others
	shape      func(halls []fleet.Hall) // what each publishes and watches
	mics       int                      // audio slots on the yardstick, where all microphones are open
	alone      bool                     // without the yardstick, which would not bear it
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
		what: "ten halls with camera (300 kbit/s) and microphone, each sees the nine others; all microphones are open at the yardstick, which passes all on; at hopxa that of the floor, and tiles move half as often",
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
		name: "E", halls: busyHalls, busy: busyShare, alone: true,
		what:  fmt.Sprintf("%d halls, each sees %d others, cameras at what keeps the server busy for %.0f %% of its core", busyHalls, wallSees, 100*busyShare),
		shape: largeRoom,
	}}
	return slices.DeleteFunc(all, func(l load) bool { return !strings.Contains(c.Load, l.name) })
}

// largeRoom is one whose halls would not bear what they get if they did more with it than count it.
func largeRoom(halls []fleet.Hall) {
	everybodySees(halls, wallSees)
	for i := range halls {
		halls[i].Light, halls[i].Muted = i >= wallFull, true
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

// once starts one server, lets the halls of a load join it and measures them.
func (c *benchCmd) once(ctx context.Context, l load, self string, yardstick bool) (o outcome, err error) {
	cfg := fleet.Config{NoStage: true, Lead: l.lead, Local: true}
	var s *spawned
	switch {
	case yardstick && c.Against != "":
		o.server = "the other"
		s, err = spawn(ctx, c.Against, l.halls, true)
	case yardstick:
		o.server, cfg.AudioSlots = "yardstick", l.mics
		s = &spawned{meeting: 1, halls: yardstickHalls(l.halls)}
		err = s.start(ctx, self, "yardstick")
	default:
		o.server = "hopxa"
		s, err = spawn(ctx, c.Hopxa, l.halls, true)
	}
	if err != nil {
		return o, err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	l.shape(s.halls)
	cfg.BaseURL, cfg.MeetingID, cfg.Halls = s.url, s.meeting, s.halls
	rest := procUsage(s.pid())
	f, err := fleet.Run(ctx, cfg)
	if err != nil {
		return o, err
	}
	defer f.Stop()
	if err := c.settled(ctx, f, l, warmUp); err != nil {
		return o, err
	}
	if l.busy > 0 {
		if o.cameras, err = keepBusy(ctx, f, s, l.busy); err != nil {
			return o, err
		}
	}
	return o, o.measure(ctx, f, s, l, rest, time.Duration(c.Seconds)*time.Second)
}

// yardstickHalls are let in by the yardstick as they are.
func yardstickHalls(n int) (halls []fleet.Hall) {
	for i := range n {
		halls = append(halls, fleet.Hall{Seat: fmt.Sprintf("hall:%d", i+2), Key: "any", Voice: i})
	}
	return halls
}

// settled waits until every hall that watches has seen a picture, and rests then.
func (c *benchCmd) settled(ctx context.Context, f *fleet.Fleet, l load, rest time.Duration) error {
	wait, stop := context.WithTimeout(ctx, joinWait)
	defer stop()
	if !f.Joined(wait) {
		return errors.Join(errors.New("not all halls have joined"), f.Report().Table(os.Stdout))
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for seen := 0; seen < l.halls-l.lead; {
		select {
		case <-wait.Done():
			return errors.Join(errors.New("not all halls have seen a picture"), f.Report().Table(os.Stdout))
		case <-tick.C:
		}
		seen = 0
		for _, h := range f.Report().Halls[l.lead:] {
			if h.Keyframe != 0 {
				seen++
			}
		}
	}
	select {
	case <-time.After(rest):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
