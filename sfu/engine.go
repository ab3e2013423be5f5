package sfu

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"log/slog"
	"time"

	"github.com/pion/dtls/v3"
	"github.com/pion/ice/v4"
	"github.com/pion/interceptor"
	"github.com/pion/sdp/v3"
	"github.com/pion/transport/v5/stdnet"
	"github.com/pion/webrtc/v4"
)

// A dead line is noticed after the first two together, within a check; after the first it counts as disconnected.
const (
	iceQuiet = 3 * time.Second
	iceDead  = 4 * time.Second
	iceCheck = time.Second
)

const uriTransportCC = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"

// engine makes the Pion connections. Set once.
type engine struct {
	media    *webrtc.MediaEngine
	settings webrtc.SettingEngine
	cert     webrtc.Certificate // one for all: making one costs more than the rest of a join
}

// connect makes a connection. One interceptor counts arrivals, one tells when slots can write, and none is on what we
// send: each of Pion's copies or parses every packet once more. What they do is in feedback.go and repair.go.
func (e *engine) connect(a *arrivals, in *inboxes, k *keys, w *writers) (*webrtc.API, *webrtc.PeerConnection, error) {
	r := &interceptor.Registry{}
	r.Add(a)
	r.Add(w)
	settings := e.settings
	settings.BufferFactory = in.make
	k.watch(&settings)
	api := webrtc.NewAPI(webrtc.WithMediaEngine(e.media), webrtc.WithSettingEngine(settings), webrtc.WithInterceptorRegistry(r))
	pc, err := api.NewPeerConnection(webrtc.Configuration{Certificates: []webrtc.Certificate{e.cert}, BundlePolicy: webrtc.BundlePolicyMaxBundle})
	return api, pc, err
}

func newEngine(n *network, log *slog.Logger) (*engine, error) {
	m, err := newMediaEngine()
	if err != nil {
		return nil, err
	}
	s := webrtc.SettingEngine{LoggerFactory: newPionLogs(log)}
	// Not ICE-lite: a check of ours at once for each of theirs lets a Pion client nominate at once, not 200 ms later, and
	// Chromium 50 ms earlier. See README.md.
	s.SetICEUDPMux(n.udp)
	s.SetNet(&interfaces{Net: &stdnet.Net{}})
	networks := []webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeUDP6}
	if n.tcp != nil {
		s.SetICETCPMux(n.tcp)
		networks = append(networks, webrtc.NetworkTypeTCP4, webrtc.NetworkTypeTCP6)
	}
	s.SetNetworkTypes(networks)
	s.SetIncludeLoopbackCandidate(true)
	s.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	s.DisableActiveTCP(true)
	s.SetICETimeouts(iceQuiet, iceDead, iceCheck)
	if len(n.publicIPs) > 0 {
		err := s.SetICEAddressRewriteRules(webrtc.ICEAddressRewriteRule{External: n.publicIPs, AsCandidateType: webrtc.ICECandidateTypeHost, Mode: webrtc.ICEAddressRewriteReplace})
		if err != nil {
			return nil, err
		}
	}
	// ICE has shown already that the other side is where it says, so that DTLS need not ask (RFC 6347 4.2.1): a round trip less.
	s.SetDTLSInsecureSkipHelloVerify(true)
	// The DTLS server chooses the cipher, and GCM costs a sixth of the other.
	if err := s.SetAnsweringDTLSRole(webrtc.DTLSRoleServer); err != nil {
		return nil, err
	}
	s.SetSRTPProtectionProfiles(dtls.SRTP_AEAD_AES_128_GCM, dtls.SRTP_AES128_CM_HMAC_SHA1_80)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	cert, err := webrtc.GenerateCertificate(key)
	if err != nil {
		return nil, err
	}
	return &engine{media: m, settings: s, cert: *cert}, nil
}

func newMediaEngine() (*webrtc.MediaEngine, error) {
	m := &webrtc.MediaEngine{}
	for kind, codecs := range map[webrtc.RTPCodecType][]webrtc.RTPCodecParameters{webrtc.RTPCodecTypeAudio: ourAudio, webrtc.RTPCodecTypeVideo: ourVideo} {
		for _, c := range codecs {
			if err := m.RegisterCodec(c, kind); err != nil {
				return nil, err
			}
		}
	}
	audio := []string{sdp.SDESMidURI, sdp.AudioLevelURI, uriTransportCC}
	video := []string{sdp.SDESMidURI, sdp.SDESRTPStreamIDURI, sdp.SDESRepairRTPStreamIDURI, uriTransportCC}
	for kind, uris := range map[webrtc.RTPCodecType][]string{webrtc.RTPCodecTypeAudio: audio, webrtc.RTPCodecTypeVideo: video} {
		for _, uri := range uris {
			// What we send carries no other extension: the answer names each slot's SSRC.
			directions := []webrtc.RTPTransceiverDirection{webrtc.RTPTransceiverDirectionRecvonly}
			if uri == uriTransportCC {
				directions = append(directions, webrtc.RTPTransceiverDirectionSendonly)
			}
			if err := m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: uri}, kind, directions...); err != nil {
				return nil, err
			}
		}
	}
	return m, nil
}
