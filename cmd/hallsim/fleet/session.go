package fleet

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"

	"github.com/google/uuid"

	"hopxa/server/wire"
)

const requestTimeout = 10 * time.Second

// problemError is an answer of the server that is no success.
type problemError struct{ wire.Problem }

func (e *problemError) Error() string {
	return fmt.Sprintf("%d %s: %s", e.Status, e.Code, e.Detail)
}

// status is the HTTP status of an error that is an answer; 0 when the server did not answer at all.
func status(err error) int {
	var p *problemError
	if errors.As(err, &p) {
		return p.Status
	}
	return 0
}

// session is one hall's way to the API: its own cookies over the fleet's connections.
type session struct {
	// set once
	base   *url.URL
	key    string
	client *http.Client
}

func newSession(base *url.URL, key string, transport http.RoundTripper) *session {
	jar, _ := cookiejar.New(nil) // fails never: there are no options
	return &session{base: base, key: key, client: &http.Client{Jar: jar, Transport: transport, Timeout: requestTimeout}}
}

// signIn trades the device key for a session cookie.
func (s *session) signIn(ctx context.Context) (wire.Me, error) {
	var me wire.Me
	err := s.do(ctx, http.MethodPost, "session/device", wire.DeviceLogin{Key: s.key}, &me)
	return me, err
}

// do sends in (nil: no body) as one new command and reads the answer into out (nil: none). The error is a
// *problemError when the server answered, else what kept it from answering.
func (s *session) do(ctx context.Context, method, path string, in, out any) error {
	var body io.Reader
	if in != nil {
		data, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(data)
	}
	return s.send(ctx, method, path, body, "", out)
}

// doSmall is do with the body compressed: an offer is 20 kB of text on what may be a weak line.
func (s *session) doSmall(ctx context.Context, method, path string, in, out any) error {
	var body bytes.Buffer
	w := gzip.NewWriter(&body)
	if err := errors.Join(json.NewEncoder(w).Encode(in), w.Close()); err != nil {
		return err
	}
	return s.send(ctx, method, path, &body, "gzip", out)
}

func (s *session) send(ctx context.Context, method, path string, body io.Reader, encoding string, out any) error {
	r, err := http.NewRequestWithContext(ctx, method, s.base.JoinPath("api/v1", path).String(), body)
	if err != nil {
		return err
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if encoding != "" {
		r.Header.Set("Content-Encoding", encoding)
	}
	if method != http.MethodGet {
		r.Header.Set("Idempotency-Key", uuid.NewString())
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode >= 300 {
		return problemOf(answer)
	}
	if out == nil {
		_, err = io.Copy(io.Discard, answer.Body)
		return err
	}
	if err := json.NewDecoder(answer.Body).Decode(out); err != nil {
		return fmt.Errorf("%s %s: unreadable answer: %w", method, path, err)
	}
	return nil
}

// problemOf reads a refusal; a proxy's page instead of problem+json leaves the status alone.
func problemOf(answer *http.Response) error {
	var p wire.Problem
	if err := json.NewDecoder(io.LimitReader(answer.Body, 1<<16)).Decode(&p); err != nil {
		p = wire.Problem{Code: "unreadable", Detail: answer.Status}
	}
	p.Status = answer.StatusCode
	return &problemError{p}
}
