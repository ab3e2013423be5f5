package icedtls

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/logging"
	"github.com/pion/transport/v5"
	"github.com/pion/webrtc/v4"

	"hopxa/sfu/jsep"
)

// A dead line is noticed after the first two together, within a check; after the first it counts as disconnected.
const (
	quiet = 3 * time.Second
	dead  = 4 * time.Second
	check = time.Second
)

// Config is what all connections share.
type Config struct {
	UDP       ice.UDPMux
	TCP       ice.TCPMux // may be nil
	Net       transport.Net
	PublicIPs []string // named in place of the addresses listened on; empty: those themselves
	Log       logging.LoggerFactory
}

// Maker makes connections. Its certificate is that of all: making one costs more than the rest of a join.
type Maker struct {
	cfg     Config
	options []ice.AgentOption
	cert    tls.Certificate
	print   jsep.Fingerprint
}

// New makes a certificate. Fails when a public address is none.
func New(cfg Config) (*Maker, error) {
	m := &Maker{cfg: cfg}
	networks := []ice.NetworkType{ice.NetworkTypeUDP4, ice.NetworkTypeUDP6}
	m.options = []ice.AgentOption{
		// Not ICE-lite: a check of ours at once for each of theirs lets a Pion client nominate at once, not 200 ms later, and
		// Chromium 50 ms earlier. See README.md.
		ice.WithUDPMux(cfg.UDP), ice.WithNet(cfg.Net), ice.WithIncludeLoopback(), ice.WithMulticastDNSMode(ice.MulticastDNSModeDisabled),
		ice.WithDisableActiveTCP(), ice.WithDisconnectedTimeout(quiet), ice.WithFailedTimeout(dead), ice.WithKeepaliveInterval(check),
		ice.WithCandidateTypes([]ice.CandidateType{ice.CandidateTypeHost}), ice.WithLoggerFactory(cfg.Log),
	}
	if cfg.TCP != nil {
		m.options = append(m.options, ice.WithTCPMux(cfg.TCP))
		networks = append(networks, ice.NetworkTypeTCP4, ice.NetworkTypeTCP6)
	}
	m.options = append(m.options, ice.WithNetworkTypes(networks))
	if len(cfg.PublicIPs) > 0 {
		m.options = append(m.options, ice.WithAddressRewriteRules(ice.AddressRewriteRule{External: cfg.PublicIPs, AsCandidateType: ice.CandidateTypeHost, Mode: ice.AddressRewriteReplace}))
	}
	if err := m.certify(); err != nil {
		return nil, fmt.Errorf("making the certificate of DTLS: %w", err)
	}
	return m, nil
}

// certLasts is longer than any server runs without a new start. Pion's own default is a month, after which it connects
// nobody any more.
const certLasts = 10 // years

// certify makes the certificate: self-signed, because the other side knows it by its fingerprint (RFC 8827 6.5).
func (m *Maker) certify() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return err
	}
	made, err := webrtc.NewCertificate(key, x509.Certificate{SerialNumber: serial, Subject: pkix.Name{CommonName: "WebRTC"},
		NotBefore: time.Now().AddDate(0, 0, -1), NotAfter: time.Now().AddDate(certLasts, 0, 0)})
	if err != nil {
		return err
	}
	prints, err := made.GetFingerprints()
	if err != nil {
		return err
	}
	m.print = jsep.Fingerprint{Hash: prints[0].Algorithm, Value: strings.ToUpper(prints[0].Value)}
	both, err := made.PEM()
	if err != nil {
		return err
	}
	m.cert, err = tls.X509KeyPair([]byte(both), []byte(both))
	return err
}

// Open makes a connection with the side an offer is of, and finds our addresses. Nothing is sent before Start. Fails when
// ctx ends.
func (m *Maker) Open(ctx context.Context, with *jsep.Offer, h Handler) (*Conn, error) {
	agent, err := ice.NewAgentWithOptions(m.options...)
	if err != nil {
		return nil, fmt.Errorf("opening ICE: %w", err)
	}
	c := newConn(m, agent, with, h)
	if err := c.gather(ctx); err != nil {
		return nil, fmt.Errorf("gathering candidates: %w", joinClose(err, agent))
	}
	return c, nil
}
