package server

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hopxa/server/journal"
	"hopxa/server/outgoing/hook"
	"hopxa/server/outgoing/push"
	"hopxa/server/outgoing/push/pushtest"
	"hopxa/server/wire"
)

// subscribe lets a browser of somebody's subscribe at a push service.
func (c *caller) subscribe(b pushtest.Browser, endpoint string) wire.OwnChannels {
	c.p.t.Helper()
	p256dh, auth := b.Keys()
	return read[wire.OwnChannels](c.ask("POST", "me/push", wire.PushSubscription{Endpoint: endpoint, P256dh: p256dh, Auth: auth}))
}

func TestAPushMessageReachesTheBrowserOfWhoSubscribed(t *testing.T) {
	p := start(t, false)
	service := pushtest.Start()
	defer service.Close()
	p.server.Actions.PushClient = service.Client()
	browser, err := pushtest.NewBrowser()
	if err != nil {
		t.Fatal(err)
	}
	hoa := p.as("daibieu")
	mine := hoa.subscribe(browser, service.URL+"/hoa")
	if len(mine.Browsers) != 1 || mine.PushKey == "" || mine.PublicURL != "https://hop.example" {
		t.Fatalf("%+v", mine)
	}
	if again := hoa.subscribe(browser, service.URL+"/hoa"); len(again.Browsers) != 1 || again.PushKey != mine.PushKey {
		t.Errorf("subscribed again: %+v", again)
	}
	trial := fmt.Sprintf("me/push/%d/trial", mine.Browsers[0].ID)
	if got := read[wire.Trial](hoa.ask("POST", trial, nil)); !got.OK {
		t.Fatalf("trial: %+v", got)
	}
	got := service.Got()
	if len(got) != 1 || got[0].Path != "/hoa" {
		t.Fatalf("the push service got %d messages", len(got))
	}
	plain, err := browser.Open(got[0].Body)
	if err != nil {
		t.Fatal(err)
	}
	var note push.Note
	if err := json.Unmarshal(plain, &note); err != nil || !strings.Contains(note.Title, "thử") || note.URL != "/settings" {
		t.Errorf("the browser shows %+v, %v", note, err)
	}
	service.Answer = http.StatusGone
	if got := read[wire.Trial](hoa.ask("POST", trial, nil)); got.OK || !strings.Contains(got.Why, "Bật lại") {
		t.Errorf("a browser that is gone: %+v", got)
	}

	p.as("nguoikhac").ask("POST", trial, nil).want(404, "push_not_found")
	p.as("nguoikhac").ask("DELETE", fmt.Sprintf("me/push/%d", mine.Browsers[0].ID), nil).want(404, "push_not_found")
	p.as("hall Văn Bắc").ask("GET", "me/channels", nil).want(403, "forbidden")
	p256dh, auth := browser.Keys()
	hoa.ask("POST", "me/push", wire.PushSubscription{Endpoint: "http://10.0.0.1/inside", P256dh: p256dh, Auth: auth}).want(422, "bad_push_endpoint")
	if left := read[wire.OwnChannels](hoa.ask("DELETE", fmt.Sprintf("me/push/%d", mine.Browsers[0].ID), nil)); len(left.Browsers) != 0 {
		t.Errorf("after it ended: %+v", left.Browsers)
	}
}

func TestAChoiceIsKeptAndOfNobodyElse(t *testing.T) {
	p := start(t, false)
	choice := wire.ChannelChoice{Occasion: "reminder", Channel: "email"}
	wanted := func(c *caller) bool {
		t.Helper()
		all := read[wire.OwnChannels](c.ask("GET", "me/channels", nil)).Choices
		if len(all) != 24 { // eight occasions, three channels
			t.Fatalf("%d choices", len(all))
		}
		for _, got := range all {
			if got.Occasion == choice.Occasion && got.Channel == choice.Channel {
				return got.Wanted
			}
		}
		t.Fatal("no such choice")
		return false
	}
	hoa := p.as("daibieu")
	if !wanted(hoa) {
		t.Error("nothing chosen means no")
	}
	hoa.ask("PUT", "me/channels", choice).ok()
	if wanted(hoa) || !wanted(p.as("nguoikhac")) {
		t.Error("chosen by one, kept for the other")
	}
	choice.Wanted = true
	hoa.ask("PUT", "me/channels", choice).ok()
	if !wanted(hoa) {
		t.Error("chosen back")
	}
	hoa.ask("PUT", "me/channels", map[string]any{"occasion": "trial", "channel": "email", "wanted": false}).want(422, "bad_input")
}

