package sfu

import (
	"encoding/binary"
	"sync"
	"time"

	"github.com/pion/rtcp"
)

// isRTCP tells RTCP from all else on the port (RFC 7983, RFC 5761).
func isRTCP(b []byte) bool { return len(b) >= 8 && b[0]>>6 == 2 && b[1] >= 192 && b[1] <= 223 }

// openControl takes in RTCP.
func (p *peer) openControl(b []byte, now time.Time) {
	o := &p.opening
	o.mu.Lock()
	if o.cipher == nil {
		o.mu.Unlock()
		return
	}
	plain, err := o.control.Open(b)
	o.mu.Unlock() // what follows takes other locks
	if err != nil {
		p.refuse(err)
		return
	}
	p.reported(plain, now)
}

// reported takes in a compound packet (RFC 3550 6.1): what the peer says of what it is sent, and of what it sends.
func (p *peer) reported(b []byte, now time.Time) {
	for len(b) > 0 {
		if len(b) < 4 {
			p.malformed()
			return
		}
		size := 4 + 4*int(binary.BigEndian.Uint16(b[2:]))
		if size > len(b) {
			p.malformed()
			return
		}
		one := b[:size]
		b = b[size:]
		if one[1] == 205 && one[0]&0x1f == 15 {
			if r, ok := readWide(one); ok {
				p.line.feedback(&r)
			} else {
				p.malformed()
			}
			continue
		}
		if rtcp.PacketType(one[1]) == rtcp.TypeReceiverReport { // some viewers send one for each slot, each second
			r := receiverReports.Get().(*rtcp.ReceiverReport)
			r.Reports = r.Reports[:0]
			err := r.Unmarshal(one)
			if err == nil {
				p.deliver(r, now)
			}
			receiverReports.Put(r)
			if err != nil {
				p.malformed()
				return
			}
			continue
		}
		all, err := rtcp.Unmarshal(one)
		if err != nil {
			p.malformed()
			return
		}
		for _, x := range all {
			p.deliver(x, now)
		}
	}
}

var receiverReports = sync.Pool{New: func() any { return new(rtcp.ReceiverReport) }}

// deliver hands one packet to all whom it may concern; they do not keep it.
func (p *peer) deliver(x rtcp.Packet, now time.Time) {
	for _, s := range p.audio {
		s.report(x, now)
	}
	for _, s := range p.video {
		s.report(x, now)
	}
	for _, l := range p.allLayers() {
		l.report(x, now)
	}
}
