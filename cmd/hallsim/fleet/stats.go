package fleet

import "time"

// stats is what a hall counted. Guarded by the hall.
type stats struct {
	sockets     int // live sockets that were welcomed
	joins       int // media connections that came about
	badMessages int
	video       Flow
	voice       Flow
	link        time.Time // when the answer of the connection that the two below are of came
	packet      time.Duration
	keyframe    time.Duration
}

// record changes the counts without waking anybody: it is called for every packet.
func (h *hall) record(f func(*stats)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f(&h.stats)
}

// seen notes when the first packet and the first whole keyframe of a connection came.
func (s *stats) seen(answered, now time.Time, key bool) {
	if s.link != answered {
		s.link, s.packet, s.keyframe = answered, now.Sub(answered), 0
	}
	if key && s.keyframe == 0 {
		s.keyframe = now.Sub(answered)
	}
}

// Flow is what a hall received of one kind of media.
type Flow struct {
	Packets   uint64
	Bytes     uint64 // RTP payload
	Lost      int64  // missing after repair
	Repaired  uint64 // came over RTX
	Unmatched uint64 // from this fleet, but sent at an unknown time: their delay is not known
	Delay     Histogram
}

func (f *Flow) merge(o *Flow) {
	f.Packets += o.Packets
	f.Bytes += o.Bytes
	f.Lost += o.Lost
	f.Repaired += o.Repaired
	f.Unmatched += o.Unmatched
	f.Delay.merge(&o.Delay)
}

func (f *Flow) subtract(o *Flow) {
	f.Packets -= o.Packets
	f.Bytes -= o.Bytes
	f.Lost -= o.Lost
	f.Repaired -= o.Repaired
	f.Unmatched -= o.Unmatched
	f.Delay.subtract(&o.Delay)
}

// LossShare is lost against sent, 0 to 1.
func (f *Flow) LossShare() float64 {
	if f.Lost <= 0 {
		return 0
	}
	return float64(f.Lost) / float64(int64(f.Packets)+f.Lost)
}
