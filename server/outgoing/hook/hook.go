// Package hook hands messages to a gateway for SMS or Zalo: a signed HTTP request for each, in the way of Standard Webhooks
// (https://www.standardwebhooks.com): the headers webhook-id, webhook-timestamp and webhook-signature. The id is the same
// over retries, so that a gateway that got a message twice sends it once.
package hook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Gateway is where messages are handed to. Secret is "whsec_" and base64.
type Gateway struct{ URL, Secret string }

// Message is the body of a request.
type Message struct {
	ID       string `json:"id"`
	Occasion string `json:"occasion"`
	Phone    string `json:"phone"` // as the commune wrote it, without spaces
	Name     string `json:"name"`
	Text     string `json:"text"`           // for a person, with the link
	Link     string `json:"link,omitempty"` // the link alone
	Meeting  int64  `json:"meeting,omitempty"`
}

// Answer is what a gateway answered that was not yes.
type Answer struct {
	Code int
	Said string // its words, in one line
}

func (a *Answer) Error() string { return fmt.Sprintf("the gateway answered %d %s", a.Code, a.Said) }

// Errors that callers answer differently; every other error passes.
var (
	ErrRefused = errors.New("the gateway does not take the message") // never will
	ErrURL     = errors.New("not an address of a gateway")
	ErrSecret  = errors.New("not a webhook secret")
)

// Later asks not to try again before.
type Later struct{ After time.Duration }

func (l Later) Error() string { return "the gateway asks to wait " + l.After.String() }

const secretPrefix = "whsec_"

// NewSecret makes the secret that both sides keep.
func NewSecret() string {
	var key [24]byte
	_, _ = rand.Read(key[:]) // never fails (crypto/rand)
	return secretPrefix + base64.StdEncoding.EncodeToString(key[:])
}

// CheckURL refuses what is no address of a gateway. Inside addresses are fine: gateways stand beside the server.
func CheckURL(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ErrURL
	}
	return nil
}

// CheckSecret refuses what is no secret, or one that is too short to be.
func CheckSecret(secret string) error {
	_, err := secretKey(secret)
	return err
}

func secretKey(secret string) ([]byte, error) {
	text, ok := strings.CutPrefix(secret, secretPrefix)
	key, err := base64.StdEncoding.DecodeString(text)
	if err != nil || !ok || len(key) < 24 || len(key) > 64 {
		return nil, ErrSecret
	}
	return key, nil
}

// Sign returns the signature header of a body.
func Sign(secret, id string, at time.Time, body []byte) (string, error) {
	key, err := secretKey(secret)
	if err != nil {
		return "", err
	}
	h := hmac.New(sha256.New, key)
	fmt.Fprintf(h, "%s.%d.", id, at.Unix())
	h.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(h.Sum(nil)), nil
}

// Send hands a message over: ErrRefused, Later, or an error that passes.
func Send(ctx context.Context, client *http.Client, g Gateway, m Message, now time.Time) error {
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	signature, err := Sign(g.Secret, m.ID, now, body)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, g.URL, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrURL, err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "hopxa")
	r.Header.Set("webhook-id", m.ID)
	r.Header.Set("webhook-timestamp", strconv.FormatInt(now.Unix(), 10))
	r.Header.Set("webhook-signature", signature)
	answer, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("reaching the gateway: %w", err)
	}
	defer answer.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(answer.Body, 300))
	no := &Answer{answer.StatusCode, strings.Join(strings.Fields(strings.ToValidUTF8(string(said), "")), " ")}
	switch code := answer.StatusCode; {
	case code >= 200 && code < 300:
		return nil
	case code == http.StatusTooManyRequests, code >= 500:
		if seconds, err := strconv.Atoi(answer.Header.Get("Retry-After")); err == nil && seconds > 0 {
			return Later{min(time.Duration(seconds)*time.Second, time.Hour)}
		}
		return no
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusNotFound, code == http.StatusRequestTimeout, code >= 300 && code < 400:
		return no // a setting is wrong, not the message
	default:
		return fmt.Errorf("%w: %w", ErrRefused, no)
	}
}

// NewClient is the client of the product: bounded in time, following no redirections.
func NewClient() *http.Client {
	return &http.Client{Timeout: 40 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}
