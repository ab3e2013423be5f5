package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"hopxa/server/journal"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// screen is a live socket of a test.
type screen struct {
	t    testing.TB
	conn *websocket.Conn
	seq  int64
	boot string
}

// look opens a live socket; the answer is set when the server refused.
func (c *caller) look(meetingID int64, hello wire.Hello, headers ...header) (*screen, *reply) {
	c.p.t.Helper()
	h := http.Header{"Cookie": {cookieName + "=" + c.token}}
	for _, x := range headers {
		h.Set(x[0], x[1])
	}
	url := "ws" + strings.TrimPrefix(c.p.http.URL, "http") + fmt.Sprintf("%s/meetings/%d/live", prefix, meetingID)
	conn, answer, err := websocket.DefaultDialer.Dial(url, h)
	if err != nil {
		if answer == nil {
			c.p.t.Fatal(err)
		}
		defer answer.Body.Close()
		r := &reply{t: c.p.t, asked: c.name + " looked", status: answer.StatusCode, header: answer.Header}
		if err := json.NewDecoder(answer.Body).Decode(&r.problem); err != nil {
			c.p.t.Fatal(err)
		}
		return nil, r
	}
	c.p.t.Cleanup(func() { conn.Close() })
	hello.Protocol = []int{1}
	if err := conn.WriteJSON(hello); err != nil {
		c.p.t.Fatal(err)
	}
	return &screen{t: c.p.t, conn: conn, seq: hello.Since}, nil
}

// sit opens a socket in a seat and waits for the welcome.
func (c *caller) sit(meetingID int64, seat, tab string, since int64) *screen {
	c.p.t.Helper()
	s, refused := c.look(meetingID, wire.Hello{Seat: seat, Mode: wire.ModeVideo, Tab: tab, Since: since})
	if refused != nil {
		c.p.t.Fatalf("%+v", refused.problem)
	}
	s.boot = s.next(wire.MsgWelcome).Boot
	return s
}

// next waits for a message of a kind and passes over others.
func (s *screen) next(kind string) wire.LiveMessage {
	s.t.Helper()
	until := time.Now().Add(screenWait)
	for {
		m, err := s.readUntil(until)
		if err != nil {
			s.t.Fatalf("waiting for %s: %v", kind, err)
		}
		if m.Kind == kind {
			return m
		}
	}
}

// screenWait is how long a test waits for a message before it fails.
const screenWait = 20 * time.Second

func (s *screen) read() (wire.LiveMessage, error) { return s.readUntil(time.Now().Add(screenWait)) }

func (s *screen) readUntil(until time.Time) (m wire.LiveMessage, err error) {
	s.conn.SetReadDeadline(until)
	if err = s.conn.ReadJSON(&m); err == nil && m.Seq != 0 && m.Kind != wire.MsgWelcome {
		s.seq = m.Seq
	}
	return m, err
}

// part waits for an event of a type and decodes what changed.
func part[T any](s *screen, typ string, is func(T) bool) T {
	s.t.Helper()
	for {
		m := s.next(wire.MsgEvent)
		var v T
		if m.Type != typ {
			continue
		}
		if err := json.Unmarshal(m.Data, &v); err != nil {
			s.t.Fatal(err)
		}
		if is(v) {
			return v
		}
	}
}

