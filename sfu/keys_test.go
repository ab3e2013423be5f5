package sfu

import (
	"encoding/binary"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pion/dtls/v3"
	"github.com/pion/ice/v4"
	"github.com/pion/interceptor"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"hopxa/sfu/srtp"
)

// tap is a socket that keeps a copy of all RTP that comes in and goes out.
type tap struct {
	*net.UDPConn
	mu      sync.Mutex
	in, out [][]byte
}

func (c *tap) ReadFrom(b []byte) (int, net.Addr, error) {
	n, from, err := c.UDPConn.ReadFrom(b)
	if err == nil {
		c.keep(&c.in, b[:n])
	}
	return n, from, err
}

func (c *tap) WriteTo(b []byte, to net.Addr) (int, error) {
	c.keep(&c.out, b)
	return c.UDPConn.WriteTo(b, to)
}

func (c *tap) keep(all *[][]byte, b []byte) {
	if len(b) > 12 && b[0]>>6 == 2 && b[1]&0x7f == 96 {
		c.mu.Lock()
		*all = append(*all, append([]byte(nil), b...))
		c.mu.Unlock()
	}
}

// connectPair connects a Pion client to a connection whose keys are watched, with VP8 both ways.
func connectPair(t *testing.T, k *keys, server, client func(*webrtc.SettingEngine)) (raw *tap) {
	t.Helper()
	raw = &tap{}
	build := func(set func(*webrtc.SettingEngine), raw *tap) (*webrtc.PeerConnection, *webrtc.TrackLocalStaticRTP) {
		conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
		if err != nil {
			t.Fatal(err)
		}
		raw.UDPConn = conn
		mux := ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: raw})
		t.Cleanup(func() { mux.Close() })
		var s webrtc.SettingEngine
		s.SetICEUDPMux(mux)
		s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
		s.SetIncludeLoopbackCandidate(true)
		s.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
		set(&s)
		m, err := newMediaEngine()
		if err != nil {
			t.Fatal(err)
		}
		pc, err := webrtc.NewAPI(webrtc.WithMediaEngine(m), webrtc.WithSettingEngine(s), webrtc.WithInterceptorRegistry(&interceptor.Registry{})).NewPeerConnection(webrtc.Configuration{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { pc.GracefulClose() })
		track, err := webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8}, "camera", "camera")
		if err == nil {
			_, err = pc.AddTrack(track)
		}
		if err != nil {
			t.Fatal(err)
		}
		return pc, track
	}
	ours, out := build(func(s *webrtc.SettingEngine) {
		k.watch(s)
		if err := s.SetAnsweringDTLSRole(webrtc.DTLSRoleServer); err != nil {
			t.Fatal(err)
		}
		server(s)
	}, raw)
	theirs, in := build(client, &tap{})
	negotiate := func(pc *webrtc.PeerConnection, d webrtc.SessionDescription, err error) webrtc.SessionDescription {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		gathered := webrtc.GatheringCompletePromise(pc)
		if err := pc.SetLocalDescription(d); err != nil {
			t.Fatal(err)
		}
		<-gathered
		return *pc.LocalDescription()
	}
	up := connected(theirs, ours)
	offer, err := theirs.CreateOffer(nil)
	offer = negotiate(theirs, offer, err)
	if err := ours.SetRemoteDescription(offer); err != nil {
		t.Fatal(err)
	}
	answer, err := ours.CreateAnswer(nil)
	answer = negotiate(ours, answer, err)
	if err := theirs.SetRemoteDescription(answer); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		select {
		case <-up:
		case <-time.After(20 * time.Second):
			t.Fatal("not connected")
		}
	}
	deadline := time.Now().Add(20 * time.Second)
	for seq := uint16(65500); ; seq++ { // over a wrap
		for _, track := range []*webrtc.TrackLocalStaticRTP{in, out} {
			if err := track.WriteRTP(&rtp.Packet{Header: rtp.Header{Version: 2, PayloadType: 96, SequenceNumber: seq}, Payload: []byte("a picture of the hall")}); err != nil {
				t.Fatal(err)
			}
		}
		raw.mu.Lock()
		enough := len(raw.in) >= 100 && len(raw.out) >= 100
		raw.mu.Unlock()
		if enough {
			return raw
		}
		if time.Now().After(deadline) {
			t.Fatal("no media came")
		}
		time.Sleep(time.Millisecond)
	}
}

