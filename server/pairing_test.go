package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"hopxa/server/pairing"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// begins lets a machine wait.
func (p *product) begins() wire.Pairing {
	p.t.Helper()
	return read[wire.Pairing](p.as("").ask("POST", "pairings", nil))
}

func (p *product) claims(secret string) (wire.PairingClaimed, *reply) {
	p.t.Helper()
	r := p.as("").ask("POST", "pairings/claim", wire.PairingClaim{Secret: secret})
	return read[wire.PairingClaimed](r), r
}

func (p *product) confirms(who string, code string, headers ...header) *reply {
	p.t.Helper()
	return p.as(who).ask("POST", "pairings/confirm", wire.PairingConfirm{Code: code, HallID: seed.halls["Văn Nam"], Name: "Máy mới"}, headers...)
}

func TestAMachineIsPairedByItsCodeAndSignsItselfInFromThenOn(t *testing.T) {
	p := start(t, false)
	shown := p.begins()
	if len(shown.Code) != 6 || shown.SecondsLeft != int(pairing.Life.Seconds()) || len(shown.Secret) < 43 {
		t.Fatalf("%+v", shown)
	}
	if got, r := p.claims(shown.Secret); got.State != wire.PairingWaiting || got.Key != "" || r.header.Get("Set-Cookie") != "" {
		t.Fatalf("%+v", got)
	}
	for who, code := range map[string]string{"daibieu": "forbidden", "chutich": "forbidden", "truongthon": "forbidden", "hall Văn Bắc": "forbidden"} {
		p.confirms(who, shown.Code).want(403, code)
	}
	p.confirms("", shown.Code).want(401, "not_signed_in")

	key := header{"Idempotency-Key", uuid.NewString()}
	first := read[wire.Device](p.confirms("vanthu", shown.Code, key))
	if again := read[wire.Device](p.confirms("vanthu", shown.Code, key)); again.ID != first.ID {
		t.Fatalf("sent twice, paired twice: %+v, %+v", first, again)
	}
	p.confirms("vanthu", shown.Code).want(422, "pairing_code_wrong") // used

	got, r := p.claims(shown.Secret)
	if got.State != wire.PairingPaired || got.Me == nil || got.Me.Hall == nil || got.Me.Hall.ShortName != "Văn Nam" || got.Me.Device == nil || got.Me.Device.ID != first.ID {
		t.Fatalf("%+v", got)
	}
	machine := &caller{p, "the new machine", cookieOf(r).Value}
	machine.ask("GET", "home", nil).ok()

	// The answer got lost: it comes again, and what it had before is worth nothing any more.
	lost := got.Key
	got, r = p.claims(shown.Secret)
	if got.State != wire.PairingPaired || got.Key == lost {
		t.Fatalf("%+v", got)
	}
	machine.ask("GET", "home", nil).want(401, "not_signed_in")
	p.as("").ask("POST", "session/device", wire.DeviceLogin{Key: lost}).want(401, "wrong_device_key")
	machine.token = cookieOf(r).Value
	machine.ask("GET", "home", nil).ok()
	p.as("").ask("POST", "session/device", wire.DeviceLogin{Key: got.Key}).ok()

	all := read[[]wire.Device](p.as("vanthu").ask("GET", "devices", nil))
	found := false
	for _, d := range all {
		if found = found || d.ID == first.ID; d.ID == first.ID && (!d.Online || d.SeenAt == nil || d.PairedBy != "Lê Thị Thư" || d.Name != "Máy mới" || d.HallName != "Nhà văn hóa thôn Văn Nam") {
			t.Fatalf("%+v", d)
		}
	}
	if !found {
		t.Fatalf("%+v", all)
	}
	p.skew.Store(int64(5 * time.Minute))
	if got, r := p.claims(shown.Secret); got.State != wire.PairingDead || r.header.Get("Set-Cookie") != "" { // a secret found later opens nothing
		t.Fatalf("%+v", got)
	}
	machine.ask("GET", "home", nil).ok()
	p.as("hall Văn Bắc").ask("GET", "devices", nil).want(403, "forbidden")
}

