package hook

import (
	"crypto/hmac"
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
)

func TestAGatewayCanTellWhoSentAMessageAndThatItIsTheSame(t *testing.T) {
	secret := NewSecret()
	now := time.Unix(1764000000, 0)
	var ids, texts []string
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		key, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(r.Header.Get("webhook-id") + "." + r.Header.Get("webhook-timestamp") + "." + string(body)))
		if r.Header.Get("webhook-signature") != "v1,"+base64.StdEncoding.EncodeToString(mac.Sum(nil)) || r.Header.Get("webhook-timestamp") != "1764000000" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		var m Message
		if json.Unmarshal(body, &m) == nil {
			ids, texts = append(ids, m.ID), append(texts, m.Text)
		}
	}))
	defer gateway.Close()
	m := Message{ID: "invited:7:0:3:hook", Occasion: "invited", Phone: "0912345678", Name: "Nguyễn Văn Hợi", Text: "Mời họp"}
	g := Gateway{URL: gateway.URL, Secret: secret}
	for range 2 {
		if err := Send(t.Context(), gateway.Client(), g, m, now); err != nil {
			t.Fatal(err)
		}
	}
	if len(ids) != 2 || ids[0] != m.ID || ids[1] != m.ID || texts[0] != m.Text {
		t.Errorf("the gateway got %v %v", ids, texts)
	}
	g.Secret = NewSecret()
	if err := Send(t.Context(), gateway.Client(), g, m, now); err == nil || errors.Is(err, ErrRefused) || len(ids) != 2 {
		t.Errorf("with another secret: %v", err)
	}
}

func TestWhatGatewaysAnswer(t *testing.T) {
	var code int
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if code == 503 {
			w.Header().Set("Retry-After", "30")
		}
		w.WriteHeader(code)
		io.WriteString(w, "số điện thoại\n  không có")
	}))
	g := Gateway{URL: gateway.URL, Secret: NewSecret()}
	send := func(c int) error {
		code = c
		return Send(t.Context(), NewClient(), g, Message{ID: "x"}, time.Now())
	}
	if err := send(422); !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), "422 số điện thoại không có") {
		t.Errorf("422: %v", err)
	}
	for _, c := range []int{302, 401, 404, 500} {
		if err := send(c); err == nil || errors.Is(err, ErrRefused) {
			t.Errorf("%d: %v", c, err)
		}
	}
	var later Later
	if err := send(503); !errors.As(err, &later) || later.After != 30*time.Second {
		t.Errorf("503: %v", err)
	}
	gateway.Close()
	if err := send(200); err == nil || errors.Is(err, ErrRefused) {
		t.Errorf("down: %v", err)
	}
	if err := Send(t.Context(), NewClient(), Gateway{URL: g.URL, Secret: "x"}, Message{}, time.Now()); !errors.Is(err, ErrSecret) {
		t.Errorf("no secret: %v", err)
	}
	for _, bad := range []string{"", "ftp://x", "https:", "/path"} {
		if err := CheckURL(bad); !errors.Is(err, ErrURL) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
