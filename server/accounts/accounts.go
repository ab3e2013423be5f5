// Package accounts lets people sign in with an account they have elsewhere, as of the province (OpenID Connect Core 1.0,
// code flow with PKCE). It asks the provider who somebody is; which person of the commune that is, is decided outside.
package accounts

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Errors that callers answer differently.
var (
	ErrOff        = errors.New("no provider of accounts is set up")
	ErrDown       = errors.New("the provider of accounts cannot be reached")
	ErrAnswer     = errors.New("the provider's answer does not hold")
	ErrDenied     = errors.New("the provider, or the person there, refused")
	ErrIssuer     = errors.New("no usable address of a provider")
	ErrIncomplete = errors.New("the provider needs a client id and a secret")
	ErrNobody     = errors.New("nobody here has this account")
	ErrUnverified = errors.New("the provider has not verified the e-mail address")
	ErrAmbiguous  = errors.New("several persons match the account")
	ErrOther      = errors.New("the person is linked to another account of the same provider")
	ErrTaken      = errors.New("the account is linked to another person")
	ErrNotLinked  = errors.New("no account is linked")
	ErrInactive   = errors.New("the account's person is not active")
)

// Which claim says who somebody is when the account is seen for the first time.
const (
	ByEmail    = "email"    // the address, when the provider has verified it
	ByUsername = "username" // preferred_username
	ByLink     = "link"     // none: people link their account themselves, signed in
)

const (
	answerWait = 10 * time.Second // for each answer of a provider
	maxAnswer  = 1 << 20          // bytes of it
)

// Provider is whom to ask, and who asks. All fields are set once.
type Provider struct {
	Issuer       string
	ClientID     string
	ClientSecret string
	Now          func() time.Time
}

// Attempt is what must fit when the browser comes back, and where to.
type Attempt struct{ State, Nonce, Verifier, Redirect string }

// Identity is what a provider says of somebody. Subject never changes, the others may.
type Identity struct {
	Issuer, Subject string
	Email           string
	Verified        bool // of Email
	Username        string
}

// CheckIssuer refuses addresses over which anybody on the way could say who somebody is: https, or this machine itself.
func CheckIssuer(issuer string) error {
	u, err := url.Parse(issuer)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return ErrIssuer
	}
	ip := net.ParseIP(u.Hostname())
	if u.Scheme != "https" && !(u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())) {
		return ErrIssuer
	}
	return nil
}

var client = &http.Client{Timeout: answerWait, Transport: bounded{}}

// bounded cuts answers that are longer than any provider needs.
type bounded struct{}

func (bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		answer.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(answer.Body, maxAnswer), answer.Body}
	}
	return answer, err
}

// Reach asks the provider what it is (discovery), each time: people sign in seldom, and a provider changes its keys.
// ErrDown when it does not answer as a provider with this address would.
func (p Provider) Reach(ctx context.Context) error {
	_, _, err := p.reach(ctx, "")
	return err
}

func (p Provider) reach(ctx context.Context, redirect string) (*oidc.Provider, *oauth2.Config, error) {
	of, err := oidc.NewProvider(oidc.ClientContext(ctx, client), p.Issuer)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrDown, err)
	}
	return of, &oauth2.Config{ClientID: p.ClientID, ClientSecret: p.ClientSecret, Endpoint: of.Endpoint(), RedirectURL: redirect, Scopes: []string{oidc.ScopeOpenID, "email", "profile"}}, nil
}

// Begin returns the provider's address to send the browser to; redirect is where it sends the browser back to.
func (p Provider) Begin(ctx context.Context, redirect string) (address string, a Attempt, err error) {
	_, config, err := p.reach(ctx, redirect)
	if err != nil {
		return "", Attempt{}, err
	}
	a = Attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Redirect: redirect}
	return config.AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), a, nil
}

// Finish learns who came back with a code. ErrDown when the provider does not answer, ErrAnswer when its answer is not one
// to this attempt, or not its own.
func (p Provider) Finish(ctx context.Context, a Attempt, code string) (Identity, error) {
	of, config, err := p.reach(ctx, a.Redirect)
	if err != nil {
		return Identity{}, err
	}
	ctx = oidc.ClientContext(ctx, client)
	token, err := config.Exchange(ctx, code, oauth2.VerifierOption(a.Verifier))
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) {
		return Identity{}, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	if err != nil {
		return Identity{}, fmt.Errorf("%w: %w", ErrDown, err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := of.Verifier(&oidc.Config{ClientID: p.ClientID, Now: p.Now}).Verify(ctx, raw)
	if err != nil {
		return Identity{}, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	if id.Nonce != a.Nonce || id.Subject == "" {
		return Identity{}, fmt.Errorf("%w: another nonce", ErrAnswer)
	}
	var said claims
	if err := id.Claims(&said); err != nil {
		return Identity{}, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	if said.Email == "" && said.Username == "" && of.UserInfoEndpoint() != "" { // some say it only there
		info, err := of.UserInfo(ctx, oauth2.StaticTokenSource(token))
		if err != nil {
			return Identity{}, fmt.Errorf("%w: %w", ErrDown, err)
		}
		if info.Subject != id.Subject {
			return Identity{}, fmt.Errorf("%w: another subject", ErrAnswer)
		}
		if err := info.Claims(&said); err != nil {
			return Identity{}, fmt.Errorf("%w: %w", ErrAnswer, err)
		}
	}
	verified := said.Verified == true || said.Verified == "true" // some providers send words
	return Identity{Issuer: id.Issuer, Subject: id.Subject, Email: strings.TrimSpace(said.Email), Verified: verified, Username: said.Username}, nil
}

type claims struct {
	Email    string `json:"email"`
	Verified any    `json:"email_verified"`
	Username string `json:"preferred_username"`
}
