package sfu

import (
	"encoding/binary"
	"time"

	"github.com/pion/rtcp"

	"hopxa/sfu/mediaclock"
	"hopxa/sfu/srtp"
)

// How soon a peer's feedback loop runs after a packet went missing, and how often it reports. Its room's look wakes it
// besides: what came is told ten times a second, as often as browsers do for one another.
const (
	missingEvery  = 10 * time.Millisecond
	reportEvery   = time.Second
	reportsAtOnce = 20 // fit one datagram
)

// feedback sends all RTCP of a peer: what its congestion control needs, what is missing of what it publishes,
// keyframe requests, and reports. Runs from the answer to the end. It has no clock of its own: waking an idle program
// fifty times for fifty halls costs more than what is to be done.
func (p *peer) feedback() {
	soon := time.NewTimer(time.Hour)
	defer soon.Stop()
	var missing []uint16
	var out []rtcp.Packet
	for {
		select {
		case <-p.done:
			return
		case <-p.poked:
		case <-soon.C:
		}
		if !p.connected.Load() {
			continue
		}
		now, wait := time.Now(), false
		clear(out)
		out = p.arrivals.feedback(out[:0])
		for _, l := range p.allLayers() {
			out, missing, wait = l.ask(out, missing[:0], now, wait)
		}
		if wait {
			soon.Reset(missingEvery)
		}
		if p.reportDue(now) {
			p.toldAt.Store(now.UnixNano())
			out = p.report(out, now)
			p.senderReports(now)
			p.line.look(time.Duration(p.rtt.Load()))
		}
		p.write(out)
		if rate, due := p.line.due(); due {
			p.start(func() { p.probe(rate) })
		}
	}
}

// beat wakes the feedback loop if there is something to do, and tells so. Called by the room's loop.
func (p *peer) beat(now time.Time) bool {
	due := p.connected.Load() && (p.reportDue(now) || p.arrivals.some() || p.line.wished() != 0 || p.asksForKeyframe())
	if due {
		p.poke()
	}
	return due
}

func (p *peer) reportDue(now time.Time) bool {
	return now.UnixNano()-p.toldAt.Load() >= int64(reportEvery)
}

func (p *peer) asksForKeyframe() bool {
	for _, l := range p.allLayers() {
		if l.keyWanted.Load() {
			return true
		}
	}
	return false
}

// write protects RTCP and sends it, in as few datagrams as it fits (RFC 5506: they need not begin with a report).
func (p *peer) write(out []rtcp.Packet) {
	if len(out) == 0 {
		return
	}
	buf := packetBuffers.Get().(*packetBuffer)
	defer packetBuffers.Put(buf)
	most := len(buf) - srtp.ControlTag
	n := 0
	for _, x := range out {
		b, err := x.Marshal()
		if err != nil || len(b) > most {
			p.sfu.log.Debug("feedback not sent", "seat", p.seat, "peer", p.name, "bytes", len(b), "err", err)
			continue
		}
		if n+len(b) > most {
			p.sendControl(buf[:n])
			n = 0
		}
		n += copy(buf[n:], b)
	}
	p.sendControl(buf[:n])
}

// sendControl seals in place; behind b there is room.
func (p *peer) sendControl(b []byte) {
	w := p.way.Load()
	if len(b) == 0 || w == nil {
		return
	}
	sealed, ok := p.reports.Seal(b)
	if !ok {
		return
	}
	if err := w.send(sealed); err != nil {
		p.sfu.log.Debug("feedback not sent", "seat", p.seat, "peer", p.name, "err", err)
	}
}

// ask appends what the layer needs from its publisher now: lost packets, a keyframe. Wait says that something
// is missing still.
func (l *layer) ask(out []rtcp.Packet, missing []uint16, now time.Time, wait bool) ([]rtcp.Packet, []uint16, bool) {
	l.mu.Lock()
	missing, late := l.stream.Wanted(now, missing)
	wait = wait || l.stream.Missing()
	l.mu.Unlock()
	from := l.source.peer.ssrc
	voice := l.cache == nil
	if len(missing) > 0 && (!voice || l.nacks && l.source.allowed.Load() && l.source.peer.rtt.Load() < int64(voiceFar)) {
		out = append(out, &rtcp.TransportLayerNack{SenderSSRC: from, MediaSSRC: l.ssrc, Nacks: rtcp.NackPairsFromSequenceNumbers(missing)})
	}
	if voice {
		return out, missing, wait
	}
	if late && len(*l.viewers.Load()) > 0 {
		l.keyWanted.Store(true) // nobody can repair the picture any more
	}
	if l.keyWanted.Load() && now.UnixNano()-l.keyAskedAt.Load() >= int64(keyframeEvery) {
		l.keyAskedAt.Store(now.UnixNano())
		l.sfu.count.keyframes.Add(1)
		out = append(out, &rtcp.PictureLossIndication{SenderSSRC: from, MediaSSRC: l.ssrc})
	}
	return out, missing, wait
}

// report appends one receiver report on all that the peer publishes.
func (p *peer) report(out []rtcp.Packet, now time.Time) []rtcp.Packet {
	rr := &rtcp.ReceiverReport{SSRC: p.ssrc}
	for _, l := range p.allLayers() {
		l.mu.Lock()
		if r, ok := l.stream.Report(); ok {
			b := rtcp.ReceptionReport{SSRC: l.ssrc, FractionLost: r.FractionLost, TotalLost: r.TotalLost, LastSequenceNumber: r.Highest, Jitter: r.Jitter, LastSenderReport: l.lastSR}
			if l.lastSR != 0 {
				b.Delay = uint32(now.Sub(l.lastSRAt) * 65536 / time.Second)
			}
			l.lostTotal = uint64(r.TotalLost)
			rr.Reports = append(rr.Reports, b)
		}
		l.mu.Unlock()
	}
	if len(rr.Reports) == 0 || len(rr.Reports) > 31 {
		return out
	}
	return append(out, rr)
}

// senderReports tells the viewer what time each slot's media is of, so that sound and picture stay together.
func (p *peer) senderReports(now time.Time) {
	out := make(rtcp.RawPacket, 0, reportsAtOnce*senderReportSize)
	for _, s := range p.slots() {
		out = s.senderReport(out, now)
		if len(out) == cap(out) {
			p.write([]rtcp.Packet{&out})
			out = out[:0]
		}
	}
	if len(out) > 0 {
		p.write([]rtcp.Packet{&out})
	}
}

// senderReportSize is that of one without reception reports, in bytes.
const senderReportSize = 28

// senderReport appends RFC 3550 6.4.1, written here as there is one for each slot and second; nothing for a slot through
// which nothing flows.
func (s *slot) senderReport(to []byte, now time.Time) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil || s.packets == 0 {
		return to
	}
	ts, ok := s.current.timestampAt(now)
	if !ok {
		return to
	}
	to = append(to, 2<<6, byte(rtcp.TypeSenderReport), 0, senderReportSize/4-1)
	to = binary.BigEndian.AppendUint32(to, s.header.SSRC)
	to = binary.BigEndian.AppendUint64(to, mediaclock.ToNTP(now))
	for _, x := range []uint32{s.epochs[s.epoch%epochsKept].timestamp(ts), s.packets, s.octets} {
		to = binary.BigEndian.AppendUint32(to, x)
	}
	return to
}
