package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/relay"
)

// openRelay opens the TURN server in front of the media plane; nil when none is asked for.
func (f *serveFlags) openRelay(plane *sfu.SFU) (*relay.Relay, error) {
	if f.TURN == "" && f.TURNTLS == "" {
		return nil, nil
	}
	c := relay.Config{UDPAddr: f.TURN, SFU: plane.UDPAddrs(), Now: time.Now, Log: sfu.PionLogs(slog.Default())}
	for _, ip := range f.PublicIP {
		a, err := netip.ParseAddr(ip)
		if err != nil {
			return nil, fmt.Errorf("public address: %w", err)
		}
		c.PublicIPs = append(c.PublicIPs, a)
	}
	if f.TURNTLS != "" {
		if f.TLSCert == "" {
			return nil, errors.New("--turn-tls needs --tls-cert and --tls-key")
		}
		cert := &certificate{certFile: f.TLSCert, keyFile: f.TLSKey}
		if _, err := cert.get(nil); err != nil {
			return nil, err
		}
		ln, err := net.Listen("tcp", f.TURNTLS)
		if err != nil {
			return nil, fmt.Errorf("opening the relay's address for TLS: %w", err)
		}
		c.TLS, c.TLSConfig = ln, &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: cert.get}
	}
	r, err := relay.New(c)
	if err != nil && c.TLS != nil {
		err = errors.Join(err, c.TLS.Close())
	}
	return r, err
}
