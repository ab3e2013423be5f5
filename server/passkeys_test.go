package server

import (
	"fmt"
	"testing"

	"hopxa/server/passkeys/passkeytest"
	"hopxa/server/wire"
)

// passkey registers one for a person.
func (p *product) passkey(c *caller, name string) *passkeytest.Key {
	p.t.Helper()
	asked := read[wire.PasskeyCreation](c.ask("POST", "me/passkeys/begin", nil))
	k := passkeytest.New("https://hop.example", asked.RPID, asked.UserID)
	in := wire.PasskeyInput{Flow: asked.Flow, Name: name, ID: k.ID(), Transports: []string{"internal"}}
	in.ClientData, in.Attestation = k.Register(asked.Challenge)
	own := read[wire.OwnSignIn](c.ask("POST", "me/passkeys", in))
	if got := own.Passkeys[len(own.Passkeys)-1].Name; got != name {
		p.t.Fatalf("%+v", own.Passkeys)
	}
	return k
}

// answered is what a browser sends after it was asked for a passkey.
func (p *product) answered(k *passkeytest.Key) wire.PasskeyLogin {
	p.t.Helper()
	asked := read[wire.PasskeyRequest](p.as("").ask("POST", "session/passkey/begin", nil))
	in := wire.PasskeyLogin{Flow: asked.Flow, ID: k.ID()}
	in.ClientData, in.AuthenticatorData, in.Signature, in.UserHandle = k.Answer(asked.Challenge)
	return in
}

func TestAPasskeySignsInAndEachAnswerIsHeardOnce(t *testing.T) {
	p := start(t, false)
	lan := p.as("daibieu")
	k := p.passkey(lan, "Điện thoại")
	send := func(in wire.PasskeyLogin) *reply { return p.as("").ask("POST", "session/passkey", in) }
	in := p.answered(k)
	if me := read[wire.Me](send(in)); me.Person == nil || me.Person.Username != "daibieu" {
		t.Fatalf("%+v", me)
	}
	send(in).want(409, "step_over") // overheard, and sent again
	fresh := p.answered(k)
	in.Flow = fresh.Flow
	send(in).want(401, "passkey_wrong") // nor as the answer to another question
	send(fresh).want(409, "step_over")  // which is over by that
	send(p.answered(k)).ok()            // the next one is good
	slow := p.answered(k)
	p.later(stepLife)
	send(slow).want(409, "step_over")

	asked := read[wire.PasskeyCreation](lan.ask("POST", "me/passkeys/begin", nil))
	mixed := p.answered(k)
	mixed.Flow = asked.Flow
	send(mixed).want(409, "step_over") // begun to register, not to sign in
}

func TestAPasskeyIsItsPersonsAlone(t *testing.T) {
	p := start(t, false)
	lan, clerk := p.as("daibieu"), p.as("vanthu")
	k := p.passkey(lan, "Điện thoại")
	id := read[wire.OwnSignIn](lan.ask("GET", "me/sign-in", nil)).Passkeys[0].ID
	path := fmt.Sprintf("me/passkeys/%d", id)
	clerk.ask("DELETE", path, nil).want(404, "passkey_not_found")
	clerk.ask("PUT", path, wire.PasskeyName{Name: "Của tôi"}).want(404, "passkey_not_found")

	asked := read[wire.PasskeyCreation](lan.ask("POST", "me/passkeys/begin", nil))
	slipped := passkeytest.New("https://hop.example", asked.RPID, asked.UserID)
	in := wire.PasskeyInput{Flow: asked.Flow, Name: "Lẻn vào", ID: slipped.ID(), Transports: []string{}}
	in.ClientData, in.Attestation = slipped.Register(asked.Challenge)
	clerk.ask("POST", "me/passkeys", in).want(409, "step_over") // what another began

	p.as("").ask("POST", "session/passkey", p.answered(k)).ok()
	lan.ask("DELETE", path, nil).ok()
	p.as("").ask("POST", "session/passkey", p.answered(k)).want(401, "passkey_unknown")

	again := p.passkey(lan, "Máy bàn")
	me := read[wire.Me](lan.ask("GET", "me", nil)).Person
	p.as("quantri").ask("PUT", fmt.Sprintf("persons/%d", me.ID), wire.PersonInput{Username: me.Username, Name: me.Name, Roles: me.Roles, Active: false}).ok()
	p.as("").ask("POST", "session/passkey", p.answered(again)).want(401, "passkey_unknown")
}
