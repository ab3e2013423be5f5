package sfu

import (
	"slices"
	"sync"
	"time"

	"github.com/pion/rtcp"

	"hopxa/sfu/arrived"
)

// arrivals notes when each packet of a publisher came, for the feedback that its congestion control needs
// (transport-wide-cc). Padding and repairs count too: a browser probes with them for the rate at which it may send its top
// layer.
type arrivals struct {
	start time.Time

	mu   sync.Mutex // guards what follows
	book *arrived.Book

	// reused by feedback
	reports [][]byte
	packets []rtcp.RawPacket
}

func newArrivals() *arrivals {
	return &arrivals{start: time.Now(), book: arrived.New(random32())}
}

func (a *arrivals) note(ssrc uint32, seq uint16, now time.Time) {
	a.mu.Lock()
	a.book.Note(ssrc, seq, now.Sub(a.start))
	a.mu.Unlock()
}

// some tells whether anything came since the last call of feedback.
func (a *arrivals) some() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.book.Held() > 0
}

// feedback appends what came since the last call; it is good until the next one. Called by the peer's feedback loop.
func (a *arrivals) feedback(to []rtcp.Packet) []rtcp.Packet {
	a.mu.Lock()
	a.reports = a.book.Reports(a.reports[:0])
	a.mu.Unlock()
	a.packets = slices.Grow(a.packets[:0], len(a.reports))
	for _, r := range a.reports {
		a.packets = append(a.packets, r)
		to = append(to, &a.packets[len(a.packets)-1])
	}
	return to
}

// extension finds a header extension (RFC 8285) in an RTP packet; nil when it is not there.
func extension(b []byte, id uint8) []byte {
	if len(b) < 12 || b[0]&0x10 == 0 {
		return nil
	}
	at := 12 + int(b[0]&0x0f)*4
	if len(b) < at+4 {
		return nil
	}
	profile, end := uint16(b[at])<<8|uint16(b[at+1]), at+4+(int(b[at+2])<<8|int(b[at+3]))*4
	if len(b) < end {
		return nil
	}
	wide := profile&0xfff0 == 0x1000
	if !wide && profile != 0xbede {
		return nil
	}
	for at += 4; at < end; {
		if b[at] == 0 { // padding
			at++
			continue
		}
		var found uint8
		var size int
		if wide {
			if at+2 > end {
				return nil
			}
			found, size = b[at], int(b[at+1])
			at += 2
		} else {
			found, size = b[at]>>4, int(b[at]&0x0f)+1
			if found == 0 || found == 15 { // RFC 8285 4.2: nothing after it is to be read
				return nil
			}
			at++
		}
		if at+size > end {
			return nil
		}
		if found == id {
			return b[at : at+size]
		}
		at += size
	}
	return nil
}
