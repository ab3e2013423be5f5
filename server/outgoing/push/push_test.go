package push

import (
	"crypto/ecdsa"
	"crypto/elliptic"
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

	"hopxa/server/outgoing/push/pushtest"
)

func newBrowser(t *testing.T) pushtest.Browser {
	t.Helper()
	b, err := pushtest.NewBrowser()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func subscription(b pushtest.Browser, endpoint string) Subscription {
	p256dh, auth := b.Keys()
	return Subscription{endpoint, p256dh, auth}
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
	if err := s.Send(t.Context(), subscription(b, service.URL+"/abc"), in, "meeting7"); err != nil {
		t.Fatal(err)
	}
	plain, err := b.Open(body)
	if err != nil {
		t.Fatal(err)
	}
	var out Note
	if err := json.Unmarshal(plain, &out); err != nil || out != in {
		t.Errorf("the browser shows %+v, %v", out, err)
	}
	if _, err := newBrowser(t).Open(body); err == nil {
		t.Error("another browser could read it")
	}
	if got.Header.Get("TTL") != "259200" || got.Header.Get("Topic") != "meeting7" || got.Header.Get("Content-Encoding") != "aes128gcm" {
		t.Errorf("headers: %v", got.Header)
	}
	checkVAPID(t, got.Header.Get("Authorization"), keys, service.URL)

	long := in
	long.Body = strings.Repeat("ộ", 9000)
	if err := s.Send(t.Context(), subscription(b, service.URL), long, ""); err != nil {
		t.Fatal(err)
	}
	if plain, err = b.Open(body); err != nil || json.Unmarshal(plain, &out) != nil || !strings.HasSuffix(out.Body, "ộ…") || len(body) > 4096 {
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
		return s.Send(t.Context(), subscription(newBrowser(t), service.URL), Note{Title: "x"}, "")
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
	if err := s.Send(t.Context(), subscription(newBrowser(t), service.URL), Note{}, ""); !errors.Is(err, ErrRefused) || knocked {
		t.Errorf("loopback: %v, knocked %v", err, knocked)
	}
	b := newBrowser(t)
	for _, endpoint := range []string{"http://push.example.com/a", "https://", "ftp://x/y", "https://user@push.example.com/", "https://push.example.com/\r\nX: y"} {
		if err := CheckSubscription(subscription(b, endpoint)); !errors.Is(err, ErrEndpoint) {
			t.Errorf("%q: %v", endpoint, err)
		}
	}
	if err := CheckSubscription(subscription(b, "https://push.example.com/abc")); err != nil {
		t.Error(err)
	}
}
