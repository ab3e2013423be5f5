package sfutest

import (
	"context"
	"testing"

	"github.com/pion/interceptor"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"
)

// NewCamera makes an encoder that knows only WHIP: camera first, then microphone, nothing else. PlainOffer → PlainAccept
// → Close, by the test's end.
func NewCamera(t testing.TB, simulcast bool) *Hall {
	t.Helper()
	h := newPlain(t)
	h.Mic = newOutgoing("mic", "", webrtc.MimeTypeOpus, webrtc.RTPCodecTypeAudio, 0)
	for _, l := range Layers {
		if !simulcast {
			l.RID, l.Height = "", 720
		}
		h.Camera = append(h.Camera, newOutgoing("camera", l.RID, webrtc.MimeTypeVP8, webrtc.RTPCodecTypeVideo, l.Height))
		if !simulcast {
			break
		}
	}
	h.Screen = newOutgoing("screen", "", webrtc.MimeTypeVP8, webrtc.RTPCodecTypeVideo, 1080)
	h.Screen.on = false
	for _, o := range []*Outgoing{h.Camera[0], h.Mic} {
		tr, err := h.PC.AddTransceiverFromTrack(o, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
		if err != nil {
			t.Fatal(err)
		}
		if o == h.Camera[0] {
			for _, more := range h.Camera[1:] {
				if err := tr.Sender().AddEncoding(more); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return h
}

// NewPlayer makes a player that knows only WHEP: a picture first, then so many voices.
func NewPlayer(t testing.TB, voices int) *Hall {
	t.Helper()
	h := newPlain(t)
	kinds := []webrtc.RTPCodecType{webrtc.RTPCodecTypeVideo}
	h.Video = []*Incoming{newIncoming()}
	for range voices {
		kinds = append(kinds, webrtc.RTPCodecTypeAudio)
		h.Audio = append(h.Audio, newIncoming())
	}
	for _, kind := range kinds {
		if _, err := h.PC.AddTransceiverFromKind(kind, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly}); err != nil {
			t.Fatal(err)
		}
	}
	ins := append(append([]*Incoming(nil), h.Video...), h.Audio...)
	h.PC.OnTrack(func(track *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
		for i, tr := range h.PC.GetTransceivers() {
			if tr.Receiver() == receiver {
				h.read(ins[i], track, receiver)
			}
		}
	})
	return h
}

func newPlain(t testing.TB) *Hall {
	t.Helper()
	pc, mux, err := connection(Shape{})
	if err != nil {
		t.Fatal(err)
	}
	h := &Hall{PC: pc, mux: mux, up: make(chan struct{})}
	h.ctx, h.stop = context.WithCancel(context.Background())
	t.Cleanup(h.Close)
	pc.OnConnectionStateChange(func(s webrtc.PeerConnectionState) {
		if s == webrtc.PeerConnectionStateConnected {
			h.once.Do(func() { close(h.up) })
		}
	})
	return h
}

// Up is closed once the hall is connected.
func (h *Hall) Up() <-chan struct{} { return h.up }

// PlainOffer makes the SDP of a camera or player.
func (h *Hall) PlainOffer(t testing.TB) string {
	t.Helper()
	offer, err := h.PC.CreateOffer(nil)
	if err == nil {
		err = h.PC.SetLocalDescription(offer)
	}
	if err != nil {
		t.Fatal(err)
	}
	if h.Mic != nil {
		h.Mic.mid = h.PC.GetTransceivers()[1].Mid()
		for _, o := range h.Camera {
			o.mid = h.PC.GetTransceivers()[0].Mid()
		}
	}
	return offer.SDP
}

// PlainAccept takes the answer; a camera sends as soon as it is connected.
func (h *Hall) PlainAccept(t testing.TB, answer string) {
	t.Helper()
	if err := h.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer}); err != nil {
		t.Fatal(err)
	}
	if h.Mic == nil {
		return
	}
	video := h.PC.GetTransceivers()[0].Sender()
	for _, o := range h.Camera {
		read := func() ([]rtcp.Packet, interceptor.Attributes, error) { return video.ReadRTCP() }
		if o.rid != "" {
			read = func() ([]rtcp.Packet, interceptor.Attributes, error) { return video.ReadSimulcastRTCP(o.rid) }
		}
		h.work.Go(func() {
			for {
				packets, _, err := read()
				if err != nil {
					return
				}
				o.feedback(packets)
			}
		})
	}
	h.work.Go(h.send)
}
