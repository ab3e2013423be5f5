// Package received follows one stream as it arrives: what is missing and when to ask for it again, and the
// figures of a receiver report (RFC 3550 6.4.1).
package received

import "time"

// How a missing packet is asked for: after a moment in which it may just come late, then again and again, and
// not at all when a picture that old helps nobody.
const (
	reorder  = 8 * time.Millisecond
	again    = 60 * time.Millisecond
	tooOld   = time.Second
	maxTries = 8
	maxGap   = 300 // more missing at once is a stream begun anew: a keyframe mends it, NACKs do not
	maxKnown = 600 // missing packets remembered at once
)

type missing struct {
	seq   uint16
	since time.Time
	asked time.Time
	tries int
}

// Stream is used by one goroutine at a time; the zero value with Rate set is ready.
type Stream struct {
	Rate uint32        // RTP clock in Hz
	Late time.Duration // after which a missing packet is not asked for any more; 0 is a second

	begun    bool
	first    uint32 // extended
	highest  uint32 // extended
	packets  uint32
	gaps     []missing
	transit  int64 // in units of Rate
	jitter   float64
	lastTS   uint32
	reported struct{ expected, packets uint32 }
	recent   struct{ expected, lost float64 } // fading
}

// Add takes in a packet. It tells whether numbers are newly missing before it, and whether the packet was known already.
func (s *Stream) Add(seq uint16, timestamp uint32, at time.Time) (gap, twice bool) {
	if !s.begun {
		s.begun, s.first, s.highest, s.packets = true, uint32(seq)|1<<16, uint32(seq)|1<<16, 1
		s.lastTS, s.transit = timestamp, s.units(at)-int64(timestamp)
		return false, false
	}
	ahead := int16(seq - uint16(s.highest))
	if ahead <= 0 {
		if ahead == 0 {
			return false, true
		}
		known, asked := s.found(seq)
		if known && !asked { // else it was lost, and sent again as it was: see Repair
			s.packets++
		}
		return false, !known
	}
	if ahead > maxGap {
		s.gaps = s.gaps[:0]
		s.first += uint32(ahead) - 1 // a jump is not a loss
	} else {
		for n := uint16(s.highest) + 1; n != seq; n++ {
			gap = true
			s.gaps = append(s.gaps, missing{seq: n, since: at})
		}
		if over := len(s.gaps) - maxKnown; over > 0 {
			s.gaps = append(s.gaps[:0], s.gaps[over:]...)
		}
	}
	s.highest += uint32(ahead)
	s.packets++
	s.spread(timestamp, at)
	return gap, false
}

// Repair takes in a packet that was sent again because it was asked for: it is there, but it was lost. It tells
// whether it was known already.
func (s *Stream) Repair(seq uint16) (twice bool) {
	if !s.begun || int16(seq-uint16(s.highest)) > 0 {
		return true
	}
	known, _ := s.found(seq)
	return !known
}

// found takes a number off the missing; asked tells whether Wanted named it.
func (s *Stream) found(seq uint16) (known, asked bool) {
	for i := range s.gaps {
		if s.gaps[i].seq == seq {
			asked = s.gaps[i].tries > 0
			s.gaps = append(s.gaps[:i], s.gaps[i+1:]...)
			return true, asked
		}
	}
	return false, false
}

// spread is the interarrival jitter of RFC 3550 A.8; packets of one frame say nothing about it.
func (s *Stream) spread(timestamp uint32, at time.Time) {
	if timestamp == s.lastTS {
		return
	}
	transit := s.units(at) - int64(timestamp)
	d := int64(int32(uint32(transit - s.transit)))
	s.lastTS, s.transit = timestamp, transit
	if d < 0 {
		d = -d
	}
	s.jitter += (float64(d) - s.jitter) / 16
}

func (s *Stream) units(at time.Time) int64 {
	us := at.UnixMicro()
	return us/1e6*int64(s.Rate) + us%1e6*int64(s.Rate)/1e6
}

// Wanted appends the numbers to ask for now to out, and forgets those it is too late for. Late tells that one was given up.
func (s *Stream) Wanted(now time.Time, out []uint16) (_ []uint16, late bool) {
	limit := s.Late
	if limit == 0 {
		limit = tooOld
	}
	kept := s.gaps[:0]
	for _, m := range s.gaps {
		if now.Sub(m.since) > limit || m.tries >= maxTries && now.Sub(m.asked) > again {
			late = true
			continue
		}
		if m.tries == 0 && now.Sub(m.since) >= reorder || m.tries > 0 && now.Sub(m.asked) >= again && m.tries < maxTries {
			m.tries, m.asked = m.tries+1, now
			out = append(out, m.seq)
		}
		kept = append(kept, m)
	}
	s.gaps = kept
	return out, late
}

// Missing tells whether anything is waited for.
func (s *Stream) Missing() bool { return len(s.gaps) > 0 }

// Report is what a receiver report says, since the last one where it is a share.
type Report struct {
	FractionLost uint8 // of 256
	TotalLost    uint32
	Highest      uint32
	Jitter       uint32
}

// Report closes an interval; not ok before the first packet.
func (s *Stream) Report() (Report, bool) {
	if !s.begun {
		return Report{}, false
	}
	expected := s.highest - s.first + 1
	lost := max(int32(expected-s.packets), 0)
	dExpected, dPackets := expected-s.reported.expected, s.packets-s.reported.packets
	s.reported.expected, s.reported.packets = expected, s.packets
	r := Report{TotalLost: min(uint32(lost), 0x7fffff), Highest: s.highest, Jitter: uint32(s.jitter)}
	dLost := max(int32(dExpected-dPackets), 0)
	if int32(dExpected) > 0 && dLost > 0 {
		r.FractionLost = uint8(min(uint32(dLost)*256/dExpected, 255))
	}
	const fade = 0.6
	s.recent.expected = s.recent.expected*fade + float64(max(int32(dExpected), 0))
	s.recent.lost = s.recent.lost*fade + float64(dLost)
	return r, true
}

// Recent are the packets expected and lost in the last few reports, older ones counting less.
func (s *Stream) Recent() (expected, lost float64) { return s.recent.expected, s.recent.lost }
