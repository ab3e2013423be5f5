package relay

// Stats is what there is now, and what was refused since New.
type Stats struct {
	Allocations int
	Waiting     int // TLS connections without an allocation
	Refused     Refused
}

// Refused are connections and requests that were turned away, by reason.
type Refused struct {
	Many        uint64 // TLS connections without an allocation that made room for later ones
	Late        uint64 // such that had none in time
	TLS         uint64 // handshakes that failed
	Garbage     uint64 // TLS connections that brought something else than TURN
	Quota       uint64 // allocations too many, of one user or of all
	Credentials uint64 // requests with credentials that are not ours, or over
}

// Stats is for /metrics and tests.
func (r *Relay) Stats() (out Stats) {
	if r.door != nil {
		waiting, c := r.door.counts()
		out.Waiting, out.Refused = waiting, Refused{Many: c.many, Late: c.late, TLS: c.tls, Garbage: c.garbage}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	out.Allocations = r.all
	out.Refused.Quota, out.Refused.Credentials = r.refused.quota, r.refused.credentials
	return out
}

// Allocations is how many there are now.
func (r *Relay) Allocations() int { return r.Stats().Allocations }
