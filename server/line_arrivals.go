package server

import "time"

// How fast a body came is told to who sent it, who cannot see it: what a browser has handed on is not yet here.
const (
	lineBytesHeader     = "Line-Bytes"
	lineMicrosHeader    = "Line-Micros"
	lineAllMicrosHeader = "Line-All-Micros"
	// lineWarm is while TCP feels its way; what comes in it is not counted.
	lineWarm = 300 * time.Millisecond
)

// arrivals throws away what is written to it and keeps when it came.
type arrivals struct {
	first, warm, last time.Time
	all, late         int64 // bytes after the first piece; after the line was warm
}

func (a *arrivals) Write(p []byte) (int, error) {
	now := time.Now()
	switch {
	case a.first.IsZero():
		a.first = now // its bytes came before anything could be timed
	case !a.warm.IsZero():
		a.late += int64(len(p))
		fallthrough
	default:
		a.all += int64(len(p))
		if a.warm.IsZero() && now.Sub(a.first) >= lineWarm {
			a.warm = now
		}
	}
	a.last = now
	return len(p), nil
}

// counted returns the bytes that count and in how long they came, and the time from the first byte to the last. A body that
// came nearly whole while the line was warming is counted over all of it.
func (a *arrivals) counted() (bytes int64, took, all time.Duration) {
	all = a.last.Sub(a.first)
	if a.warm.IsZero() || a.late < a.all/4 {
		return a.all, all, all
	}
	return a.late, a.last.Sub(a.warm), all
}
