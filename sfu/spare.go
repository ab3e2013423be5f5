package sfu

import "time"

// What is sent beside new media has a share of the viewer's line, and no more: when a full line loses packets, what
// the viewer asks for again would only fill it further, and the voice would be lost with it.
const (
	repairShare  = 0.2                    // of the estimate or, where that is more or there is none, of what is sent
	repairBurst  = 100 * time.Millisecond // of the estimate, at once
	repairLeast  = 8_000                  // bytes, at once, however little that is
	repairMost   = 20_000
	repairGuess  = 12_000 // where there is no estimate
	paddingShare = 0.1
	paddingSpan  = 10 * time.Second // so long unspent padding is kept
	repairSpan   = 2 * time.Second  // over which what was sent again is smoothed
	refusedRests = time.Second      // without a probe after a resend was refused
)

// spare keeps the books of it, in bytes. Guarded by outgoing.mu.
type spare struct {
	at        time.Duration
	begun     bool
	media     uint64 // first sends until at
	repair    float64
	most      float64
	padding   float64
	repaired  float64 // fading
	refusedAt time.Duration
}

// fill takes in the time that has passed. With o.mu held.
func (o *outgoing) fill(now time.Duration) {
	s, media := &o.spare, o.media()
	took := max(0, now-s.at).Seconds()
	bps, _, _, known := o.rate()
	s.most = repairGuess
	gained := repairShare * float64(media-s.media)
	if known {
		s.most = min(max(float64(bps)/8*repairBurst.Seconds(), repairLeast), repairMost)
		gained = max(gained, repairShare*float64(bps)/8*took)
	}
	if !s.begun {
		s.begun, s.repair, s.padding = true, s.most, float64(bps)/8*paddingShare*paddingSpan.Seconds()
	}
	s.repair = min(s.repair+gained, s.most)
	s.padding = min(s.padding+paddingShare*float64(bps)/8*took, paddingShare*float64(bps)/8*paddingSpan.Seconds())
	s.repaired *= max(0, 1-took/repairSpan.Seconds())
	s.at, s.media = max(now, s.at), media
}

// mend tells whether bytes may be sent again now, and takes them off the share. What is less
// dear leaves a part of a burst to the rest.
func (o *outgoing) mend(bytes int, left float64, now time.Duration) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.fill(now)
	s := &o.spare
	if s.repair < float64(bytes)+left*s.most {
		s.refusedAt = now
		return false
	}
	s.repair -= float64(bytes)
	s.repaired += float64(bytes)
	return true
}

// mayPad is the same for a probe that sends so many bit/s more than the line is known to take. With o.mu held.
func (o *outgoing) mayPad(more int, now time.Duration) bool {
	o.fill(now)
	s, bytes := &o.spare, float64(more)/8*probeTook.Seconds()
	if s.refusedAt != 0 && now-s.refusedAt < refusedRests || s.padding < bytes {
		return false
	}
	s.padding -= bytes
	return true
}

// mending is what goes into resends, in bit/s.
func (o *outgoing) mending() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.fill(sinceBegun())
	return int(o.spare.repaired * 8 / repairSpan.Seconds())
}
