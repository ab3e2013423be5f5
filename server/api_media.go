package server

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gorilla/websocket"
	"github.com/labstack/echo/v4"

	"hopxa/server/people"
	"hopxa/server/wire"
)

func (s *Server) mediaOffer(ctx context.Context, in *meetingWith[wire.MediaOffer]) (wire.MediaAnswer, error) {
	return s.Media.Join(ctx, principal(ctx), in.Meeting, in.Body)
}

// peerIn names one's own media connection.
type peerIn struct {
	Meeting int64  `path:"meeting" minimum:"1"`
	Peer    string `path:"peer" maxLength:"64"`
}

type peerSlots struct {
	Meeting int64  `path:"meeting" minimum:"1"`
	Peer    string `path:"peer" maxLength:"64"`
	Body    wire.SlotsInput
}

func (s *Server) mediaSlots(ctx context.Context, in *peerSlots) error {
	return s.Media.Show(principal(ctx), in.Meeting, in.Peer, in.Body)
}

func (s *Server) mediaLeave(ctx context.Context, in *peerIn) error {
	return s.Media.Leave(principal(ctx), in.Meeting, in.Peer)
}

func describeLive(o *huma.Operation) {
	o.Parameters = append(o.Parameters, pathParam("meeting"))
	o.Responses["101"] = &huma.Response{Description: "Switching protocols: JSON text messages, Hello up, LiveMessage down"}
}

// live hands the connection to the hub.
func (s *Server) live(c echo.Context) error {
	id, err := pathID(c, "meeting")
	if err != nil {
		return err
	}
	if !websocket.IsWebSocketUpgrade(c.Request()) {
		return errNoSocket
	}
	token := sessionToken(c.Request())
	still := func() bool { // the request is over by then, and c is another's
		_, err := people.SignedIn(context.Background(), s.DB, token, s.Now())
		return err != people.ErrNotSignedIn // a fault of ours sends nobody out
	}
	return s.Hub.Serve(c.Response(), c.Request(), principal(c.Request().Context()), id, still)
}
