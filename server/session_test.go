package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hopxa/server/people"
	"hopxa/server/wire"
)

func cookieOf(r *reply) *http.Cookie {
	r.t.Helper()
	cookies := (&http.Response{Header: r.header}).Cookies()
	if len(cookies) != 1 || cookies[0].Name != cookieName {
		r.t.Fatalf("%s: cookies %v", r.asked, cookies)
	}
	return cookies[0]
}

func TestSigningIn(t *testing.T) {
	p := start(t, false)
	for _, c := range []struct {
		name string
		in   wire.Login
		code string
	}{
		{"right", wire.Login{Username: "vanthu", Password: password}, ""},
		{"capitals and blanks around the name", wire.Login{Username: " VanThu ", Password: password}, ""},
		{"wrong password", wire.Login{Username: "vanthu", Password: "sai"}, "wrong_login"},
		{"unknown name", wire.Login{Username: "ai-do", Password: password}, "wrong_login"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			got := p.as("").ask("POST", "session", c.in)
			if c.code != "" {
				got.want(401, c.code)
				if got.header.Get("Set-Cookie") != "" {
					t.Fatal("a refused sign-in set a cookie")
				}
				return
			}
			if me := read[wire.Me](got); me.Person == nil || me.Person.Username != "vanthu" {
				t.Fatalf("%+v", me)
			}
			k := cookieOf(got)
			if !k.HttpOnly || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.Secure || k.MaxAge < 3600 || len(k.Value) < 40 {
				t.Fatalf("cookie %+v", k)
			}
			read[wire.Me]((&caller{p, "the new session", k.Value}).ask("GET", "me", nil))
		})
	}
}

func TestCookieIsSecureOverTLSAndBehindAProxyThatSaysSo(t *testing.T) {
	p := start(t, false)
	secure := func(s *Server, scheme, forwarded string) bool {
		body, _ := json.Marshal(wire.Login{Username: "vanthu", Password: password})
		r := httptest.NewRequest("POST", scheme+"://xa.example/api/v1/session", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		if forwarded != "" {
			r.Header.Set("X-Forwarded-Proto", forwarded)
		}
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		return w.Code == 200 && w.Result().Cookies()[0].Secure
	}
	if !secure(p.server, "https", "") || secure(p.server, "http", "") || secure(p.server, "http", "https") {
		t.Fatal("Secure does not follow TLS")
	}
	p.server.BehindProxy = true
	if !secure(p.server, "http", "https") {
		t.Fatal("Secure does not follow the proxy in front")
	}
}

func TestGuessingAPasswordIsStopped(t *testing.T) {
	p := start(t, false)
	for range 2 { // who remembers after some tries may forget again
		for range 5 {
			p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: "sai"}).want(401, "wrong_login")
		}
		p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: password}).ok()
	}
	wrong := wire.Login{Username: "chutich", Password: "sai"}
	for range 8 {
		p.as("").ask("POST", "session", wrong).want(401, "wrong_login")
	}
	p.as("").ask("POST", "session", wrong).want(429, "too_many_tries")
	p.as("").ask("POST", "session", wire.Login{Username: "chutich", Password: password}).want(429, "too_many_tries")
	p.as("").ask("POST", "session", wire.Login{Username: "vanthu", Password: password}).ok()
	for range 10 { // wrong device keys lock no device out by their number
		if got := p.as("").ask("POST", "session/device", wire.DeviceLogin{Key: "sai"}); got.problem.Code != "wrong_device_key" {
			t.Fatalf("%s: %+v", got.asked, got.problem)
		}
	}
	p.as("").ask("POST", "session/device", wire.DeviceLogin{Key: seed.keys["Văn Bắc"]}).ok()
	p.skew.Store(int64(11 * time.Minute))
	p.as("").ask("POST", "session", wire.Login{Username: "chutich", Password: password}).ok()
}

func TestSigningOutEndsTheSession(t *testing.T) {
	p := start(t, false)
	c := p.as("vanthu")
	if k := cookieOf(c.ask("DELETE", "session", nil).want(204, "")); k.MaxAge >= 0 {
		t.Fatalf("the cookie stays: %+v", k)
	}
	c.ask("GET", "me", nil).want(401, "not_signed_in")
	p.as("").ask("DELETE", "session", nil).want(204, "") // twice is no error
}

func TestASessionThatIsNotUsedEnds(t *testing.T) {
	p := start(t, false)
	p.skew.Store(int64(people.PersonSession - time.Hour))
	p.as("vanthu").ask("GET", "me", nil).ok() // used, so it goes on
	p.skew.Store(int64(2*people.PersonSession - 2*time.Hour))
	p.as("vanthu").ask("GET", "me", nil).ok()
	p.as("chutich").ask("GET", "me", nil).want(401, "not_signed_in")
	p.as("hall Văn Bắc").ask("GET", "me", nil).ok()
}

func TestChangingThePasswordEndsAllOtherSessions(t *testing.T) {
	p := start(t, false)
	other := read2(t, p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: password}), p)
	mine := p.as("daibieu")
	change := func(old, fresh string) *reply {
		return mine.ask("PUT", "me/password", wire.PasswordChange{Old: old, New: fresh})
	}
	if got := change("sai-roi-nhe", "mat-khau-moi-2").want(422, "wrong_password"); got.problem.Field != "old" {
		t.Fatalf("%+v", got.problem)
	}
	change(password, "ngan").want(422, "bad_input")
	change(password, password).want(422, "password_same")
	other.ask("GET", "me", nil).ok()
	change(password, "mat-khau-moi-2").want(204, "")
	mine.ask("GET", "me", nil).ok()
	other.ask("GET", "me", nil).want(401, "not_signed_in")
	p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: password}).want(401, "wrong_login")
	p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: "mat-khau-moi-2"}).ok()
}

// read2 is the caller of a session that was just opened.
func read2(t testing.TB, r *reply, p *product) *caller {
	t.Helper()
	return &caller{p, "another session", cookieOf(r.ok()).Value}
}

func TestARevokedDeviceIsOut(t *testing.T) {
	p := start(t, false)
	p.as("hall Văn Bắc").ask("GET", "home", nil).ok()
	if n, err := p.server.Actions.HallRevoke(t.Context(), seed.halls["Văn Bắc"]); n != 1 || err != nil {
		t.Fatalf("%d, %v", n, err)
	}
	p.as("hall Văn Bắc").ask("GET", "home", nil).want(401, "not_signed_in")
	p.as("").ask("POST", "session/device", wire.DeviceLogin{Key: seed.keys["Văn Bắc"]}).want(401, "wrong_device_key")
	p.as("hall Văn Nam").ask("GET", "home", nil).ok()
}

func TestThoseWhoAreSwitchedOffAreOut(t *testing.T) {
	p := start(t, false)
	off := wire.PersonInput{Username: "daibieu", Name: "Nguyễn Thị Hoa", Roles: []wire.Role{wire.RoleMember}}
	p.as("quantri").ask("PUT", fmt.Sprintf("persons/%d", seed.persons["daibieu"]), off).ok()
	p.as("daibieu").ask("GET", "me", nil).want(401, "not_signed_in")
	p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: password}).want(401, "wrong_login")
}
