package live

import (
	"bytes"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"hopxa/agendas/blobs"
	"hopxa/server/actions"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/wire"
)

const seat = "person:1"

// house is a hub over a live meeting of its chair alone, whom every request comes from.
type house struct {
	t       *testing.T
	hub     *Hub
	db      *db.DB
	acts    *actions.Actions
	chair   actions.Who
	meeting wire.Meeting
	url     string

	mu    sync.Mutex
	heard chan struct{} // closed and made anew with every commit
	key   int
}

func open(t *testing.T, w waits) *house {
	t.Helper()
	h := &house{t: t, heard: make(chan struct{})}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	var err error
	h.db, err = db.Open(t.Context(), dir)
	must(err)
	t.Cleanup(func() { h.db.Close() })
	files, err := blobs.Open(filepath.Join(dir, "files"))
	must(err)
	j := journal.New(h.db, time.Now)
	h.acts = actions.New(actions.Config{DB: h.db, Journal: j, Blobs: files, Now: time.Now})
	h.hub = New(h.db, h.acts, time.Now)
	h.hub.waits = w
	j.Listen(h.hub.Changed)
	j.Listen(func(string, int64) {
		h.mu.Lock()
		defer h.mu.Unlock()
		close(h.heard)
		h.heard = make(chan struct{})
	})
	tx, err := h.db.Write.Begin()
	must(err)
	_, err = people.SaveHall(t.Context(), tx, people.Hall{Name: "Hội trường xã", ShortName: "Xã", Main: true, Active: true})
	must(err)
	_, err = people.Save(t.Context(), tx, people.Person{Username: "chutich", Name: "Lê Đình Thắng", Roles: []string{people.Chair}, Active: true}, "", false, time.Now())
	must(err)
	must(tx.Commit())
	h.chair.Principal = people.Principal{PersonID: 1, Roles: []string{people.Chair}}
	h.meeting, err = h.acts.MeetingCreate(t.Context(), h.who(), wire.MeetingInput{Title: "Họp", Kind: "khac", StartsAt: time.Now(), PlannedMinutes: 60, Place: "Xã", ChairID: 1, SecretaryID: 1})
	must(err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h.hub.Serve(w, r, h.chair.Principal, h.meeting.ID, func() bool { return true }); err != nil {
			t.Error(err)
		}
	}))
	h.url = "ws" + strings.TrimPrefix(server.URL, "http")
	t.Cleanup(server.Close)
	t.Cleanup(h.hub.Close)
	return h
}

// who is the chair with a new key.
func (h *house) who() actions.Who {
	h.key++
	return actions.Who{Principal: h.chair.Principal, Key: fmt.Sprint(h.key)}
}

func (h *house) sit(dialer *websocket.Dialer) *websocket.Conn {
	h.t.Helper()
	conn, _, err := dialer.Dial(h.url, nil)
	if err == nil {
		err = conn.WriteJSON(wire.Hello{Protocol: []int{1}, Seat: seat, Mode: wire.ModeCompanion, Tab: "t"})
	}
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { conn.Close() })
	return conn
}

// await waits until the seat is there, or is not.
func (h *house) await(present bool) attendance.Seat {
	h.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		h.mu.Lock()
		heard := h.heard
		h.mu.Unlock()
		if s, err := attendance.Get(h.t.Context(), h.db.Read, h.meeting.ID, seat); err == nil && s.Present == present {
			return s
		}
		select {
		case <-heard:
		case <-limit:
			h.t.Fatalf("the seat never became present=%v", present)
		}
	}
}

func TestASeatThatStaysAwayHasLeft(t *testing.T) {
	h := open(t, waits{leave: 10 * time.Millisecond, leaveAfterStart: time.Hour, write: time.Second})
	gone := make(chan string, 1)
	h.hub.OnSeatGone(func(_ int64, seat string) { gone <- seat })
	conn := h.sit(websocket.DefaultDialer)
	h.await(true)
	conn.Close()
	h.await(false)
	if got := <-gone; got != seat {
		t.Fatalf("%s is gone", got)
	}
}

func TestAShortCutLeavesNoTraceInTheAttendance(t *testing.T) {
	h := open(t, waits{leave: time.Hour, leaveAfterStart: time.Hour, write: time.Second})
	conn := h.sit(websocket.DefaultDialer)
	since := h.await(true).Since
	conn.Close()
	back := h.sit(websocket.DefaultDialer)
	var m wire.LiveMessage
	if err := back.ReadJSON(&m); err != nil || m.Kind != wire.MsgWelcome {
		t.Fatalf("%+v, %v", m, err)
	}
	if s := h.await(true); !s.Since.Equal(since) {
		t.Fatal("the seat joined anew")
	}
	if seq, _ := journal.Newest(t.Context(), h.db.Read, journal.MeetingStream(h.meeting.ID)); seq != 2 {
		t.Fatalf("%d entries, want the meeting's making and one joining", seq)
	}
}

