package server

import (
	"fmt"
	"slices"
	"testing"

	"hopxa/server/wire"
)

func TestAnAdminWithoutCodesSetsThemUpFirstOnceTheyAreDemanded(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	person := func(username string, roles ...wire.Role) wire.Person {
		return read[wire.Person](admin.ask("POST", "persons", wire.PersonInput{Username: username, Name: "Người " + username, Roles: roles, Active: true, Password: password}))
	}
	person("haivo", "admin")
	in := func(username, password string) *caller {
		return read2(t, p.as("").ask("POST", "session", wire.Login{Username: username, Password: password}), p)
	}
	late := in("haivo", password)
	late.ask("PUT", "me/password", wire.PasswordChange{Old: password, New: password + "x"}).want(204, "")
	admin.ask("PUT", "admin-codes", wire.AdminCodesInput{Demanded: true}).want(409, "own_codes_first") // else nobody could come back in
	p.withCodes()
	late.ask("PUT", "admin-codes", wire.AdminCodesInput{Demanded: true}).want(409, "own_codes_first") // another's codes are not theirs
	set := read[wire.AdminCodes](admin.ask("PUT", "admin-codes", wire.AdminCodesInput{Demanded: true}))
	if !set.Demanded || !set.Own || !slices.Equal(set.Without, []string{"Người haivo"}) {
		t.Fatalf("%+v", set)
	}
	if again := read[wire.AdminCodes](late.ask("GET", "admin-codes", nil)); again.Own || !again.Demanded {
		t.Errorf("%+v", again)
	}
	late.ask("GET", "home", nil).ok() // signed in before: perhaps in the middle of a meeting
	read[wire.Me](p.as("chutich").ask("GET", "me", nil))

	p.later(1e9)
	answer := p.as("").ask("POST", "session", wire.Login{Username: "haivo", Password: password + "x"})
	me := read[wire.Me](answer)
	if !me.MustSetCodes {
		t.Errorf("the first answer does not lead there: %+v", me)
	}
	fresh := read2(t, answer, p)
	for _, path := range []string{"home", "persons", "admin-codes", "me/sessions"} {
		fresh.ask("GET", path, nil).want(403, "codes_due")
	}
	fresh.ask("PUT", "admin-codes", wire.AdminCodesInput{}).want(403, "codes_due")
	fresh.ask("GET", "me/sign-in", nil).ok()
	fresh.ask("PUT", "me/one-time", wire.OneTimeInput{Secret: testSecret, Code: p.shown(0), Recovery: testRecovery}).ok()
	if read[wire.Me](fresh.ask("GET", "me", nil)).MustSetCodes {
		t.Error("still asked for codes that are there")
	}
	fresh.ask("GET", "persons", nil).ok()

	fresh.ask("PUT", "admin-codes", wire.AdminCodesInput{}).ok()
	person("banvo", "admin")
	third := in("banvo", password)
	third.ask("PUT", "me/password", wire.PasswordChange{Old: password, New: password + "x"}).want(204, "")
	third.ask("GET", "persons", nil).ok() // nobody demands them any more
}

func TestAnAdminSeesHowSomebodySignsIn(t *testing.T) {
	p := start(t, false)
	admin := p.withCodes()
	id := read[wire.Me](admin.ask("GET", "me", nil)).Person.ID
	got := read[wire.PersonSignIn](admin.ask("GET", fmt.Sprintf("persons/%d/sign-in", id), nil))
	if got.OneTimeSince == nil || got.AccountSince != nil || got.Passkeys != 0 || got.PasswordChangedAt != nil {
		t.Errorf("%+v", got)
	}
	admin.ask("PUT", "me/password", wire.PasswordChange{Old: password, New: password + "x"}).want(204, "")
	if got = read[wire.PersonSignIn](admin.ask("GET", fmt.Sprintf("persons/%d/sign-in", id), nil)); got.PasswordChangedAt == nil {
		t.Error("nobody knows that the password was changed")
	}
	if own := read[wire.OwnSignIn](admin.ask("GET", "me/sign-in", nil)); own.PasswordChangedAt == nil {
		t.Error("the person does not know either")
	}
	admin.ask("GET", "persons/999999/sign-in", nil).want(404, "person_not_found")
}
