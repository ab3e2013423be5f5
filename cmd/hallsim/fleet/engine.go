package fleet

import (
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/interceptor"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

// newAPI makes Pion offer what a hall's browser offers, without the codecs nobody uses here. mux is the only way out; nil
// for sockets of Pion's own.
func newAPI(mux ice.UDPMux) (*webrtc.API, error) {
	m := &webrtc.MediaEngine{}
	feedback := []webrtc.RTCPFeedback{{Type: "ccm", Parameter: "fir"}, {Type: "nack"}, {Type: "nack", Parameter: "pli"}}
	codecs := map[webrtc.RTPCodecType][]webrtc.RTPCodecParameters{
		webrtc.RTPCodecTypeAudio: {
			{RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2, SDPFmtpLine: "minptime=10;useinbandfec=1"}, PayloadType: 111},
		},
		webrtc.RTPCodecTypeVideo: {
			{RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000, RTCPFeedback: feedback}, PayloadType: 96},
			{RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeRTX, ClockRate: 90000, SDPFmtpLine: "apt=96"}, PayloadType: 97},
		},
	}
	for kind, list := range codecs {
		for _, c := range list {
			if err := m.RegisterCodec(c, kind); err != nil {
				return nil, err
			}
		}
	}
	for _, uri := range []string{sdp.SDESMidURI, sdp.AudioLevelURI} {
		if err := m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: uri}, webrtc.RTPCodecTypeAudio); err != nil {
			return nil, err
		}
	}
	// Pion's usual set but for its statistics, which nobody reads and which cost more than all the rest.
	r := &interceptor.Registry{}
	for _, add := range []func() error{
		func() error { return webrtc.ConfigureNack(m, r) },
		func() error { return webrtc.ConfigureRTCPReports(r) },
		func() error { return webrtc.ConfigureSimulcastExtensionHeaders(m) },
		func() error { return webrtc.ConfigureTWCCHeaderExtensionSender(m, r) },
		func() error { return webrtc.ConfigureTWCCSender(m, r) },
	} {
		if err := add(); err != nil {
			return nil, err
		}
	}
	var s webrtc.SettingEngine
	s.SetIncludeLoopbackCandidate(true) // a demo's server listens there
	s.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	s.SetICETimeouts(4*time.Second, 8*time.Second, 2*time.Second) // disconnected, failed, keep-alive
	s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeUDP6, webrtc.NetworkTypeTCP4})
	if mux != nil {
		s.SetICEUDPMux(mux)
		s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	}
	return webrtc.NewAPI(webrtc.WithMediaEngine(m), webrtc.WithInterceptorRegistry(r), webrtc.WithSettingEngine(s)), nil
}