func connected(all ...*webrtc.PeerConnection) chan struct{} {
	up := make(chan struct{}, len(all))
	for _, pc := range all {
		var once sync.Once
		pc.OnConnectionStateChange(func(s webrtc.PeerConnectionState) {
			if s == webrtc.PeerConnectionStateConnected {
				once.Do(func() { up <- struct{}{} })
			}
		})
	}
	return up
}

// The keys that we come to open what Pion's client sends and what Pion sends for us. When this fails, Pion has changed.
func TestKeysOpenWhatPionSeals(t *testing.T) {
	for name, suite := range map[string]dtls.CipherSuiteID{
		"default": 0, "AES 128, SHA-256": dtls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, "AES 256, SHA-384": dtls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
		"AES CBC": dtls.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, "ChaCha20": dtls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
	} {
		t.Run(name, func(t *testing.T) {
			var k keys
			raw := connectPair(t, &k, func(s *webrtc.SettingEngine) {
				s.SetSRTPProtectionProfiles(dtls.SRTP_AEAD_AES_128_GCM, dtls.SRTP_AES128_CM_HMAC_SHA1_80)
			}, func(s *webrtc.SettingEngine) {
				if suite != 0 {
					s.SetDTLSCipherSuites(suite)
				}
			})
			in, out := k.ciphers()
			if in == nil || out == nil {
				t.Fatal("no keys")
			}
			raw.mu.Lock()
			defer raw.mu.Unlock()
			for what, way := range map[string]struct {
				cipher  *srtp.Cipher
				packets [][]byte
			}{"in": {in, raw.in}, "out": {out, raw.out}} {
				var r srtp.Receiver
				for i, b := range way.packets {
					if i == 0 {
						r.Begin(way.cipher, binary.BigEndian.Uint32(b[8:]))
					}
					got, head, err := r.Open(b)
					if err != nil || !strings.HasPrefix(string(got[head:]), "a picture") {
						t.Fatalf("packet %d %s: %v", i, what, err)
					}
				}
			}
			k.forget()
			if in, out := k.ciphers(); in != nil || out != nil {
				t.Error("the keys are kept")
			}
		})
	}
}

// What is not as expected leaves no keys, and the connection works all the same.
func TestNoKeysWithoutGCM(t *testing.T) {
	var k keys
	connectPair(t, &k, func(s *webrtc.SettingEngine) {
		s.SetSRTPProtectionProfiles(dtls.SRTP_AEAD_AES_128_GCM, dtls.SRTP_AES128_CM_HMAC_SHA1_80)
	}, func(s *webrtc.SettingEngine) { s.SetSRTPProtectionProfiles(dtls.SRTP_AES128_CM_HMAC_SHA1_80) })
	if in, out := k.ciphers(); in != nil || out != nil {
		t.Error("keys of another profile")
	}
}

func TestKeyLogOfAnotherFormIsLeftAlone(t *testing.T) {
	for _, line := range []string{"", "\n", "CLIENT_RANDOM", "CLIENT_RANDOM 00 00\n", "CLIENT_TRAFFIC_SECRET_0 " + strings.Repeat("0", 64) + " " + strings.Repeat("0", 96),
		"CLIENT_RANDOM " + strings.Repeat("x", 64) + " " + strings.Repeat("0", 96), "CLIENT_RANDOM " + strings.Repeat("0", 64) + " " + strings.Repeat("y", 96)} {
		k := keys{random: make([]byte, 32)}
		b := []byte(line)
		if n, err := k.Write(b); n != len(line) || err != nil {
			t.Errorf("%q: %d, %v", line, n, err)
		}
		if k.in != nil || k.out != nil {
			t.Errorf("%q gave keys", line)
		}
		if strings.Trim(string(b), "\x00") != "" {
			t.Errorf("%q stays in memory", line)
		}
	}
}
