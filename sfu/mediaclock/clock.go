// Package mediaclock relates the RTP timestamps of one stream to the time of this machine, so that all that one
// place publishes stays together (lip-sync) when it is sent on under other timestamps.
package mediaclock

import "time"

// Offset is how far a publisher's clock is from ours: the smallest difference seen, which is the one with the
// least delay in it. Shared by all streams of a publisher, so that they keep together.
type Offset struct {
	known bool
	least time.Duration
}

// Add takes in a sender report: what it says the time is, and when it came.
func (o *Offset) Add(theirs, ours time.Time) time.Duration {
	d := ours.Sub(theirs)
	if !o.known || d < o.least || d-o.least > time.Second { // the last: their clock was set
		o.known, o.least = true, d
	}
	return o.least
}

// Clock is a pair of a time and a timestamp. The zero value with Rate set is ready.
type Clock struct {
	Rate  uint32 // Hz
	exact bool
	known bool
	at    time.Time
	rtp   uint32
}

// Arrived is the estimate before the publisher has said anything: the media is as old as its packet.
func (c *Clock) Arrived(at time.Time, rtp uint32) {
	if !c.exact {
		c.known, c.at, c.rtp = true, at, rtp
	}
}

// Reported is what a sender report says, at on our clock.
func (c *Clock) Reported(at time.Time, rtp uint32) {
	c.exact, c.known, c.at, c.rtp = true, true, at, rtp
}

// TimeOf returns when the media with a timestamp was captured.
func (c *Clock) TimeOf(rtp uint32) time.Time {
	return c.at.Add(time.Duration(int64(int32(rtp-c.rtp)) * int64(time.Second) / int64(c.Rate)))
}

// RTPAt returns the timestamp of media captured at a time; not ok before anything is known.
func (c *Clock) RTPAt(t time.Time) (uint32, bool) {
	return c.rtp + Units(t.Sub(c.at), c.Rate), c.known
}

// Units converts a duration, which may be negative, to RTP clock units modulo 2³².
func Units(d time.Duration, rate uint32) uint32 {
	s, rest := d/time.Second, d%time.Second
	return uint32(int64(s)*int64(rate) + int64(rest)*int64(rate)/int64(time.Second))
}

const ntpEpoch = 2208988800 // seconds from 1900 to 1970

// FromNTP reads the 64 bits of a sender report.
func FromNTP(ntp uint64) time.Time {
	return time.Unix(int64(ntp>>32)-ntpEpoch, int64((ntp&0xffffffff)*1e9>>32))
}

// ToNTP is the reverse of FromNTP.
func ToNTP(t time.Time) uint64 {
	return uint64(t.Unix()+ntpEpoch)<<32 | uint64(t.Nanosecond())<<32/1e9
}
