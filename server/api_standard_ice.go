package server

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"hopxa/server/media"
)

const fragmentType = "application/trickle-ice-sdpfrag"

// iceTag is the entity tag of an ICE session.
func iceTag(session string) string { return `"` + session + `"` }

// standardPatch changes the ICE session of a camera or player (RFC 9725 4.3). A candidate needs nothing done: our side
// learns where the other is from its checks. A restart, which "If-Match: *" asks for, is answered with our side of the new
// session; the media goes on in it.
func (s *Server) standardPatch(c echo.Context, by media.Caller) error {
	meetingID, peer, session, err := s.session(c, by)
	if err != nil {
		return err
	}
	fragment, err := readSDP(c)
	if err != nil {
		return err
	}
	ufrag, password := attribute(fragment, "ice-ufrag"), attribute(fragment, "ice-pwd")
	match := c.Request().Header.Values("If-Match")
	switch {
	case ufrag == "" || password == "":
		return badInput("", "no ICE fragment")
	case len(match) == 0:
		return errNoMatch
	case strings.TrimSpace(match[0]) == "*":
		answer, err := s.Media.Restart(c.Request().Context(), by.Who, meetingID, peer, ufrag, password)
		if err != nil {
			return err
		}
		c.Response().Header().Set("ETag", iceTag(media.ICEOf(answer)))
		return c.Blob(http.StatusOK, fragmentType, []byte(iceFragment(answer)))
	case !matches(match, iceTag(session)):
		return errOtherMatch
	}
	return c.NoContent(http.StatusNoContent)
}

// matches tells whether one of the entity tags of an If-Match is this one (RFC 9110 13.1.1).
func matches(header []string, tag string) bool {
	for _, line := range header {
		for one := range strings.SplitSeq(line, ",") {
			if strings.TrimSpace(one) == tag {
				return true
			}
		}
	}
	return false
}

// attribute is the first value of an attribute in an SDP or a fragment of one; "" without.
func attribute(sdp, name string) string {
	for line := range strings.Lines(sdp) {
		if value, ok := strings.CutPrefix(strings.TrimRight(line, "\r\n"), "a="+name+":"); ok {
			return value
		}
	}
	return ""
}

// iceFragment is our side of an ICE session as a fragment (RFC 8840 9.2): the first section stands for all, because they
// share one transport.
func iceFragment(answer string) string {
	var b strings.Builder
	sections := 0
	for line := range strings.Lines(answer) {
		if strings.HasPrefix(line, "m=") {
			sections++
		}
		if sections > 1 {
			break
		}
		for _, keep := range []string{"a=group:", "a=ice-options:", "m=", "a=mid:", "a=ice-ufrag:", "a=ice-pwd:", "a=candidate:", "a=end-of-candidates"} {
			if strings.HasPrefix(line, keep) {
				b.WriteString(line)
			}
		}
	}
	return b.String()
}
