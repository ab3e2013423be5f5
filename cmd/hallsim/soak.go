package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"hopxa/cmd/hallsim/fleet"
)

// soakCmd has halls come and go for a long time. What a meeting leaves behind in the server would show in its memory
// and in its goroutines.
type soakCmd struct {
	Hopxa   string `arg:"" type:"existingfile" help:"The hopxa to try."`
	Halls   int    `default:"30" placeholder:"N" help:"How many halls (${default})."`
	Seconds int    `default:"600" placeholder:"S" help:"For how long (${default})."`
	Stay    int    `default:"40" placeholder:"S" help:"About how long a hall stays before it leaves and comes again (${default})."`
	Sees    int    `default:"2" placeholder:"K" help:"How many other halls each watches, beside the stage (${default})."`
	Every   int    `default:"10" placeholder:"S" help:"How often the server is asked (${default})."`
	Seed    uint64 `default:"1" help:"Of who comes and goes when (${default})."`
}

// What may differ at the end: a garbage collection is never quite like another, and a few goroutines are the HTTP
// server's own. A leak of one goroutine or 50 kB a join is far above, as halls join hundreds of times.
const (
	spareGoroutines = 8
	spareHeap       = 8e6  // bytes
	spareMemory     = 24e6 // bytes, beside a tenth
	emptyWait       = 20 * time.Second
)

// sample is the server at one moment.
type sample struct {
	at                            time.Duration
	peers, goroutines, heap, used float64 // heap in use after the last collection, and memory of the process, in bytes
}

func (s sample) String() string {
	return fmt.Sprintf("%6.0f s %7.0f halls %7.0f goroutines %7.1f MB live heap %7.1f MB of memory", s.at.Seconds(), s.peers, s.goroutines, s.heap/1e6, s.used/1e6)
}

