package relay_test

import (
	"net"
	"strings"
	"testing"

	"github.com/pion/webrtc/v4"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// A hall whose network lets no UDP through sees and is seen, hears and is heard.
func TestMediaWhereUDPIsClosed(t *testing.T) {
	const room = 7
	for _, c := range []struct {
		name       string
		media, tls string // where SFU and relay listen
		over       webrtc.NetworkType
		relayed    bool
	}{
		{"TURN over TLS", "127.0.0.1:0", "127.0.0.1:0", webrtc.NetworkTypeUDP4, true},
		{"TURN over TLS over IPv6 to an SFU on IPv4", "127.0.0.1:0", "[::1]:0", webrtc.NetworkTypeUDP4, true},
		{"TURN over TLS over IPv6 to an SFU on IPv6", "[::1]:0", "[::1]:0", webrtc.NetworkTypeUDP6, true},
		{"TURN over TLS over IPv4 to an SFU on IPv6", "[::1]:0", "127.0.0.1:0", webrtc.NetworkTypeUDP6, true},
		{"TCP to the SFU", "127.0.0.1:0", "", webrtc.NetworkTypeTCP4, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if l, err := net.Listen("tcp", c.tls); err != nil {
				t.Skip("no IPv6 here")
			} else {
				l.Close()
			}
			cfg := sfu.Config{UDPAddr: c.media, Log: quiet}
			if !c.relayed {
				cfg.TCPAddr = c.media
			}
			s, err := sfu.New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			closed := sfutest.Shape{Network: c.over, Shows: []string{"hall:1/camera"}}
			if c.relayed {
				r, way := openTLSBefore(t, s, c.tls, 0)
				user, password := r.Credentials("hall:2")
				host, _, _ := net.SplitHostPort(way.addr)
				closed.Relay = &sfutest.Relay{ICEServer: webrtc.ICEServer{URLs: r.URLs(host), Username: user, Credential: password}, TLS: way.trust}
			}
			open := sfutest.Shape{Shows: []string{"hall:2/camera"}}
			if strings.Contains(c.media, "::1") {
				open.Network = webrtc.NetworkTypeUDP6
			}
			s.SetFloor(room, []string{"hall:1", "hall:2"})
			one := sfutest.Join(t, s, room, "hall:1", open)
			two := sfutest.Join(t, s, room, "hall:2", closed)
			two.Video[0].WaitFrom(t, one.Camera[2], 50)
			one.Video[0].WaitFrom(t, two.Camera[2], 50)
			two.Audio[2].WaitFrom(t, one.Mic, 20)
			one.Audio[2].WaitFrom(t, two.Mic, 20)
			pair, err := two.PC.SCTP().Transport().ICETransport().GetSelectedCandidatePair()
			if err != nil || pair == nil {
				t.Fatal(pair, err)
			}
			if !c.relayed && pair.Local.Protocol != webrtc.ICEProtocolTCP || c.relayed && pair.Local.Typ != webrtc.ICECandidateTypeRelay {
				t.Errorf("%v", pair)
			}
		})
	}
}
