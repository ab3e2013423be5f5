// Package pushtest is the receiving side of push messages for tests, written from RFC 8291 without the library that sends:
// a browser's keys, and the push service it subscribed to (a real HTTPS server on loopback).
package pushtest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

// Browser holds the keys of one subscription.
type Browser struct {
	key  *ecdh.PrivateKey
	auth []byte
}

// NewBrowser makes the keys.
func NewBrowser() (Browser, error) {
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	b := Browser{key, make([]byte, 16)}
	_, _ = rand.Read(b.auth)
	return b, err
}

// Keys returns what a browser tells about its keys: p256dh and auth.
func (b Browser) Keys() (p256dh, auth string) {
	e := base64.RawURLEncoding
	return e.EncodeToString(b.key.PublicKey().Bytes()), e.EncodeToString(b.auth)
}

// Open decrypts the body of a push message.
func (b Browser) Open(body []byte) ([]byte, error) {
	if len(body) < 86 {
		return nil, errors.New("short")
	}
	salt, idlen := body[:16], int(body[20])
	theirs, sealed := body[21:21+idlen], body[21+idlen:]
	public, err := ecdh.P256().NewPublicKey(theirs)
	if err != nil {
		return nil, err
	}
	shared, err := b.key.ECDH(public)
	if err != nil {
		return nil, err
	}
	info := "WebPush: info\x00" + string(b.key.PublicKey().Bytes()) + string(theirs)
	ikm, err := hkdf.Key(sha256.New, shared, b.auth, info, 32)
	if err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, ikm, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, err
	}
	nonce, err := hkdf.Key(sha256.New, ikm, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nonce, sealed, nil)
	if err != nil {
		return nil, err
	}
	plain = []byte(strings.TrimRight(string(plain), "\x00"))
	return plain[:len(plain)-1], nil // without the delimiter 0x02
}

// Service is a push service: Start → Close. Answer is the status it gives; set it before messages come.
type Service struct {
	*httptest.Server
	Answer int

	mu  sync.Mutex // guards what follows
	got []Message
}

// Message is what a push service was handed.
type Message struct {
	Path   string
	Header http.Header
	Body   []byte
}

// Start listens on loopback; Client of the embedded server trusts its certificate.
func Start() *Service {
	s := &Service{Answer: http.StatusCreated}
	s.Server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		s.got = append(s.got, Message{r.URL.Path, r.Header, body})
		s.mu.Unlock()
		w.WriteHeader(s.Answer)
	}))
	return s
}

// Got returns what has come so far.
func (s *Service) Got() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message(nil), s.got...)
}
