// Package push sends messages to browsers that subscribed to them (Web Push: RFC 8030, encrypted by RFC 8291, signed by
// VAPID, RFC 8292). The push service of the browser's maker sees who and when, never what.
package push

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	webpush "github.com/SherClockHolmes/webpush-go"
)

// Keys name this installation to push services (VAPID). Public is what browsers subscribe with; new keys make every
// subscription void.
type Keys struct{ Public, Private string } // base64url

// NewKeys makes keys, once for an installation.
func NewKeys() (Keys, error) {
	private, public, err := webpush.GenerateVAPIDKeys()
	return Keys{Public: public, Private: private}, err
}

// Subscription is a browser's.
type Subscription struct{ Endpoint, P256dh, Auth string }

// Note is what the browser shows. Tag replaces an older note of the same tag instead of standing beside it.
type Note struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	URL   string `json:"url"` // path that opens when it is pressed
	Tag   string `json:"tag,omitempty"`
}

// maxBody keeps a note within what every push service takes (4,096 bytes with encryption, RFC 8291, 4).
const maxBody = 2400

// keep is how long a push service keeps a note for a browser that is off.
const keep = 3 * 24 * time.Hour

// Errors that callers answer differently; every other error passes.
var (
	ErrGone     = errors.New("the browser has given up the subscription") // forget it
	ErrRefused  = errors.New("the push service does not take the note")   // never will
	ErrEndpoint = errors.New("not the address of a push service")
)

// Later asks not to try again before.
type Later struct{ After time.Duration }

func (l Later) Error() string {
	return "the push service asks to wait " + l.After.String()
}

// Sender sends notes. Safe for concurrent use.
type Sender struct {
	Keys Keys
	// Contact is who runs this installation: an https: address, or an e-mail address.
	Contact string
	Client  *http.Client
}

// NewClient is the client of the product: it follows no redirections and reaches public addresses only, because the
// endpoint is whatever a browser said (an inside address would let it knock at doors of the commune's own network).
func NewClient() *http.Client {
	d := &net.Dialer{Timeout: 20 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if ip := at.Addr().Unmap(); !ip.IsGlobalUnicast() || ip.IsPrivate() {
			return fmt.Errorf("%w: %s is an inside address", ErrEndpoint, ip)
		}
		return nil
	}}
	return &http.Client{Timeout: 40 * time.Second, Transport: &http.Transport{DialContext: d.DialContext, ForceAttemptHTTP2: true, IdleConnTimeout: time.Minute},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// CheckSubscription refuses what could not be sent to.
func CheckSubscription(s Subscription) error {
	u, err := url.Parse(s.Endpoint)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || len(s.Endpoint) > 1000 || strings.ContainsAny(s.Endpoint, " \r\n") {
		return ErrEndpoint
	}
	if len(s.P256dh) < 80 || len(s.P256dh) > 100 || len(s.Auth) < 20 || len(s.Auth) > 30 {
		return ErrEndpoint
	}
	return nil
}

// Send hands a note to the push service: ErrGone, ErrRefused, Later, or an error that passes. Topic lets the service keep
// only the newest of one topic for a browser that is off; at most 32 characters of base64url.
func (s *Sender) Send(ctx context.Context, to Subscription, n Note, topic string) error {
	for len(n.Title)+len(n.Body) > maxBody {
		n.Body = shorter(n.Body, maxBody-len(n.Title))
		n.Title = shorter(n.Title, maxBody/2)
	}
	data, err := json.Marshal(n)
	if err != nil {
		return err
	}
	answer, err := webpush.SendNotificationWithContext(ctx, data, &webpush.Subscription{Endpoint: to.Endpoint, Keys: webpush.Keys{Auth: to.Auth, P256dh: to.P256dh}},
		&webpush.Options{HTTPClient: s.Client, Subscriber: s.Contact, Topic: topic, TTL: int(keep.Seconds()), Urgency: webpush.UrgencyHigh,
			VAPIDPublicKey: s.Keys.Public, VAPIDPrivateKey: s.Keys.Private})
	if err != nil {
		if errors.Is(err, webpush.ErrMaxPadExceeded) || errors.Is(err, ErrEndpoint) {
			return fmt.Errorf("%w: %w", ErrRefused, err)
		}
		return fmt.Errorf("reaching the push service: %w", err)
	}
	defer answer.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(answer.Body, 300))
	words := strings.Join(strings.Fields(string(said)), " ")
	switch code := answer.StatusCode; {
	case code >= 200 && code < 300:
		return nil
	case code == http.StatusNotFound, code == http.StatusGone:
		return ErrGone
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable:
		if seconds, err := strconv.Atoi(answer.Header.Get("Retry-After")); err == nil && seconds > 0 {
			return Later{min(time.Duration(seconds)*time.Second, time.Hour)}
		}
		return fmt.Errorf("the push service answered %d %s", code, words)
	case code >= 500:
		return fmt.Errorf("the push service answered %d %s", code, words)
	default:
		return fmt.Errorf("%w: %d %s", ErrRefused, code, words)
	}
}

// shorter cuts s to at most n bytes, between letters.
func shorter(s string, n int) string {
	if len(s) <= n {
		return s
	}
	n = max(n-len("…"), 0)
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}
