package fleet

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hopxa/server/wire"
)

func TestHallsWaitForTheMeetingThenSeeAndHearEachOther(t *testing.T) {
	v := newVenue(t, "hall:2", "hall:3")
	v.state = wire.MeetingAnnounced
	f := v.fleet(Config{EachSees: 1})
	v.until("two halls wait", func() bool { return len(v.sockets) == 2 })
	for _, h := range f.halls {
		h.wait(t.Context(), func() bool { return h.phase == PhaseWaiting })
	}
	if len(v.offers) != 0 {
		t.Fatal("media was offered before the meeting was live")
	}
	v.state = wire.MeetingLive
	v.event(wire.EventMeeting, wire.Meeting{State: wire.MeetingLive})
	if !f.Joined(t.Context()) {
		t.Fatal("not joined")
	}
	v.until("keyframes and delays", func() bool {
		for _, h := range f.Report().Halls {
			if h.Keyframe == 0 || h.Video.Delay.N < 20 || h.Voice.Delay.N < 20 {
				return false
			}
		}
		return true
	})
	v.mu.Lock()
	for _, seat := range []string{"hall:2", "hall:3"} {
		for _, rid := range []string{"q", "h", "f"} {
			if v.rids[seat+"/camera"+rid] == 0 {
				t.Errorf("layer %s of %s never came: %v", rid, seat, v.rids)
			}
		}
	}
	loud := 0
	for level, n := range v.levels {
		if level < voiceLimit {
			loud += n
		}
	}
	if loud == 0 || v.levels[0] > loud {
		t.Errorf("levels of speech are %v", v.levels)
	}
	for _, o := range v.offers {
		if len(o.Slots) != 2 || o.Slots[0].Show != "@stage" || !strings.HasSuffix(o.Slots[1].Show, "/camera") || len(o.Sends) != 3 || o.Sends[1].Source != "camera" || o.Tab == "" {
			t.Errorf("%s offers slots %+v and sends %+v", o.Seat, o.Slots, o.Sends)
		}
	}
	v.mu.Unlock()
	r := f.Report()
	for i := range r.Halls {
		h := &r.Halls[i]
		if p50 := h.Video.Delay.Quantile(.5); p50 <= 0 || p50 > time.Second {
			t.Errorf("%s: median video delay %v", h.Seat, p50)
		}
		// A speech begins with silence, whose packets are alike and cannot be told apart.
		if h.Video.Unmatched > h.Video.Packets/20 || h.Voice.Unmatched > h.Voice.Packets/3 {
			t.Errorf("%s: %d of %d video and %d of %d voice packets were not recognised", h.Seat, h.Video.Unmatched, h.Video.Packets, h.Voice.Unmatched, h.Voice.Packets)
		}
		if h.Joins != 1 || h.Sockets != 1 || h.Err != nil || h.Phase != PhaseJoined || h.Video.LossShare() > .05 {
			t.Errorf("%+v", h.Seat)
		}
	}
	f.Stop()
	if err := f.Wait(); err != nil {
		t.Errorf("stopped with %v", err)
	}
	v.until("both told the server that they leave", func() bool { return len(v.left) == 2 })
}

func TestKeyframeRequestReachesTheLayer(t *testing.T) {
	v := newVenue(t, "hall:2", "hall:3")
	f := v.fleet(Config{EachSees: 1})
	v.until("layer h of hall:2 comes", func() bool { return v.rids["hall:2/camerah"] > 5 })
	hall := f.halls[0]
	// Between two keyframes of the clip, a request makes the player of h fall behind the two others.
	v.until("the player went back", func() bool {
		go v.askKeyframe("hall:2")
		hall.mu.Lock()
		defer hall.mu.Unlock()
		return hall.link != nil && hall.link.sender.keyAnswers.Load() > 0
	})
}

