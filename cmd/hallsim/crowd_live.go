package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"

	"hopxa/cmd/hallsim/fleet"
	"hopxa/cmd/hopxa/demo"
	"hopxa/server/wire"
)

// device is one screen in a live meeting: it holds the downward socket and may give commands, as a browser does.
type device struct {
	seat   string
	url    string
	cookie string
	client *http.Client
	conn   *websocket.Conn
	heard  chan struct{} // closed when the socket has ended
}

// awaited is what every device is to hear next.
type awaited struct {
	event   string // of LiveMessage.Type
	holds   []byte // must stand in the part
	waiting atomic.Int32
	all     chan struct{} // closed when the last has heard
	times   []time.Duration
	began   time.Time
	mu      sync.Mutex // guards times
}

// audience is all devices of a meeting.
type audience struct {
	devices []*device
	wait    atomic.Pointer[awaited]
	failed  atomic.Pointer[error]
}

const cookieName = "hopxa_session"

// gather opens the sockets of all halls and members; close ends them.
func gather(ctx context.Context, s *spawned, members []demo.Member) (*audience, error) {
	a := &audience{}
	add := func(seat, cookie string, mode wire.SeatMode) error {
		d := &device{seat: seat, url: s.url, cookie: cookie, heard: make(chan struct{}),
			client: &http.Client{Timeout: requestWait, Transport: &http.Transport{MaxIdleConnsPerHost: 2}}}
		if err := d.open(ctx, s.meeting, mode); err != nil {
			return fmt.Errorf("%s: %w", seat, err)
		}
		a.devices = append(a.devices, d)
		go d.listen(a)
		return nil
	}
	for _, m := range members {
		if err := add(fmt.Sprintf("person:%d", m.PersonID), m.Token, wire.ModeVideo); err != nil {
			return a, err
		}
	}
	for _, h := range s.halls {
		cookie, err := hallCookie(ctx, s.url, h)
		if err != nil {
			return a, err
		}
		if err := add(h.Seat, cookie, wire.ModeVideo); err != nil {
			return a, err
		}
	}
	return a, nil
}

// requestWait is how long a command may take before the bench gives up.
const requestWait = 20 * time.Second

func hallCookie(ctx context.Context, url string, h fleet.Hall) (string, error) {
	d := device{seat: h.Seat, url: url, client: http.DefaultClient}
	answer, err := d.send(ctx, http.MethodPost, "session/device", wire.DeviceLogin{Key: h.Key}, "")
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	for _, c := range answer.Cookies() {
		if c.Name == cookieName {
			return c.Value, nil
		}
	}
	return "", fmt.Errorf("%s was not signed in: %s", h.Seat, answer.Status)
}

func (d *device) open(ctx context.Context, meetingID int64, mode wire.SeatMode) error {
	at := "ws" + strings.TrimPrefix(d.url, "http") + fmt.Sprintf("/api/v1/meetings/%d/live", meetingID)
	conn, answer, err := websocket.DefaultDialer.DialContext(ctx, at, http.Header{"Cookie": {cookieName + "=" + d.cookie}})
	if err != nil {
		if answer != nil {
			return fmt.Errorf("the live socket: %s", answer.Status)
		}
		return err
	}
	d.conn = conn
	if err := conn.WriteJSON(wire.Hello{Protocol: []int{1}, Seat: d.seat, Mode: mode, Tab: uuid.NewString()}); err != nil {
		return errors.Join(err, conn.Close())
	}
	for {
		m, err := d.next()
		if err != nil {
			return errors.Join(err, conn.Close())
		}
		if m.Kind == wire.MsgSnapshot {
			return nil
		}
	}
}

func (d *device) next() (m wire.LiveMessage, err error) {
	_, b, err := d.conn.ReadMessage()
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	return m, err
}

// listen reads until the socket ends.
func (d *device) listen(a *audience) {
	defer close(d.heard)
	var told *awaited
	for {
		m, err := d.next()
		if err != nil {
			err = fmt.Errorf("%s: %w", d.seat, err)
			a.failed.CompareAndSwap(nil, &err)
			return
		}
		w := a.wait.Load()
		if w == nil || w == told || m.Type != w.event || !bytes.Contains(m.Data, w.holds) {
			continue
		}
		told = w
		w.mu.Lock()
		w.times = append(w.times, time.Since(w.began))
		w.mu.Unlock()
		if w.waiting.Add(-1) == 0 {
			close(w.all)
		}
	}
}

// expect says what every device is to hear of the command that is given next.
func (a *audience) expect(event, holds string) *awaited {
	w := &awaited{event: event, holds: []byte(holds), all: make(chan struct{}), began: time.Now()}
	w.waiting.Store(int32(len(a.devices)))
	a.wait.Store(w)
	return w
}

// done waits until everybody has heard.
func (a *audience) done(w *awaited) error {
	select {
	case <-w.all:
		return nil
	case <-time.After(requestWait):
		err := fmt.Errorf("%d of %d devices have not heard of %s within %v", w.waiting.Load(), len(a.devices), w.event, requestWait)
		if lost := a.failed.Load(); lost != nil {
			err = errors.Join(err, *lost)
		}
		return err
	}
}

func (a *audience) close() {
	for _, d := range a.devices {
		d.conn.Close()
		<-d.heard
	}
}

// send asks the server; key is the idempotency key, "" for none.
func (d *device) send(ctx context.Context, method, path string, body any, key string) (*http.Response, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, method, d.url+"/api/v1/"+path, bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Cookie", cookieName+"="+d.cookie)
	if key != "" {
		r.Header.Set("Idempotency-Key", key)
	}
	return d.client.Do(r)
}

// act gives a command and returns how long its confirmation took; reply may be nil.
func (d *device) act(ctx context.Context, method, path string, body, reply any) (time.Duration, error) {
	return d.actWith(ctx, method, path, body, reply, uuid.NewString())
}

func (d *device) actWith(ctx context.Context, method, path string, body, reply any, key string) (time.Duration, error) {
	began := time.Now()
	answer, err := d.send(ctx, method, path, body, key)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(answer.Body); err != nil {
		return 0, err
	}
	took := time.Since(began)
	if answer.StatusCode >= 300 {
		return took, fmt.Errorf("%s %s: %s %s", method, path, answer.Status, b.Bytes())
	}
	if reply != nil {
		return took, json.Unmarshal(b.Bytes(), reply)
	}
	return took, nil
}
