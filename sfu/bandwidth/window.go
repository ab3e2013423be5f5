package bandwidth

import "time"

const windowSpan = 500 * time.Millisecond

// window is what arrived in the last half second, on the receiver's clock.
type window struct {
	packets []arrivedPacket
	sum     int
	from    time.Duration // when it began to be filled
	any     bool
}

type arrivedPacket struct {
	at   time.Duration
	size int
}

func (w *window) add(at time.Duration, size int) {
	if !w.any {
		w.any, w.from = true, at
	}
	w.packets = append(w.packets, arrivedPacket{at, size})
	w.sum += size
	old := 0
	for old < len(w.packets) && at-w.packets[old].at > windowSpan {
		w.sum -= w.packets[old].size
		old++
	}
	if old > 0 {
		w.packets = w.packets[:copy(w.packets, w.packets[old:])]
	}
}

// rate is in bit/s; not ok before a fifth of a second was seen.
func (w *window) rate() (float64, bool) {
	if !w.any || len(w.packets) == 0 {
		return 0, false
	}
	span := min(w.packets[len(w.packets)-1].at-w.from, windowSpan)
	if span < windowSpan/5*2 {
		return 0, false
	}
	return float64(w.sum*8) / span.Seconds(), true
}
