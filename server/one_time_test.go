package server

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"hopxa/server/onetime"
	"hopxa/server/wire"
)

const testSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

var testRecovery = []string{"aaaa-aaaa-aaa2", "aaaa-aaaa-aaa3", "aaaa-aaaa-aaa4", "aaaa-aaaa-aaa5", "aaaa-aaaa-aaa6", "aaaa-aaaa-aaa7", "aaaa-aaaa-aaa8", "aaaa-aaaa-aaa9"}

// shown is what a phone with testSecret shows, so many steps from now.
func (p *product) shown(steps int64) string {
	p.t.Helper()
	code, err := onetime.Code(testSecret, onetime.Step(p.server.Now())+steps)
	if err != nil {
		p.t.Fatal(err)
	}
	return code
}

// later lets the server's clock run ahead.
func (p *product) later(d time.Duration) { p.skew.Add(int64(d)) }

// withCodes sets one-time codes of the admin up.
func (p *product) withCodes() *caller {
	p.t.Helper()
	admin := p.as("quantri")
	own := read[wire.OwnSignIn](admin.ask("PUT", "me/one-time", wire.OneTimeInput{Secret: testSecret, Code: p.shown(0), Recovery: testRecovery}))
	if !own.OneTime.On || own.OneTime.Recovery != 8 || own.OneTime.Since == nil {
		p.t.Fatalf("%+v", own)
	}
	return admin
}

// half enters the admin's right password, after which a code is asked for; it is the cookie to go on with.
func (p *product) half() header {
	p.t.Helper()
	got := p.as("").ask("POST", "session", wire.Login{Username: "quantri", Password: password}).want(401, "code_needed")
	cookies := (&http.Response{Header: got.header}).Cookies()
	if len(cookies) != 1 || cookies[0].Name != halfCookie || !cookies[0].HttpOnly || cookies[0].Path != "/api/v1/session" {
		p.t.Fatalf("%v", cookies)
	}
	return header{"Cookie", halfCookie + "=" + cookies[0].Value}
}

func (p *product) sendCode(half header, code string) *reply {
	return p.as("").ask("POST", "session/code", wire.SignInCode{Code: code}, half)
}

func TestACodeIsAskedForAfterThePassword(t *testing.T) {
	p := start(t, false)
	p.withCodes()
	p.as("").ask("POST", "session/code", wire.SignInCode{Code: p.shown(1)}).want(401, "sign_in_over")
	half := p.half()
	p.as("").ask("GET", "me", nil, half).want(401, "not_signed_in") // half a session opens nothing
	p.sendCode(half, p.shown(0)).want(422, "code_used")             // it confirmed the phone
	p.later(onetime.StepLength)
	me := read[wire.Me](p.sendCode(half, p.shown(0)))
	if me.Person == nil || me.Person.Username != "quantri" {
		t.Fatalf("%+v", me)
	}
	p.sendCode(half, p.shown(1)).want(401, "sign_in_over")  // a half is used once
	p.sendCode(p.half(), p.shown(0)).want(422, "code_used") // seen over a shoulder, and sent again
	p.later(onetime.StepLength)
	p.sendCode(p.half(), p.shown(-40)).want(422, "code_clock")
	p.sendCode(p.half(), p.shown(40)).want(422, "code_wrong")
	p.sendCode(p.half(), p.shown(-1)).want(422, "code_used")
	p.sendCode(p.half(), p.shown(1)).ok()
	slow := p.half()
	p.later(stepLife)
	p.sendCode(slow, p.shown(0)).want(401, "sign_in_over")

	log := read[[]wire.SignIn](p.as("quantri").ask("GET", "me/sign-ins", nil))
	if !log[0].OK || log[0].Method != wire.MethodPassword || log[1].OK || log[1].Method != wire.MethodCode {
		t.Fatalf("%+v", log[:2])
	}
}

func TestCodesAreGuessedAFewTimesOnly(t *testing.T) {
	p := start(t, false)
	p.withCodes()
	for range 8 {
		p.sendCode(p.half(), "000000")
	}
	p.as("").ask("POST", "session", wire.Login{Username: "quantri", Password: password}).want(429, "too_many_tries")
	p.later(11 * time.Minute)
	p.sendCode(p.half(), p.shown(0)).ok()
}

