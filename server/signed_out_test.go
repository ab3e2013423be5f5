package server

import (
	"fmt"
	"testing"
	"time"

	"hopxa/server/wire"
	"hopxa/sfu/sfutest"
)

// Who is signed out by somebody else neither sees nor hears the meeting a second longer.
func TestWhoIsSignedOutIsOutOfTheMeetingAtOnce(t *testing.T) {
	chair := seed.persons["chutich"]
	path := fmt.Sprintf("persons/%d", chair)
	for name, act := range map[string]func(p *product){
		"one session ended": func(p *product) {
			all := read[[]wire.Session](p.as("quantri").ask("GET", path+"/sessions", nil))
			p.as("quantri").ask("DELETE", path+"/sessions/"+all[0].ID, nil).want(204, "")
		},
		"all sessions ended": func(p *product) { p.as("quantri").ask("DELETE", path+"/sessions", nil).want(204, "") },
		"ended by oneself elsewhere": func(p *product) {
			p.signInFrom("chutich", "").ask("DELETE", "me/sessions", nil).want(204, "")
		},
		"out of use":       func(p *product) { p.saves("chutich", func(in *wire.PersonInput) { in.Active = false }) },
		"another password": func(p *product) { p.saves("chutich", func(in *wire.PersonInput) { in.Password = "mat-khau-moi-tinh" }) },
		"a slip": func(p *product) {
			p.as("quantri").ask("POST", "persons/passwords", wire.PasswordsInput{Persons: []wire.HandedPassword{{PersonID: chair, Password: "abcd-1234-efgh"}}}).want(204, "")
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := start(t, true)
			m := p.opened()
			seat, screen := p.as("chutich").joinSeat(m.ID, personSeat("chutich"), sfutest.Shape{})
			began := time.Now()
			act(p)
			if end := screen.next(wire.MsgEnd); end.Reason != "forbidden" {
				t.Fatalf("%+v", end)
			}
			wait(t, seat.gone, "the media is gone")
			if took := time.Since(began); took > 2*time.Second {
				t.Fatalf("out after %v", took)
			}
			p.as("chutich").ask("GET", "me", nil).want(401, "not_signed_in")
		})
	}
}

// saves changes a person of the seed as an admin does.
func (p *product) saves(username string, change func(*wire.PersonInput)) {
	p.t.Helper()
	for _, one := range read[[]wire.Person](p.as("quantri").ask("GET", "persons", nil)) {
		if one.Username != username {
			continue
		}
		in := wire.PersonInput{Username: one.Username, Name: one.Name, Honorific: one.Honorific, Title: one.Title, Phone: one.Phone, Email: one.Email, VillageID: one.VillageID, Roles: one.Roles, Active: one.Active}
		change(&in)
		p.as("quantri").ask("PUT", fmt.Sprintf("persons/%d", one.ID), in).ok()
	}
}
