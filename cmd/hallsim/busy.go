package main

import (
	"context"
	"fmt"
	"time"

	"hopxa/cmd/hallsim/fleet"
)

// How a load is brought to a share of the server's core: in some steps, each of which halls' lines have to follow.
const (
	busySteps  = 8
	busySettle = 3 * time.Second
	busyLook   = 3 * time.Second
	busyNear   = 0.02
)

// keepBusy has the synthetic cameras send as much as makes a server busy for a share of its core, and returns the kbit/s
// of each.
func keepBusy(ctx context.Context, f *fleet.Fleet, s *spawned, share float64) (kbit int, err error) {
	kbit = tileKbit
	for range busySteps {
		if !waits(ctx, busySettle) {
			return 0, ctx.Err()
		}
		before := procUsage(s.pid())
		began := time.Now()
		if !waits(ctx, busyLook) {
			return 0, ctx.Err()
		}
		after := procUsage(s.pid())
		if after.err != nil {
			return 0, after.err
		}
		busy := (after.cpuSeconds - before.cpuSeconds) / time.Since(began).Seconds()
		if busy > share-busyNear && busy < share+busyNear {
			return kbit, nil
		}
		kbit = int(float64(kbit) * min(max(share/busy, 0.5), 1.5))
		f.Cameras(kbit)
	}
	return 0, fmt.Errorf("the server's core is not busy for %.0f %% at any rate: %d kbit/s a camera at last", 100*share, kbit)
}

func waits(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
