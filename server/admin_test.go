package server

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"hopxa/server/wire"
)

func TestOnlyAdminsAdminister(t *testing.T) {
	p := start(t, false)
	table := []byte("Họ và tên\nA B\n")
	id := read[wire.Import](p.as("quantri").ask("POST", "imports/persons?name=a.csv", table)).ID
	for _, c := range []struct {
		method, path string
		body         any
	}{
		{"GET", "admin/overview", nil},
		{"PUT", "admin/holidays", wire.Holidays{Days: []string{"09-02"}}},
		{"GET", "texts", nil},
		{"PUT", "texts/invited", wire.TextInput{Reset: true}},
		{"POST", "imports/persons?name=a.csv", table},
		{"GET", fmt.Sprintf("imports/%d", id), nil},
		{"POST", fmt.Sprintf("imports/%d/apply", id), nil},
		{"GET", "imports/persons/template", nil},
		{"POST", "persons/passwords", wire.PasswordsInput{Persons: []wire.HandedPassword{{PersonID: seed.persons["daibieu"], Password: "mat-khau-tam"}}}},
		{"POST", "persons/slips", wire.PasswordsInput{Persons: []wire.HandedPassword{{PersonID: seed.persons["daibieu"], Password: "mat-khau-tam"}}}},
		{"PUT", fmt.Sprintf("villages/%d/active", seed.villages["Văn Bắc"]), wire.ActiveInput{}},
	} {
		for _, who := range []string{"vanthu", "chutich", "truongthon", "hall Văn Bắc"} {
			p.as(who).ask(c.method, c.path, c.body).want(403, "forbidden")
		}
		p.as("").ask(c.method, c.path, c.body).want(401, "not_signed_in")
	}
	if all := string(p.as("quantri").ask("GET", "persons", nil).ok().body); strings.Contains(all, `"A B"`) {
		t.Fatal("somebody else applied the table")
	}
	p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: password}).ok()
}

func TestTheLastAdministratorStays(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	own := wire.PersonInput{Username: "quantri", Name: "Phạm Thị Quản", Roles: []wire.Role{wire.RoleAdmin}, Active: true}
	path := fmt.Sprintf("persons/%d", seed.persons["quantri"])
	off, bare := own, own
	off.Active, bare.Roles = false, []wire.Role{wire.RoleClerk}
	admin.ask("PUT", path, off).want(409, "last_admin")
	admin.ask("PUT", path, bare).want(409, "last_admin")
	admin.ask("POST", "persons", wire.PersonInput{Username: "quantri2", Name: "Người Thứ Hai", Roles: []wire.Role{wire.RoleAdmin}, Active: true, Password: "mat-khau-tam"}).ok()
	admin.ask("PUT", path, bare).ok()
	for _, bad := range []string{"khong", "a@b.vn, c@d.vn", "A <a@b.vn>", "a@b.vn\r\nBcc: c@d.vn"} {
		in := wire.PersonInput{Username: "x9", Name: "X", Email: bad, Roles: []wire.Role{}, Active: true, Password: "mat-khau-tam"}
		if got := p.as("quantri").ask("POST", "persons", in); got.status < 400 {
			t.Errorf("%q was taken as an address", bad)
		}
	}
}

func TestPasswordsOnSlipsAreForTheFirstSignInAndAreKeptNowhere(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	in := wire.PasswordsInput{Persons: []wire.HandedPassword{{PersonID: seed.persons["daibieu"], Password: "kq7m-x2pd-9wvt"}, {PersonID: seed.persons["truongthon"], Password: "abcd-efgh-jkmn"}}}
	key := header{"Idempotency-Key", "phieu-1"}
	admin.ask("POST", "persons/passwords", in, key).want(204, "")
	p.as("daibieu").ask("GET", "me", nil).want(401, "not_signed_in") // sessions of before ended
	own := read2(t, p.as("").ask("POST", "session", wire.Login{Username: "daibieu", Password: "kq7m-x2pd-9wvt"}), p)
	own.ask("GET", "home", nil).want(403, "password_must_change")
	own.ask("PUT", "me/password", wire.PasswordChange{Old: "kq7m-x2pd-9wvt", New: "cua-rieng-toi"}).want(204, "")
	admin.ask("POST", "persons/passwords", in, key).want(204, "") // the press again, late: the person's own password stays
	own.ask("GET", "home", nil).ok()
	admin.ask("POST", "persons/passwords", wire.PasswordsInput{Persons: []wire.HandedPassword{{PersonID: seed.persons["quantri"], Password: "kq7m-x2pd-9wvt"}}}).want(403, "forbidden")
	admin.ask("POST", "persons/passwords", wire.PasswordsInput{Persons: []wire.HandedPassword{{PersonID: 99999, Password: "kq7m-x2pd-9wvt"}}}).want(404, "person_not_found")
	pdf := admin.ask("POST", "persons/slips", in).ok().body
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Fatalf("%.20q", pdf)
	}
	for _, table := range []string{"commands", "events"} {
		var n int
		column := map[string]string{"commands": "reply || fingerprint", "events": "data"}[table]
		if err := p.db.Read.QueryRow(`SELECT count(*) FROM ` + table + ` WHERE ` + column + ` LIKE '%x2pd%'`).Scan(&n); err != nil || n > 0 {
			t.Errorf("%s keep a password: %d, %v", table, n, err)
		}
	}
}

