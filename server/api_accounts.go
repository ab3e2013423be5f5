package server

import (
	"context"
	"crypto/subtle"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/server/accounts"
	"hopxa/server/actions"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// errand is a browser that was sent to the provider of accounts.
type errand struct {
	accounts.Attempt
	personID int64  // who links an account; 0 at signing in
	next     string // where to go afterwards
}

// errandCookie ties an errand to the browser that began it: nobody is signed in by a link that another made.
const errandCookie = "hopxa_account"

func (s *Server) setErrand(c echo.Context, token string) {
	cookie := &http.Cookie{Name: errandCookie, Value: token, Path: prefix + "/session/account", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.isTLS(c.Request()), MaxAge: int(stepLife.Seconds())}
	if token == "" {
		cookie.MaxAge = -1
	}
	c.SetCookie(cookie)
}

func (s *Server) accountBegin(ctx context.Context, in *with[wire.AccountBegin]) (wire.AccountAddress, error) {
	return s.sendAway(ctx, 0, in.Body.Next)
}

func (s *Server) accountLinkBegin(ctx context.Context, _ *empty) (wire.AccountAddress, error) {
	return s.sendAway(ctx, principal(ctx).PersonID, "/settings")
}

func (s *Server) sendAway(ctx context.Context, personID int64, next string) (wire.AccountAddress, error) {
	address, attempt, err := s.Actions.AccountBegin(ctx, echoOf(ctx).Request().Header.Get("Origin"))
	if err != nil {
		return wire.AccountAddress{}, err
	}
	s.setErrand(echoOf(ctx), s.errands.put(errand{attempt, personID, next}))
	return wire.AccountAddress{URL: address}, nil
}

// accountBack is where the provider sends the browser back to. Whatever comes of it is a page of ours again: the failure's
// stable code is in its address.
func (s *Server) accountBack(c echo.Context) error {
	next, err := s.cameBack(c)
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.Redirect(http.StatusSeeOther, next+whyOf(c, err, next))
}

func whyOf(c echo.Context, err error, next string) string {
	if err == nil {
		return ""
	}
	f := problem(err)
	c.Set(failureKey, f)
	if f.Code != "code_needed" {
		slog.Info("an account elsewhere signed nobody in", "code", f.Code, "err", err)
	}
	if strings.Contains(next, "?") {
		return "&why=" + url.QueryEscape(f.Code)
	}
	return "?why=" + url.QueryEscape(f.Code)
}

func (s *Server) cameBack(c echo.Context) (next string, err error) {
	next = "/login"
	ctx := c.Request().Context()
	cookie, err := c.Request().Cookie(errandCookie)
	if err != nil {
		return next, errStepOver
	}
	of, ok := s.errands.take(cookie.Value)
	s.setErrand(c, "")
	if !ok {
		return next, errStepOver
	}
	if of.personID != 0 {
		next = of.next
	} else if of.next != "" {
		next += "?next=" + url.QueryEscape(of.next)
	}
	q := c.Request().URL.Query()
	switch {
	case subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(of.State)) != 1:
		return next, accounts.ErrAnswer
	case q.Get("error") != "":
		return next, accounts.ErrDenied
	case q.Get("code") == "" || len(q.Get("code")) > 4000:
		return next, accounts.ErrAnswer
	case of.personID != 0 && of.personID != principal(ctx).PersonID:
		return next, people.ErrNotSignedIn
	case of.personID != 0:
		return next, s.Actions.AccountLink(ctx, actions.Who{Principal: principal(ctx)}, of.Attempt, q.Get("code"))
	}
	token, half, err := s.Actions.SignInAccount(ctx, of.Attempt, q.Get("code"), from(ctx))
	if half != nil {
		s.setHalf(c, s.halves.put(*half))
	}
	if err != nil {
		return next, err
	}
	if _, err := s.begin(ctx, token); err != nil {
		return next, err
	}
	return localPath(of.next), nil
}

// localPath is where to go after signing in: a page of ours, whatever the address says.
func localPath(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") || strings.HasPrefix(next, "/login") {
		return "/"
	}
	return next
}

func describeAccountBack(o *huma.Operation) {
	o.Responses["303"] = &huma.Response{Description: "To a page of the product; why in its address is the code of a problem"}
}

func (s *Server) accountUnlink(ctx context.Context, _ *empty) (wire.OwnSignIn, error) {
	if err := s.Actions.AccountUnlink(ctx, who(ctx), principal(ctx).PersonID); err != nil && !errors.Is(err, accounts.ErrNotLinked) {
		return wire.OwnSignIn{}, err
	}
	return s.ownSignIn(ctx, nil)
}

func (s *Server) personAccountUnlink(ctx context.Context, in *byID) error {
	return s.Actions.AccountUnlink(ctx, who(ctx), in.ID)
}

func (s *Server) accountSettings(ctx context.Context, _ *empty) (wire.AccountSettings, error) {
	return s.Actions.AccountSettings(ctx, s.DB.Read)
}

func (s *Server) accountSettingsSave(ctx context.Context, in *with[wire.AccountSettingsInput]) (wire.AccountSettings, error) {
	return s.Actions.AccountSettingsSave(ctx, who(ctx), in.Body)
}

func (s *Server) accountTrial(ctx context.Context, _ *empty) (wire.Trial, error) {
	return s.Actions.AccountTrial(ctx)
}