func TestOfTwoThatSendTheSameCodeOneGetsIn(t *testing.T) {
	p := start(t, false)
	p.withCodes()
	p.later(onetime.StepLength)
	code, halves := p.shown(0), []header{p.half(), p.half(), p.half()}
	var in sync.WaitGroup
	got := make([]int, len(halves))
	for i, half := range halves {
		in.Go(func() { got[i] = p.sendCode(half, code).status })
	}
	in.Wait()
	if got[0]+got[1]+got[2] != 200+422+422 {
		t.Fatalf("%v", got)
	}
}

func TestARecoveryCodeOpensOnce(t *testing.T) {
	p := start(t, false)
	p.withCodes()
	p.sendCode(p.half(), "AAAA aaaa aaa2").ok()
	p.sendCode(p.half(), "aaaa-aaaa-aaa2").want(422, "code_wrong")
	if own := read[wire.OwnSignIn](p.as("quantri").ask("GET", "me/sign-in", nil)); own.OneTime.Recovery != 7 {
		t.Fatalf("%+v", own)
	}
}

func TestCodesAreEndedWithACodeOrByAnotherAdmin(t *testing.T) {
	p := start(t, false)
	admin, id := p.withCodes(), seed.persons["quantri"]
	own := fmt.Sprintf("persons/%d/one-time", id)
	admin.ask("POST", "me/one-time/off", wire.SignInCode{Code: "000000"}).want(422, "code_wrong")
	admin.ask("DELETE", own, nil).want(409, "own_codes")
	for _, other := range []string{"vanthu", "chutich", "daibieu", "hall Văn Bắc"} {
		p.as(other).ask("DELETE", own, nil).want(403, "forbidden")
		p.as(other).ask("PUT", "me/one-time", wire.OneTimeInput{Secret: testSecret, Code: p.shown(0), Recovery: testRecovery}).want(403, "forbidden")
	}
	p.later(onetime.StepLength)
	if own := read[wire.OwnSignIn](admin.ask("POST", "me/one-time/off", wire.SignInCode{Code: p.shown(0)})); own.OneTime.On {
		t.Fatalf("%+v", own)
	}
	p.signInFrom("quantri", "")
	admin.ask("POST", "me/one-time/off", wire.SignInCode{Code: p.shown(0)}).want(409, "codes_off")

	p.withCodes()
	half := p.half()
	if err := p.server.Actions.OneTimeOffByOwner(t.Context(), "QuanTri"); err != nil {
		t.Fatal(err)
	}
	p.sendCode(half, p.shown(1)).want(409, "codes_off")
	p.signInFrom("quantri", "")

	roles := wire.PersonInput{Username: "daibieu", Name: "Mai Thị Lan", Roles: []wire.Role{wire.RoleMember, wire.RoleAdmin}, Active: true}
	admin.ask("PUT", fmt.Sprintf("persons/%d", seed.persons["daibieu"]), roles).ok()
	p.withCodes()
	p.as("daibieu").ask("DELETE", own, nil).want(204, "")
	p.signInFrom("quantri", "")
}

func TestAPhoneWithAWrongClockIsNotSetUp(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	set := func(in wire.OneTimeInput, status int, code string) {
		t.Helper()
		admin.ask("PUT", "me/one-time", in).want(status, code)
	}
	set(wire.OneTimeInput{Secret: testSecret, Code: p.shown(-20), Recovery: testRecovery}, 422, "code_clock")
	set(wire.OneTimeInput{Secret: testSecret, Code: "000000", Recovery: testRecovery}, 422, "code_wrong")
	set(wire.OneTimeInput{Secret: testSecret[:31], Code: p.shown(0), Recovery: testRecovery}, 422, "bad_input")
	set(wire.OneTimeInput{Secret: testSecret, Code: p.shown(0), Recovery: testRecovery[:7]}, 422, "bad_input")
	if own := read[wire.OwnSignIn](admin.ask("GET", "me/sign-in", nil)); own.OneTime.On || !own.OneTime.May {
		t.Fatalf("%+v", own)
	}
	p.signInFrom("quantri", "")
}

func TestDeactivatedBetweenPasswordAndCode(t *testing.T) {
	p := start(t, false)
	p.withCodes()
	half := p.half()
	if _, err := p.db.Write.ExecContext(t.Context(), `UPDATE persons SET active = 0 WHERE username = 'quantri'`); err != nil {
		t.Fatal(err)
	}
	p.sendCode(half, p.shown(1)).want(401, "wrong_login")
}
