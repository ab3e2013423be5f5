package server

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/server/calendar"
	"hopxa/server/channels"
	"hopxa/server/views"
)

func describeFeed(o *huma.Operation) {
	o.Description = "The last part of the path is the token and .ics. The entity tag is the same while nothing changed."
	o.Parameters = append(o.Parameters, &huma.Param{Name: "file", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}})
	o.Responses["200"] = binaryResponse("text/calendar")
}

// feedNoted is how often it is noted that a feed was read; programs read it every hour, some every few minutes.
const feedNoted = time.Hour

// calendarFeed sends a person's meetings to whoever has the private address.
func (s *Server) calendarFeed(c echo.Context) error {
	token, ok := strings.CutSuffix(c.Param("file"), ".ics")
	if !ok {
		return channels.ErrFeed
	}
	ctx, now := c.Request().Context(), s.Now()
	f, err := channels.FindFeed(ctx, s.DB.Read, token)
	if err != nil {
		return err
	}
	if f.ReadAt == nil || now.Sub(*f.ReadAt).Abs() >= feedNoted {
		if err := s.Actions.FeedRead(ctx, f.PersonID); err != nil {
			return err
		}
	}
	name, events, err := views.Feed(ctx, s.DB.Read, f.PersonID, s.Actions.PublicURL, now)
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(calendar.Feed(name, events, time.Unix(0, 0)))) // without the hour it is made at
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	h := c.Response().Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, no-cache")
	if strings.Contains(c.Request().Header.Get("If-None-Match"), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	h.Set("Content-Disposition", `inline; filename="lich-hop.ics"`)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", []byte(calendar.Feed(name, events, now)))
}