func TestAScreenHearsWhatHappensAndResumesWhereItWasCutOff(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	bac := hallSeat("Văn Bắc")
	s := p.as("hall Văn Bắc").sit(m.ID, bac, "tab-1", 0)
	state := s.next(wire.MsgSnapshot).State
	if state.Part != wire.PartHall || state.Meeting.State != wire.MeetingLive || state.Stage.Seat != hallSeat("Hội trường xã") || len(state.Seats) != 1 || !state.Seats[0].Present {
		t.Fatalf("%+v", state)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: bac}).ok()
	f := part(s, wire.EventFloor, func(f wire.Floor) bool { return f.Holder != nil })
	if f.Holder.Seat != bac || f.Holder.AudioSeat != bac {
		t.Fatalf("%+v", f.Holder)
	}
	part(s, wire.EventStage, func(st wire.Stage) bool { return st.Seat == bac })
	s.conn.Close() // the line breaks; two things happen meanwhile
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/mute-all", m.ID), nil).ok()
	p.as("chutich").ask("POST", fmt.Sprintf("items/%d/start", m.Items[1].ID), nil).ok()
	s = p.as("hall Văn Bắc").sit(m.ID, bac, "tab-1", s.seq)
	part(s, wire.EventFloor, func(f wire.Floor) bool { return f.Holder == nil })
	part(s, wire.EventItems, func(i wire.ItemsChanged) bool { return i.Items[1].State == wire.ItemNow })
	newest := s.seq
	// A number from the future, as after a restored backup, gets everything anew.
	s = p.as("hall Văn Bắc").sit(m.ID, bac, "tab-1", newest+1000)
	if got := s.next(wire.MsgSnapshot); got.Seq != newest {
		t.Fatalf("a snapshot at %d, newest is %d", got.Seq, newest)
	}
}

func TestASecondTabTakesTheSeatAndTheFirstIsToldWhy(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	hall, bac := p.as("hall Văn Bắc"), hallSeat("Văn Bắc")
	before := testLog.count("replaced by another tab")
	first := hall.sit(m.ID, bac, "tab-1", 0)
	second := hall.sit(m.ID, bac, "tab-2", 0)
	if end := first.next(wire.MsgEnd); end.Reason != "replaced" {
		t.Fatalf("%+v", end)
	}
	if _, err := first.read(); err == nil {
		t.Fatal("the first socket stays open")
	}
	// The same tab coming back is no second tab, and a companion takes nothing away.
	third := hall.sit(m.ID, bac, "tab-2", 0)
	for {
		msg, err := second.read()
		if err != nil {
			break
		}
		if msg.Kind == wire.MsgEnd {
			t.Fatalf("the tab's own old socket was told %q", msg.Reason)
		}
	}
	fourth, _ := hall.look(m.ID, wire.Hello{Seat: bac, Mode: wire.ModeCompanion, Tab: "tab-3"})
	fourth.next(wire.MsgSnapshot)
	third.next(wire.MsgSnapshot)
	if who := p.as("hall Văn Bắc"); p.hub.Seated(principalOf(p, who), m.ID, bac, "tab-2") != wire.ModeVideo || p.hub.Seated(principalOf(p, who), m.ID, bac, "tab-3") != wire.ModeCompanion {
		t.Fatal("Seated is wrong about who sits how")
	}
	if n := testLog.count("replaced by another tab") - before; n != 1 {
		t.Fatalf("logged %d times", n)
	}
}

func TestLiveSocketsAreRefusedWithAReason(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	for _, c := range []struct {
		name    string
		who     *caller
		meeting int64
		header  header
		status  int
		code    string
	}{
		{"nobody", p.as(""), m.ID, header{}, 401, "not_signed_in"},
		{"not invited", p.as("nguoikhac"), m.ID, header{}, 403, "forbidden"},
		{"no such meeting", p.as("chutich"), 999999, header{}, 404, "meeting_not_found"},
		{"another site's page", p.as("chutich"), m.ID, header{"Origin", "https://evil.example"}, 403, "cross_origin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			_, refused := c.who.look(c.meeting, wire.Hello{}, c.header)
			if refused == nil {
				t.Fatal("let in")
			}
			refused.want(c.status, c.code)
		})
	}
	p.as("chutich").ask("GET", fmt.Sprintf("meetings/%d/live", m.ID), nil).want(426, "socket_needed")
	for seat, mode := range map[string]wire.SeatMode{hallSeat("Văn Nam"): wire.ModeVideo, hallSeat("Văn Bắc"): "hologram", "hall:x": wire.ModeVideo} {
		s, _ := p.as("hall Văn Bắc").look(m.ID, wire.Hello{Seat: seat, Mode: mode})
		if end, err := s.read(); err != nil || end.Kind != wire.MsgEnd || end.Reason != "forbidden" {
			t.Errorf("seat %s, mode %s: %+v, %v", seat, mode, end, err)
		}
	}
}