func TestHallsComeBackToANewServerAtOnce(t *testing.T) {
	v := newVenue(t, "hall:2")
	f := v.fleet(Config{})
	f.Joined(t.Context())
	v.event(wire.EventFloor, wire.Floor{Queue: []wire.FloorRequest{}})
	v.until("the event was taken in", func() bool { f.halls[0].mu.Lock(); defer f.halls[0].mu.Unlock(); return f.halls[0].view.seq == v.seq })
	v.mu.Lock()
	v.boot = "boot-2"
	v.refuse["meetings/7/live"] = []int{503}
	v.mu.Unlock()
	cut := time.Now()
	v.cut()
	v.until("a second connection", func() bool { r := f.Report().Halls[0]; return r.Joins == 2 && r.Sockets == 2 && r.Phase == PhaseJoined })
	if took := time.Since(cut); took > 5*time.Second {
		t.Errorf("back after %v", took)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if last := v.hellos[len(v.hellos)-1]; last.Since != v.seq || last.Tab != v.hellos[0].Tab || last.Seat != "hall:2" || last.Mode != wire.ModeVideo {
		t.Errorf("came back with %+v, first was %+v", last, v.hellos[0])
	}
}

func TestBrokenSocketLeavesMediaAlone(t *testing.T) {
	v := newVenue(t, "hall:2")
	f := v.fleet(Config{})
	f.Joined(t.Context())
	v.mu.Lock()
	for conn := range v.sockets {
		conn.NetConn().Close()
	}
	v.mu.Unlock()
	v.until("a second socket", func() bool { return f.Report().Halls[0].Sockets == 2 })
	if r := f.Report().Halls[0]; r.Joins != 1 || r.Phase != PhaseJoined {
		t.Errorf("media was set up %d times, %s", r.Joins, r.Phase)
	}
}

func TestLostMediaIsSetUpAnew(t *testing.T) {
	v := newVenue(t, "hall:2")
	f := v.fleet(Config{})
	f.Joined(t.Context())
	v.mu.Lock()
	var peer string
	for name := range v.peers {
		peer = name
	}
	v.refuse["meetings/7/media"] = []int{204, 500} // it leaves, and the first new offer fails
	v.mu.Unlock()
	v.tell(`{"kind":"media","peer":"of another hall","reason":"lost"}`, `{"kind":"media","peer":"`+peer+`","reason":"lost"}`)
	v.until("a second connection", func() bool { r := f.Report().Halls[0]; return r.Joins == 2 && r.Err == nil })
}

func TestReplacedHallDoesNotComeBack(t *testing.T) {
	v := newVenue(t, "hall:2")
	f := v.fleet(Config{})
	f.Joined(t.Context())
	v.tell(`{"kind":"end","reason":"replaced"}`)
	if err := f.Wait(); !errors.Is(err, ErrReplaced) || !strings.Contains(err.Error(), "hall:2") {
		t.Errorf("ended with %v", err)
	}
	if len(v.hellos) != 1 {
		t.Errorf("%d hellos", len(v.hellos))
	}
}

func TestForbiddenHallSignsInAgainButNotForEver(t *testing.T) {
	v := newVenue(t, "hall:2")
	f := v.fleet(Config{})
	for n := 1; n <= 3; n++ {
		v.until("a socket", func() bool { return len(v.hellos) == n && len(v.sockets) == 1 })
		v.tell(`{"kind":"end","reason":"forbidden"}`)
	}
	if err := f.Wait(); !errors.Is(err, ErrForbidden) {
		t.Errorf("ended with %v", err)
	}
	if v.signIns != 3 {
		t.Errorf("signed in %d times", v.signIns)
	}
}

func TestWrongKeyEndsTheHall(t *testing.T) {
	v := newVenue(t, "hall:2")
	f := v.fleet(Config{Halls: []Hall{{Key: "no such key", Seat: "hall:2"}}})
	if err := f.Wait(); status(err) != 401 {
		t.Errorf("ended with %v", err)
	}
	if v.signIns != 1 {
		t.Errorf("tried %d times", v.signIns)
	}
}

func TestClosedMeetingEndsTheFleetWell(t *testing.T) {
	for _, how := range []string{"event", "end", "was closed already"} {
		v := newVenue(t, "hall:2")
		if how == "was closed already" {
			v.state = wire.MeetingClosed
		}
		f := v.fleet(Config{})
		if how != "was closed already" {
			v.until("a socket", func() bool { return len(v.sockets) == 1 })
		}
		switch how {
		case "event":
			v.event(wire.EventMeeting, wire.Meeting{State: wire.MeetingClosed})
		case "end":
			v.tell(`{"kind":"end","reason":"closed"}`)
		}
		if err := f.Wait(); err != nil || f.Report().Halls[0].Phase != PhaseEnded {
			t.Errorf("%s: %v", how, err)
		}
	}
}

func TestForgottenSessionIsSignedInAgain(t *testing.T) {
	v := newVenue(t, "hall:2")
	v.refuse["session"] = []int{500, 429}
	f := v.fleet(Config{})
	f.Joined(t.Context())
	v.mu.Lock()
	clear(v.cookies)
	v.mu.Unlock()
	v.cut()
	v.until("signed in and joined again", func() bool { return v.signIns == 2 && f.Report().Halls[0].Sockets == 2 })
}

func TestMalformedMessagesOnTheSocketAreCountedAndLeftAlone(t *testing.T) {
	v := newVenue(t, "hall:2")
	v.state = wire.MeetingAnnounced
	f := v.fleet(Config{})
	v.until("a socket", func() bool { return len(v.sockets) == 1 })
	v.tell(malformed...)
	v.event(wire.EventMeeting, wire.Meeting{State: wire.MeetingLive})
	f.Joined(t.Context())
	if r := f.Report().Halls[0]; r.BadMessages != len(malformed) || r.Sockets != 1 || r.Phase != PhaseJoined {
		t.Errorf("%d of %d counted, %d sockets, %s", r.BadMessages, len(malformed), r.Sockets, r.Phase)
	}
}

func TestHallAsksForTheFloorOnlyWhenItMay(t *testing.T) {
	v := newVenue(t, "hall:2")
	queue := []wire.FloorRequest{{ID: 1, Seat: "hall:5"}, {ID: 2, Seat: "hall:6"}, {ID: 3, Seat: "hall:7"}}
	v.floor = wire.Floor{Queue: queue} // crowded
	f := v.fleet(Config{AskFloor: true, AskEvery: 20 * time.Millisecond})
	f.Joined(t.Context())
	if len(v.asks) != 0 {
		t.Fatal("asked in spite of the queue")
	}
	v.event(wire.EventFloor, wire.Floor{Holder: &wire.FloorHolder{Seat: "hall:3"}, Queue: queue[:1]})
	v.until("the hall asks", func() bool { return len(v.asks) > 0 })
	v.mu.Lock()
	defer v.mu.Unlock()
	if a := v.asks[0]; a.Seat != "hall:2" || a.Reason == "" {
		t.Errorf("asked %+v", a)
	}
	h := f.halls[0]
	for _, floor := range []wire.Floor{{Holder: &wire.FloorHolder{Seat: "hall:2"}}, {Queue: []wire.FloorRequest{{Seat: "hall:2"}}}} {
		h.mu.Lock()
		h.view.floor = floor
		if h.mayAsk() {
			t.Errorf("would ask with the floor %+v", floor)
		}
		h.mu.Unlock()
	}
}

func TestBadConfigIsRefused(t *testing.T) {
	good := Hall{Key: "k", Seat: "hall:1"}
	for name, c := range map[string]Config{
		"no address":      {Halls: []Hall{good}},
		"no http":         {BaseURL: "ftp://x", Halls: []Hall{good}},
		"a person's seat": {BaseURL: "http://x", Halls: []Hall{{Key: "k", Seat: "person:1"}}},
		"no key":          {BaseURL: "http://x", Halls: []Hall{{Seat: "hall:1"}}},
		"twice":           {BaseURL: "http://x", Halls: []Hall{good, good}},
		"sees too many":   {BaseURL: "http://x", Halls: []Hall{good}, EachSees: 1},
	} {
		if f, err := Run(t.Context(), c); err == nil {
			f.Stop()
			t.Errorf("%s: no error", name)
		}
	}
}

func TestBackoffIsThatOfTheRealClient(t *testing.T) {
	var b backoff
	for n, want := range []int{250, 500, 1000, 2000, 2000, 2000} {
		if got := b.next(); got != time.Duration(want)*time.Millisecond {
			t.Errorf("wait %d is %v", n, got)
		}
	}
	if b.reset(); b.next() != 250*time.Millisecond {
		t.Error("does not begin anew")
	}
}

func TestAMicrophoneIsOpenWhereTheClientOpensIt(t *testing.T) {
	chair, main := wire.Floor{Rule: wire.MicChair}, []wire.InvitedHall{{HallID: 1, Main: true}, {HallID: 2}}
	holds, cutsIn := chair, chair
	holds.Holder = &wire.FloorHolder{Seat: "person:9", AudioSeat: "hall:2"}
	cutsIn.Others = []wire.FloorHolder{{Seat: "hall:2"}}
	for _, c := range []struct {
		what  string
		floor wire.Floor
		seat  string
		calls []wire.PrivateCall
		want  bool
	}{
		{"without the floor", chair, "hall:2", nil, false},
		{"with it", holds, "hall:2", nil, true},
		{"while another has it", holds, "hall:3", nil, false},
		{"who cuts in", cutsIn, "hall:2", nil, true},
		{"the commune hall", chair, "hall:1", nil, true},
		{"in a private call", chair, "hall:3", []wire.PrivateCall{{Seat: "hall:3", WithSeat: "hall:1"}}, true},
		{"in free discussion", wire.Floor{Rule: wire.MicFree}, "hall:3", nil, true},
		{"where no rule is told", wire.Floor{}, "hall:3", nil, true},
	} {
		v := view{floor: c.floor}
		v.setMeeting(&wire.Meeting{Halls: main})
		v.setCalls(c.calls)
		if got := v.mayBeHeard(c.seat); got != c.want {
			t.Errorf("%s: open is %v", c.what, got)
		}
	}
}

func TestAClosedMicrophoneSendsSilenceNowAndThen(t *testing.T) {
	v := newVenue(t, "hall:2", "hall:3")
	v.floor = wire.Floor{Rule: wire.MicChair, Holder: &wire.FloorHolder{Seat: "hall:2"}}
	v.fleet(Config{EachSees: 1})
	v.until("the speaker is heard for two seconds", func() bool { return v.rids["hall:2/mic"] > 100 })
	v.mu.Lock()
	if n := v.rids["hall:3/mic"]; n == 0 || n > 15 {
		t.Errorf("the other sent %d packets meanwhile", n)
	}
	v.mu.Unlock()
	v.event(wire.EventFloor, wire.Floor{Rule: wire.MicChair, Holder: &wire.FloorHolder{Seat: "hall:3"}})
	v.until("the next speaker is heard", func() bool { return v.rids["hall:3/mic"] > 50 })
}
