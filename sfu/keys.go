package sfu

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"sync"

	"github.com/pion/dtls/v3"
	"github.com/pion/dtls/v3/pkg/crypto/prf"
	dtlsext "github.com/pion/dtls/v3/pkg/protocol/extension"
	"github.com/pion/dtls/v3/pkg/protocol/handshake"
	"github.com/pion/webrtc/v4"

	"hopxa/sfu/srtp"
)

// keys are how we come to the SRTP keys of one connection. Pion has no call for them, but it shows the parts in public
// places: the server's random and the chosen profile in the ServerHello we send, the client's random and the master
// secret in its key log. The keys are exported from these (RFC 5705, RFC 5764 4.2). Nothing is written anywhere, and
// nothing but the two ciphers is kept. Whatever is not as expected leaves no keys, and Pion's own path is used.
type keys struct {
	mu     sync.Mutex // guards what follows; Pion's handshake calls
	random []byte     // the server's
	hash   func() hash.Hash
	in     *srtp.Cipher // the client's packets: we are the DTLS server
	out    *srtp.Cipher
}

// watch has k see the handshake of the connection these settings are for.
func (k *keys) watch(s *webrtc.SettingEngine) {
	s.SetDTLSServerHelloMessageHook(func(m handshake.MessageServerHello) handshake.Message {
		k.hello(&m)
		return &m
	})
	s.SetDTLSKeyLogWriter(k)
}

// ciphers are those of what comes in and goes out; nil when Pion has to do it. Not genuine before DTLS is connected:
// the certificate is looked at after the keys are made.
func (k *keys) ciphers() (in, out *srtp.Cipher) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.in, k.out
}

// forget lets go of the keys.
func (k *keys) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.random, k.hash, k.in, k.out = nil, nil, nil, nil
}

// hello takes note of a ServerHello.
func (k *keys) hello(m *handshake.MessageServerHello) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.random, k.hash = nil, nil
	gcm := false
	for _, e := range m.Extensions {
		if u, is := e.(*dtlsext.UseSRTP); is {
			gcm = len(u.ProtectionProfiles) == 1 && u.ProtectionProfiles[0] == dtls.SRTP_AEAD_AES_128_GCM && len(u.MasterKeyIdentifier) == 0
		}
	}
	if !gcm || m.CipherSuiteID == nil {
		return
	}
	switch dtls.CipherSuiteID(*m.CipherSuiteID) { // each suite names the hash of its PRF (RFC 5246 5)
	case dtls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, dtls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
		dtls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, dtls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
		dtls.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, dtls.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA: // in TLS 1.2 also SHA-256
		k.hash = sha256.New
	case dtls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, dtls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384:
		k.hash = sha512.New384
	default:
		return
	}
	random := m.Random.MarshalFixed()
	k.random = random[:]
}

// Write is Pion's key log: a line "CLIENT_RANDOM", the client's random and the master secret, in hexadecimal. It is
// called once, with a buffer of fmt's that is used again for whatever is printed next; so it is wiped here.
func (k *keys) Write(line []byte) (int, error) {
	defer clear(line)
	k.mu.Lock()
	defer k.mu.Unlock()
	parts := bytes.Fields(line)
	if len(parts) != 3 || string(parts[0]) != "CLIENT_RANDOM" || k.random == nil {
		return len(line), nil
	}
	var random [32]byte
	var secret [48]byte
	defer clear(secret[:])
	if hex.DecodedLen(len(parts[1])) != len(random) || hex.DecodedLen(len(parts[2])) != len(secret) {
		return len(line), nil
	}
	if _, err := hex.Decode(random[:], parts[1]); err != nil {
		return len(line), nil
	}
	if _, err := hex.Decode(secret[:], parts[2]); err != nil {
		return len(line), nil
	}
	k.export(secret[:], random[:])
	return len(line), nil
}

// export makes the ciphers. With mu held.
func (k *keys) export(secret, random []byte) {
	var in, out srtp.Master
	salt := srtp.GCM.SaltSize()
	seed := append([]byte("EXTRACTOR-dtls_srtp"), random...)
	seed = append(seed, k.random...)
	all, err := prf.PHash(secret, seed, 2*(len(in.Key)+salt), k.hash)
	if err != nil {
		return
	}
	defer clear(all)
	rest := all
	for _, into := range [][]byte{in.Key[:], out.Key[:], in.Salt[:salt], out.Salt[:salt]} {
		rest = rest[copy(into, rest):]
	}
	k.in, _ = srtp.New(srtp.GCM, &in)
	k.out, _ = srtp.New(srtp.GCM, &out)
	if k.in == nil || k.out == nil {
		k.in, k.out = nil, nil
	}
	k.random, k.hash = nil, nil
}
