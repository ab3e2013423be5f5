package sfu

import "time"

// How far a timestamp may be from where the time since the last one puts it: back, which no camera does, and
// ahead, where a machine that was asleep or a still screen may be.
const (
	backMost  = time.Second
	aheadMost = 10 * time.Second
)

// stamps watches a stream's timestamps for a clock that was set: an encoder that began anew, a machine that slept.
// A viewer would wait an hour for the next picture, or take it for one of an hour ago. The zero value is ready.
type stamps struct {
	known bool
	seq   uint16
	ts    uint32
	at    time.Time
}

// jumps takes in a packet and tells whether the clock was set before it. What comes late tells nothing.
func (s *stamps) jumps(seq uint16, ts, rate uint32, now time.Time) bool {
	if s.known && int16(seq-s.seq) <= 0 {
		return false
	}
	moved := time.Duration(int64(int32(ts-s.ts)) * int64(time.Second) / int64(max(rate, 1)))
	off := moved - now.Sub(s.at)
	jump := s.known && (off > aheadMost || moved < -backMost)
	*s = stamps{true, seq, ts, now}
	return jump
}

// withoutPadding cuts off what RFC 3550 5.1 allows behind a payload; not whole when that is more than there is.
func withoutPadding(payload []byte, padded bool) (_ []byte, whole bool) {
	if !padded {
		return payload, true
	}
	if len(payload) == 0 {
		return nil, false
	}
	n := int(payload[len(payload)-1])
	if n == 0 || n > len(payload) {
		return nil, false
	}
	return payload[:len(payload)-n], true
}
