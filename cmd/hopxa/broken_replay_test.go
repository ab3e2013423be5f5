package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"hopxa/server/actions"
	"hopxa/server/wire"
)

// replayed is what a reader of the journal alone knows of a meeting.
type replayed struct {
	holder  string
	waiting map[string]bool // by seat
	item    int64
	paused  bool
	marks   map[string]string
}

// replays compares what the journal tells with what the screens show.
func (c *company) replays() {
	c.t.Helper()
	if c.t.Failed() {
		return
	}
	r := replayed{waiting: map[string]bool{}, marks: map[string]string{}}
	for _, e := range c.entries() {
		var d struct {
			Seat, State string
			Item        int64
		}
		if err := json.Unmarshal(e.Data, &d); err != nil {
			c.t.Fatalf("%s: %v", e.Type, err)
		}
		switch e.Type {
		case actions.FloorAsked:
			r.waiting[d.Seat] = true
		case actions.FloorWithdrawn:
			delete(r.waiting, d.Seat)
		case actions.FloorGranted:
			delete(r.waiting, d.Seat)
			r.holder = d.Seat
		case actions.FloorEnded, actions.FloorMutedAll:
			r.holder = ""
		case actions.ItemStarted:
			r.item = d.Item
		case actions.MeetingPaused, actions.MeetingResumed:
			r.paused = e.Type == actions.MeetingPaused
		case actions.AttendanceMarked:
			r.marks[d.Seat] = d.State
		}
	}
	for _, p := range c.parties {
		if got, want := p.known(), r.text(); got != want {
			c.t.Errorf("%s shows\n%s\nthe journal says\n%s", p.name, got, want)
		}
	}
}

func (r replayed) text() string {
	var waiting []string
	for seat := range r.waiting {
		waiting = append(waiting, seat)
	}
	slices.Sort(waiting)
	var marks []string
	for seat, state := range r.marks {
		marks = append(marks, seat+" "+state)
	}
	slices.Sort(marks)
	return fmt.Sprintf("floor %q, waiting %v, item %d, paused %v, attendance %v", r.holder, waiting, r.item, r.paused, marks)
}

// known is the same of what a screen shows.
func (c *party) known() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var floor wire.Floor
	var meeting wire.Meeting
	if err := json.Unmarshal(c.state["floor"], &floor); err != nil {
		c.t.Error(err)
	}
	if err := json.Unmarshal(c.state["meeting"], &meeting); err != nil {
		c.t.Error(err)
	}
	r := replayed{waiting: map[string]bool{}, marks: map[string]string{}, paused: meeting.Pause != nil}
	if floor.Holder != nil {
		r.holder = floor.Holder.Seat
	}
	for _, q := range floor.Queue {
		r.waiting[q.Seat] = true
	}
	for _, it := range meeting.Items {
		if it.State == wire.ItemNow {
			r.item = it.ID
		}
	}
	for seat, raw := range c.rows {
		var row wire.AttendanceRow
		if err := json.Unmarshal(raw, &row); err != nil {
			c.t.Error(err)
		}
		if row.State != wire.AttendanceUnmarked {
			r.marks[seat] = string(row.State)
		}
	}
	return r.text()
}

// deviceCookie signs a hall's machine in.
func (c *company) deviceCookie(key string) string {
	body, err := json.Marshal(wire.DeviceLogin{Key: key})
	if err != nil {
		c.t.Fatal(err)
	}
	answer, err := http.Post(*c.address.Load()+"/api/v1/session/device", "application/json", bytes.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	for _, cookie := range answer.Cookies() {
		if cookie.Name == "hopxa_session" {
			return cookie.Value
		}
	}
	c.t.Fatalf("a hall was not signed in: %s", answer.Status)
	return ""
}
