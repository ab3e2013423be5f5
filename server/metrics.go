package server

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"sync/atomic"

	"github.com/labstack/echo/v4"

	"hopxa/server/access"
	"hopxa/sfu"
)

// counts is what the server counts since its start.
type counts struct {
	requests [6]atomic.Int64 // by the first digit of the status
	ballots  ballotCounts
}

func (c *counts) answered(status int) {
	if i := status / 100; i > 0 && i < len(c.requests) {
		c.requests[i].Add(1)
	}
}

// metrics answers Prometheus, on this machine only: how many halls are linked and how well is nobody
// else's business. A request that a proxy handed on is not from this machine.
func (s *Server) metrics(c echo.Context) error {
	r := c.Request()
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !net.ParseIP(host).IsLoopback() || r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != "" {
		return access.ErrForbidden
	}
	var b bytes.Buffer
	head := func(name, help, typ string) { fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, typ) }
	head("hopxa_build_info", "The running version.", "gauge")
	fmt.Fprintf(&b, "hopxa_build_info{version=%q} 1\n", s.Version)
	head("hopxa_start_time_seconds", "When the server started, in Unix time.", "gauge")
	fmt.Fprintf(&b, "hopxa_start_time_seconds %d\n", s.started.Unix())
	head("hopxa_http_requests_total", "Requests answered, by class of status.", "counter")
	for i := 1; i < len(s.counts.requests); i++ {
		fmt.Fprintf(&b, "hopxa_http_requests_total{status=\"%dxx\"} %d\n", i, s.counts.requests[i].Load())
	}
	head("hopxa_live_sockets", "Open live sockets.", "gauge")
	fmt.Fprintf(&b, "hopxa_live_sockets %d\n", s.Hub.Sockets())
	if err := s.meetingMetrics(c, &b, head); err != nil {
		return err
	}
	if err := s.writeVoteMetrics(r.Context(), &b, head); err != nil {
		return err
	}
	if err := s.writeOutgoingMetrics(r.Context(), &b, head); err != nil {
		return err
	}
	writeMediaMetrics(&b, head, s.SFU.Stats())
	if err := writeProcessMetrics(&b, head); err != nil {
		return err
	}
	if s.Relay != nil {
		writeRelayMetrics(&b, head, s.Relay.Stats())
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	head("hopxa_goroutines", "Goroutines.", "gauge")
	fmt.Fprintf(&b, "hopxa_goroutines %d\n", runtime.NumGoroutine())
	head("hopxa_heap_bytes", "Bytes of allocated heap objects.", "gauge")
	fmt.Fprintf(&b, "hopxa_heap_bytes %d\n", mem.HeapAlloc)
	return c.Blob(http.StatusOK, "text/plain; version=0.0.4; charset=utf-8", b.Bytes())
}

func (s *Server) meetingMetrics(c echo.Context, b *bytes.Buffer, head func(name, help, typ string)) error {
	rows, err := s.DB.Read.QueryContext(c.Request().Context(), `SELECT state, count(*) FROM meetings GROUP BY state ORDER BY state`)
	if err != nil {
		return err
	}
	defer rows.Close()
	head("hopxa_meetings", "Meetings by state.", "gauge")
	for rows.Next() {
		var state string
		var n int
		if err := rows.Scan(&state, &n); err != nil {
			return err
		}
		fmt.Fprintf(b, "hopxa_meetings{state=%q} %d\n", state, n)
	}
	return rows.Err()
}

// writeMediaMetrics tells what the media plane counted.
func writeMediaMetrics(b *bytes.Buffer, head func(name, help, typ string), st sfu.Stats) {
	one := func(name, help, typ string, v uint64) {
		head(name, help, typ)
		fmt.Fprintf(b, "%s %d\n", name, v)
	}
	one("hopxa_media_peers", "Media connections.", "gauge", uint64(st.Peers))
	one("hopxa_media_packets_in_total", "RTP packets received.", "counter", st.PacketsIn)
	one("hopxa_media_bytes_in_total", "Bytes of RTP received.", "counter", st.BytesIn)
	one("hopxa_media_packets_forwarded_total", "RTP packets sent, one a viewer.", "counter", st.PacketsForwarded)
	one("hopxa_media_bytes_forwarded_total", "Bytes of RTP payload sent.", "counter", st.BytesForwarded)
	one("hopxa_media_retransmitted_total", "Packets sent again because a viewer asked.", "counter", st.Retransmitted)
	one("hopxa_media_recovered_total", "Packets of voices lost on the way here and found in later ones (RED).", "counter", st.Recovered)
	one("hopxa_media_deaf_slots", "Pictures not sent because the viewer does not show their codec.", "gauge", uint64(st.Deaf))
	one("hopxa_media_keyframe_requests_total", "Keyframes asked of senders.", "counter", st.KeyframeRequests)
	one("hopxa_media_tcp_stalled_total", "TCP connections ended because the other side read nothing.", "counter", st.Stalled)
	head("hopxa_media_packets_dropped_total", "Packets not passed on, by reason.", "counter")
	for _, d := range []struct {
		reason string
		n      uint64
	}{{"floor", st.Dropped.Floor}, {"layer", st.Dropped.Layer}, {"queue", st.Dropped.Queue}, {"malformed", st.Dropped.Malformed}, {"codec", st.Dropped.Codec}, {"double", st.Dropped.Double}, {"resend", st.Dropped.Resend}, {"stranger", st.Dropped.Stranger}} {
		fmt.Fprintf(b, "hopxa_media_packets_dropped_total{reason=%q} %d\n", d.reason, d.n)
	}
	writeSendingMetrics(b, head, st)
	writeSourceMetrics(b, head, st.Sources)
	writeLayerMetrics(b, head, st.Sources)
	writeLinkMetrics(b, head, st.Links)
}

// writeSourceMetrics tells of every microphone, camera and screen whether it arrives and goes on to viewers.
func writeSourceMetrics(b *bytes.Buffer, head func(name, help, typ string), sources []sfu.SourceStats) {
	for _, m := range []struct {
		name, help string
		of         func(sfu.SourceStats) uint64
	}{
		{"hopxa_media_source_packets_in_total", "RTP packets received of a source since it joined.", func(s sfu.SourceStats) uint64 { return s.PacketsIn }},
		{"hopxa_media_source_forwarded_total", "RTP packets of a source sent on, one a viewer.", func(s sfu.SourceStats) uint64 { return s.Forwarded }},
		{"hopxa_media_source_dropped_floor_total", "Audio packets not passed on because the seat has no floor.", func(s sfu.SourceStats) uint64 { return s.DroppedFloor }},
	} {
		head(m.name, m.help, "counter")
		for _, s := range sources {
			fmt.Fprintf(b, "%s{%s} %d\n", m.name, sourceLabels(s), m.of(s))
		}
	}
}

func sourceLabels(s sfu.SourceStats) string {
	by := "seat"
	if s.Extra {
		by = "camera" // a source may come twice, and a metric must not
	}
	return fmt.Sprintf("meeting=\"%d\",source=%q,by=%q", s.Room, s.Source.String(), by)
}
