package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"hopxa/cmd/hopxa/demo"
	"hopxa/server/db"
	"hopxa/server/wire"
)

// conductCmd measures what a chair feels: how soon a command is confirmed and seen on every screen, whether
// ballots that come all at once get their receipts, and whether a day of acts leaves anything behind in the server.
type conductCmd struct {
	Hopxa    string `arg:"" type:"existingfile" help:"The hopxa to measure."`
	Halls    int    `default:"25" placeholder:"N" help:"Halls in the meeting (${default})."`
	Members  int    `default:"100" placeholder:"N" help:"Members in it, each with a device and a ballot (${default})."`
	Commands int    `default:"300" placeholder:"N" help:"Commands the chair gives, one after the other (${default})."`
	Votes    int    `default:"6" placeholder:"N" help:"How often all members vote in the same moment (${default})."`
	Day      int    `default:"3000" placeholder:"N" help:"Acts of the day that is played fast (${default})."`
}

// What the chair is promised, on loopback.
const (
	confirmedWithin = 100 * time.Millisecond
	seenWithin      = 300 * time.Millisecond // everywhere, 99 of 100
	receiptWithin   = time.Second
)

// Run measures, prints, and fails when a promise is broken.
func (c *conductCmd) Run(ctx context.Context) (err error) {
	if err := ownCore(); err != nil {
		return err
	}
	fmt.Printf("hopxa conduct: %s, %s; server on core %s, devices on core %s\n", time.Now().Format("2006-01-02 15:04"), cpuName(), serverCore, hallsCore)
	s, members, err := c.spawn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	a, err := gather(ctx, s, members)
	defer a.close()
	if err != nil {
		return err
	}
	fmt.Printf("%d devices are connected: %d halls, %d members\n", len(a.devices), len(s.halls), len(members))
	err = errors.Join(c.commands(ctx, s, a), c.votes(ctx, s, a, members), c.day(ctx, s, a))
	if lost := a.failed.Load(); lost != nil {
		err = errors.Join(err, fmt.Errorf("a device lost its line: %w", *lost))
	}
	return err
}

// spawn starts hopxa on a live meeting of halls and members.
func (c *conductCmd) spawn(ctx context.Context) (s *spawned, members []demo.Member, err error) {
	s = &spawned{}
	if s.dir, err = os.MkdirTemp("", "hallsim-*"); err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(s.dir))
		}
	}()
	d, err := db.Open(ctx, s.dir)
	if err != nil {
		return nil, nil, err
	}
	now := time.Now()
	if s.meeting, s.halls, err = demo.Bench(ctx, d, now, c.Halls); err == nil {
		members, err = demo.Members(ctx, d, now, s.meeting, c.Members)
	}
	if err = errors.Join(err, d.Close()); err != nil {
		return nil, nil, fmt.Errorf("making a commune up: %w", err)
	}
	err = s.start(ctx, c.Hopxa, "serve", "--data", s.dir, "--http", "127.0.0.1:0", "--udp", "127.0.0.1:0", "--tcp", "", "--log-level", "info")
	return s, members, err
}

// commands lets the chair give the floor to one hall after the other.
func (c *conductCmd) commands(ctx context.Context, s *spawned, a *audience) error {
	chair := a.devices[0]
	var confirmed, seen, last []time.Duration
	for n := range c.Commands {
		h := s.halls[n%len(s.halls)]
		w := a.expect(wire.EventFloor, fmt.Sprintf(`"holder":{"seat":"%s"`, h.Seat))
		took, err := chair.act(ctx, "POST", fmt.Sprintf("meetings/%d/floor/grant", s.meeting), wire.FloorGrant{Seat: h.Seat, Minutes: 5}, nil)
		if err == nil {
			err = a.done(w)
		}
		if err != nil {
			return err
		}
		confirmed = append(confirmed, took)
		seen = append(seen, w.times...)
		last = append(last, slices.Max(w.times))
	}
	fmt.Printf("\n%d commands of the chair, one after the other:\n  confirmed            %s\n  seen by a device     %s\n  seen by the last one %s\n", c.Commands, spread(confirmed), spread(seen), spread(last))
	return errors.Join(kept("a command is confirmed", confirmed, confirmedWithin), kept("a command is seen everywhere", last, seenWithin))
}

// quantile returns the time that a share q of all did not exceed.
func quantile(all []time.Duration, q float64) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

func spread(all []time.Duration) string {
	ms := func(q float64) float64 { return quantile(all, q).Seconds() * 1000 }
	return fmt.Sprintf("%6.1f ms median, %6.1f ms p99, %6.1f ms at most", ms(0.5), ms(0.99), ms(1))
}

func kept(what string, all []time.Duration, within time.Duration) error {
	if p99 := quantile(all, 0.99); p99 > within {
		return fmt.Errorf("%s within %v at the 99th percentile, promised are %v", what, p99.Round(time.Millisecond), within)
	}
	return nil
}
