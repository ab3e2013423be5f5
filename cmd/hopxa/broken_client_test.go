package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"

	"hopxa/server/wire"
)

// party is a screen of the property test: it gives commands one after the other over a line that loses replies, and
// keeps what its live socket tells, across reconnects and restarts of the server.
type party struct {
	t      *testing.T
	name   string
	seat   string
	cookie string
	server *atomic.Pointer[string] // its address now
	random *rand.Rand              // of the commands; one goroutine
	tab    string

	mu    sync.Mutex // guards what follows
	seq   int64
	state map[string]json.RawMessage // parts of the room
	rows  map[string]json.RawMessage // of the attendance, by seat
	seats map[string]json.RawMessage
	votes map[int64]map[string]json.RawMessage // motions by id, their fields
}

// lost says that a reply did not come; whether the server did what was asked is not known.
var errLost = errors.New("the reply was lost")

// command gives a command until there is an answer, however often that takes, and now and then once more.
func (c *party) command(ctx context.Context, method, path string, body any) (status int, answer []byte) {
	key := uuid.NewString()
	for {
		// A reply is lost by hanging up right after asking.
		patience := 20 * time.Second
		if c.random.IntN(5) == 0 {
			patience = time.Duration(c.random.IntN(3000)) * time.Microsecond
		}
		status, answer, err := c.ask(ctx, method, path, body, key, patience)
		if err == nil && c.random.IntN(4) == 0 {
			again, twice, err := c.ask(ctx, method, path, body, key, 20*time.Second)
			if err == nil && status < 300 && (again != status || !bytes.Equal(answer, twice)) {
				c.t.Errorf("%s: %s %s: answered %d %s, and sent again %d %s", c.name, method, path, status, answer, again, twice)
			}
		}
		if err == nil {
			return status, answer
		}
		select {
		case <-ctx.Done():
			c.t.Errorf("%s: %s %s was never answered", c.name, method, path)
			return 0, nil
		case <-time.After(time.Duration(10+c.random.IntN(40)) * time.Millisecond):
		}
	}
}

func (c *party) ask(ctx context.Context, method, path string, body any, key string, patience time.Duration) (int, []byte, error) {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	b, err := json.Marshal(body)
	if err != nil {
		c.t.Error(err)
	}
	r, err := http.NewRequestWithContext(ctx, method, *c.server.Load()+"/api/v1/"+path, bytes.NewReader(b))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Cookie", "hopxa_session="+c.cookie)
	r.Header.Set("Idempotency-Key", key)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, errLost
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, nil, errLost
	}
	if answer.StatusCode >= 500 && answer.StatusCode != http.StatusServiceUnavailable {
		c.t.Errorf("%s: %s %s: %d %s", c.name, method, path, answer.StatusCode, text)
	}
	if answer.StatusCode >= 500 {
		return 0, nil, errLost
	}
	return answer.StatusCode, text, nil
}

