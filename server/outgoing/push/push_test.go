package push

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// browser is the receiving side, written from RFC 8291 without the library that sends.
type browser struct {
	key  *ecdh.PrivateKey
	auth []byte
}

func newBrowser(t *testing.T) browser {
	t.Helper()
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := browser{key, make([]byte, 16)}
	_, _ = rand.Read(b.auth)
	return b
}

func (b browser) subscription(endpoint string) Subscription {
	e := base64.RawURLEncoding
	return Subscription{Endpoint: endpoint, P256dh: e.EncodeToString(b.key.PublicKey().Bytes()), Auth: e.EncodeToString(b.auth)}
}

func (b browser) open(body []byte) ([]byte, error) {
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

func TestANoteReachesTheBrowserThatSubscribedAndNobodyElse(t *testing.T) {
	keys, err := NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	var got *http.Request
	var body []byte
	service := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r
		body, _ = io.ReadAll(r.Body)
		w.WriteHeader(http.StatusCreated)
	}))
	defer service.Close()
	b := newBrowser(t)
	s := &Sender{Keys: keys, Contact: "https://hop.example.vn", Client: service.Client()}
	in := Note{Title: "Giấy mời: Giao ban tháng 10", Body: "Thứ Ba, 08:00", URL: "/giay-moi/7", Tag: "meeting-7"}
	if err := s.Send(t.Context(), b.subscription(service.URL+"/abc"), in, "meeting7"); err != nil {
		t.Fatal(err)
	}
	plain, err := b.open(body)
	if err != nil {
		t.Fatal(err)
	}
	var out Note
	if err := json.Unmarshal(plain, &out); err != nil || out != in {
		t.Errorf("the browser shows %+v, %v", out, err)
	}
	if _, err := newBrowser(t).open(body); err == nil {
		t.Error("another browser could read it")
	}
	if got.Header.Get("TTL") != "259200" || got.Header.Get("Topic") != "meeting7" || got.Header.Get("Content-Encoding") != "aes128gcm" {
		t.Errorf("headers: %v", got.Header)
	}
	checkVAPID(t, got.Header.Get("Authorization"), keys, service.URL)

	long := in
	long.Body = strings.Repeat("ộ", 9000)
	if err := s.Send(t.Context(), b.subscription(service.URL), long, ""); err != nil {
		t.Fatal(err)
	}
	if plain, err = b.open(body); err != nil || json.Unmarshal(plain, &out) != nil || !strings.HasSuffix(out.Body, "ộ…") || len(body) > 4096 {
		t.Errorf("a long note: %d bytes, %v, ends %q", len(body), err, out.Body[max(0, len(out.Body)-9):])
	}
}

// checkVAPID checks the signature as a push service does.
func checkVAPID(t *testing.T, header string, keys Keys, origin string) {
	t.Helper()
	token, key, ok := strings.Cut(strings.TrimPrefix(header, "vapid t="), ", k=")
	if !ok || key != keys.Public {
		t.Fatalf("Authorization: %s", header)
	}
	raw, err := base64.RawURLEncoding.DecodeString(keys.Public)
	if err != nil {
		t.Fatal(err)
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), raw)
	if err != nil {
		t.Fatal(err)
	}
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return public, nil }, jwt.WithValidMethods([]string{"ES256"})); err != nil {
		t.Fatal(err)
	}
	if claims["aud"] != origin || claims["sub"] != "https://hop.example.vn" {
		t.Errorf("claims: %v", claims)
	}
}

func TestWhatPushServicesAnswer(t *testing.T) {
	keys, err := NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	var code int
	service := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if code == 429 {
			w.Header().Set("Retry-After", "90")
		}
		w.WriteHeader(code)
	}))
	defer service.Close()
	s := &Sender{Keys: keys, Contact: "https://hop.example.vn", Client: service.Client()}
	send := func(c int) error {
		code = c
		return s.Send(t.Context(), newBrowser(t).subscription(service.URL), Note{Title: "x"}, "")
	}
	for c, want := range map[int]error{201: nil, 404: ErrGone, 410: ErrGone, 400: ErrRefused, 413: ErrRefused, 403: ErrRefused, 307: ErrRefused} {
		if err := send(c); !errors.Is(err, want) {
			t.Errorf("%d: %v", c, err)
		}
	}
	var later Later
	if err := send(429); !errors.As(err, &later) || later.After != 90*time.Second {
		t.Errorf("429: %v", err)
	}
	if err := send(500); err == nil || errors.Is(err, ErrRefused) || errors.Is(err, ErrGone) {
		t.Errorf("500: %v", err)
	}
}

func TestEndpointsInsideTheHouseAreNotKnockedAt(t *testing.T) {
	keys, err := NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	knocked := false
	service := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { knocked = true }))
	defer service.Close()
	s := &Sender{Keys: keys, Contact: "https://hop.example.vn", Client: NewClient()}
	if err := s.Send(t.Context(), newBrowser(t).subscription(service.URL), Note{}, ""); !errors.Is(err, ErrRefused) || knocked {
		t.Errorf("loopback: %v, knocked %v", err, knocked)
	}
	b := newBrowser(t)
	for _, endpoint := range []string{"http://push.example.com/a", "https://", "ftp://x/y", "https://user@push.example.com/", "https://push.example.com/\r\nX: y"} {
		if err := CheckSubscription(b.subscription(endpoint)); !errors.Is(err, ErrEndpoint) {
			t.Errorf("%q: %v", endpoint, err)
		}
	}
	if err := CheckSubscription(b.subscription("https://push.example.com/abc")); err != nil {
		t.Error(err)
	}
}
