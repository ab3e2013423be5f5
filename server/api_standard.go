package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"hopxa/server/media"
	"hopxa/server/people"
)

// maxSDP is more than any camera or player offers, in bytes.
const maxSDP = 100_000

// standardRoute is a door for programs that know a standard, not us: cameras, encoders and players. They send a hall's
// key with every request as a bearer token, and never a cookie; so any site's page may use them.
type standardRoute struct {
	method, path, id string
	callers          callers
	takes            string // content type of the body; "" for none
	handle           func(*Server, echo.Context, media.Caller) error
}

// standardRoutes is the table of these doors: WHIP (RFC 9725) in, for a hall's camera and microphone, and WHEP
// (draft-ietf-wish-whep) out, for players that show the stage. Each path answers OPTIONS too, and refuses every other
// method.
func standardRoutes() []standardRoute {
	const offer, fragment = "application/sdp", fragmentType
	return []standardRoute{
		{"POST", "/whip/:meeting/:hall", "whipOffer", signedIn, offer, (*Server).whipOffer},
		{"PATCH", "/whip/:meeting/:hall/:peer", "whipPatch", signedIn, fragment, (*Server).standardPatch},
		{"DELETE", "/whip/:meeting/:hall/:peer", "whipEnd", signedIn, "", (*Server).standardEnd},
		{"POST", "/whep/:meeting", "whepOffer", signedIn, offer, (*Server).whepOffer},
		{"PATCH", "/whep/:meeting/:peer", "whepPatch", signedIn, fragment, (*Server).standardPatch},
		{"DELETE", "/whep/:meeting/:peer", "whepEnd", signedIn, "", (*Server).standardEnd},
	}
}

// isStandard tells whether a path belongs to these doors.
func isStandard(path string) bool {
	return strings.HasPrefix(path, "/whip/") || strings.HasPrefix(path, "/whep/")
}

// openStandard puts the table into an Echo.
func (s *Server) openStandard(e *echo.Echo) {
	paths := map[string][]standardRoute{}
	for _, r := range standardRoutes() {
		paths[r.path] = append(paths[r.path], r)
	}
	for path, routes := range paths {
		methods := []string{http.MethodOptions}
		takes := http.Header{}
		for _, r := range routes {
			methods = append(methods, r.method)
			if r.takes != "" {
				takes.Set("Accept-"+r.method[:1]+strings.ToLower(r.method[1:]), r.takes)
			}
		}
		open := func(c echo.Context) {
			h := c.Response().Header()
			h.Set("Access-Control-Allow-Origin", "*")
			h.Set("Access-Control-Expose-Headers", "Location, Link, ETag, Accept-Post, Accept-Patch")
			h.Set("Cache-Control", "no-store")
		}
		for _, r := range routes {
			e.Add(r.method, path, func(c echo.Context) error {
				open(c)
				return s.answerStandard(c, r)
			})
		}
		e.OPTIONS(path, func(c echo.Context) error {
			open(c)
			h := c.Response().Header()
			h.Set("Allow", strings.Join(methods, ", "))
			h.Set("Access-Control-Allow-Methods", strings.Join(methods, ", "))
			h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Content-Encoding, If-Match")
			h.Set("Access-Control-Max-Age", "86400")
			for name, is := range takes {
				h[name] = is
			}
			return c.NoContent(http.StatusNoContent)
		})
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
			if !slices.Contains(methods, method) { // reserved by the standards; and no address of the client's
				e.Add(method, path, func(c echo.Context) error {
					open(c)
					c.Response().Header().Set("Allow", strings.Join(methods, ", "))
					return errMethod
				})
			}
		}
	}
}

// answerStandard finds out who asks, and refuses whoever is none of the callers before anything is read.
func (s *Server) answerStandard(c echo.Context, r standardRoute) error {
	key := bearer(c.Request())
	who, err := people.ByKey(c.Request().Context(), s.DB, key)
	if err == nil {
		err = r.callers.allow(who)
	}
	if errors.Is(err, people.ErrNotSignedIn) || errors.Is(err, people.ErrWrongKey) {
		c.Response().Header().Set("WWW-Authenticate", `Bearer realm="hopxa"`)
	}
	if err != nil {
		return err
	}
	if r.takes != "" {
		if is, _, err := mime.ParseMediaType(c.Request().Header.Get("Content-Type")); err != nil || is != r.takes {
			return fmt.Errorf("%w: %q, not %s", errMediaType, c.Request().Header.Get("Content-Type"), r.takes)
		}
	}
	c.SetRequest(c.Request().WithContext(context.WithValue(c.Request().Context(), principalKey, who))) // for the log
	return r.handle(s, c, media.Caller{Who: who, Still: func(ctx context.Context) error {
		_, err := people.ByKey(ctx, s.DB, key)
		return err
	}})
}

// bearer is the token of a request's Authorization (RFC 6750); "" without.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// readSDP reads a body that is an SDP or a fragment of one.
func readSDP(c echo.Context) (string, error) {
	body, err := io.ReadAll(io.LimitReader(c.Request().Body, maxSDP+1))
	if err != nil {
		return "", cutOrGarbled(err)
	}
	if len(body) > maxSDP {
		return "", errTooLarge
	}
	return string(body), nil
}

func (s *Server) whipOffer(c echo.Context, by media.Caller) error {
	meetingID, err := pathID(c, "meeting")
	if err != nil {
		return err
	}
	hallID, err := pathID(c, "hall")
	if err != nil {
		return err
	}
	offer, err := readSDP(c)
	if err != nil {
		return err
	}
	peer, answer, err := s.Media.Publish(c.Request().Context(), by, meetingID, hallID, offer)
	if err != nil {
		return err
	}
	s.linkRelay(c, by)
	return begun(c, fmt.Sprintf("/whip/%d/%d/%s", meetingID, hallID, peer), answer)
}

func (s *Server) whepOffer(c echo.Context, by media.Caller) error {
	meetingID, err := pathID(c, "meeting")
	if err != nil {
		return err
	}
	offer, err := readSDP(c)
	if err != nil {
		return err
	}
	peer, answer, err := s.Media.Watch(c.Request().Context(), by, meetingID, offer)
	if err != nil {
		return err
	}
	s.linkRelay(c, by)
	return begun(c, fmt.Sprintf("/whep/%d/%s", meetingID, peer), answer)
}

// begun answers an offer: where the session is, and which ICE session it has.
func begun(c echo.Context, location, answer string) error {
	h := c.Response().Header()
	h.Set("Location", location)
	h.Set("ETag", iceTag(media.ICEOf(answer)))
	h.Set("Accept-Patch", fragmentType)
	return c.Blob(http.StatusCreated, "application/sdp", []byte(answer))
}

// session reads which of the caller's own connections is meant, and which ICE session it has.
func (s *Server) session(c echo.Context, by media.Caller) (meetingID int64, peer, ice string, err error) {
	if meetingID, err = pathID(c, "meeting"); err != nil {
		return 0, "", "", err
	}
	peer = c.Param("peer")
	ice, err = s.Media.ICE(by.Who, meetingID, peer)
	return meetingID, peer, ice, err
}

func (s *Server) standardEnd(c echo.Context, by media.Caller) error {
	meetingID, peer, _, err := s.session(c, by)
	if err != nil {
		return err
	}
	if err := s.Media.Leave(by.Who, meetingID, peer); err != nil {
		return err
	}
	return c.NoContent(http.StatusOK)
}
