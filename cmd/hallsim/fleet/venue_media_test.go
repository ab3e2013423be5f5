package fleet

import (
	"strings"

	"github.com/google/uuid"
	"github.com/pion/interceptor"
	"github.com/pion/rtp"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"

	"hopxa/server/wire"
)

// venuePeer is one hall's connection at the venue.
type venuePeer struct {
	name, seat string
	pc         *webrtc.PeerConnection
	from       map[string]venueSource // mid → what it carries
	slots      map[venueSource][]*webrtc.TrackLocalStaticRTP
	layerH     webrtc.SSRC // of its camera, once it came
}

type venueSource struct{ seat, source string }

// answer takes a hall's offer as the SFU would: all candidates at once, nothing negotiated later.
func (v *venue) answer(in wire.MediaOffer) (*venuePeer, string, error) {
	m, reg := &webrtc.MediaEngine{}, &interceptor.Registry{}
	if err := m.RegisterDefaultCodecs(); err != nil {
		return nil, "", err
	}
	if err := m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: sdp.AudioLevelURI}, webrtc.RTPCodecTypeAudio); err != nil {
		return nil, "", err
	}
	if err := webrtc.RegisterDefaultInterceptors(m, reg); err != nil {
		return nil, "", err
	}
	var s webrtc.SettingEngine
	s.SetIncludeLoopbackCandidate(true)
	s.SetLite(true)
	s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	pc, err := webrtc.NewAPI(webrtc.WithMediaEngine(m), webrtc.WithInterceptorRegistry(reg), webrtc.WithSettingEngine(s)).NewPeerConnection(webrtc.Configuration{})
	if err != nil {
		return nil, "", err
	}
	p := &venuePeer{name: uuid.NewString(), seat: in.Seat, pc: pc, from: map[string]venueSource{}, slots: map[venueSource][]*webrtc.TrackLocalStaticRTP{}}
	add := func(mime, id string) (*webrtc.TrackLocalStaticRTP, error) {
		t, err := webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: mime}, id, "venue")
		if err == nil {
			_, err = pc.AddTransceiverFromTrack(t, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
		}
		return t, err
	}
	other := venueSource{v.other(in.Seat), "mic"}
	for range audioSlots {
		t, err := add(webrtc.MimeTypeOpus, uuid.NewString())
		if err != nil {
			return nil, "", err
		}
		if len(p.slots[other]) == 0 {
			p.slots[other] = append(p.slots[other], t)
		}
	}
	for _, want := range in.Slots {
		t, err := add(webrtc.MimeTypeVP8, uuid.NewString())
		if err != nil {
			return nil, "", err
		}
		if seat, isCamera := strings.CutSuffix(want.Show, "/camera"); isCamera {
			from := venueSource{seat, "camera"}
			p.from[want.Mid] = from
			p.slots[from] = append(p.slots[from], t)
		}
	}
	p.from[firstAudioSlot] = other
	pc.OnTrack(func(t *webrtc.TrackRemote, r *webrtc.RTPReceiver) { v.receive(p, t, r) })
	if err := pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: in.SDP}); err != nil {
		return nil, "", err
	}
	done := webrtc.GatheringCompletePromise(pc)
	answer, err := pc.CreateAnswer(nil)
	if err != nil {
		return nil, "", err
	}
	if err := pc.SetLocalDescription(answer); err != nil {
		return nil, "", err
	}
	<-done
	return p, pc.LocalDescription().SDP, nil
}

// firstAudioSlot is the mid of the fourth media section, as the contract orders them.
const firstAudioSlot = "3"

// other is whose voice a hall hears: the one of the other seat.
func (v *venue) other(seat string) string {
	for _, s := range v.keys {
		if s != seat {
			return s
		}
	}
	return ""
}

// receive counts what a hall publishes and passes layer h and the voice on.
func (v *venue) receive(p *venuePeer, t *webrtc.TrackRemote, r *webrtc.RTPReceiver) {
	source := venueSource{p.seat, "mic"}
	if t.Kind() == webrtc.RTPCodecTypeVideo {
		source.source = "camera"
		if t.RID() == "h" {
			v.mu.Lock()
			p.layerH = t.SSRC()
			v.mu.Unlock()
		}
	}
	level := uint8(0)
	for _, e := range r.GetParameters().HeaderExtensions {
		if e.URI == sdp.AudioLevelURI {
			level = uint8(e.ID)
		}
	}
	for {
		in, _, err := t.ReadRTP()
		if err != nil {
			return
		}
		var out []*webrtc.TrackLocalStaticRTP
		v.mu.Lock()
		v.rids[p.seat+"/"+source.source+t.RID()]++
		if source.source == "mic" {
			var l rtp.AudioLevelExtension
			if l.Unmarshal(in.GetExtension(level)) == nil {
				v.levels[l.Level]++
			}
		}
		if source.source == "mic" || t.RID() == "h" || t.RID() == "" {
			for _, other := range v.peers {
				out = append(out, other.slots[source]...)
			}
		}
		v.mu.Unlock()
		for _, slot := range out {
			slot.WriteRTP(&rtp.Packet{Header: rtp.Header{Version: 2, Marker: in.Marker, SequenceNumber: in.SequenceNumber, Timestamp: in.Timestamp}, Payload: in.Payload})
		}
	}
}
