package sfu

import (
	"github.com/pion/interceptor"
	"github.com/pion/rtp"
)

// writers gives each slot of a peer its way out. Pion calls it when the way is open; what is written before, to the
// WriteStream that a track is bound with, is lost without an error.
type writers struct {
	interceptor.NoOp
	peer *peer
}

// NewInterceptor makes writers the factory of itself, for the one connection it belongs to.
func (w *writers) NewInterceptor(string) (interceptor.Interceptor, error) { return w, nil }

// BindLocalStream is called by Pion for each slot, after slot.Bind.
func (w *writers) BindLocalStream(info *interceptor.StreamInfo, out interceptor.RTPWriter) interceptor.RTPWriter {
	for _, s := range w.peer.slots() {
		if s.ssrc() == info.SSRC {
			s.open(writer{out})
		}
	}
	return out
}

// writer is a webrtc.TrackLocalWriter.
type writer struct{ out interceptor.RTPWriter }

func (w writer) WriteRTP(h *rtp.Header, payload []byte) (int, error) {
	return w.out.Write(h, payload, nil)
}

func (w writer) Write(b []byte) (int, error) {
	var p rtp.Packet
	if err := p.Unmarshal(b); err != nil {
		return 0, err
	}
	return w.WriteRTP(&p.Header, p.Payload)
}