func TestTheGatewayIsSetUpAndTriedByAnAdmin(t *testing.T) {
	p := start(t, false)
	var asked []hook.Message
	var signed []bool
	secret := hook.NewSecret()
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var m hook.Message
		if err := json.Unmarshal(body, &m); err != nil {
			t.Error(err)
		}
		asked, signed = append(asked, m), append(signed, r.Header.Get("webhook-id") == m.ID && strings.HasPrefix(r.Header.Get("webhook-signature"), "v1,"))
		if m.Phone == "0900000000" {
			http.Error(w, "số không tồn tại", http.StatusUnprocessableEntity)
		}
	}))
	defer gateway.Close()
	boss := p.as("quantri")
	in := wire.ChannelSettingsInput{HookURL: gateway.URL, QuietFrom: "20:00", QuietUntil: "07:00"}
	boss.ask("PUT", "channels", in).want(422, "bad_hook_secret")
	in.HookSecret = &secret
	set := read[wire.ChannelSettings](boss.ask("PUT", "channels", in))
	if !set.HookSecret || set.HookURL != gateway.URL || set.QuietFrom != "20:00" || !set.Secure {
		t.Errorf("%+v", set)
	}
	in.HookSecret = nil
	if again := boss.ask("PUT", "channels", in).ok(); strings.Contains(string(again.body), "whsec") {
		t.Error("the secret was told again")
	}
	try := func(phone string) wire.Trial {
		t.Helper()
		return read[wire.Trial](boss.ask("POST", "channels/hook/trial", wire.HookTrial{Phone: phone}))
	}
	if got := try("0912 345 678"); !got.OK || len(asked) != 1 || asked[0].Phone != "0912345678" || !signed[0] {
		t.Errorf("trial: %+v, the gateway got %+v", got, asked)
	}
	if got := try("0900000000"); got.OK || !strings.Contains(got.Why, "số không tồn tại") {
		t.Errorf("refused: %+v", got)
	}
	if got := try("gọi sau"); got.OK || len(asked) != 2 {
		t.Errorf("no phone number: %+v", got)
	}
	gateway.Close()
	if got := try("0912345678"); got.OK || !strings.Contains(got.Why, "Không nối được") {
		t.Errorf("down: %+v", got)
	}
	for _, name := range []string{"vanthu", "daibieu", "hall Văn Bắc"} {
		p.as(name).ask("GET", "channels", nil).want(403, "forbidden")
		p.as(name).ask("PUT", "channels", in).want(403, "forbidden")
		p.as(name).ask("POST", "channels/hook/trial", wire.HookTrial{Phone: "0912345678"}).want(403, "forbidden")
	}
	for _, bad := range []wire.ChannelSettingsInput{{HookURL: "ftp://x", QuietFrom: "20:00", QuietUntil: "07:00"}, {HookURL: "", QuietFrom: "8 giờ", QuietUntil: "07:00"}} {
		if got := boss.ask("PUT", "channels", bad); got.status != 422 {
			t.Errorf("%+v: %d", bad, got.status)
		}
	}
	// What is stored, and what is kept of the commands, does not hold the secret.
	var stored string
	if err := p.db.Read.QueryRowContext(t.Context(), `SELECT (SELECT group_concat(value) FROM settings) || (SELECT group_concat(reply) FROM commands)`).Scan(&stored); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(stored, strings.TrimPrefix(secret, "whsec_")) {
		t.Error("the secret can be read in the database")
	}
	entries, err := journal.Since(t.Context(), p.db.Read, journal.CommuneStream, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Contains(string(e.Data), strings.TrimPrefix(secret, "whsec_")) {
			t.Error("the secret can be read in the journal")
		}
	}
}

func feedToken() string {
	var b [32]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func TestAFeedHoldsTheMeetingsOfItsPersonAndNoOthers(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	hoa, nobody := p.as("daibieu"), p.as("")
	token := feedToken()
	if own := read[wire.OwnChannels](hoa.ask("PUT", "me/feed", wire.FeedToken{Token: token})); own.Feed == nil || own.Feed.ReadAt != nil {
		t.Fatalf("%+v", own.Feed)
	}
	get := func(token string, headers ...header) *reply {
		t.Helper()
		return nobody.ask("GET", "calendar/"+token+".ics", nil, headers...)
	}
	if body := string(get(token).ok().body); strings.Contains(body, "VEVENT") {
		t.Errorf("a draft stands in the calendar:\n%s", body)
	}
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	r := get(token).ok()
	body := string(r.body)
	for _, want := range []string{"BEGIN:VCALENDAR", fmt.Sprintf("UID:meeting-%d@hop.example", m.ID), "SUMMARY:Giao ban tháng 10", "DTSTART:", fmt.Sprintf("https://hop.example/meetings/%d/papers", m.ID)} {
		if !strings.Contains(strings.ReplaceAll(body, "\r\n ", ""), want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
	if kind := r.header.Get("Content-Type"); kind != "text/calendar; charset=utf-8" {
		t.Errorf("Content-Type %s", kind)
	}
	p.skew.Add(int64(time.Minute))
	get(token, header{"If-None-Match", r.header.Get("ETag")}).want(http.StatusNotModified, "")
	in := p.meetingInput()
	in.Title = "Giao ban tháng 11"
	p.as("vanthu").ask("PUT", fmt.Sprintf("meetings/%d", m.ID), in).ok()
	if body := string(get(token, header{"If-None-Match", r.header.Get("ETag")}).ok().body); !strings.Contains(body, "Giao ban tháng 11") {
		t.Error("a changed meeting is called unchanged")
	}
	if own := read[wire.OwnChannels](hoa.ask("GET", "me/channels", nil)); own.Feed == nil || own.Feed.ReadAt == nil {
		t.Errorf("nobody sees that it was read: %+v", own.Feed)
	}

	other := feedToken()
	p.as("nguoikhac").ask("PUT", "me/feed", wire.FeedToken{Token: other}).ok()
	if body := string(get(other).ok().body); strings.Contains(body, "VEVENT") {
		t.Error("the calendar of somebody who is not invited holds the meeting")
	}
	fresh := feedToken()
	hoa.ask("PUT", "me/feed", wire.FeedToken{Token: fresh}).ok()
	get(token).want(404, "feed_not_found")
	get(fresh).ok()
	hoa.ask("DELETE", "me/feed", nil).ok()
	get(fresh).want(404, "feed_not_found")
	for _, bad := range []string{feedToken(), "x", "..%2f"} {
		if got := get(bad); got.status != 404 {
			t.Errorf("%s: %d", bad, got.status)
		}
	}
	hoa.ask("PUT", "me/feed", wire.FeedToken{Token: "short"}).want(422, "bad_input")
}
