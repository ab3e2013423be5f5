package main

import (
	"context"
	"fmt"

	"hopxa/server/wire"
)

// dayMemory is what the live heap may differ by after a day: the journal's newest entries, buffers of sockets.
const dayMemory = 8e6 // bytes

// day plays the acts of a day fast: halls ask, are called, go back; the stage moves. The server must be as small after
// it as after its first tenth.
func (c *conductCmd) day(ctx context.Context, s *spawned, a *audience) error {
	chair, halls := a.devices[0], a.devices[c.Members:]
	if c.Day == 0 || len(halls) == 0 {
		return nil
	}
	heap := func() (float64, error) {
		m, err := readMetrics(s.url)
		return m["hopxa_heap_live_bytes"], err
	}
	floor := fmt.Sprintf("meetings/%d/floor/", s.meeting)
	acts := 0
	act := func(d *device, method, path string, body any) error {
		acts++
		_, err := d.act(ctx, method, path, body, nil)
		return err
	}
	var early float64
	fmt.Printf("\na day of %d acts:\n", c.Day)
	for round := 0; acts < c.Day; round++ {
		h := halls[round%len(halls)]
		for _, err := range []error{
			act(h, "POST", floor+"requests", wire.FloorAsk{Seat: h.seat, Reason: fmt.Sprintf("Ý kiến thứ %d", round)}),
			act(chair, "POST", floor+"grant", wire.FloorGrant{Seat: h.seat, Minutes: 5}),
			act(chair, "PUT", fmt.Sprintf("meetings/%d/stage", s.meeting), wire.Stage{Kind: wire.StageSeat, Seat: halls[(round+1)%len(halls)].seat}),
			act(chair, "POST", floor+"extend", wire.FloorExtend{Minutes: 1}),
			act(chair, "POST", floor+"end", wire.FloorEnd{Seat: h.seat}),
		} {
			if err != nil {
				return err
			}
		}
		if early == 0 && acts >= c.Day/10 {
			var err error
			if early, err = heap(); err != nil {
				return err
			}
			fmt.Printf("  after %5d acts %6.1f MB live heap\n", acts, early/1e6)
		}
	}
	late, err := heap()
	if err != nil {
		return err
	}
	fmt.Printf("  after %5d acts %6.1f MB live heap\n", acts, late/1e6)
	if late > early+dayMemory {
		return fmt.Errorf("a day of acts leaves %.1f MB in the server", (late-early)/1e6)
	}
	return nil
}
