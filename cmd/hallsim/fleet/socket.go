package fleet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/gorilla/websocket"

	"hopxa/server/wire"
)

const (
	protocol     = 1
	silenceLimit = 8 * time.Second // the server pings every 5 s
	messageBytes = 4 << 20         // a snapshot of a big meeting is some 100 kB
)

// socket is an open live socket; closed by close or when its context ends.
type socket struct {
	conn *websocket.Conn
	stop func() bool
}

// openSocket connects and says hello. The error is a *problemError when the server refused.
func (s *session) openSocket(ctx context.Context, meetingID int64, hello wire.Hello) (*socket, error) {
	u := s.base.JoinPath(fmt.Sprintf("api/v1/meetings/%d/live", meetingID))
	header := http.Header{}
	for _, c := range s.client.Jar.Cookies(u) {
		header.Add("Cookie", c.String())
	}
	u.Scheme = map[string]string{"http": "ws", "https": "wss"}[u.Scheme]
	dialer := websocket.Dialer{HandshakeTimeout: requestTimeout, EnableCompression: true, Proxy: http.ProxyFromEnvironment}
	conn, answer, err := dialer.DialContext(ctx, u.String(), header)
	if err != nil {
		if answer != nil {
			return nil, problemOf(answer)
		}
		return nil, err
	}
	conn.SetReadLimit(messageBytes)
	conn.SetReadDeadline(time.Now().Add(silenceLimit))
	pong := conn.PingHandler()
	conn.SetPingHandler(func(data string) error {
		conn.SetReadDeadline(time.Now().Add(silenceLimit))
		return pong(data)
	})
	conn.SetWriteDeadline(time.Now().Add(requestTimeout))
	if err := conn.WriteJSON(hello); err != nil {
		conn.Close()
		return nil, err
	}
	return &socket{conn, context.AfterFunc(ctx, func() { conn.Close() })}, nil
}

// next waits for a message; nil without an error is one that is no text and means nothing.
func (s *socket) next() ([]byte, error) {
	kind, r, err := s.conn.NextReader()
	if err != nil {
		return nil, err
	}
	s.conn.SetReadDeadline(time.Now().Add(silenceLimit))
	data, err := io.ReadAll(r)
	if err != nil || kind != websocket.TextMessage {
		return nil, err
	}
	return data, nil
}

func (s *socket) close() error {
	s.stop()
	bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	err := s.conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second))
	return errors.Join(err, s.conn.Close())
}
