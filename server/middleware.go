package server

import (
	"compress/gzip"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gorilla/websocket"
	"github.com/labstack/echo/v4"
)

// logged writes one line per request: what failed for our fault as an error, what was refused as info,
// the rest at debug. It names the request so that a person's "it failed at ten" finds its line.
func (s *Server) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, began := rand.Text()[:10], time.Now()
		c.Response().Header().Set("X-Request-Id", id)
		if err := next(c); err != nil {
			handleError(err, c)
		}
		r, status := c.Request(), c.Response().Status
		s.counts.answered(status)
		args := []any{"request", id, "method", r.Method, "path", loggedPath(r.URL.Path), "status", status, "took", time.Since(began).Round(time.Millisecond), "who", principal(r.Context()).Actor(), "address", c.RealIP()}
		f, failed := c.Get(failureKey).(*failure)
		if failed {
			args = append(args, "code", f.Code, "err", f.cause)
			if f.cause == nil {
				args[len(args)-1] = f.Title
			}
		}
		switch {
		case failed && f.Status >= 500 && r.Context().Err() != nil:
			slog.Info("request given up by its sender", args...)
		case failed && f.Status >= 500 && f.Code != "stopping":
			slog.Error("request failed", args...)
		case failed && f.Status != http.StatusNotFound && f.Code != "not_signed_in":
			slog.Info("request refused", args...)
		default:
			slog.Debug("request", args...)
		}
		return nil
	}
}

// longSegment: a part of a path that is longer may be a key by itself, as in the address of an invitation or a calendar.
const longSegment = 20

// loggedPath is a path whose long parts are shortened to their first letters: who reads the log must not be able to open them.
func loggedPath(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if letters := []rune(part); len(letters) > longSegment {
			parts[i] = string(letters[:4]) + "…"
		}
	}
	return strings.Join(parts, "/")
}

// plainPath lets a path be what it says, however its sender spelled it: browsers write the seat person:12 as person%3A12.
// An encoded slash stays encoded, so that no parameter becomes two.
func plainPath(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if url := c.Request().URL; !strings.Contains(strings.ToUpper(url.RawPath), "%2F") {
			url.RawPath = ""
		}
		return next(c)
	}
}

// recovered makes a panic an error, so that it is answered and logged like any other.
func recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if p := recover(); p != nil {
				if e, ok := p.(error); ok && errors.Is(e, http.ErrAbortHandler) {
					panic(p)
				}
				err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		return next(c)
	}
}

// policy lets pages load from this server only, without any inline script; camera, microphone and screen
// are for this site's own pages.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; " +
	"connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// secured sets the headers that keep a browser careful. What the API says is nobody's to keep.
func secured(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), screen-wake-lock=(self), autoplay=(self), geolocation=(), usb=(), payment=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if strings.HasPrefix(c.Request().URL.Path, "/api/") {
			h.Set("Cache-Control", "no-store")
		}
		return next(c)
	}
}

// unpacked reads bodies that came compressed, as offers do over weak lines. huma's limit on a body (maxJSON)
// counts what is unpacked, so a small body that would unpack to gigabytes is refused like a big one.
func unpacked(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		switch r.Header.Get("Content-Encoding") {
		case "", "identity":
			return next(c)
		case "gzip":
		default:
			return errMediaType
		}
		packed := http.MaxBytesReader(c.Response(), r.Body, maxJSON)
		z, err := gzip.NewReader(packed)
		if err != nil {
			return cutOrGarbled(err)
		}
		r.Body = struct {
			io.Reader
			io.Closer
		}{z, packed}
		r.ContentLength = -1
		r.Header.Del("Content-Encoding")
		return next(c)
	}
}

// packedElsewhere tells which answers are not to be compressed on the way out: sockets, files and pages,
// which are packed already, and the client's, which choose by themselves.
func packedElsewhere(c echo.Context) bool {
	path := c.Request().URL.Path
	return websocket.IsWebSocketUpgrade(c.Request()) || !strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, prefix+"/papers/") && !strings.HasSuffix(path, "/manifest") || strings.HasSuffix(path, ".zip")
}