func TestCodesDieByTime(t *testing.T) {
	p := start(t, false)
	shown, late := p.begins(), p.begins()
	p.confirms("quantri", late.Code).ok()
	p.skew.Store(int64(pairing.Life + time.Second))
	p.confirms("quantri", shown.Code).want(422, "pairing_code_wrong")
	if got, _ := p.claims(shown.Secret); got.State != wire.PairingDead || got.SecondsLeft != 0 {
		t.Fatalf("%+v", got)
	}
	if got, _ := p.claims(late.Secret); got.State != wire.PairingPaired { // confirmed in time; its line was away
		t.Fatalf("%+v", got)
	}
	for _, secret := range []string{"x", strings.Repeat("A", 52)} {
		if got, _ := p.claims(secret); got.State != wire.PairingDead {
			t.Fatalf("%q: %+v", secret, got)
		}
	}
	p.as("").ask("POST", "pairings/claim", wire.PairingClaim{Secret: strings.Repeat("A", 200)}).want(422, "bad_input")
}

func TestAMachineThatWasConfirmedAndNotFetchedForAnHourIsDead(t *testing.T) {
	p := start(t, false)
	shown := p.begins()
	p.confirms("quantri", shown.Code).ok()
	p.skew.Store(int64(pairing.TakeWithin + time.Second))
	if got, _ := p.claims(shown.Secret); got.State != wire.PairingDead {
		t.Fatalf("%+v", got)
	}
}

func TestGuessingPairingCodesIsStopped(t *testing.T) {
	p := start(t, false)
	shown := p.begins()
	wrong := func(i int) string {
		if code := fmt.Sprintf("%06d", i); code != shown.Code {
			return code
		}
		return "999999"
	}
	for i := range 8 {
		p.confirms("vanthu", wrong(i)).want(422, "pairing_code_wrong")
	}
	p.confirms("vanthu", wrong(9)).want(429, "too_many_tries")
	p.confirms("vanthu", shown.Code).want(429, "too_many_tries") // the right one does not help any more
	if got, _ := p.claims(shown.Secret); got.State != wire.PairingDead {
		t.Fatalf("%+v", got)
	}
	p.confirms("quantri", shown.Code).want(422, "pairing_code_wrong") // it died for everybody
	p.confirms("quantri", p.begins().Code).ok()                       // and the next one the machine shows is good
	for _, code := range []string{"", "12345", "1234567", "12a456", "１２３４５６"} {
		p.confirms("quantri", code).want(422, "bad_input")
	}
	p.as("vanthu").ask("POST", "session", wire.Login{Username: "vanthu", Password: password}).ok() // guessing codes locks nobody out of their account
}

func TestOneAddressLetsNoFloodOfMachinesWait(t *testing.T) {
	p := start(t, false)
	for range 32 {
		p.begins()
	}
	p.as("").ask("POST", "pairings", nil).want(429, "pairing_too_many")
	p.as("").ask("POST", "session", wire.Login{Username: "vanthu", Password: password}).ok() // who signs in from there is not in the way
	p.skew.Store(int64(11 * time.Minute))
	p.begins()
}

