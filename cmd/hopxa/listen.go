package main

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"os"
	"sync"
	"time"
)

// listen opens the address for browsers; with a certificate it speaks TLS.
func listen(addr, certFile, keyFile string) (net.Listener, error) {
	c := &certificate{certFile: certFile, keyFile: keyFile}
	if certFile != "" {
		if _, err := c.get(nil); err != nil {
			return nil, err
		}
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("opening the address for browsers: %w", err)
	}
	if certFile == "" {
		return ln, nil
	}
	return tls.NewListener(ln, &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}, GetCertificate: c.get}), nil
}

// certificate is read again when its file is another one, so that a renewal needs no restart.
type certificate struct {
	certFile, keyFile string // set once

	mu     sync.Mutex // guards what follows
	loaded *tls.Certificate
	of     time.Time // of the file that was loaded
}

// get is called for every TLS connection.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	info, err := os.Stat(c.certFile)
	if err == nil && c.loaded != nil && info.ModTime().Equal(c.of) {
		return c.loaded, nil
	}
	var pair tls.Certificate
	if err == nil {
		pair, err = tls.LoadX509KeyPair(c.certFile, c.keyFile)
	}
	if err != nil {
		if c.loaded == nil {
			return nil, fmt.Errorf("reading the certificate: %w", err)
		}
		slog.Error("the renewed certificate cannot be read, keeping the old one", "err", err)
		return c.loaded, nil
	}
	c.loaded, c.of = &pair, info.ModTime()
	return c.loaded, nil
}
