package fleet

import (
	"context"
	"time"
)

// backoff is the wait between tries to come back: 250 ms, 500 ms, 1 s, then 2 s for as long as it takes.
type backoff struct{ tries int }

var waits = [...]time.Duration{250 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second}

func (b *backoff) next() time.Duration {
	d := waits[min(b.tries, len(waits)-1)]
	b.tries++
	return d
}

func (b *backoff) reset() { b.tries = 0 }

// pause waits; false when ctx ended first.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
