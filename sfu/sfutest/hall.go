package sfutest

import (
	"context"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/interceptor"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"

	"hopxa/sfu"
)

// Layers are the simulcast layers of a hall's camera, lowest first.
var Layers = []struct {
	RID    string
	Height int
}{{"q", 180}, {"h", 360}, {"f", 720}}

// Shape is what a hall has.
type Shape struct {
	NoSimulcast bool               // one layer of 720
	Shows       []string           // one video slot each
	Height      int                // of all slots; 0 is 720
	Drop        func([]byte) bool  // incoming datagrams that get lost; nil: none
	Sink        bool               // the kernel throws its RTP away, and it sends and asks for nothing by itself: for load
	Line        *Line              // what comes in comes through it; nil: a fast one
	Faults      *Faults            // what its line does both ways; nil: nothing
	Reports     bool               // tells when each packet arrives (transport-wide-cc)
	Socket      func(*net.UDPConn) // told of its socket; may be nil
	NoGCM       bool               // its SRTP is AES_CM_128_HMAC_SHA1_80
	Without     []string           // MIME types it does not offer
	RED         bool               // speaks it
	OpusType    uint8              // its payload type; 0 is 109
	MendsVoice  bool               // asks for lost packets of a voice, and sends its own again
	H264        bool               // its pictures are H.264 at first
	Network     webrtc.NetworkType // how it reaches the SFU; 0 is UDP over IPv4
	Relay       *Relay             // the only way its network leaves it; nil: not needed
	Roams       bool               // each ICE session has a socket of its own, as after a change of networks
	Halves      bool               // every other picture of the camera is of a higher temporal layer
	Rich        bool               // the camera's layers are of 128, 248 and 1224 kbit/s on the wire
}

// Hall is a Pion client. New → Offer → Accept, or all in Join → Close.
type Hall struct {
	Seat   string
	PC     *webrtc.PeerConnection
	Mic    *Outgoing
	Camera []*Outgoing // by Layers
	Screen *Outgoing   // off until SetOn
	Audio  []*Incoming
	Video  []*Incoming
	Peer   string // set by Join

	shape Shape
	mux   ice.UDPMux
	stop  context.CancelFunc
	ctx   context.Context
	up    chan struct{}
	once  sync.Once
	work  sync.WaitGroup
}

func (s Shape) pictures() string {
	if s.H264 {
		return webrtc.MimeTypeH264
	}
	return webrtc.MimeTypeVP8
}

// New makes a hall that ends with the test.
func New(t testing.TB, seat string, shape Shape) *Hall {
	t.Helper()
	pc, mux, err := connection(shape)
	if err != nil {
		t.Fatal(err)
	}
	h := &Hall{Seat: seat, PC: pc, shape: shape, mux: mux, up: make(chan struct{}), Mic: newOutgoing("mic", "", webrtc.MimeTypeOpus, webrtc.RTPCodecTypeAudio, 0)}
	h.ctx, h.stop = context.WithCancel(context.Background())
	t.Cleanup(h.Close)
	for _, l := range Layers {
		rid := l.RID
		if shape.NoSimulcast {
			rid, l.Height = "", 720
		}
		h.Camera = append(h.Camera, newOutgoing("camera", rid, shape.pictures(), webrtc.RTPCodecTypeVideo, l.Height))
		h.Camera[len(h.Camera)-1].halves = shape.Halves
		if shape.NoSimulcast {
			break
		}
	}
	h.Screen = newOutgoing("screen", "", shape.pictures(), webrtc.RTPCodecTypeVideo, 1080)
	h.Screen.on = false
	sending, receiving := webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly}, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly}
	for _, o := range []*Outgoing{h.Mic, h.Camera[0], h.Screen} {
		tr, err := pc.AddTransceiverFromTrack(o, sending)
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
	add := func(kind webrtc.RTPCodecType) *Incoming {
		if _, err := pc.AddTransceiverFromKind(kind, receiving); err != nil {
			t.Fatal(err)
		}
		return newIncoming()
	}
	for range 3 {
		h.Audio = append(h.Audio, add(webrtc.RTPCodecTypeAudio))
	}
	for range shape.Shows {
		h.Video = append(h.Video, add(webrtc.RTPCodecTypeVideo))
	}
	pc.OnTrack(h.receive)
	pc.OnConnectionStateChange(func(s webrtc.PeerConnectionState) {
		if s == webrtc.PeerConnectionStateConnected {
			h.once.Do(func() { close(h.up) })
		}
	})
	return h
}

