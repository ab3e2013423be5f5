package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hopxa/server/people"
	"hopxa/server/wire"
)

const chromeOnAndroid = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"

// signInFrom signs a person in with a browser that calls itself agent.
func (p *product) signInFrom(username, agent string) *caller {
	p.t.Helper()
	return read2(p.t, p.as("").ask("POST", "session", wire.Login{Username: username, Password: password}, header{"User-Agent", agent}), p)
}

func TestSessionsAreListedAndEndedByTheirPerson(t *testing.T) {
	p := start(t, false)
	mine, phone := p.as("daibieu"), p.signInFrom("daibieu", chromeOnAndroid)
	all := read[[]wire.Session](mine.ask("GET", "me/sessions", nil))
	if len(all) != 2 || all[0].Browser != "Chrome" || all[0].System != "Android" || !all[0].Phone || all[0].Here || all[0].Method != wire.MethodPassword || !all[1].Here {
		t.Fatalf("%+v", all)
	}
	if strings.Contains(phone.token, all[0].ID) {
		t.Fatal("the list gives a token away")
	}
	p.as("chutich").ask("DELETE", "me/sessions/"+all[0].ID, nil).want(404, "session_not_found") // of somebody else
	phone.ask("GET", "me", nil).ok()
	key := header{"Idempotency-Key", "one-press"}
	mine.ask("DELETE", "me/sessions/"+all[0].ID, nil, key).want(204, "")
	mine.ask("DELETE", "me/sessions/"+all[0].ID, nil, key).want(204, "") // sent twice
	phone.ask("GET", "me", nil).want(401, "not_signed_in")
	mine.ask("DELETE", "me/sessions/"+all[0].ID, nil).want(404, "session_not_found")

	second, third := p.signInFrom("daibieu", ""), p.signInFrom("daibieu", "")
	mine.ask("DELETE", "me/sessions", nil).want(204, "")
	second.ask("GET", "me", nil).want(401, "not_signed_in")
	third.ask("GET", "me", nil).want(401, "not_signed_in")
	mine.ask("GET", "me", nil).ok()
}

func TestAdminsEndTheSessionsOfAnybodyAndNobodyElseDoes(t *testing.T) {
	p := start(t, false)
	path := fmt.Sprintf("persons/%d/sessions", seed.persons["daibieu"])
	for _, other := range []string{"daibieu", "vanthu", "chutich", "hall Văn Bắc"} {
		p.as(other).ask("GET", path, nil).want(403, "forbidden")
		p.as(other).ask("DELETE", path, nil).want(403, "forbidden")
		p.as(other).ask("GET", fmt.Sprintf("persons/%d/sign-ins", seed.persons["daibieu"]), nil).want(403, "forbidden")
	}
	phone := p.signInFrom("daibieu", chromeOnAndroid)
	admin := p.as("quantri")
	all := read[[]wire.Session](admin.ask("GET", path, nil))
	if len(all) != 2 || all[0].Here || all[1].Here {
		t.Fatalf("%+v", all)
	}
	admin.ask("DELETE", path+"/"+all[0].ID, nil).want(204, "")
	phone.ask("GET", "me", nil).want(401, "not_signed_in")
	p.as("daibieu").ask("GET", "me", nil).ok()
	admin.ask("DELETE", path, nil).want(204, "")
	p.as("daibieu").ask("GET", "me", nil).want(401, "not_signed_in")
	admin.ask("DELETE", "persons/9999/sessions", nil).want(404, "person_not_found")
}

func TestTriesToSignInAreShownToTheirPerson(t *testing.T) {
	p := start(t, false)
	before := len(read[[]wire.SignIn](p.as("daibieu").ask("GET", "me/sign-ins", nil)))
	p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: "sai"}, header{"User-Agent", chromeOnAndroid}).want(401, "wrong_login")
	p.as("").ask("POST", "session", wire.Login{Username: "khong-ai", Password: "sai"}).want(401, "wrong_login")
	p.signInFrom("daibieu", "")
	got := read[[]wire.SignIn](p.as("daibieu").ask("GET", "me/sign-ins", nil))
	if len(got) != before+2 || !got[0].OK || got[1].OK || got[1].System != "Android" || got[1].Address == "" || got[1].Method != wire.MethodPassword {
		t.Fatalf("%+v", got)
	}
	if err := people.ForgetSignIns(t.Context(), p.db, time.Now().Add(people.SignInsKept+time.Hour)); err != nil {
		t.Fatal(err)
	}
	if left := read[[]wire.SignIn](p.as("daibieu").ask("GET", "me/sign-ins", nil)); len(left) != 0 {
		t.Fatalf("kept for ever: %+v", left)
	}
}
