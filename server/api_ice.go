package server

import (
	"context"
	"fmt"
	"net"

	"github.com/labstack/echo/v4"

	"hopxa/server/access"
	"hopxa/server/media"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
	"hopxa/sfu/relay"
)

// ice hands out credentials of the relay to whoever may be in the meeting.
func (s *Server) ice(ctx context.Context, in *byMeeting) (wire.IceServers, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	switch {
	case err != nil:
		return wire.IceServers{}, err
	case r.Meeting.Over():
		return wire.IceServers{}, meetings.ErrClosed
	}
	return s.iceServers(echoOf(ctx), principal(ctx)), nil
}

// iceServers name the relay by the host that the client reached us at: it is the one that surely leads here.
func (s *Server) iceServers(c echo.Context, who people.Principal) wire.IceServers {
	out := wire.IceServers{Servers: []wire.IceServer{}, Seconds: int(relay.Lifetime.Seconds())}
	if s.Relay == nil {
		return out
	}
	host := c.Request().Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	name, password := s.Relay.Credentials(who.Actor())
	out.Servers = append(out.Servers, wire.IceServer{URLs: s.Relay.URLs(host), Username: name, Credential: password})
	return out
}

// linkRelay tells a camera or player of the relay as WHIP does (RFC 9725, 4.6).
func (s *Server) linkRelay(c echo.Context, by media.Caller) {
	for _, server := range s.iceServers(c, by.Who).Servers {
		for _, url := range server.URLs {
			c.Response().Header().Add("Link", fmt.Sprintf("<%s>; rel=\"ice-server\"; username=%q; credential=%q; credential-type=\"password\"", url, server.Username, server.Credential))
		}
	}
}
