package fleet

import (
	"context"
	"encoding/binary"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/pion/interceptor/pkg/twcc"
	"github.com/pion/rtcp"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

// lightFlow takes a hall's media at its socket, once the hall has joined and seen a picture: packets are counted and their
// arrival is reported, but nothing is decrypted or asked for again. So one core bears many more halls.
// Its first part is of the mux's one goroutine.
type lightFlow struct {
	hall     *hall
	wideID   byte // of the transport-wide sequence number (RFC 8285); 0: none
	voice    byte // payload types
	video    byte
	arrivals map[uint32]*lightStream

	mu   sync.Mutex // guards what follows
	wide *twcc.Recorder
}

type lightStream struct {
	arrivals
	lost uint64
}

// begin takes the media from now on. Called once, when the connection is there.
func (u *udp) begin(ctx context.Context, of *link) {
	f := &lightFlow{hall: of.hall, arrivals: map[uint32]*lightStream{}, wide: twcc.NewRecorder(rand.Uint32())}
	for _, t := range of.pc.GetTransceivers() {
		if t.Receiver() == nil {
			continue // it only sends
		}
		p := t.Receiver().GetParameters()
		for _, c := range p.Codecs {
			switch c.MimeType {
			case webrtc.MimeTypeOpus:
				f.voice = byte(c.PayloadType)
			case webrtc.MimeTypeVP8:
				f.video = byte(c.PayloadType)
			}
		}
		for _, e := range p.HeaderExtensions {
			if e.URI == sdp.TransportCCURI {
				f.wideID = byte(e.ID)
			}
		}
	}
	u.taking.Store(f)
	if f.wideID != 0 {
		of.start(func() { f.report(ctx, of.pc) })
	}
}

func (f *lightFlow) take(b []byte, now time.Time) {
	ssrc := binary.BigEndian.Uint32(b[8:])
	if wide, there := wideOf(b, f.wideID); there {
		f.mu.Lock()
		f.wide.Record(ssrc, wide, now.UnixMicro())
		f.mu.Unlock()
	}
	kind := b[1] & 0x7f
	if kind != f.voice && kind != f.video {
		return // a repair, or padding that probes the line
	}
	s := f.arrivals[ssrc]
	if s == nil {
		s = &lightStream{}
		f.arrivals[ssrc] = s
	}
	if !s.add(binary.BigEndian.Uint16(b[2:])) {
		return
	}
	lost := s.arrivals.lost()
	f.hall.record(func(all *stats) {
		to := &all.video
		if kind == f.voice {
			to = &all.voice
		}
		to.Packets++
		to.Bytes += uint64(len(b))
		to.Lost += int64(lost) - int64(s.lost)
	})
	s.lost = lost
}

// wideOf reads the transport-wide sequence number of an RTP packet with extensions of one byte (RFC 8285 4.2).
func wideOf(b []byte, id byte) (uint16, bool) {
	at := 12 + 4*int(b[0]&0xf)
	if id == 0 || b[0]&0x10 == 0 || len(b) < at+4 || binary.BigEndian.Uint16(b[at:]) != 0xbede {
		return 0, false
	}
	end := at + 4 + 4*int(binary.BigEndian.Uint16(b[at+2:]))
	for at += 4; at < min(end, len(b)); {
		if b[at] == 0 { // padding
			at++
			continue
		}
		size := int(b[at]&0xf) + 1
		if b[at]>>4 == id {
			if size != 2 || at+3 > len(b) {
				return 0, false
			}
			return binary.BigEndian.Uint16(b[at+1:]), true
		}
		at += 1 + size
	}
	return 0, false
}

const lightReports = 100 * time.Millisecond // as Pion's clients do

// report tells the server when packets came, until ctx ends.
func (f *lightFlow) report(ctx context.Context, pc *webrtc.PeerConnection) {
	tick := time.NewTicker(lightReports)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		f.mu.Lock()
		all := f.wide.BuildFeedbackPacket()
		f.mu.Unlock()
		for _, p := range all {
			if pc.WriteRTCP([]rtcp.Packet{p}) != nil {
				return // the connection ends
			}
		}
	}
}
