package sfutest

import (
	"fmt"
	"net"
	"slices"
	"time"

	"github.com/pion/dtls/v3"
	"github.com/pion/ice/v4"
	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/nack"
	"github.com/pion/interceptor/pkg/report"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

const (
	typeH264 = 126
	typeRED  = 63

	// MimeRED is what a microphone may Turn to if its hall has RED.
	MimeRED = "audio/red"
)

// audio is Opus, and RED of it.
func (s Shape) audio() []webrtc.RTPCodecParameters {
	opus := webrtc.RTPCodecParameters{PayloadType: webrtc.PayloadType(s.OpusType), RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2}}
	if s.OpusType == 0 {
		opus.PayloadType = 109
	}
	if s.MendsVoice {
		opus.RTCPFeedback = []webrtc.RTCPFeedback{{Type: "nack"}}
	}
	if !s.RED {
		return []webrtc.RTPCodecParameters{opus}
	}
	return []webrtc.RTPCodecParameters{opus, {PayloadType: typeRED, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: MimeRED, ClockRate: 48000, Channels: 2,
		SDPFmtpLine: fmt.Sprintf("%d/%d", opus.PayloadType, opus.PayloadType)}}}
}

// connection makes a Pion client that offers what a hall's browser does.
func connection(shape Shape) (*webrtc.PeerConnection, ice.UDPMux, error) {
	m := &webrtc.MediaEngine{}
	feedback := []webrtc.RTCPFeedback{{Type: "ccm", Parameter: "fir"}, {Type: "nack"}, {Type: "nack", Parameter: "pli"}}
	h264 := webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeH264, ClockRate: 90000, RTCPFeedback: feedback, SDPFmtpLine: "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"}
	for kind, codecs := range map[webrtc.RTPCodecType][]webrtc.RTPCodecParameters{
		webrtc.RTPCodecTypeAudio: shape.audio(),
		webrtc.RTPCodecTypeVideo: {
			{PayloadType: 120, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000, RTCPFeedback: feedback}},
			{PayloadType: 124, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeRTX, ClockRate: 90000, SDPFmtpLine: "apt=120"}},
			{PayloadType: typeH264, RTPCodecCapability: h264},
			{PayloadType: 127, RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeRTX, ClockRate: 90000, SDPFmtpLine: "apt=126"}},
		},
	} {
		for _, c := range codecs {
			if slices.Contains(shape.Without, c.MimeType) {
				continue
			}
			if err := m.RegisterCodec(c, kind); err != nil {
				return nil, nil, err
			}
		}
	}
	for _, uri := range []string{sdp.SDESMidURI, sdp.AudioLevelURI} {
		if err := m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: uri}, webrtc.RTPCodecTypeAudio); err != nil {
			return nil, nil, err
		}
	}
	if err := webrtc.ConfigureSimulcastExtensionHeaders(m); err != nil {
		return nil, nil, err
	}
	r := &interceptor.Registry{}
	if shape.Reports {
		if err := webrtc.ConfigureTWCCSender(m, r); err != nil {
			return nil, nil, err
		}
	}
	interceptors := []func() (interceptor.Factory, error){
		func() (interceptor.Factory, error) {
			return nack.NewGeneratorInterceptor(nack.GeneratorInterval(20 * time.Millisecond))
		},
		func() (interceptor.Factory, error) {
			return report.NewReceiverInterceptor(report.ReceiverInterval(200 * time.Millisecond))
		},
		func() (interceptor.Factory, error) {
			return report.NewSenderInterceptor(report.SenderInterval(200 * time.Millisecond))
		},
	}
	if shape.Sink {
		interceptors = nil
	}
	for _, make := range interceptors {
		f, err := make()
		if err != nil {
			return nil, nil, err
		}
		r.Add(f)
	}
	var s webrtc.SettingEngine
	s.SetIncludeLoopbackCandidate(true)
	s.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	network := shape.Network
	if network == 0 {
		network = webrtc.NetworkTypeUDP4
	}
	s.SetNetworkTypes([]webrtc.NetworkType{network})
	var mux ice.UDPMux
	config := webrtc.Configuration{BundlePolicy: webrtc.BundlePolicyMaxBundle}
	switch {
	case shape.Relay != nil:
		shape.Relay.only(&s, &config)
	case shape.Roams:
		s.SetIPFilter(net.IP.IsLoopback)
	case network == webrtc.NetworkTypeUDP4, network == webrtc.NetworkTypeUDP6:
		var err error
		if mux, err = socket(shape); err != nil {
			return nil, nil, err
		}
		s.SetICEUDPMux(mux)
	}
	if shape.NoGCM {
		s.SetSRTPProtectionProfiles(dtls.SRTP_AES128_CM_HMAC_SHA1_80)
	}
	pc, err := webrtc.NewAPI(webrtc.WithMediaEngine(m), webrtc.WithInterceptorRegistry(r), webrtc.WithSettingEngine(s)).NewPeerConnection(config)
	return pc, mux, err
}