// Offer makes the hall's offer.
func (h *Hall) Offer(t testing.TB) sfu.Offer {
	t.Helper()
	offer, err := h.PC.CreateOffer(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.PC.SetLocalDescription(offer); err != nil {
		t.Fatal(err)
	}
	all := h.PC.GetTransceivers()
	out := sfu.Offer{Seat: h.Seat, SDP: offer.SDP}
	for i, kind := range []sfu.Kind{sfu.Mic, sfu.Camera, sfu.Screen} {
		out.Sends = append(out.Sends, sfu.Send{Mid: all[i].Mid(), Kind: kind})
	}
	for _, o := range append([]*Outgoing{h.Mic, h.Screen}, h.Camera...) {
		o.mid = map[string]string{"mic": all[0].Mid(), "camera": all[1].Mid(), "screen": all[2].Mid()}[o.id]
	}
	for i, in := range h.Audio {
		in.Mid = all[3+i].Mid()
	}
	for i, in := range h.Video {
		in.Mid = all[6+i].Mid()
	}
	out.Slots = h.Wants(h.shape.Shows...)
	return out
}

// Wants says what the video slots are to show, in their order.
func (h *Hall) Wants(shows ...string) (out []sfu.Want) {
	height := h.shape.Height
	if height == 0 {
		height = 720
	}
	for i, show := range shows {
		out = append(out, sfu.Want{Mid: h.Video[i].Mid, Show: show, Height: height})
	}
	return out
}

// Accept takes the answer; the hall sends as soon as it is connected.
func (h *Hall) Accept(t testing.TB, answer string) {
	t.Helper()
	if err := h.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer}); err != nil {
		t.Fatal(err)
	}
	all := h.PC.GetTransceivers()
	hear := func(o *Outgoing, read func() ([]rtcp.Packet, interceptor.Attributes, error)) {
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
	hear(h.Mic, all[0].Sender().ReadRTCP)
	hear(h.Screen, all[2].Sender().ReadRTCP)
	for _, o := range h.Camera {
		hear(o, func() ([]rtcp.Packet, interceptor.Attributes, error) {
			if o.rid == "" {
				return all[1].Sender().ReadRTCP()
			}
			return all[1].Sender().ReadSimulcastRTCP(o.rid)
		})
	}
	if !h.shape.Sink {
		h.work.Go(h.send)
	}
}

// Join is Offer, Join and Accept, and waits for the connection.
func Join(t testing.TB, s *sfu.SFU, room int64, seat string, shape Shape) *Hall {
	t.Helper()
	h := New(t, seat, shape)
	peer, answer, err := s.Join(t.Context(), room, h.Offer(t))
	if err != nil {
		t.Fatal(err)
	}
	h.Peer = peer
	h.Accept(t, answer)
	select {
	case <-h.up:
	case <-time.After(Limit):
		t.Fatalf("%s is not connected", seat)
	}
	return h
}

// send sends 50 words and 25 pictures a second.
func (h *Hall) send() {
	select {
	case <-h.up:
	case <-h.ctx.Done():
		return
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-h.ctx.Done():
			return
		case <-tick.C:
		}
		h.Mic.word(960)
		if n%2 == 0 {
			for i, o := range append([]*Outgoing{h.Screen}, h.Camera...) {
				if size := 60 * (i + 1); !h.shape.Rich {
					o.frame(3600, 2, size)
				} else {
					rich := [...]struct{ packets, size int }{{2, 60}, {2, 250}, {2, 550}, {6, 950}}[min(i, 3)]
					o.frame(3600, rich.packets, rich.size)
				}
			}
		}
	}
}

// receive reads a slot.
func (h *Hall) receive(track *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
	var in *Incoming
	for i, t := range h.PC.GetTransceivers() {
		if t.Receiver() == receiver {
			in = append(append([]*Incoming(nil), h.Audio...), h.Video...)[i-3]
		}
	}
	h.read(in, track, receiver)
}

// read takes in what a slot brings until the connection ends.
func (h *Hall) read(in *Incoming, track *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
	h.work.Go(func() {
		for {
			if _, _, err := receiver.ReadRTCP(); err != nil {
				return
			}
		}
	})
	video := track.Kind() == webrtc.RTPCodecTypeVideo
	h.work.Go(func() {
		for {
			p, attributes, err := track.ReadRTP()
			if err != nil {
				return
			}
			a := Arrived{Packet: *p, At: time.Now(), RTX: attributes.Get(webrtc.AttributeRtxSsrc) != nil}
			if video {
				a.Picture, _ = readPicture(p.Payload, p.PayloadType == typeH264)
			} else {
				a.Voice = readVoice(p.Payload, p.PayloadType == typeRED)
				a.Picture.From = a.Voice.From
			}
			in.add(a)
		}
	})
}

// Die ends all the hall sends and hears, as a power cut does: the other side is told nothing.
func (h *Hall) Die() {
	h.stop()
	if h.mux != nil {
		h.mux.Close()
	}
}

// Close ends the hall and waits for all of it.
func (h *Hall) Close() {
	h.stop()
	h.PC.GracefulClose()
	h.work.Wait()
	if h.mux != nil {
		h.mux.Close()
	}
}