// Leaving and coming back at the very same moment, over and over: hub and database agree at the end.
func TestLeavingAndComingBackAtOnceEndsPresent(t *testing.T) {
	h := open(t, waits{leave: time.Microsecond, leaveAfterStart: time.Hour, write: time.Second})
	var last *websocket.Conn
	for range 30 {
		if last != nil {
			last.Close()
		}
		last = h.sit(websocket.DefaultDialer)
		var m wire.LiveMessage
		if err := last.ReadJSON(&m); err != nil {
			t.Fatal(err)
		}
	}
	h.hub.Close() // and with it all leavings that were under way
	if s, err := attendance.Get(t.Context(), h.db.Read, h.meeting.ID, seat); err != nil || !s.Present {
		t.Fatalf("the seat is taken, the attendance says %+v, %v", s, err)
	}
}

func TestASeatThatDoesNotComeBackAfterARestartHasLeft(t *testing.T) {
	h := open(t, waits{leave: time.Hour, leaveAfterStart: time.Hour, write: time.Second})
	if _, err := h.acts.ItemAdd(t.Context(), h.who(), h.meeting.ID, wire.ItemInput{Title: "Một", PlannedMinutes: 5}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.acts.MeetingInvite(t.Context(), h.who(), h.meeting.ID, wire.InvitationsInput{Persons: []wire.InvitationInput{{PersonID: 1, Capacity: wire.CapacityMember}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.acts.MeetingAnnounce(t.Context(), h.who(), h.meeting.ID); err != nil {
		t.Fatal(err)
	}
	h.sit(websocket.DefaultDialer)
	h.await(true)
	h.hub.Close()
	again := New(h.db, h.acts, time.Now)
	again.waits = waits{leave: time.Hour, leaveAfterStart: time.Millisecond, write: time.Second}
	if err := again.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	h.await(false)
}

// One viewer takes nothing any more. It is closed after its time; nobody else waits for it meanwhile.
func TestASlowViewerIsClosedAndHoldsNobodyUp(t *testing.T) {
	var log syncBuffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	h := open(t, waits{leave: time.Hour, leaveAfterStart: time.Hour, write: 200 * time.Millisecond})
	long := strings.Repeat("ạ", 290)
	var last wire.AgendaItem
	for range 60 {
		var err error
		if last, err = h.acts.ItemAdd(t.Context(), h.who(), h.meeting.ID, wire.ItemInput{Title: long, PlannedMinutes: 5}); err != nil {
			t.Fatal(err)
		}
	}
	small := &websocket.Dialer{NetDial: func(network, addr string) (net.Conn, error) {
		c, err := net.Dial(network, addr)
		if err == nil {
			err = c.(*net.TCPConn).SetReadBuffer(4096)
		}
		return c, err
	}}
	h.sit(small) // and never reads
	h.await(true)
	fast := h.sit(websocket.DefaultDialer)
	var welcome wire.LiveMessage
	if err := fast.ReadJSON(&welcome); err != nil {
		t.Fatal(err)
	}
	ended := h.hub.room(h.meeting.ID)
	for n := 0; len(ended.list()) > 1; n++ {
		if n > 2000 {
			t.Fatal("the slow viewer is still there")
		}
		if _, err := h.acts.ItemEdit(t.Context(), h.who(), last.ID, wire.ItemInput{Title: fmt.Sprintf("%d %s", n, long[:300]), PlannedMinutes: 5}); err != nil {
			t.Fatal(err)
		}
		for { // the fast one hears of every change at once
			var m wire.LiveMessage
			fast.SetReadDeadline(time.Now().Add(20 * time.Second))
			if err := fast.ReadJSON(&m); err != nil {
				t.Fatal(err)
			}
			if m.Kind == wire.MsgEvent && bytes.Contains(m.Data, fmt.Appendf(nil, `"title":"%d `, n)) {
				break
			}
		}
	}
	if got := log.String(); strings.Count(got, "live socket ended") != 1 || !strings.Contains(got, "i/o timeout") {
		t.Fatalf("the log says %q", got)
	}
}

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