func TestAMachineIsRenamedReloadedAndRevoked(t *testing.T) {
	p := start(t, false)
	hall := p.as("hall Văn Bắc")
	me := read[wire.Me](hall.ask("GET", "me", nil))
	path := fmt.Sprintf("devices/%d", me.Device.ID)
	for _, who := range []string{"chutich", "daibieu", "truongthon", "hall Văn Bắc"} {
		p.as(who).ask("PUT", path, wire.DeviceInput{Name: "x"}).want(403, "forbidden")
		p.as(who).ask("POST", path+"/reload", nil).want(403, "forbidden")
		p.as(who).ask("DELETE", path, nil).want(403, "forbidden")
	}
	if d := read[wire.Device](p.as("vanthu").ask("PUT", path, wire.DeviceInput{Name: " Máy trước sân khấu "})); d.Name != "Máy trước sân khấu" {
		t.Fatalf("%+v", d)
	}
	p.as("vanthu").ask("PUT", path, wire.DeviceInput{Name: "  "}).want(422, "bad_input")

	m := p.opened()
	s := hall.sit(m.ID, hallSeat("Văn Bắc"), "tab-1", 0)
	s.next(wire.MsgSnapshot)
	p.as("vanthu").ask("POST", path+"/reload", nil).ok()
	for { // the machine is in a meeting: it is told there, and nowhere else
		if e := s.next(wire.MsgEvent); e.Type == wire.EventAsked {
			if !strings.Contains(string(e.Data), "reload") {
				t.Fatalf("%s", e.Data)
			}
			break
		}
	}
	if now := read[wire.Me](hall.ask("GET", "me", nil)); now.Device.Reloads != me.Device.Reloads+1 {
		t.Fatalf("%+v", now.Device)
	}

	p.as("vanthu").ask("DELETE", path, nil).want(204, "")
	p.as("vanthu").ask("DELETE", path, nil).want(404, "device_not_found")
	p.as("vanthu").ask("PUT", path, wire.DeviceInput{Name: "x"}).want(404, "device_not_found")
	hall.ask("GET", "home", nil).want(401, "not_signed_in")
	p.as("").ask("POST", "session/device", wire.DeviceLogin{Key: seed.keys["Văn Bắc"]}).want(401, "wrong_device_key")
	p.as("hall Văn Nam").ask("GET", "home", nil).ok()
}

// A stolen machine in a meeting neither shows nor sends a second longer.
func TestARevokedMachineIsOutOfTheMeetingAtOnce(t *testing.T) {
	p := start(t, true)
	m := p.opened()
	hall := p.as("hall Văn Bắc")
	me := read[wire.Me](hall.ask("GET", "me", nil))
	village, screen := hall.join(m.ID, "Văn Bắc")
	began := time.Now()
	p.as("quantri").ask("DELETE", fmt.Sprintf("devices/%d", me.Device.ID), nil).want(204, "")
	if end := screen.next(wire.MsgEnd); end.Reason != "forbidden" {
		t.Fatalf("%+v", end)
	}
	wait(t, village.gone, "village is gone")
	if took := time.Since(began); took > time.Second {
		t.Fatalf("its media ended after %v", took)
	}
	if n := p.sfu.Stats().Peers; n != 0 {
		t.Fatalf("%d peers", n)
	}
}

func TestWhenAMachineWasSeenIsKeptToTheMinute(t *testing.T) {
	p := start(t, false)
	hall := p.as("hall Văn Bắc")
	id := read[wire.Me](hall.ask("GET", "me", nil)).Device.ID
	seen := func() time.Time {
		t.Helper()
		d, err := people.GetDevice(t.Context(), p.db.Read, id)
		if err != nil || d.Seen == nil {
			t.Fatalf("%+v, %v", d, err)
		}
		return *d.Seen
	}
	first := seen()
	hall.ask("GET", "me", nil).ok()
	if seen() != first {
		t.Fatal("written at every request")
	}
	p.skew.Store(int64(61 * time.Second))
	hall.ask("GET", "me", nil).ok()
	if got := seen(); got.Sub(first) < time.Minute {
		t.Fatalf("%v after %v", got, first)
	}
	p.skew.Store(int64(5 * time.Minute))
	for _, d := range read[[]wire.Device](p.as("vanthu").ask("GET", "devices", nil)) {
		if d.ID == id && d.Online {
			t.Fatalf("still online: %+v", d)
		}
	}
}
