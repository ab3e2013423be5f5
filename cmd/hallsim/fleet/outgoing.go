package fleet

import (
	"errors"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

// outgoing is one RTP stream of a hall: a simulcast layer or the voice. It is a webrtc.TrackLocal: made,
// bound by Pion when the answer is there, unbound; not reusable.
type outgoing struct {
	// set once
	id, rid, mime string
	kind          webrtc.RTPCodecType

	heard     atomic.Bool // the server reports on this stream: it need not be named in every packet any more
	keyWanted atomic.Bool // a keyframe was asked for
	paused    atomic.Bool // nobody is shown it

	mu     sync.Mutex // guards what follows; Pion binds while the sender sends
	writer webrtc.TrackLocalWriter
	header rtp.Header
	mid    []byte // set before the offer is sent
	exts   extensions
}

// extensions are the negotiated ids of RFC 8285; 0 is not negotiated.
type extensions struct{ mid, rid, level uint8 }

func newOutgoing(id, rid, mime string, kind webrtc.RTPCodecType) *outgoing {
	return &outgoing{id: id, rid: rid, mime: mime, kind: kind}
}

func (o *outgoing) ID() string                { return o.id }
func (o *outgoing) RID() string               { return o.rid }
func (o *outgoing) StreamID() string          { return "hall" }
func (o *outgoing) Kind() webrtc.RTPCodecType { return o.kind }

func (o *outgoing) setMid(mid string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.mid = []byte(mid)
}

// Bind is called by Pion with what was negotiated.
func (o *outgoing) Bind(c webrtc.TrackLocalContext) (webrtc.RTPCodecParameters, error) {
	for _, codec := range c.CodecParameters() {
		if !strings.EqualFold(codec.MimeType, o.mime) {
			continue
		}
		o.mu.Lock()
		defer o.mu.Unlock()
		o.header = rtp.Header{Version: 2, PayloadType: uint8(codec.PayloadType), SSRC: uint32(c.SSRC()), SequenceNumber: uint16(rand.Uint32())}
		for _, e := range c.HeaderExtensions() {
			switch e.URI {
			case sdp.SDESMidURI:
				o.exts.mid = uint8(e.ID)
			case sdp.SDESRTPStreamIDURI:
				o.exts.rid = uint8(e.ID)
			case sdp.AudioLevelURI:
				o.exts.level = uint8(e.ID)
			}
		}
		o.writer = c.WriteStream()
		return codec, nil
	}
	return webrtc.RTPCodecParameters{}, errors.New(o.mime + " was not negotiated")
}

// Unbind is called by Pion at the end.
func (o *outgoing) Unbind(webrtc.TrackLocalContext) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.writer = nil
	return nil
}

// write sends a packet; level is the RFC 6464 byte, used for audio only. What cannot be sent is lost, as on any line.
func (o *outgoing) write(payload []byte, timestamp uint32, marker bool, level uint8) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.writer == nil {
		return // not connected yet, or no more
	}
	h := &o.header
	h.Timestamp, h.Marker = timestamp, marker
	h.Extension, h.ExtensionProfile, h.Extensions = false, 0, h.Extensions[:0]
	if !o.heard.Load() { // RFC 8852: the names are sent until they are known to have arrived
		if o.exts.mid != 0 {
			_ = h.SetExtension(o.exts.mid, o.mid) // fails for a length over 16 only
		}
		if o.exts.rid != 0 && o.rid != "" {
			_ = h.SetExtension(o.exts.rid, []byte(o.rid))
		}
	}
	if o.exts.level != 0 && o.kind == webrtc.RTPCodecTypeAudio {
		_ = h.SetExtension(o.exts.level, []byte{level})
	}
	_, _ = o.writer.WriteRTP(h, payload) // fails when the connection ends, which is noticed elsewhere
	h.SequenceNumber++
}

// feedback takes what the server says about the stream. Called by the stream's RTCP loop.
func (o *outgoing) feedback(packets []rtcp.Packet) {
	o.mu.Lock()
	ssrc := o.header.SSRC
	o.mu.Unlock()
	for _, p := range packets {
		switch p := p.(type) {
		case *rtcp.PictureLossIndication:
			if p.MediaSSRC == ssrc {
				o.keyWanted.Store(true)
			}
		case *rtcp.FullIntraRequest:
			for _, f := range p.FIR {
				if f.SSRC == ssrc {
					o.keyWanted.Store(true)
				}
			}
		case *rtcp.ReceiverReport:
			for _, r := range p.Reports {
				if r.SSRC == ssrc {
					o.heard.Store(true)
				}
			}
		}
	}
}