func TestWhoIsNoLongerInvitedIsShownOut(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	s := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab-1", 0)
	s.next(wire.MsgSnapshot)
	p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{Halls: []int64{seed.halls["Văn Nam"]}, Persons: []wire.InvitationInput{}}).ok()
	if end := s.next(wire.MsgEnd); end.Reason != "forbidden" {
		t.Fatalf("%+v", end)
	}
}

func TestAMeetingThatIsOverIsLookedAtWithoutASeat(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	s := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab-1", 0)
	if state := s.next(wire.MsgSnapshot).State; state.Meeting.State != wire.MeetingClosed || len(state.Seats) != 0 {
		t.Fatalf("%+v", state)
	}
}

// What a screen was told is still true after the server came back, and the screen resumes where it was.
func TestNothingIsLostOverARestart(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	bac := hallSeat("Văn Bắc")
	s := p.as("hall Văn Bắc").sit(m.ID, bac, "tab-1", 0)
	s.next(wire.MsgSnapshot)
	p.as("hall Văn Bắc").ask("POST", fmt.Sprintf("meetings/%d/floor/requests", m.ID), wire.FloorAsk{Seat: bac, Reason: "Kênh tưới"}).ok()
	part(s, wire.EventFloor, func(f wire.Floor) bool { return len(f.Queue) == 1 })
	boot, seq := s.boot, s.seq
	p.stop()
	p = startOn(t, p.dir, true)
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/floor/grant", m.ID), wire.FloorGrant{Seat: bac, Minutes: 3}).ok()
	s = p.as("hall Văn Bắc").sit(m.ID, bac, "tab-1", seq)
	if s.boot == boot {
		t.Fatal("the screen cannot know that media has to be set up anew")
	}
	f := part(s, wire.EventFloor, func(f wire.Floor) bool { return f.Holder != nil })
	if f.Holder.Seat != bac || len(f.Queue) != 0 {
		t.Fatalf("%+v", f)
	}
	look, _ := p.as("chutich").look(m.ID, wire.Hello{})
	if seats := look.next(wire.MsgSnapshot).State.Seats; len(seats) != 1 || !seats[0].Present {
		t.Fatalf("the hall was taken for gone: %+v", seats)
	}
}

func principalOf(p *product, c *caller) people.Principal {
	p.t.Helper()
	who, err := people.SignedIn(p.t.Context(), p.db, c.token, time.Now())
	if err != nil {
		p.t.Fatal(err)
	}
	return who
}

// One who was away for many changes of a part is sent it once, as it is now.
func TestABatchBringsEveryPartOnce(t *testing.T) {
	p := start(t, false)
	m := p.opened()
	chair := p.as("chutich")
	s := p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab", 0)
	since := s.next(wire.MsgSnapshot).Seq
	s.conn.Close()
	floor := fmt.Sprintf("meetings/%d/floor/", m.ID)
	for range 20 {
		chair.ask("POST", floor+"grant", wire.FloorGrant{Seat: hallSeat("Văn Nam")}).ok()
		chair.ask("POST", floor+"end", wire.FloorEnd{Seat: hallSeat("Văn Nam")}).ok()
	}
	chair.ask("POST", floor+"grant", wire.FloorGrant{Seat: personSeat("daibieu")}).ok()
	newest, err := journal.Newest(t.Context(), p.db.Read, journal.MeetingStream(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	s = p.as("hall Văn Bắc").sit(m.ID, hallSeat("Văn Bắc"), "tab", since)
	events := map[string]int{}
	for seq := since; seq < newest; {
		got := s.next(wire.MsgEvent)
		if events[got.Type]++; got.Seq <= seq {
			t.Fatalf("seq %d after %d", got.Seq, seq)
		}
		seq = got.Seq
		if got.Type == wire.EventFloor && !strings.Contains(string(got.Data), personSeat("daibieu")) {
			t.Errorf("out of date: %s", got.Data)
		}
	}
	if events[wire.EventFloor] != 1 || events[wire.EventStage] > 1 {
		t.Errorf("%v", events)
	}
}
