package server

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"hopxa/server/wire"
)

// Serve stops when its context ends: sockets are closed, a request under way is finished first.
func TestServingEndsWithItsContext(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	arrived, finish := make(chan struct{}), make(chan struct{})
	p.server.echo.GET("/slow", func(c echo.Context) error {
		close(arrived)
		<-finish
		return c.String(http.StatusOK, "xong")
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- p.server.Serve(ctx, ln) }()
	url := p.http.URL
	p.http.URL = "http://" + ln.Addr().String()
	defer func() { p.http.URL = url }()
	s := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab-1", 0)
	s.next(wire.MsgSnapshot)
	slow := make(chan error, 1)
	go func() {
		answer, err := http.Get(p.http.URL + "/slow")
		if err == nil {
			answer.Body.Close()
		}
		slow <- err
	}()
	<-arrived
	stop()
	for began := time.Now(); ; {
		if _, err := s.read(); err != nil {
			break // after the news that were on their way
		}
		if time.Since(began) > screenWait/2 {
			t.Fatal("the live socket stays open")
		}
	}
	close(finish)
	if err := <-slow; err != nil {
		t.Errorf("a request under way was cut off: %v", err)
	}
	if err := <-served; err != nil {
		t.Fatal(err)
	}
	if _, err := net.Dial("tcp", ln.Addr().String()); err == nil {
		t.Fatal("still listening")
	}
}

func TestAPanicIsAnsweredAndLoggedOnceAndNothingElseIs(t *testing.T) {
	p := start(t, false)
	p.server.echo.GET("/api/v1/panic", func(echo.Context) error { panic("ôi") })
	before := testLog.count("request failed")
	got := p.as("vanthu").ask("GET", "panic", nil).want(500, "internal")
	if strings.Contains(string(got.body), "ôi") {
		t.Error("the answer tells what is inside")
	}
	id := got.header.Get("X-Request-Id")
	if n := testLog.count("request failed") - before; n != 1 || testLog.count("request="+id) != 1 || testLog.count("panic: ôi") != 1 {
		t.Fatalf("logged %d times under %q", n, id)
	}
}

// A database that fails is our fault: one sentence, one line in the log, and no detail for the browser.
func TestAFaultOfOursIsAnsweredWithOneSentence(t *testing.T) {
	p := start(t, false)
	c := p.as("vanthu")
	m := p.draft()
	if _, err := p.db.Write.Exec(`ALTER TABLE agenda_items RENAME TO lost`); err != nil {
		t.Fatal(err)
	}
	before := testLog.count("request failed")
	got := c.ask("GET", fmt.Sprintf("meetings/%d", m.ID), nil).want(500, "internal")
	if strings.Contains(string(got.body), "agenda_items") || testLog.count("request failed")-before != 1 || testLog.count("no such table: agenda_items") == 0 {
		t.Fatalf("%s", got.body)
	}
}

func TestAddressesComeFromTheProxyOnlyWhenThereIsOne(t *testing.T) {
	p := start(t, false)
	for behind, want := range map[bool]string{false: "127.0.0.1", true: "203.0.113.7"} {
		config := p.server.Config
		config.BehindProxy = behind
		e := New(config).echo
		e.GET("/api/address", func(c echo.Context) error { return c.String(http.StatusOK, c.RealIP()) })
		r := httptest.NewRequest("GET", "/api/address", nil)
		r.RemoteAddr = "127.0.0.1:4711"
		r.Header.Set("X-Forwarded-For", "198.51.100.1, 203.0.113.7")
		w := httptest.NewRecorder()
		e.ServeHTTP(w, r)
		if w.Body.String() != want {
			t.Errorf("behind a proxy %v: %s", behind, w.Body)
		}
	}
}
