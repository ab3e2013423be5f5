package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
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

// afterGC is the same after their garbage has been collected.
const afterGC = time.Second

// afterScrape is the same after the server was asked for its metrics, which keeps packets waiting for some milliseconds.
const afterScrape = 300 * time.Millisecond

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

// once starts one server, lets the halls of a load join it and measures them.
func (c *benchCmd) once(ctx context.Context, l load, self string, yardstick bool) (o outcome, err error) {
	cfg := fleet.Config{NoStage: true, Lead: l.lead, Local: true, Steady: l.steady}
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
		runtime.GC() // what joins left is used again: new memory costs the halls more than any packet
		if o.cameras, err = keepBusy(ctx, f, s, l.busy); err != nil {
			return o, err
		}
		runtime.GC() // so that it need not be while they are measured
		waits(ctx, afterGC)
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