// look keeps a live socket open until ctx ends, and goes on where it was after every cut.
func (c *party) look(ctx context.Context, meetingID int64, cut *rand.Rand) {
	for ctx.Err() == nil {
		life, stop := context.WithCancel(ctx)
		if cut != nil {
			life, stop = context.WithTimeout(ctx, time.Duration(100+cut.IntN(900))*time.Millisecond)
		}
		c.once(life, meetingID)
		stop()
		select {
		case <-ctx.Done():
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (c *party) once(ctx context.Context, meetingID int64) {
	at := "ws" + strings.TrimPrefix(*c.server.Load(), "http") + fmt.Sprintf("/api/v1/meetings/%d/live", meetingID)
	conn, answer, err := websocket.DefaultDialer.DialContext(ctx, at, http.Header{"Cookie": {"hopxa_session=" + c.cookie}})
	if err != nil {
		if answer != nil {
			answer.Body.Close()
		}
		return
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	c.mu.Lock()
	hello := wire.Hello{Protocol: []int{1}, Seat: c.seat, Mode: wire.ModeVideo, Tab: c.tab, Since: c.seq}
	c.mu.Unlock()
	if conn.WriteJSON(hello) != nil {
		return
	}
	for {
		_, b, err := conn.ReadMessage()
		if err != nil {
			return
		}
		var m wire.LiveMessage
		if err := json.Unmarshal(b, &m); err != nil {
			c.t.Error(err)
			return
		}
		c.hear(m, b)
	}
}

// hear does what the client does with a message: apply.ts in few words.
func (c *party) hear(m wire.LiveMessage, raw []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch m.Kind {
	case wire.MsgSnapshot:
		var told struct{ State map[string]json.RawMessage }
		if err := json.Unmarshal(raw, &told); err != nil {
			c.t.Error(err)
			return
		}
		c.seq, c.state = m.Seq, told.State
		c.rows, c.seats, c.votes = map[string]json.RawMessage{}, map[string]json.RawMessage{}, map[int64]map[string]json.RawMessage{}
		var rows struct{ Rows []json.RawMessage }
		var seats, motions []json.RawMessage
		if err := errors.Join(json.Unmarshal(told.State["attendance"], &rows), json.Unmarshal(told.State["seats"], &seats), json.Unmarshal(told.State["motions"], &motions)); err != nil {
			c.t.Error(err)
		}
		for _, row := range rows.Rows {
			c.rows[seatOf(row)] = row
		}
		for _, s := range seats {
			c.seats[seatOf(s)] = s
		}
		for _, x := range motions {
			c.putMotion(x)
		}
		delete(c.state, "attendance")
		delete(c.state, "seats")
		delete(c.state, "motions")
	case wire.MsgEvent:
		if m.Seq <= c.seq || c.state == nil {
			return
		}
		c.seq = m.Seq
		c.apply(m)
	}
}

func seatOf(raw json.RawMessage) string {
	var of struct{ Seat string }
	if err := json.Unmarshal(raw, &of); err != nil {
		panic(err) // the server's own JSON
	}
	return of.Seat
}

func (c *party) putMotion(raw json.RawMessage) {
	var id struct {
		ID   int64
		Gone bool
	}
	fields := map[string]json.RawMessage{}
	if err := errors.Join(json.Unmarshal(raw, &id), json.Unmarshal(raw, &fields)); err != nil {
		c.t.Error(err)
	}
	if c.votes[id.ID] = fields; id.Gone {
		delete(c.votes, id.ID)
	}
}

func (c *party) apply(m wire.LiveMessage) {
	switch m.Type {
	case wire.EventMeeting:
		c.state["meeting"] = m.Data
	case wire.EventItems:
		var meeting, items map[string]json.RawMessage
		if err := errors.Join(json.Unmarshal(c.state["meeting"], &meeting), json.Unmarshal(m.Data, &items)); err != nil {
			c.t.Error(err)
			return
		}
		meeting["items"] = items["items"]
		b, err := json.Marshal(meeting)
		if err != nil {
			c.t.Error(err)
		}
		c.state["meeting"] = b
	case wire.EventStage:
		c.state["stage"] = m.Data
	case wire.EventFloor:
		c.state["floor"] = m.Data
	case wire.EventNotices:
		c.state["notices"] = m.Data
	case wire.EventCalls:
		c.state["calls"] = m.Data
	case wire.EventSeat:
		c.seats[seatOf(m.Data)] = m.Data
	case wire.EventAttendance:
		var change struct {
			Rows  []json.RawMessage
			Whole bool
		}
		if err := json.Unmarshal(m.Data, &change); err != nil {
			c.t.Error(err)
		}
		if change.Whole {
			c.rows = map[string]json.RawMessage{}
		}
		for _, row := range change.Rows {
			c.rows[seatOf(row)] = row
		}
	case wire.EventMotion:
		c.putMotion(m.Data)
	case wire.EventBallots:
		var b wire.BallotsChanged
		if err := json.Unmarshal(m.Data, &b); err != nil {
			c.t.Error(err)
		}
		if known := c.votes[b.MotionID]; known != nil {
			c.ballots(known, m.Data)
		}
	}
}

// ballots takes over the numbers that a ballot brings, and how each option stands where that is shown.
func (c *party) ballots(known map[string]json.RawMessage, raw json.RawMessage) {
	var news map[string]json.RawMessage
	if err := json.Unmarshal(raw, &news); err != nil {
		c.t.Error(err)
	}
	for _, name := range []string{"cast", "readies", "roll", "waiting", "late"} {
		if told, ok := news[name]; ok {
			known[name] = told
		}
	}
	var totals []int
	var options []map[string]any
	if news["totals"] == nil {
		return
	}
	if err := errors.Join(json.Unmarshal(news["totals"], &totals), json.Unmarshal(known["options"], &options)); err != nil {
		c.t.Error(err)
	}
	for i := range options {
		options[i]["total"] = totals[i]
	}
	b, err := json.Marshal(options)
	if err != nil {
		c.t.Error(err)
	}
	known["options"] = b
}

// shown is what the screen shows now, as one comparable text. What a ballot on its way may still change is left out:
// who conducts is told of each voter, others of the number.
func (c *party) shown() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := map[string]any{"seats": c.seats, "attendance": c.rows}
	for name, part := range c.state {
		all[name] = part
	}
	motions := map[int64]any{}
	for id, fields := range c.votes {
		kept := map[string]any{}
		for name, field := range fields {
			if name != "voters" && name != "late" {
				kept[name] = field
			}
		}
		motions[id] = kept
	}
	all["motions"] = motions
	var flat any
	b, err := json.Marshal(all)
	if err == nil {
		err = json.Unmarshal(b, &flat) // one order of fields
	}
	if err == nil {
		b, err = json.MarshalIndent(flat, "", " ")
	}
	if err != nil {
		c.t.Error(err)
	}
	return string(b)
}
