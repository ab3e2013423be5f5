package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/metrics"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"hopxa/cmd/hallsim/plain"
	"hopxa/server/wire"
)

// yardstickCmd serves what a hall needs of a server, with the plainest forwarder that Pion makes: what the
// bench measures Họp Xã against. Whoever asks is let in: it listens on this machine only.
type yardstickCmd struct {
	HTTP string `default:"127.0.0.1:0" help:"Listen address."`
}

// Run serves until ctx ends.
func (c *yardstickCmd) Run(ctx context.Context) error {
	l, err := net.Listen("tcp", c.HTTP)
	if err != nil {
		return err
	}
	y := &yardstick{sockets: map[string]chan wire.LiveMessage{}}
	if y.room, err = plain.New(y.tell); err != nil {
		return err
	}
	server := &http.Server{Handler: y.handler(), ReadHeaderTimeout: 10 * time.Second}
	end := context.AfterFunc(ctx, func() { server.Close() })
	defer end()
	slog.New(slog.NewJSONHandler(os.Stderr, nil)).Info("serving", "http", l.Addr().String()) // as hopxa says it
	if err := server.Serve(l); ctx.Err() == nil {
		return err
	}
	return nil
}

// handler is as much of the product's HTTP as a hall calls.
func (y *yardstick) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/v1/session/device", func(w http.ResponseWriter, _ *http.Request) { answer(w, wire.Me{}) })
	mux.HandleFunc("GET /api/v1/meetings/{id}/live", y.live)
	mux.HandleFunc("POST /api/v1/meetings/{id}/media", y.media)
	mux.HandleFunc(http.MethodDelete+" /api/v1/meetings/{id}/media/{peer}", func(w http.ResponseWriter, r *http.Request) {
		y.room.Leave(r.PathValue("peer"))
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /metrics", heapMetrics)
	return mux
}

// yardstick is the little that a meeting needs beside its media.
type yardstick struct {
	room *plain.Room

	mu      sync.Mutex                       // guards what follows
	sockets map[string]chan wire.LiveMessage // by seat
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		slog.Debug("answering", "err", err)
	}
}

func (y *yardstick) media(w http.ResponseWriter, r *http.Request) {
	body, err := io.Reader(r.Body), error(nil)
	if r.Header.Get("Content-Encoding") == "gzip" {
		body, err = gzip.NewReader(r.Body)
	}
	var in wire.MediaOffer
	if err == nil {
		err = json.NewDecoder(body).Decode(&in)
	}
	var out wire.MediaAnswer
	if err == nil {
		out, err = y.room.Join(r.Context(), in)
	}
	if err != nil {
		slog.Warn("join refused", "seat", in.Seat, "err", err)
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	answer(w, out)
}

// tell passes the map of a seat's slots to its live socket, if one is open. Called by the room.
func (y *yardstick) tell(seat string, m wire.LiveMessage) {
	y.mu.Lock()
	defer y.mu.Unlock()
	select {
	case y.sockets[seat] <- m:
	default: // not open: a hall has its socket before its media
	}
}

const pingEvery = 4 * time.Second // the halls hang up after 8 s of silence

// live says that the meeting is open, and what the slots carry.
func (y *yardstick) live(w http.ResponseWriter, r *http.Request) {
	conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	defer conn.Close()
	var hello wire.Hello
	if err := conn.ReadJSON(&hello); err != nil {
		return
	}
	news, gone := make(chan wire.LiveMessage, 4), make(chan struct{})
	y.mu.Lock()
	y.sockets[hello.Seat] = news
	y.mu.Unlock()
	go func() { // ends with the connection
		defer close(gone)
		for {
			if _, _, err := conn.NextReader(); err != nil {
				return
			}
		}
	}()
	news <- wire.LiveMessage{Kind: wire.MsgWelcome, Protocol: 1, Seq: 1, Boot: "yardstick"}
	news <- wire.LiveMessage{Kind: wire.MsgSnapshot, Seq: 1, State: &wire.LiveState{Meeting: wire.Meeting{State: wire.MeetingLive}}}
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		var err error
		select {
		case m := <-news:
			err = conn.WriteJSON(m)
		case <-ping.C:
			err = conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(pingEvery))
		case <-gone:
			return
		}
		if err != nil {
			return
		}
	}
}

// heapMetrics answers what the bench asks of both servers.
func heapMetrics(w http.ResponseWriter, _ *http.Request) {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}, {Name: "/gc/heap/allocs:objects"}}
	metrics.Read(s)
	fmt.Fprintf(w, "%s %d\n%s %d\n", heapBytes, s[0].Value.Uint64(), heapObjects, s[1].Value.Uint64())
}
