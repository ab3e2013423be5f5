package server

import (
	"fmt"
	"strings"
	"testing"

	"hopxa/server/wire"
)

func TestVillagesMergeAndAreRenamedWhileOldMeetingsKeepTheirNames(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	old := p.opened()
	renamed := read[wire.Village](admin.ask("PUT", fmt.Sprintf("villages/%d", seed.villages["Văn Nam"]), wire.VillageInput{Name: "Văn Nam Mới"}))
	if renamed.Name != "Văn Nam Mới" {
		t.Fatalf("%+v", renamed)
	}
	into := read[wire.Village](admin.ask("POST", fmt.Sprintf("villages/%d/merge", seed.villages["Văn Bắc"]), wire.VillageMerge{Into: seed.villages["Đông Thịnh"]}))
	if into.Name != "Đông Thịnh" {
		t.Fatalf("%+v", into)
	}
	for _, h := range read[[]wire.Hall](admin.ask("GET", "halls", nil)) {
		if h.ShortName == "Văn Bắc" && h.VillageName != "Đông Thịnh" {
			t.Errorf("the hall did not go along: %+v", h)
		}
	}
	for _, v := range read[[]wire.Village](admin.ask("GET", "villages", nil)) {
		if v.Name == "Văn Bắc" && v.MergedInto != seed.villages["Đông Thịnh"] {
			t.Errorf("the merged village is not on record: %+v", v)
		}
	}
	names := func(m wire.Meeting) string {
		var out []string
		for _, h := range m.Halls {
			out = append(out, h.VillageName)
		}
		return strings.Join(out, "|")
	}
	if got := names(read[wire.Meeting](admin.ask("GET", fmt.Sprintf("meetings/%d", old.ID), nil))); got != "|Văn Bắc|Văn Nam" {
		t.Errorf("the old meeting shows %q", got)
	}
	if got := names(p.draft()); got != "|Đông Thịnh|Văn Nam Mới" {
		t.Errorf("a new meeting shows %q", got)
	}
	closed := read[wire.Village](admin.ask("POST", "villages", wire.VillageInput{Name: "Thôn Đã Nghỉ"}))
	admin.ask("PUT", fmt.Sprintf("villages/%d/active", closed.ID), map[string]bool{"active": false}).ok()
	for _, c := range []struct {
		path   string
		in     any
		status int
		code   string
	}{
		{"villages", wire.VillageInput{Name: "Đông Thịnh"}, 409, "village_taken"},
		{fmt.Sprintf("villages/%d/merge", seed.villages["Văn Bắc"]), wire.VillageMerge{Into: seed.villages["Văn Nam"]}, 409, "village_merged"},
		{fmt.Sprintf("villages/%d/merge", seed.villages["Văn Nam"]), wire.VillageMerge{Into: seed.villages["Văn Nam"]}, 422, "village_same"},
		{fmt.Sprintf("villages/%d/merge", seed.villages["Văn Nam"]), wire.VillageMerge{Into: closed.ID}, 409, "village_inactive"},
		{"villages/999999/merge", wire.VillageMerge{Into: seed.villages["Văn Nam"]}, 404, "village_not_found"},
	} {
		admin.ask("POST", c.path, c.in).want(c.status, c.code)
	}
	admin.ask("POST", "villages", wire.VillageInput{Name: "Văn Bắc"}).ok() // the name is free again
}

func TestPersonsAreKeptByTheAdmin(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	in := wire.PersonInput{Username: "moi", Name: "Đỗ Thị Mới", Honorific: "bà", Roles: []wire.Role{wire.RoleMember}, Active: true, Password: "mat-khau-tam"}
	added := read[wire.Person](admin.ask("POST", "persons", in))
	me := read2(t, p.as("").ask("POST", "session", wire.Login{Username: "moi", Password: "mat-khau-tam"}), p)
	if !read[wire.Me](me.ask("GET", "me", nil)).MustChangePassword {
		t.Error("a password set by somebody else need not be changed")
	}
	for _, path := range []string{"home", "kinds", "meetings/1", "meetings/1/live"} {
		me.ask("GET", path, nil).want(403, "password_must_change")
	}
	own := read[wire.Person](admin.ask("POST", "persons", wire.PersonInput{Username: "moi2", Name: "Đỗ Thị Mới Nữa", Roles: []wire.Role{wire.RoleMember}, Active: true, Password: "mat-khau-tam"}))
	second := read2(t, p.as("").ask("POST", "session", wire.Login{Username: own.Username, Password: "mat-khau-tam"}), p)
	second.ask("PUT", "me/password", wire.PasswordChange{Old: "mat-khau-tam", New: "cua-rieng-toi"}).want(204, "")
	second.ask("GET", "home", nil).ok()
	for _, c := range []struct {
		name   string
		change func(*wire.PersonInput)
		status int
		code   string
	}{
		{"the name is taken", func(i *wire.PersonInput) { i.Username = "vanthu" }, 409, "username_taken"},
		{"no such role", func(i *wire.PersonInput) { i.Username, i.Roles = "x1", []wire.Role{"vua"} }, 422, "bad_input"},
		{"head of no village", func(i *wire.PersonInput) { i.Username, i.Roles = "x2", []wire.Role{wire.RoleVillageHead} }, 422, "head_needs_village"},
		{"short password", func(i *wire.PersonInput) { i.Username, i.Password = "x3", "ngan" }, 422, "password_short"},
		{"no password", func(i *wire.PersonInput) { i.Username, i.Password = "x4", "" }, 422, "password_short"},
		{"capitals", func(i *wire.PersonInput) { i.Username = "Có Dấu" }, 422, "bad_input"},
		{"no such village", func(i *wire.PersonInput) { i.Username, i.VillageID = "x5", 999999 }, 404, "village_not_found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			bad := in
			c.change(&bad)
			admin.ask("POST", "persons", bad).want(c.status, c.code)
		})
	}
	in.Password, in.Name = "", "Đỗ Thị Mới Hơn"
	if got := read[wire.Person](admin.ask("PUT", fmt.Sprintf("persons/%d", added.ID), in)); got.Name != "Đỗ Thị Mới Hơn" {
		t.Fatalf("%+v", got)
	}
	me.ask("GET", "me", nil).ok() // no new password, so the session goes on
	in.Password = "mat-khau-khac"
	admin.ask("PUT", fmt.Sprintf("persons/%d", added.ID), in).ok()
	me.ask("GET", "me", nil).want(401, "not_signed_in")
	if all := read[[]wire.Person](p.as("vanthu").ask("GET", "persons", nil)); len(all) != len(seed.persons)+2 {
		t.Fatalf("%d persons", len(all))
	}
	if body := string(admin.ask("GET", "persons", nil).body); strings.Contains(body, "argon2") || strings.Contains(body, "assword") {
		t.Fatal("persons tell about passwords")
	}
}
