package server

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"hopxa/server/wire"
)

var wellHall = wire.SelfTestResult{Camera: "ok", CameraLabel: "Logitech C920", CameraWidth: 1280, CameraHeight: 720, Mic: "ok", MicDb: -42, Speaker: "heard", Line: true, DownKbps: 8000, UpKbps: 3000, DelayMs: 40, Keeps: true, DiskFreeMB: 9000}

func (p *product) rehearsal(name string, meetingID int64) map[string]wire.RehearsalHall {
	p.t.Helper()
	halls := map[string]wire.RehearsalHall{}
	for _, h := range read[wire.Rehearsal](p.as(name).ask("GET", fmt.Sprintf("self-tests?meeting=%d", meetingID), nil)).Halls {
		halls[h.ShortName] = h
	}
	return halls
}

func TestASelfTestColoursItsHallOnTheClerksMap(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	due := func() wire.SelfTestDue {
		return read[wire.SelfTestDue](p.as("hall Văn Bắc").ask("GET", "self-tests/due", nil))
	}
	if d := due(); d.Why != "first" || d.MeetingID != m.ID || d.Watches || d.Busy {
		t.Fatalf("a new machine is not asked: %+v", d)
	}
	if h := p.rehearsal("vanthu", m.ID)["Văn Bắc"]; h.Verdict != wire.VerdictGrey || h.Last != nil || h.Devices != 1 {
		t.Fatalf("before any test: %+v", h)
	}
	if done := read[wire.SelfTest](p.as("hall Văn Bắc").ask("POST", "self-tests", wellHall)); done.Verdict != wire.VerdictGreen || done.MeetingID != m.ID || len(done.Reasons) != 0 {
		t.Fatalf("all is well, and yet %+v", done)
	}
	broken := wellHall
	broken.Mic, broken.Camera = "silent", "none"
	if done := read[wire.SelfTest](p.as("hall Văn Nam").ask("POST", "self-tests", broken)); done.Verdict != wire.VerdictRed || fmt.Sprint(done.Reasons) != "[mic_fails camera_fails]" {
		t.Fatalf("%+v", done)
	}
	halls := p.rehearsal("vanthu", m.ID)
	if halls["Văn Bắc"].Verdict != wire.VerdictGreen || halls["Văn Nam"].Verdict != wire.VerdictRed || halls["Văn Nam"].Last.Result.Mic != "silent" {
		t.Fatalf("%+v", halls)
	}
	if _, in := halls["Đông Thịnh"]; in {
		t.Fatal("a hall that is not invited is on the meeting's map")
	}
	if _, in := p.rehearsal("quantri", 0)["Đông Thịnh"]; !in {
		t.Fatal("a hall is missing on the map of all")
	}
	if d := due(); d.Why != "none" || d.Last == nil || d.Last.Verdict != wire.VerdictGreen {
		t.Fatalf("tested, and yet %+v", d)
	}

	asked := read[wire.Rehearsal](p.as("vanthu").ask("POST", "self-tests/ask", wire.SelfTestAsk{MeetingID: m.ID, HallIDs: []int64{}}))
	for _, h := range asked.Halls {
		if (h.AskedAt != nil) != (h.Devices > 0) {
			t.Fatalf("asked: %+v", h)
		}
	}
	if d := due(); d.Why != "asked" || d.AskedBy == "" {
		t.Fatalf("asked, and yet %+v", d)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	if d := due(); d.Why != "none" || !d.Busy {
		t.Fatalf("in a meeting: %+v", d)
	}
	p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/close", m.ID), nil).ok()
	if d := due(); d.Why != "asked" || d.Busy {
		t.Fatalf("after the meeting: %+v", d)
	}
	p.as("hall Văn Bắc").ask("POST", "self-tests", wellHall).ok()
	if d := due(); d.Why != "none" {
		t.Fatalf("done what was asked, and yet %+v", d)
	}
	history := read[[]wire.SelfTest](p.as("vanthu").ask("GET", fmt.Sprintf("halls/%d/self-tests", seed.halls["Văn Bắc"]), nil))
	if len(history) != 2 || history[0].At.Before(history[1].At) {
		t.Fatalf("%+v", history)
	}
}

func TestASelfTestSentTwiceIsOne(t *testing.T) {
	p := start(t, false)
	key := header{"Idempotency-Key", "the same press"}
	first := read[wire.SelfTest](p.as("hall Văn Bắc").ask("POST", "self-tests", wellHall, key))
	if again := read[wire.SelfTest](p.as("hall Văn Bắc").ask("POST", "self-tests", wellHall, key)); again.ID != first.ID {
		t.Fatalf("%d and %d", first.ID, again.ID)
	}
}

func TestWhoMaySeeAndAskForSelfTests(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	mine, all := fmt.Sprintf("self-tests?meeting=%d", m.ID), "self-tests"
	history := fmt.Sprintf("halls/%d/self-tests", seed.halls["Văn Bắc"])
	for _, c := range []struct {
		who, method, path string
		body              any
		status            int
	}{
		{"vanthu", "GET", all, nil, 200},
		{"quantri", "GET", all, nil, 200},
		{"chutich", "GET", mine, nil, 200},
		{"chutich", "GET", all, nil, 403},
		{"daibieu", "GET", mine, nil, 403},
		{"truongthon", "GET", all, nil, 403},
		{"hall Văn Bắc", "GET", all, nil, 403},
		{"", "GET", all, nil, 401},
		{"hall Văn Bắc", "GET", history, nil, 200},
		{"hall Văn Nam", "GET", history, nil, 403},
		{"daibieu", "GET", history, nil, 403},
		{"daibieu", "POST", "self-tests/ask", wire.SelfTestAsk{HallIDs: []int64{seed.halls["Văn Bắc"]}}, 403},
		{"vanthu", "POST", "self-tests/ask", wire.SelfTestAsk{HallIDs: []int64{99999}}, 404},
		{"hall Văn Bắc", "POST", "self-tests/ask", wire.SelfTestAsk{HallIDs: []int64{}}, 403},
		{"quantri", "POST", "self-tests", wellHall, 403},
		{"", "POST", "self-tests", wellHall, 401},
		{"daibieu", "GET", "self-tests/due", nil, 403},
		{"", "GET", "self-tests/line?bytes=1", nil, 401},
	} {
		if got := p.as(c.who).ask(c.method, c.path, c.body); got.status != c.status {
			t.Errorf("%s: %s %s: %d, not %d: %s", c.who, c.method, c.path, got.status, c.status, got.body)
		}
	}
}

func TestAMachineThatWatchesIsTestedWithoutCameraAndMicrophone(t *testing.T) {
	p := start(t, false)
	id := seed.halls["Văn Bắc"]
	p.as("quantri").ask("PUT", fmt.Sprintf("halls/%d", id), wire.HallInput{Name: "Nhà văn hóa thôn Văn Bắc", ShortName: "Văn Bắc", Active: true, ReceiveOnly: true}).ok()
	if d := read[wire.SelfTestDue](p.as("hall Văn Bắc").ask("GET", "self-tests/due", nil)); !d.Watches {
		t.Fatalf("%+v", d)
	}
	in := wire.SelfTestResult{Camera: "unasked", Mic: "unasked", Speaker: "unasked", Line: true, DownKbps: 4000, UpKbps: 900, DelayMs: 70, Keeps: true, DiskFreeMB: -1}
	if done := read[wire.SelfTest](p.as("hall Văn Bắc").ask("POST", "self-tests", in)); done.Verdict != wire.VerdictGreen {
		t.Fatalf("%+v", done)
	}
}

func TestMeasuringTheLineIsBounded(t *testing.T) {
	p := start(t, false)
	hall := p.as("hall Văn Bắc")
	if got := hall.ask("GET", "self-tests/line?bytes=100000", nil).ok(); len(got.body) != 100_000 || got.header.Get("Content-Encoding") != "" || bytes.Count([]byte(got.body), []byte{0}) > 2000 {
		t.Fatalf("%d bytes, %v", len(got.body), got.header)
	}
	if got := hall.ask("GET", "self-tests/line?bytes=0", nil); got.status != http.StatusNoContent {
		t.Fatalf("%d", got.status)
	}
	hall.ask("GET", fmt.Sprintf("self-tests/line?bytes=%d", lineMax+1), nil).want(422, "bad_input")
	hall.ask("GET", "self-tests/line?bytes=-1", nil).want(422, "bad_input")
	hall.ask("GET", "self-tests/line?bytes=abc", nil).want(422, "bad_input")
	send := func(size int, chunked bool) int {
		r := httptest.NewRequest("POST", "/api/v1/self-tests/line", bytes.NewReader(make([]byte, size)))
		if chunked {
			r.ContentLength = -1
		}
		r.AddCookie(&http.Cookie{Name: cookieName, Value: hall.token})
		w := httptest.NewRecorder()
		p.server.Handler().ServeHTTP(w, r)
		return w.Code
	}
	if got := []int{send(1000, false), send(lineMax+1, false), send(1000, true)}; fmt.Sprint(got) != "[204 413 411]" {
		t.Fatalf("%v", got)
	}
	var last *reply
	for range lineBudget/lineMax + 1 {
		last = hall.ask("GET", fmt.Sprintf("self-tests/line?bytes=%d", lineMax), nil)
	}
	last.want(429, "line_budget")
	p.as("hall Văn Nam").ask("GET", "self-tests/line?bytes=1000", nil).ok()
}

func TestOnlySomeMeasureTheirLineAtOnce(t *testing.T) {
	var m lineMeter
	now := time.Now()
	var over func()
	for i := range lineAtOnce {
		var err error
		if over, err = m.begin(fmt.Sprint(i), 1, now); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := m.begin("more", 1, now); err != errLineBusy {
		t.Fatal(err)
	}
	over()
	if _, err := m.begin("more", 1, now); err != nil {
		t.Fatal(err)
	}
	if _, err := m.begin("0", lineBudget, now.Add(lineWindow+time.Second)); err != errLineBusy {
		t.Fatal(err)
	}
}
