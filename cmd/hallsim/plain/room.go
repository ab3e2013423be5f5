// Package plain is the plainest forwarder that can be built with Pion, as its own examples do it: default
// interceptors, one connection a hall, one TrackLocalStaticRTP for each published track, which all that watch it
// share. It has no slots, no floor and no layers. The bench measures Họp Xã against it; nothing else uses it.
package plain

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"

	"github.com/google/uuid"
	"github.com/pion/interceptor"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"

	"hopxa/server/wire"
)

// Room is one meeting: New → Join, Leave; it ends with the process.
type Room struct {
	api  *webrtc.API
	tell func(seat string, m wire.LiveMessage) // must not block

	mu     sync.Mutex // guards what follows
	tracks map[string]*track
	peers  map[string]*webrtc.PeerConnection
}

// track is what one hall publishes, whether it is there or not yet.
type track struct {
	name  string // hall:7/camera
	local *webrtc.TrackLocalStaticRTP

	mu   sync.Mutex             // guards what follows
	from *webrtc.PeerConnection // who publishes it; nil until then
	ssrc webrtc.SSRC
}

// New makes an empty room; tell is given each hall's map of slots.
func New(tell func(seat string, m wire.LiveMessage)) (*Room, error) {
	m, r := &webrtc.MediaEngine{}, &interceptor.Registry{}
	if err := errors.Join(m.RegisterDefaultCodecs(), webrtc.RegisterDefaultInterceptors(m, r)); err != nil {
		return nil, err
	}
	var s webrtc.SettingEngine
	s.SetIncludeLoopbackCandidate(true)
	s.SetIPFilter(net.IP.IsLoopback) // as the server it is measured against
	s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	return &Room{api: webrtc.NewAPI(webrtc.WithMediaEngine(m), webrtc.WithInterceptorRegistry(r), webrtc.WithSettingEngine(s)),
		tell: tell, tracks: map[string]*track{}, peers: map[string]*webrtc.PeerConnection{}}, nil
}

func (r *Room) track(name, mime string) (*track, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.tracks[name]
	if t == nil {
		local, err := webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: mime}, name, "hall")
		if err != nil {
			return nil, err
		}
		t = &track{name: name, local: local}
		r.tracks[name] = t
	}
	return t, nil
}

// Join answers an offer. Its video slots show the cameras that they name, its audio slots the microphones of the
// same seats, in that order; every microphone is open.
func (r *Room) Join(ctx context.Context, in wire.MediaOffer) (wire.MediaAnswer, error) {
	pc, err := r.api.NewPeerConnection(webrtc.Configuration{})
	if err != nil {
		return wire.MediaAnswer{}, err
	}
	fail := func(err error) (wire.MediaAnswer, error) { return wire.MediaAnswer{}, errors.Join(err, pc.Close()) }
	offered := webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: in.SDP}
	parsed, err := offered.Unmarshal()
	if err != nil {
		return fail(err)
	}
	watched := make([]*track, 0, len(in.Slots)) // cameras
	slots := []wire.SlotSource{}
	audio := len(parsed.MediaDescriptions) - len(in.Sends) - len(in.Slots)
	for i := range audio {
		name, slot := "", wire.SlotSource{}
		if i < len(in.Slots) {
			seat, _, _ := strings.Cut(in.Slots[i].Show, "/")
			mid, _ := parsed.MediaDescriptions[len(in.Sends)+i].Attribute("mid")
			name, slot = seat+"/mic", wire.SlotSource{Mid: mid, Seat: seat, Source: "mic"}
			slots = append(slots, slot)
		}
		if _, err := r.send(pc, name, webrtc.MimeTypeOpus); err != nil {
			return fail(err)
		}
	}
	for _, want := range in.Slots {
		t, err := r.send(pc, want.Show, webrtc.MimeTypeVP8)
		if err != nil {
			return fail(err)
		}
		watched = append(watched, t)
		seat, source, _ := strings.Cut(want.Show, "/")
		slots = append(slots, wire.SlotSource{Mid: want.Mid, Seat: seat, Source: source})
	}
	sources := map[string]string{}
	for _, s := range in.Sends {
		sources[s.Mid] = s.Source
	}
	pc.OnTrack(func(remote *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
		for _, t := range pc.GetTransceivers() {
			if t.Receiver() == receiver {
				r.forward(pc, in.Seat+"/"+sources[t.Mid()], remote)
			}
		}
	})
	pc.OnConnectionStateChange(func(s webrtc.PeerConnectionState) {
		if s == webrtc.PeerConnectionStateConnected {
			for _, t := range watched {
				t.keyframe()
			}
		}
	})
	done := webrtc.GatheringCompletePromise(pc)
	if err := pc.SetRemoteDescription(offered); err != nil {
		return fail(err)
	}
	answer, err := pc.CreateAnswer(nil)
	if err != nil {
		return fail(err)
	}
	if err := pc.SetLocalDescription(answer); err != nil {
		return fail(err)
	}
	select {
	case <-done:
	case <-ctx.Done():
		return fail(ctx.Err())
	}
	peer := uuid.NewString()
	r.mu.Lock()
	r.peers[peer] = pc
	r.mu.Unlock()
	r.tell(in.Seat, wire.LiveMessage{Kind: wire.MsgSlots, Peer: peer, Slots: slots})
	return wire.MediaAnswer{Peer: peer, SDP: pc.LocalDescription().SDP}, nil
}

// send adds what is to be sent to a connection: a track, or one that stays dark without a name.
func (r *Room) send(pc *webrtc.PeerConnection, name, mime string) (t *track, err error) {
	if name != "" {
		t, err = r.track(name, mime)
	} else {
		t = &track{}
		t.local, err = webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: mime}, uuid.NewString(), "dark")
	}
	if err != nil {
		return nil, err
	}
	tr, err := pc.AddTransceiverFromTrack(t.local, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
	if err != nil {
		return nil, fmt.Errorf("adding %s: %w", name, err)
	}
	go func() { // ends with the connection; the interceptors work while this is read
		for {
			packets, _, err := tr.Sender().ReadRTCP()
			if err != nil {
				return
			}
			for _, p := range packets {
				if _, is := p.(*rtcp.PictureLossIndication); is {
					t.keyframe()
				}
			}
		}
	}()
	return t, nil
}

// keyframe asks whoever publishes the track.
func (t *track) keyframe() {
	t.mu.Lock()
	from, ssrc := t.from, t.ssrc
	t.mu.Unlock()
	if from != nil {
		_ = from.WriteRTCP([]rtcp.Packet{&rtcp.PictureLossIndication{MediaSSRC: uint32(ssrc)}}) // fails when the publisher has gone
	}
}

// forward passes on what is published until the connection ends.
func (r *Room) forward(pc *webrtc.PeerConnection, name string, remote *webrtc.TrackRemote) {
	t, err := r.track(name, remote.Codec().MimeType)
	if err != nil {
		return
	}
	t.mu.Lock()
	t.from, t.ssrc = pc, remote.SSRC()
	t.mu.Unlock()
	buf := make([]byte, 1500)
	for {
		n, _, err := remote.Read(buf)
		if err != nil {
			return
		}
		_, _ = t.local.Write(buf[:n]) // fails for those whose connection ends, and has sent it to all others
	}
}

// Leave ends a connection; one that is not there has ended already.
func (r *Room) Leave(peer string) {
	r.mu.Lock()
	pc := r.peers[peer]
	delete(r.peers, peer)
	r.mu.Unlock()
	if pc != nil {
		_ = pc.Close() // whatever it says, nothing of it is used any more
	}
}