func TestVillagesGoOutOfUseWhenNobodyIsLeft(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	path := fmt.Sprintf("villages/%d/active", seed.villages["Văn Bắc"])
	admin.ask("PUT", path, wire.ActiveInput{}).want(409, "village_in_use")
	fresh := read[wire.Village](admin.ask("POST", "villages", wire.VillageInput{Name: "Kim Sơn"}))
	path = fmt.Sprintf("villages/%d/active", fresh.ID)
	if got := read[wire.Village](admin.ask("PUT", path, wire.ActiveInput{})); got.Active {
		t.Fatalf("%+v", got)
	}
	admin.ask("POST", "halls", wire.HallInput{Name: "Nhà văn hóa", ShortName: "NVH", VillageID: fresh.ID, Active: true}).want(409, "village_inactive")
	if got := read[wire.Village](admin.ask("PUT", path, wire.ActiveInput{Active: true})); !got.Active {
		t.Fatalf("%+v", got)
	}
}

func TestTextsKindsAndHolidaysAreTheCommunes(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	kinds := read[[]wire.TextKind](admin.ask("GET", "texts", nil))
	first := kinds[0]
	admin.ask("PUT", "texts/"+first.Code, wire.TextInput{Subject: "Mời", Body: "Kính gửi {ai đó}"}).want(422, "text_field")
	admin.ask("PUT", "texts/khong-co", wire.TextInput{Subject: "Mời", Body: "x"}).want(404, "text_not_found")
	changed := read[[]wire.TextKind](admin.ask("PUT", "texts/"+first.Code, wire.TextInput{Subject: "Mời\r\nBcc: x", Body: "Kính gửi {người nhận}"}))[0]
	if !changed.Changed || changed.Subject != "Mời Bcc: x" {
		t.Fatalf("%+v", changed)
	}
	if back := read[[]wire.TextKind](admin.ask("PUT", "texts/"+first.Code, wire.TextInput{Reset: true}))[0]; back.Changed || back.Body != first.Body {
		t.Fatalf("%+v", back)
	}
	k := read[[]wire.MeetingKind](admin.ask("GET", "kinds", nil))[0]
	in := wire.KindInput{Name: k.Name, Quorum: k.Quorum, Ballot: k.Ballot, Majority: k.Majority, MicRule: k.MicRule}
	if got := read[wire.MeetingKind](admin.ask("PUT", "kinds/"+k.Code, in)); fmt.Sprint(got.Channels, got.Reminders) != "[email push hook] [48 24 2]" {
		t.Fatalf("what was not given did not stay: %v %v", got.Channels, got.Reminders)
	}
	in.Channels, in.Reminders = []string{"email"}, []int{2, 72, 2}
	if got := read[wire.MeetingKind](admin.ask("PUT", "kinds/"+k.Code, in)); fmt.Sprint(got.Channels, got.Reminders) != "[email] [72 2]" {
		t.Fatalf("%v %v", got.Channels, got.Reminders)
	}
	in.Channels, in.Reminders = []string{}, []int{}
	if got := read[wire.MeetingKind](admin.ask("PUT", "kinds/"+k.Code, in)); fmt.Sprint(got.Channels, got.Reminders) != "[] []" {
		t.Fatalf("%v %v", got.Channels, got.Reminders)
	}
	in.Channels = []string{"fax"}
	admin.ask("PUT", "kinds/"+k.Code, in).want(422, "bad_input")
	if h := read[wire.Holidays](p.as("vanthu").ask("GET", "admin/holidays", nil)); len(h.Days) != 4 {
		t.Fatalf("%v", h)
	}
	admin.ask("PUT", "admin/holidays", wire.Holidays{Days: []string{"02/09"}}).want(422, "bad_input")
	if h := read[wire.Holidays](admin.ask("PUT", "admin/holidays", wire.Holidays{Days: []string{"2027-02-06", "09-02", "09-02"}})); fmt.Sprint(h.Days) != "[09-02 2027-02-06]" {
		t.Fatalf("%v", h)
	}
	needs := map[string]wire.Need{}
	for _, n := range read[wire.Overview](admin.ask("GET", "admin/overview", nil)).Needs {
		needs[n.Code] = n
	}
	if needs["one_admin"].Count != 1 || needs["no_head"].Count != 2 || needs["no_email"].Count != 6 || needs["no_device"].Count != 0 || needs["no_password"].Count != 0 {
		t.Fatalf("%+v", needs)
	}
}
