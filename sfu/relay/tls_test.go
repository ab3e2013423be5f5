package relay_test

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/pion/turn/v5"

	"hopxa/sfu"
	"hopxa/sfu/relay"
)

// way is how a client gets to a relay over TLS.
type way struct {
	addr  string
	trust *tls.Config
}

// openTLS starts an SFU and a relay before it that speaks TLS only.
func openTLS(t *testing.T, patience time.Duration) (*relay.Relay, way) {
	t.Helper()
	s, err := sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return openTLSBefore(t, s, "127.0.0.1:0", patience)
}

func openTLSBefore(t *testing.T, s *sfu.SFU, at string, patience time.Duration) (*relay.Relay, way) {
	t.Helper()
	web := httptest.NewTLSServer(nil) // its certificate is that of the standard library's tests
	defer web.Close()
	ln, err := net.Listen("tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	r, err := relay.New(relay.Config{TLS: ln, TLSConfig: &tls.Config{Certificates: web.TLS.Certificates}, Patience: patience, SFU: s.UDPAddrs(), Now: time.Now, Log: sfu.PionLogs(quiet)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	roots := x509.NewCertPool()
	roots.AddCert(web.Certificate())
	return r, way{ln.Addr().String(), &tls.Config{RootCAs: roots, ServerName: "example.com"}}
}

// from dials by TCP, from an address of this machine.
func (w way) from(t *testing.T, ip net.IP) net.Conn {
	t.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: ip}}
	c, err := d.DialContext(t.Context(), "tcp", w.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// dial shakes hands too.
func (w way) dial(t *testing.T) *tls.Conn {
	t.Helper()
	c := tls.Client(w.from(t, nil), w.trust)
	if err := c.HandshakeContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c
}

// allocate is all that a hall does.
func (w way) allocate(t *testing.T, r *relay.Relay, who string) (*turn.Client, net.PacketConn) {
	t.Helper()
	user, password := r.Credentials(who)
	c, err := turn.NewClient(&turn.ClientConfig{STUNServerAddr: w.addr, TURNServerAddr: w.addr, Conn: turn.NewSTUNConn(w.dial(t)),
		Username: user, Password: password, Realm: "hopxa", LoggerFactory: sfu.PionLogs(quiet)})
	if err == nil {
		err = c.Listen()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	relayed, err := c.Allocate()
	if err != nil {
		t.Fatal(err)
	}
	return c, relayed
}
