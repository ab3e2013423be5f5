package sfutest

import (
	"crypto/tls"
	"net"

	"github.com/pion/webrtc/v4"
)

// Relay is a TURN server that a hall has to go by, since its network lets nothing else through.
type Relay struct {
	webrtc.ICEServer
	TLS *tls.Config // whom to trust for turns: over TCP
}

func (r *Relay) only(s *webrtc.SettingEngine, c *webrtc.Configuration) {
	c.ICEServers, c.ICETransportPolicy = []webrtc.ICEServer{r.ICEServer}, webrtc.ICETransportPolicyRelay
	s.SetICEProxyDialer(dialTLS{r.TLS})
	s.SetRelayAcceptanceMinWait(0) // for a better way, which there is not
}

// dialTLS is how Pion lets us say which certificates are good: it leaves TLS to who dials for it.
type dialTLS struct{ config *tls.Config }

func (d dialTLS) Dial(network, addr string) (net.Conn, error) {
	return tls.Dial(network, addr, d.config)
}
