package fleet

import (
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
	"github.com/pion/webrtc/v4"
)

// Attributes is what Pion passes along with a packet.
type Attributes = interceptor.Attributes

// settle is how long after a switch a slot's packets may come from the SFU's cache: their delay says nothing.
const settle = time.Second

// receive measures one slot until the connection ends. Called when the slot's first packet is there.
func (l *link) receive(track *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
	mid := ""
	for _, t := range l.pc.GetTransceivers() {
		if t.Receiver() == receiver {
			mid = t.Mid()
		}
	}
	l.start(func() { // sender reports: Pion needs them read to report the round trip
		for {
			if _, _, err := receiver.ReadRTCP(); err != nil {
				return
			}
		}
	})
	m := meter{link: l, mid: mid, video: track.Kind() == webrtc.RTPCodecTypeVideo}
	buf := make([]byte, 1600)
	for {
		n, attributes, err := track.Read(buf)
		if err != nil {
			return
		}
		now := time.Now()
		var p rtp.Packet
		if err := p.Unmarshal(buf[:n]); err == nil {
			m.take(&p, now, attributes.Get(webrtc.AttributeRtxSsrc) != nil)
		}
	}
}

// meter measures what one slot of one connection receives. Loop only.
type meter struct {
	link     *link
	mid      string
	video    bool
	arrivals arrivals
	lost     uint64
	keyframe keyframe
	key      bool // a keyframe was complete
}

// take counts a packet; repaired says that it was lost at first, asked for and sent again.
func (m *meter) take(p *rtp.Packet, now time.Time, repaired bool) {
	if !m.arrivals.add(p.SequenceNumber) {
		return
	}
	lost := m.arrivals.lost()
	media := p.Payload
	key := false
	if m.video {
		var vp8 codecs.VP8Packet
		media, _ = vp8.Unmarshal(p.Payload) // nil for padding, which carries nothing
		if !m.key {
			starts := vp8.S == 1 && vp8.PID == 0 && isKeyframe(media)
			m.key = m.keyframe.add(p.SequenceNumber, p.Timestamp, starts, p.Marker)
			key = m.key
		}
	}
	came := now
	if m.link.udp != nil {
		came = m.link.udp.arrived(p.SSRC, p.SequenceNumber, now)
	}
	delay, matched, own := m.delay(media, came)
	m.link.hall.record(func(s *stats) {
		f := &s.voice
		if m.video {
			f = &s.video
		}
		f.Packets++
		f.Bytes += uint64(len(p.Payload))
		if repaired {
			f.Repaired++
		}
		f.Lost += int64(lost) - int64(m.lost)
		if matched {
			f.Delay.add(delay)
		} else if own {
			f.Unmatched++
		}
		s.seen(m.link.answered, now, key)
	})
	if key {
		m.link.lighten()
	}
	m.lost = lost
}

// delay looks a packet up; expected says that it should be known, because a hall of this fleet sent it.
func (m *meter) delay(media []byte, now time.Time) (d time.Duration, matched, expected bool) {
	all := m.link.showing.Load()
	if len(media) == 0 || all == nil {
		return 0, false, false
	}
	s, there := (*all)[m.mid]
	from := m.link.hall.sent[s.Seat]
	if !there || from == nil || now.Sub(s.since) < settle {
		return 0, false, false
	}
	d, matched = from.since(markOf(media), now)
	return d, matched, true
}
