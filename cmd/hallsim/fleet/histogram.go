package fleet

import "time"

const (
	fineStep, fineSteps     = 100 * time.Microsecond, 1000 // to 100 ms
	coarseStep, coarseSteps = 5 * time.Millisecond, 980    // from there to 5 s
)

// Histogram counts delays with 0.1 ms resolution below 100 ms and 5 ms up to 5 s; longer ones count as 5 s.
type Histogram struct {
	N       uint64
	buckets [fineSteps + coarseSteps + 1]uint32
}

func (h *Histogram) add(d time.Duration) {
	h.N++
	const edge = fineStep * fineSteps
	switch {
	case d < edge:
		h.buckets[max(d, 0)/fineStep]++
	default:
		h.buckets[min(fineSteps+int((d-edge)/coarseStep), len(h.buckets)-1)]++
	}
}

// Quantile returns the delay that a share q (0 to 1) of all did not exceed, rounded up to the bucket; 0 when
// there are none.
func (h *Histogram) Quantile(q float64) time.Duration {
	rank := uint64(q * float64(h.N))
	var seen uint64
	for i, n := range h.buckets {
		if seen += uint64(n); n > 0 && (seen > rank || seen == h.N) {
			if i < fineSteps {
				return time.Duration(i+1) * fineStep
			}
			return fineSteps*fineStep + time.Duration(i-fineSteps+1)*coarseStep
		}
	}
	return 0
}

func (h *Histogram) merge(o *Histogram) {
	h.N += o.N
	for i, n := range o.buckets {
		h.buckets[i] += n
	}
}

func (h *Histogram) subtract(o *Histogram) {
	h.N -= o.N
	for i, n := range o.buckets {
		h.buckets[i] -= n
	}
}