// Run lets the halls come and go, and fails when the server has grown.
func (c *soakCmd) Run(ctx context.Context) (err error) {
	if c.Sees >= c.Halls {
		return fmt.Errorf("each of %d halls cannot see %d others", c.Halls, c.Sees)
	}
	s, err := spawn(ctx, c.Hopxa, c.Halls, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	began := time.Now()
	take := func() (sample, error) {
		m, err := readMetrics(s.url)
		return sample{time.Since(began), m["hopxa_media_peers"], m["hopxa_goroutines"], m["hopxa_heap_live_bytes"], m["process_resident_memory_bytes"]}, err
	}
	empty, err := take()
	if err != nil {
		return err
	}
	fmt.Printf("soak: %d halls for %d s, each stays about %d s and sees the stage and %d others\n%v, before anybody came\n", c.Halls, c.Seconds, c.Stay, c.Sees, empty)

	var joins atomic.Int64
	coming, stop := context.WithTimeout(ctx, time.Duration(c.Seconds)*time.Second)
	defer stop()
	var work sync.WaitGroup
	failed := make(chan error, c.Halls)
	for i := range s.halls {
		work.Go(func() {
			if err := c.comeAndGo(coming, s, i, &joins); err != nil {
				failed <- err
				stop()
			}
		})
	}
	all, err := c.watch(coming, take)
	work.Wait()
	close(failed)
	for e := range failed {
		err = errors.Join(err, e)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	left, err := c.emptied(ctx, empty, take)
	fmt.Printf("%v, %v after the last has left; %d joins\n", left, (left.at - time.Duration(c.Seconds)*time.Second).Round(time.Second), joins.Load())
	if joins.Load() < int64(c.Halls) {
		err = errors.Join(err, fmt.Errorf("only %d joins", joins.Load()))
	}
	err = errors.Join(err, grown(all))
	if err == nil {
		fmt.Println("PASS: nothing grew")
	}
	return err
}

// comeAndGo has one hall join and leave until ctx ends. A hall is a fleet of its own.
func (c *soakCmd) comeAndGo(ctx context.Context, s *spawned, i int, joins *atomic.Int64) error {
	random := rand.New(rand.NewPCG(c.Seed, uint64(i)))
	h := s.halls[i]
	h.Camera = fleet.Synthetic{KbitPerSec: 120, FramesPerSec: 10}
	h.Watch = []string{}
	for n := range c.Sees {
		h.Watch = append(h.Watch, s.halls[(i+1+n)%len(s.halls)].Seat)
	}
	for ctx.Err() == nil {
		f, err := fleet.Run(ctx, fleet.Config{BaseURL: s.url, MeetingID: s.meeting, Halls: []fleet.Hall{h}, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			return err
		}
		wait, stop := context.WithTimeout(ctx, joinWait)
		joined := f.Joined(wait)
		stop()
		if joined {
			joins.Add(1)
			rest(ctx, time.Duration((0.5+random.Float64())*float64(c.Stay)*float64(time.Second)))
		}
		report := f.Report().Halls[0]
		f.Stop()
		if ctx.Err() == nil && (!joined || report.Phase != fleet.PhaseJoined) {
			return fmt.Errorf("%s is %s: %w", h.Seat, report.Phase, report.Err)
		}
		rest(ctx, time.Duration((0.2+random.Float64())*float64(time.Second)))
	}
	return nil
}

// rest waits for a time or for the end.
func rest(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// watch asks the server until ctx ends, and says about ten times how it is.
func (c *soakCmd) watch(ctx context.Context, take func() (sample, error)) (all []sample, err error) {
	tick := time.NewTicker(time.Duration(c.Every) * time.Second)
	defer tick.Stop()
	show := max(1, c.Seconds/c.Every/10)
	for {
		select {
		case <-ctx.Done():
			return all, nil
		case <-tick.C:
		}
		x, err := take()
		if err != nil {
			return all, err
		}
		if all = append(all, x); len(all)%show == 0 {
			fmt.Println(x)
		}
	}
}

// emptied waits until the server is as it was before the first hall came.
func (c *soakCmd) emptied(ctx context.Context, empty sample, take func() (sample, error)) (sample, error) {
	limit := time.Now().Add(emptyWait)
	for {
		x, err := take()
		if err != nil || x.peers == 0 && x.goroutines <= empty.goroutines+spareGoroutines {
			return x, err
		}
		if time.Now().After(limit) {
			return x, fmt.Errorf("%.0f peers and %.0f goroutines are left, %.0f goroutines were there before", x.peers, x.goroutines, empty.goroutines)
		}
		rest(ctx, 200*time.Millisecond)
		if ctx.Err() != nil {
			return x, ctx.Err()
		}
	}
}

// grown compares the second quarter, when all is warm, with the last one.
func grown(all []sample) error {
	if len(all) < 8 {
		return errors.New("too short to tell anything")
	}
	quarter := len(all) / 4
	early, late := all[quarter:2*quarter], all[len(all)-quarter:]
	var errs []error
	for _, of := range []struct {
		what  string
		value func(sample) float64
		most  func(early float64) float64
	}{
		{"goroutines a hall", func(s sample) float64 { return s.goroutines / max(s.peers, 1) }, func(e float64) float64 { return 1.15*e + 1 }},
		{"bytes of live heap", func(s sample) float64 { return s.heap }, func(e float64) float64 { return 1.1*e + spareHeap }},
		{"bytes of memory", func(s sample) float64 { return s.used }, func(e float64) float64 { return 1.1*e + spareMemory }},
	} {
		e, l := middle(early, of.value), middle(late, of.value)
		fmt.Printf("%s: %.4g in the second quarter, %.4g in the last (%+.0f %%)\n", of.what, e, l, 100*(l/e-1))
		if l > of.most(e) {
			errs = append(errs, fmt.Errorf("%s have grown from %.4g to %.4g", of.what, e, l))
		}
	}
	return errors.Join(errs...)
}

// middle is the median of one value.
func middle(all []sample, of func(sample) float64) float64 {
	var v []float64
	for _, s := range all {
		v = append(v, of(s))
	}
	slices.Sort(v)
	return v[len(v)/2]
}
