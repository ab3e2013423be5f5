package icedtls

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pion/dtls/v3"
	"github.com/pion/dtls/v3/pkg/crypto/fingerprint"
	"github.com/pion/ice/v4"
)

// handshakeLimit is how long DTLS may take once ICE is connected.
const handshakeLimit = 30 * time.Second

var errStranger = errors.New("certificate is not the one that was named in the offer")

// handshake waits for ICE, and agrees on the keys.
func (c *Conn) handshake(conn *ice.Conn) {
	if c.agent.AwaitConnect(c.ctx) != nil {
		return // closed, or it failed, which changed has told
	}
	ctx, cancel := context.WithTimeout(c.ctx, handshakeLimit)
	defer cancel()
	keys, err := c.agree(ctx)
	if err != nil {
		if c.ctx.Err() == nil {
			c.maker.cfg.Log.NewLogger("dtls").Warnf("handshake: %v", err)
		}
		c.fail()
		return
	}
	c.handler.Connected(keys)
}

// agree does the handshake. What it has agreed on stays for alerts, and for what the other side may have missed.
func (c *Conn) agree(ctx context.Context) (out Keys, err error) {
	both := []dtls.Option{
		dtls.WithCertificates(c.maker.cert), dtls.WithInsecureSkipVerify(true), dtls.WithVerifyPeerCertificate(c.verify), dtls.WithLoggerFactory(c.maker.cfg.Log),
		// The DTLS server chooses, and GCM costs a sixth of the other.
		dtls.WithSRTPProtectionProfiles(dtls.SRTP_AEAD_AES_128_GCM, dtls.SRTP_AES128_CM_HMAC_SHA1_80),
	}
	var session *dtls.Conn
	if c.active {
		var options []dtls.ClientOption
		for _, o := range both {
			options = append(options, o)
		}
		session, err = dtls.ClientWithOptions(c.inbox, c.inbox.RemoteAddr(), options...)
	} else {
		// ICE has shown already that the other side is where it says, so that DTLS need not ask (RFC 6347 4.2.1): a round trip
		// less.
		options := []dtls.ServerOption{dtls.WithClientAuth(dtls.RequireAnyClientCert), dtls.WithInsecureSkipVerifyHello(true)}
		for _, o := range both {
			options = append(options, o)
		}
		session, err = dtls.ServerWithOptions(c.inbox, c.inbox.RemoteAddr(), options...)
	}
	if err != nil {
		return out, err
	}
	c.mu.Lock()
	c.dtls = session
	closed := c.closed
	c.mu.Unlock()
	if closed {
		return out, errors.Join(context.Canceled, session.Close())
	}
	if err := session.HandshakeContext(ctx); err != nil {
		return out, err
	}
	return c.export(session)
}

// export takes the keys of SRTP out of a session (RFC 5764 4.2): both keys first, the DTLS client's before the server's,
// then both salts.
func (c *Conn) export(session *dtls.Conn) (out Keys, err error) {
	state, ok := session.ConnectionState()
	profile, agreed := session.SelectedSRTPProtectionProfile()
	if !ok || !agreed {
		return out, errors.New("no SRTP profile was agreed on")
	}
	salt := 14
	if profile == dtls.SRTP_AEAD_AES_128_GCM {
		salt = 12
	}
	all, err := state.ExportKeyingMaterial("EXTRACTOR-dtls_srtp", nil, 2*(16+salt))
	if err != nil {
		return out, fmt.Errorf("exporting the keys: %w", err)
	}
	defer clear(all)
	out.Profile = profile
	client, server := [][]byte{out.In[:], out.InSalt[:salt]}, [][]byte{out.Out[:], out.OutSalt[:salt]}
	if c.active {
		client, server = server, client
	}
	rest := all
	for i := range 2 {
		rest = rest[copy(client[i], rest):]
		rest = rest[copy(server[i], rest):]
	}
	return out, nil
}

// verify is called by DTLS with the other side's certificate (RFC 8122 5). One fingerprint that we can make has to fit.
func (c *Conn) verify(raw [][]byte, _ [][]*x509.Certificate) error {
	if len(raw) == 0 {
		return errStranger
	}
	cert, err := x509.ParseCertificate(raw[0])
	if err != nil {
		return err
	}
	for _, f := range c.fingerprints {
		hash, err := fingerprint.HashFromString(f.Hash)
		if err != nil {
			continue
		}
		if is, err := fingerprint.Fingerprint(cert, hash); err == nil && strings.EqualFold(is, f.Value) {
			return nil
		}
	}
	return errStranger
}
