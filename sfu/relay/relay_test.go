package relay_test

import (
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pion/turn/v5"
	"github.com/pion/webrtc/v4"

	"hopxa/sfu"
	"hopxa/sfu/relay"
)

var quiet = slog.New(slog.DiscardHandler)

const limit = 20 * time.Second

// open starts an SFU and a relay before it.
func open(t *testing.T, at string, public []string, now func() time.Time) (*sfu.SFU, *relay.Relay) {
	t.Helper()
	s, err := sfu.New(sfu.Config{UDPAddr: at, PublicIPs: public, Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	c := relay.Config{UDPAddr: "127.0.0.1:0", SFU: s.UDPAddrs(), Now: now, Log: sfu.PionLogs(quiet)}
	for _, ip := range public {
		c.PublicIPs = append(c.PublicIPs, netip.MustParseAddr(ip))
	}
	r, err := relay.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, r
}

func TestAClientThatMayOnlyRelayIsConnected(t *testing.T) {
	for _, c := range []struct {
		name, at string
		public   []string
	}{
		{"by the machine's own address", "127.0.0.1:0", nil},
		{"by any address of the machine", ":0", nil},
		{"by a public address, which leads nowhere here", "127.0.0.1:0", []string{"203.0.113.9"}},
		{"by a public address in place of all", ":0", []string{"203.0.113.9"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, r := open(t, c.at, c.public, time.Now)
			user, password := r.Credentials("device:3")
			pc, err := webrtc.NewPeerConnection(webrtc.Configuration{ICETransportPolicy: webrtc.ICETransportPolicyRelay,
				ICEServers: []webrtc.ICEServer{{URLs: r.URLs("127.0.0.1"), Username: user, Credential: password}}})
			if err != nil {
				t.Fatal(err)
			}
			defer pc.GracefulClose()
			up := make(chan struct{})
			pc.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
				if state == webrtc.PeerConnectionStateConnected {
					close(up)
				}
			})
			if _, err := pc.AddTransceiverFromKind(webrtc.RTPCodecTypeVideo, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly}); err != nil {
				t.Fatal(err)
			}
			offer, err := pc.CreateOffer(nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := pc.SetLocalDescription(offer); err != nil {
				t.Fatal(err)
			}
			_, answer, err := s.Join(t.Context(), 7, sfu.Offer{Seat: "hall:3", As: sfu.AsWatcher, SDP: offer.SDP})
			if err != nil {
				t.Fatal(err)
			}
			if err := pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer}); err != nil {
				t.Fatal(err)
			}
			select {
			case <-up:
			case <-time.After(limit):
				t.Fatal("not connected")
			}
			pair, err := pc.SCTP().Transport().ICETransport().GetSelectedCandidatePair()
			if err != nil || pair.Local.Typ != webrtc.ICECandidateTypeRelay {
				t.Errorf("%v, %v", pair, err)
			}
			if n := r.Allocations(); n != 1 {
				t.Errorf("%d allocations", n)
			}
		})
	}
}

// client is a TURN client with an allocation, or the error it got.
func client(t *testing.T, r *relay.Relay, user, password string) (net.PacketConn, *turn.Client, error) {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host := strings.TrimSuffix(strings.TrimPrefix(r.URLs("127.0.0.1")[0], "turn:"), "?transport=udp")
	c, err := turn.NewClient(&turn.ClientConfig{STUNServerAddr: host, TURNServerAddr: host, Conn: conn, Username: user, Password: password, Realm: "hopxa", LoggerFactory: sfu.PionLogs(quiet)})
	if err == nil {
		err = c.Listen()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Close()
		conn.Close()
	})
	relayed, err := c.Allocate()
	return relayed, c, err
}

func TestNothingButTheSFUIsReached(t *testing.T) {
	s, r := open(t, "127.0.0.1:0", nil, time.Now)
	user, password := r.Credentials("device:3")
	relayed, c, err := client(t, r, user, password)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.CreatePermission(&net.UDPAddr{IP: net.IPv4(192, 0, 2, 1), Port: s.UDPPort()}); err == nil {
		t.Error("another machine may be reached")
	}
	// Another port of this machine: the permission is for an address, so that the packets themselves are stopped.
	neighbour, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer neighbour.Close()
	mine, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Close()
	if _, err := relayed.WriteTo([]byte("qua cửa"), neighbour.LocalAddr()); err != nil {
		t.Fatal(err)
	}
	// The allocation answers the next request only after it has handled what came before.
	if _, err := c.SendBindingRequest(); err != nil {
		t.Fatal(err)
	}
	if _, err := mine.WriteToUDP([]byte("sau"), neighbour.LocalAddr().(*net.UDPAddr)); err != nil {
		t.Fatal(err)
	}
	b := make([]byte, 100)
	if n, from, err := neighbour.ReadFrom(b); err != nil || from.String() != mine.LocalAddr().String() {
		t.Errorf("%q from %v reached another port, %v", b[:n], from, err)
	}
}

func TestCredentialsEndAndAllocationsAreBounded(t *testing.T) {
	var ahead atomic.Int64
	_, r := open(t, "127.0.0.1:0", nil, func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) })
	user, password := r.Credentials("device:3")
	if _, _, err := client(t, r, user, "khong-phai"); err == nil {
		t.Error("a wrong password was taken")
	}
	if _, _, err := client(t, r, "9999999999:device-3", password); err == nil {
		t.Error("a later end was taken")
	}
	n := 0
	for ; n < 40; n++ {
		if _, _, err := client(t, r, user, password); err != nil {
			break
		}
	}
	if n != 12 || r.Allocations() != 12 {
		t.Errorf("%d allocations were made, %d are", n, r.Allocations())
	}
	other, otherPassword := r.Credentials("device:4")
	if _, _, err := client(t, r, other, otherPassword); err != nil {
		t.Errorf("another user: %v", err)
	}
	ahead.Store(int64(relay.Lifetime + time.Second))
	if _, _, err := client(t, r, other, otherPassword); err == nil {
		t.Error("credentials were taken after their end")
	}
	if st := r.Stats().Refused; st.Quota != 1 || st.Credentials != 3 {
		t.Errorf("%+v", st)
	}
}

func TestTheRelayIsReachedOverTLS(t *testing.T) {
	r, way := openTLS(t, 0)
	if urls := r.URLs("::1"); len(urls) != 1 || !strings.HasPrefix(urls[0], "turns:[::1]:") {
		t.Errorf("%q", urls)
	}
	way.allocate(t, r, "device:3")
	if n := r.Allocations(); n != 1 {
		t.Errorf("%d allocations", n)
	}
}
