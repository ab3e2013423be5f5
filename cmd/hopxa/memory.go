package main

import (
	"context"
	"log/slog"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// How much garbage there may be, in percent of what is in use. Joins make much: with 20 percent, collecting took 0.31 s of
// the CPU for fifty, and 0.14 s with 40. Media makes little: in a calm meeting of fifty 0.03 s of ten, and 0.015 s.
const (
	gcBusy = 40
	gcCalm = 20
)

// When the program is taken for busy, and for calm again.
const (
	memoryLook = time.Second
	busyFrom   = 2 // collections between two looks
	calmAfter  = 4 // looks without that
)

// burst follows how much work there is by how often garbage is collected. The zero value is calm.
type burst struct {
	on    bool
	seen  uint64 // collections so far
	quiet int    // looks since it was busy last
}

// look takes in how many collections there were so far; it tells whether a burst begins now, or is over.
func (b *burst) look(collections uint64) (begins, over bool) {
	busy := collections >= b.seen+busyFrom
	b.seen = collections
	switch {
	case busy:
		begins = !b.on
		b.on, b.quiet = true, 0
	case b.on:
		b.quiet++
		over = b.quiet == calmAfter
		b.on = !over
	}
	return begins, over
}

// keepMemory gives back to the machine what a burst of work has left behind (the start, many joins, the pages of a paper):
// the runtime by itself keeps it for long, because it collects by what is allocated, and in a calm meeting that is little.
// It takes some 10 ms beside the media of fifty halls. Runs until ctx ends; not at all for one who has set GOGC.
func keepMemory(ctx context.Context) {
	if os.Getenv("GOGC") != "" {
		return
	}
	tick := time.NewTicker(memoryLook)
	defer tick.Stop()
	var b burst
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		switch begins, over := b.look(collections()); {
		case begins:
			debug.SetGCPercent(gcBusy)
		case over:
			began := time.Now()
			debug.SetGCPercent(gcCalm)
			debug.FreeOSMemory()
			slog.Debug("memory given back", "took", time.Since(began))
		}
	}
}

// collections is how often the runtime has collected garbage because there was much of it.
func collections() uint64 {
	all := []metrics.Sample{{Name: "/gc/cycles/automatic:gc-cycles"}}
	metrics.Read(all)
	return all[0].Value.Uint64()
}
