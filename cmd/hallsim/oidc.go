package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/oauth2-proxy/mockoidc"
)

// oidcCmd is a provider of accounts (OpenID Connect) for tests and trials: it asks nobody for a password.
type oidcCmd struct {
	OIDC string `name:"oidc" default:"127.0.0.1:2590" placeholder:"ADDR" help:"Address for browsers and the server (${default})."`
	HTTP string `name:"http" default:"127.0.0.1:2591" placeholder:"ADDR" help:"Address for who directs it: PUT /account says whose account signs in next (${default})."`
}

// oidcAccount is the account that signs in next; the body of PUT /account.
type oidcAccount struct {
	Subject  string `json:"subject"`
	Email    string `json:"email"`
	Verified bool   `json:"verified"`
	Username string `json:"username"`
}

// Run serves until ctx ends. It prints one line with what to enter at /admin/signin.
func (c *oidcCmd) Run(ctx context.Context) error {
	provider, err := mockoidc.NewServer(nil)
	if err != nil {
		return err
	}
	at, err := net.Listen("tcp", c.OIDC)
	if err != nil {
		return fmt.Errorf("listening for browsers: %w", err)
	}
	if err := provider.Start(at, nil); err != nil {
		return err
	}
	defer provider.Shutdown()
	ln, err := net.Listen("tcp", c.HTTP)
	if err != nil {
		return fmt.Errorf("listening for who directs it: %w", err)
	}
	fmt.Fprintf(os.Stdout, "oidc issuer=%s client=%s secret=%s http=http://%s\n", provider.Issuer(), provider.ClientID, provider.ClientSecret, ln.Addr())
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /account", func(w http.ResponseWriter, r *http.Request) {
		var a oidcAccount
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&a); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		provider.QueueUser(&mockoidc.MockUser{Subject: a.Subject, Email: a.Email, EmailVerified: a.Verified, PreferredUsername: a.Username})
		w.WriteHeader(http.StatusNoContent)
	})
	web := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	defer context.AfterFunc(ctx, func() { web.Close() })()
	if err := web.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
