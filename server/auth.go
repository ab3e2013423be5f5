package server

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gorilla/websocket"
	"github.com/labstack/echo/v4"

	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/people"
)

const cookieName = "hopxa_session"

type contextKey int

const (
	principalKey contextKey = iota
	requestKey
)

// callers says who may call a route, before the action decides about the very thing asked for.
type callers int

const (
	anyone   callers = iota // also without signing in
	signedIn                // a person or a hall's device
	aPerson                 // a person with a name, no device
	staff                   // clerk, admin or chair
	office                  // clerk or admin
	admin
	aMachine // a hall's device, no person
	aRemote  // a phone that is the remote of a hall's device; it may call no other route than these
)

func (c callers) String() string {
	return [...]string{"anyone", "signed in", "a person", "clerk, admin, chair", "clerk, admin", "admin", "a hall's device", "a hall's remote"}[c]
}

// allow refuses principals that are none of the callers.
func (c callers) allow(p people.Principal) error {
	switch {
	case c == anyone:
		return nil
	case c == aRemote && !p.IsRemote():
		return people.ErrRemoteOver
	case c == aRemote:
		return nil
	case p.Nobody():
		return people.ErrNotSignedIn
	case p.IsRemote(), c == aPerson && p.PersonID == 0, c == staff && !p.Has(people.Clerk, people.Admin, people.Chair), c == office && !p.Has(people.Clerk, people.Admin), c == admin && !p.Has(people.Admin), c == aMachine && p.DeviceID == 0:
		return access.ErrForbidden
	}
	return nil
}

// identify finds out who makes a request and leaves it in the request's context.
func (s *Server) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		ctx := context.WithValue(r.Context(), requestKey, c)
		if strings.HasPrefix(r.URL.Path, "/api/") {
			p, err := people.SignedIn(ctx, s.DB, tokenOf(r), s.Now())
			if err == nil {
				if p.CodesDue, err = s.Actions.CodesDue(ctx, p); err != nil {
					return err
				}
				ctx = context.WithValue(ctx, principalKey, p)
			} else if err != people.ErrNotSignedIn {
				return err
			}
		}
		c.SetRequest(r.WithContext(ctx))
		return next(c)
	}
}

// sameOrigin refuses changes, and live sockets, that another site's page asks for. Browsers say where a request comes
// from; programs that are no browsers carry no foreign cookies and are let through. The doors of the standards read no
// cookies at all, so a page of any site may use them.
func sameOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	safe := []string{http.MethodGet, http.MethodHead, http.MethodOptions}
	return func(c echo.Context) error {
		r := c.Request()
		if isStandard(r.URL.Path) || slices.Contains(safe, r.Method) && !websocket.IsWebSocketUpgrade(r) {
			return next(c)
		}
		if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
			return errOrigin
		}
		if origin := r.Header.Get("Origin"); origin != "" {
			u, err := url.Parse(origin)
			if err != nil || !strings.EqualFold(u.Host, r.Host) {
				return errOrigin
			}
		}
		return next(c)
	}
}

func principal(ctx context.Context) people.Principal {
	p, _ := ctx.Value(principalKey).(people.Principal)
	return p
}

// who is the principal of a request with the idempotency key it sent.
func who(ctx context.Context) actions.Who {
	return actions.Who{Principal: principal(ctx), Key: echoOf(ctx).Request().Header.Get("Idempotency-Key")}
}

func echoOf(ctx context.Context) echo.Context {
	return ctx.Value(requestKey).(echo.Context)
}

func sessionToken(r *http.Request) string {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return ""
	}
	return c.Value
}

// setSession hands the token to the browser; an empty token takes it away. Lax lets a link in a
// message open the product signed in, while foreign forms stay out.
func (s *Server) setSession(c echo.Context, token string) {
	cookie := &http.Cookie{Name: cookieName, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.isTLS(c.Request())}
	cookie.MaxAge = int(people.DeviceSession.Seconds()) // the server decides when a session ends
	if token == "" {
		cookie.MaxAge = -1
	}
	c.SetCookie(cookie)
}

// halfCookie names a first step of signing in that waits for the second; it opens nothing else.
const halfCookie = "hopxa_half"

// setHalf hands the token of a first step to the browser, for the routes of signing in only; an empty one takes it away.
func (s *Server) setHalf(c echo.Context, token string) {
	cookie := &http.Cookie{Name: halfCookie, Value: token, Path: prefix + "/session", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.isTLS(c.Request()), MaxAge: int(stepLife.Seconds())}
	if token == "" {
		cookie.MaxAge = -1
	}
	c.SetCookie(cookie)
}

// isTLS tells whether the browser came over TLS, to us or to the proxy on this machine in front of us.
func (s *Server) isTLS(r *http.Request) bool {
	return r.TLS != nil || s.BehindProxy && r.Header.Get("X-Forwarded-Proto") == "https"
}
