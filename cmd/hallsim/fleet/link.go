package fleet

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"

	"hopxa/server/wire"
)

const audioSlots = 3 // unless the fleet's configuration says otherwise

// link is one WebRTC connection of a hall: newLink → connect → close; not reusable.
type link struct {
	// set once
	hall      *hall
	pc        *webrtc.PeerConnection
	sender    *sender
	udp       *udp // its own socket; nil for one of Pion's
	slots     []wire.SlotWant
	connected chan struct{}
	gone      chan struct{}
	peer      string // set by connect, before the hall shows it to others
	answered  time.Time

	once    struct{ connected, gone, light sync.Once }
	stop    context.CancelFunc
	lighten func()                             // set by connect
	showing atomic.Pointer[map[string]showing] // by mid

	mu     sync.Mutex // guards what follows: Pion may begin a slot while close waits
	closed bool
	work   sync.WaitGroup
}

// showing is what a slot carries, and since when.
type showing struct {
	wire.SlotSource
	since time.Time
}

// newLink makes the connection with all its media sections, in the order of the contract: microphone, camera,
// screen, audio slots, video slots.
func newLink(h *hall) (*link, error) {
	pc, socket, err := h.connection()
	if err != nil {
		return nil, err
	}
	l := &link{hall: h, pc: pc, udp: socket, slots: []wire.SlotWant{}, sender: newSender(&h.Hall, h.clip, h.sent[h.Seat]), connected: make(chan struct{}), gone: make(chan struct{})}
	l.sender.metronome, l.sender.number = h.metronome, h.number
	sending, receiving := webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly}, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly}
	fail := func(err error) (*link, error) { l.close(); return nil, err }
	if _, err := pc.AddTransceiverFromTrack(l.sender.voice, sending); err != nil {
		return fail(err)
	}
	camera, err := pc.AddTransceiverFromTrack(l.sender.layers[0], sending)
	if err != nil {
		return fail(err)
	}
	for _, layer := range l.sender.layers[1:] {
		if err := camera.Sender().AddEncoding(layer); err != nil {
			return fail(err)
		}
	}
	if _, err := pc.AddTransceiverFromKind(webrtc.RTPCodecTypeVideo, sending); err != nil {
		return fail(err)
	}
	shows, heights := h.cfg.wanted(h.number)
	for n := range h.cfg.AudioSlots + len(shows) {
		kind := webrtc.RTPCodecTypeAudio
		if n >= h.cfg.AudioSlots {
			kind = webrtc.RTPCodecTypeVideo
		}
		if _, err := pc.AddTransceiverFromKind(kind, receiving); err != nil {
			return fail(err)
		}
	}
	for i := range shows {
		l.slots = append(l.slots, wire.SlotWant{Show: shows[i], Height: heights[i]}) // mids follow with the offer
	}
	return l, nil
}

// connection makes Pion's part of it, and the socket.
func (h *hall) connection() (*webrtc.PeerConnection, *udp, error) {
	config := webrtc.Configuration{BundlePolicy: webrtc.BundlePolicyMaxBundle}
	if !h.cfg.Local {
		pc, err := h.api.NewPeerConnection(config)
		return pc, nil, err
	}
	socket, err := newUDP(h.metronome.sweeps())
	if err != nil {
		return nil, nil, err
	}
	api, err := newAPI(socket.mux)
	if err == nil {
		var pc *webrtc.PeerConnection
		if pc, err = api.NewPeerConnection(config); err == nil {
			return pc, socket, nil
		}
	}
	return nil, nil, errors.Join(err, socket.close())
}

// connect makes the offer, has it answered and starts to send as soon as there is a connection.
func (l *link) connect(ctx context.Context) error {
	run, stop := context.WithCancel(ctx)
	l.stop = stop
	l.lighten = func() {
		if l.udp != nil && l.hall.Light {
			l.once.light.Do(func() { l.udp.begin(run, l) })
		}
	}
	l.pc.OnTrack(func(t *webrtc.TrackRemote, r *webrtc.RTPReceiver) { l.start(func() { l.receive(t, r) }) })
	l.pc.OnConnectionStateChange(func(s webrtc.PeerConnectionState) {
		switch s {
		case webrtc.PeerConnectionStateConnected:
			l.once.connected.Do(func() {
				close(l.connected)
				if !l.hall.Silent {
					l.start(func() { l.sender.run(run) })
				}
			})
		case webrtc.PeerConnectionStateFailed, webrtc.PeerConnectionStateClosed:
			l.once.gone.Do(func() { close(l.gone) })
		}
	})
	offer, err := l.pc.CreateOffer(nil)
	if err != nil {
		return err
	}
	if err := l.pc.SetLocalDescription(offer); err != nil {
		return err
	}
	all := l.pc.GetTransceivers()
	mic, camera, screen := all[0], all[1], all[2]
	l.sender.voice.setMid(mic.Mid())
	for _, layer := range l.sender.layers {
		layer.setMid(camera.Mid())
	}
	for i := range l.slots {
		l.slots[i].Mid = all[3+l.hall.cfg.AudioSlots+i].Mid()
	}
	in := wire.MediaOffer{Seat: l.hall.Seat, Tab: l.hall.tab, SDP: offer.SDP, Slots: l.slots, Sends: []wire.SendMid{
		{Mid: mic.Mid(), Source: "mic"}, {Mid: camera.Mid(), Source: "camera"}, {Mid: screen.Mid(), Source: "screen"},
	}}
	var answer wire.MediaAnswer
	if err := l.hall.session.doSmall(ctx, http.MethodPost, l.hall.mediaPath(), in, &answer); err != nil {
		return err
	}
	l.answered, l.peer = time.Now(), answer.Peer
	if err := l.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer.SDP}); err != nil {
		return err
	}
	l.start(func() { l.hear(l.sender.voice, mic.Sender().ReadRTCP) })
	for _, layer := range l.sender.layers {
		read := func() ([]rtcp.Packet, Attributes, error) { return camera.Sender().ReadSimulcastRTCP(layer.rid) }
		if layer.rid == "" {
			read = camera.Sender().ReadRTCP
		}
		l.start(func() { l.hear(layer, read) })
	}
	return nil
}

// hear reads what the server says about one sent stream, until the connection ends. Pion answers NACKs while
// this is read.
func (l *link) hear(o *outgoing, read func() ([]rtcp.Packet, Attributes, error)) {
	for {
		packets, _, err := read()
		if err != nil {
			return
		}
		o.feedback(packets)
	}
}

// show takes in what the server says the slots carry now.
func (l *link) show(shows map[string]wire.SlotSource) {
	now, next := time.Now(), map[string]showing{}
	var before map[string]showing
	if p := l.showing.Load(); p != nil {
		before = *p
	}
	for mid, s := range shows {
		if old, there := before[mid]; there && old.SlotSource == s {
			next[mid] = old
			continue
		}
		next[mid] = showing{s, now}
	}
	l.showing.Store(&next)
}

// start runs f in a goroutine that close waits for; not at all once the connection is closed.
func (l *link) start(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		l.work.Go(f)
	}
}

// close ends the connection and waits for all that runs for it.
func (l *link) close() {
	if l.stop != nil {
		l.stop()
	}
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.pc.Close()
	if l.udp != nil {
		l.udp.close()
	}
	l.work.Wait()
}
