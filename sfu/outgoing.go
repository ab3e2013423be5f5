package sfu

import (
	"sync"
	"sync/atomic"
	"time"

	"hopxa/sfu/bandwidth"
)

// overhead is what a packet has on the wire beside its payload: IP, UDP, RTP with one extension, SRTP.
const overhead = 64

// begun is the zero of the monotonic clock that packets are timed with.
var begun = time.Now()

func sinceBegun() time.Duration { return time.Since(begun) }

// outgoing is what is sent to one viewer, and what its line is found to take. The zero value only counts.
type outgoing struct {
	wide  atomic.Bool // the viewer reports when each packet arrives
	sent  bandwidth.Sent
	extra atomic.Uint64 // bytes of sent that were no first sends

	mu    sync.Mutex // guards what follows; nothing is locked under it, and the packet path does not take it
	line  *bandwidth.Estimator
	ticks int64 // reference time of the last feedback, unwrapped, in 64 ms
	heard bool
	spare spare
	fates [fatesKept]uint32 // of the packets reported on last: number and fate
	wish  int               // bit/s that would show all at its best; 0: it is shown

	reported struct { // by receiver reports, since the last look
		expected, lost float64
		bytes          uint64
		at             time.Duration
	}
}

// add numbers a packet that is sent now; again says that it is no new media.
func (o *outgoing) add(payload int, again bool, now time.Duration) uint16 {
	if again {
		o.extra.Add(uint64(payload + overhead))
	}
	return o.sent.Add(now, payload+overhead)
}

// media is how many bytes of first sends there were. Exact enough while others send.
func (o *outgoing) media() uint64 {
	extra := o.extra.Load() // first: it is never more than what was sent
	return o.sent.Bytes() - extra
}

// feedback takes in what the viewer says of the packets' arrival.
func (o *outgoing) feedback(r *wideReport) {
	now := sinceBegun()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.line == nil {
		return
	}
	if o.heard {
		o.ticks += int64(int32((r.reference-uint32(o.ticks))<<8) >> 8)
	} else {
		o.heard, o.ticks = true, int64(r.reference)
	}
	reports := reportLists.Get().(*[]bandwidth.Report)
	defer reportLists.Put(reports)
	*reports = (*reports)[:0]
	at := time.Duration(o.ticks) * 64 * time.Millisecond
	r.each(func(seq uint16, delta time.Duration, came bool) {
		at += delta
		sent, size, ok := o.sent.Take(seq, now)
		if !ok {
			return
		}
		fate := uint32(fateLost)
		if came {
			fate = fateArrived
		}
		o.fates[seq%fatesKept] = uint32(seq)<<8 | fate
		*reports = append(*reports, bandwidth.Report{Sent: sent, Arrived: at, Size: size, Lost: !came})
	})
	o.line.Feedback(now, *reports)
}

// reportLists are for what one feedback says. It is soon dealt with, and a viewer need not have its own.
var reportLists = sync.Pool{New: func() any { return new([]bandwidth.Report) }}

// What a viewer says of a packet.
const (
	fatesKept   = 512
	fateArrived = 1
	fateLost    = 2
)

// fate is what the viewer said of a packet by its number on the line, if that is not long ago.
func (o *outgoing) fate(seq uint16) (arrived, known bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	f := o.fates[seq%fatesKept]
	return f == uint32(seq)<<8|fateArrived, f>>8 == uint32(seq) && f != 0
}

// loss takes in a receiver report on one slot.
func (o *outgoing) loss(expected, lost float64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.reported.expected += expected
	o.reported.lost += lost
}

// look has the estimate follow the receiver reports of a viewer that reports nothing better; the round trip is 0 while unknown. Once a second.
func (o *outgoing) look(trip time.Duration) {
	if o.wide.Load() {
		return
	}
	now := sinceBegun()
	o.mu.Lock()
	defer o.mu.Unlock()
	r, media := &o.reported, o.media()
	if took := now - r.at; r.at != 0 && r.expected > 0 && o.line != nil {
		o.line.Reported(now, r.lost/r.expected, int(r.expected), float64((media-r.bytes)*8)/took.Seconds(), trip)
	}
	r.expected, r.lost, r.bytes, r.at = 0, 0, media, now
}

// budget is what may be sent, in bit/s; not known of a viewer whose line was never full and who does not say when
// packets arrive. Eager says that the line was never full.
func (o *outgoing) budget() (bps int, why bandwidth.Reason, eager, known bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.rate()
}

// rate is budget, with mu held.
func (o *outgoing) rate() (bps int, why bandwidth.Reason, eager, known bool) {
	if o.line == nil {
		return 0, bandwidth.Unknown, true, false
	}
	bps, why = o.line.Rate()
	eager = !o.line.Congested()
	return bps, why, eager, o.wide.Load() || !eager
}

// setWish says what would be sent if the line took it; 0 when it does.
func (o *outgoing) setWish(bps int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.wish = bps
}

func (o *outgoing) wished() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.wish
}
