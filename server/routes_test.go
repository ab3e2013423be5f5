package server

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// Every route of the table is asked by everybody, for things that do not exist: whoever is not among its
// callers is refused before anything is looked at.
func TestEveryRouteRefusesWhoeverIsNotAmongItsCallers(t *testing.T) {
	p := start(t, false)
	may := map[string]callers{"": anyone, "hall Văn Nam": signedIn, "daibieu": aPerson, "vanthu": office, "chutich": staff, "quantri": admin, "remote Văn Nam": aRemote}
	for _, r := range p.server.routes() {
		for name, rank := range may {
			path := prefix + strings.NewReplacer("{meeting}", "999999", "{id}", "999999", "{page}", "1", "{peer}", "x", "{n}", "1", "{seat}", "hall:1", "{code}", "khac").Replace(r.path)
			if r.id == "rehearsal" || r.id == "selfTestHistory" {
				path += "?meeting=999999" // who may is decided for a meeting; without one it is the office's
			}
			var body any
			if r.method == http.MethodPost || r.method == http.MethodPut {
				body = map[string]any{}
			}
			c := p.as(name)
			if r.id == "logout" || r.id == "endRemote" {
				c.token = "" // the others still need theirs
			}
			got := c.ask(r.method, path, body)
			remote := strings.HasPrefix(name, "remote ")
			switch {
			case r.callers == aRemote && (!remote || c.token == ""):
				if got.status != http.StatusUnauthorized || got.problem.Code != "remote_over" {
					t.Errorf("%s is for %s, but %s: %d %s", r.id, r.callers, got.asked, got.status, got.body)
				}
			case remote && r.callers != anyone && r.callers != aRemote:
				if got.status != http.StatusForbidden || got.problem.Code != "forbidden" && r.method != http.MethodHead {
					t.Errorf("a remote may call %s: %d %s", r.id, got.status, got.body)
				}
			case r.callers != aMachine && rank >= r.callers, r.callers == aMachine && strings.HasPrefix(name, "hall "):
				if got.status == http.StatusUnauthorized || got.status == http.StatusForbidden || got.status >= 500 {
					t.Errorf("%s is for %s, but %s: %d %s", r.id, r.callers, got.asked, got.status, got.body)
				}
			case name == "" && (got.status != http.StatusUnauthorized || got.problem.Code != "not_signed_in" && r.method != http.MethodHead):
				t.Errorf("%s is for %s, but %s: %d %s", r.id, r.callers, got.asked, got.status, got.body)
			case name != "" && (got.status != http.StatusForbidden || got.problem.Code != "forbidden" && r.method != http.MethodHead):
				t.Errorf("%s is for %s, but %s: %d %s", r.id, r.callers, got.asked, got.status, got.body)
			}
		}
	}
}

// The doors of the standards know keys of devices only: a person's session, as a cookie or as a token, opens none.
func TestEveryStandardRouteRefusesWhoeverHasNoKey(t *testing.T) {
	p := start(t, false)
	seen := map[string]bool{}
	for _, r := range standardRoutes() {
		for _, k := range []string{r.id, r.method + " " + r.path} {
			if seen[k] {
				t.Errorf("%s stands twice in the table", k)
			}
			seen[k] = true
		}
		path := strings.NewReplacer(":meeting", "999999", ":hall", "1", ":peer", "x").Replace(r.path)
		for _, wrong := range []header{{}, {"Authorization", "Bearer khong-phai"}, {"Authorization", "Basic " + seed.keys["Văn Bắc"]}, {"Authorization", "Bearer " + seed.tokens["vanthu"]}} {
			got := p.as("vanthu").ask(r.method, path, []byte("v=0"), wrong)
			if got.status != http.StatusUnauthorized || got.problem.Detail == "" || got.header.Get("WWW-Authenticate") == "" {
				t.Errorf("%s with %q: %d %s", r.id, wrong[1], got.status, got.body)
			}
		}
		got := p.as("").ask(r.method, path, []byte("v=0"), header{"Authorization", "Bearer " + seed.keys["Văn Bắc"]}, header{"Content-Type", r.takes})
		if got.status != http.StatusNotFound || got.problem.Code == "not_found" {
			t.Errorf("%s with a key: %d %s", r.id, got.status, got.body)
		}
	}
}

func TestNamesAndAddressesOfRoutesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range (&Server{}).routes() {
		for _, k := range []string{r.id, r.method + " " + r.path} {
			if seen[k] {
				t.Errorf("%s stands twice in the table", k)
			}
			seen[k] = true
		}
		if r.method != http.MethodGet && r.method != http.MethodHead && !r.keyed && !strings.Contains(r.path, "/session") && !strings.Contains(r.path, "/media") && !slices.Contains([]string{"lineUp", "beginPairing", "claimPairing", "remoteCode", "changePassword", "keepReadingPlace", "point", "sendPiece", "dropUpload", "reportHoldings", "reportHealth", "passwordSlips", "beginPasskey", "linkAccount", "tryAccounts"}, r.id) {
			t.Errorf("%s changes something without an idempotency key", r.id)
		}
	}
}

func TestChangesFromOtherSitesAreRefused(t *testing.T) {
	p := start(t, false)
	for _, c := range []struct {
		name   string
		header header
		status int
		code   string
	}{
		{"no browser", header{}, 422, "bad_input"},
		{"our own page", header{"Sec-Fetch-Site", "same-origin"}, 422, "bad_input"},
		{"another site", header{"Sec-Fetch-Site", "cross-site"}, 403, "cross_origin"},
		{"a neighbour", header{"Sec-Fetch-Site", "same-site"}, 403, "cross_origin"},
		{"an older browser on another site", header{"Origin", "https://evil.example"}, 403, "cross_origin"},
		{"an older browser on our page", header{"Origin", p.http.URL}, 422, "bad_input"},
		{"a page in a sandbox", header{"Origin", "null"}, 403, "cross_origin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			p.as("vanthu").ask("POST", "meetings", map[string]any{}, c.header).want(c.status, c.code)
		})
	}
	p.as("vanthu").ask("GET", "home", nil, header{"Sec-Fetch-Site", "cross-site"}).ok()
}

func TestBadInputNamesTheFieldInOneSentence(t *testing.T) {
	p := start(t, false)
	good := func(change map[string]any) map[string]any {
		in := map[string]any{"title": "Họp", "kind": "giao_ban", "startsAt": "2026-10-01T07:30:00+07:00", "plannedMinutes": 60, "place": "Xã", "chairId": 1, "secretaryId": 1}
		for k, v := range change {
			if in[k] = v; v == nil {
				delete(in, k)
			}
		}
		return in
	}
	for _, c := range []struct {
		name     string
		body     any
		field    string
		sentence string
	}{
		{"missing", good(map[string]any{"title": nil}), "title", "Còn thiếu mục này."},
		{"empty", good(map[string]any{"title": ""}), "title", "Mục này không được để trống."},
		{"blank", good(map[string]any{"title": "  "}), "title", "Mục này không được để trống."},
		{"too long", good(map[string]any{"title": strings.Repeat("ạ", 301)}), "title", "Mục này dài quá 300 ký tự."},
		{"too small", good(map[string]any{"plannedMinutes": 4}), "plannedMinutes", "Số phải từ 5 trở lên."},
		{"no date", good(map[string]any{"startsAt": "mai"}), "startsAt", "Mục này viết chưa đúng cách."},
		{"wrong type", good(map[string]any{"chairId": "một"}), "chairId", "Thông tin gửi lên chưa đúng."},
		{"unknown field", good(map[string]any{"color": "đỏ"}), "color", "Có mục mà máy chủ không hiểu. Tải lại trang rồi thử lại."},
		{"no JSON", []byte("{title"), "", "Thông tin gửi lên chưa đúng."},
		{"nothing", []byte{}, "", "Thông tin gửi lên chưa đúng."},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			got := p.as("vanthu").ask("POST", "meetings", c.body).want(422, "bad_input")
			if got.problem.Field != c.field || got.problem.Detail != c.sentence {
				t.Fatalf("%+v, want field %q, %q", got.problem, c.field, c.sentence)
			}
		})
	}
	p.as("vanthu").ask("POST", "meetings", []byte(`{"title":"`+strings.Repeat("x", maxJSON)+`"}`)).want(413, "too_large")
	p.as("vanthu").ask("GET", "meetings/0", nil).want(422, "bad_input")
	p.as("vanthu").ask("GET", "meetings/abc", nil).want(422, "bad_input")
	p.as("vanthu").ask("GET", "meetings/999999", nil).want(404, "meeting_not_found")
	p.as("vanthu").ask("GET", "nothing/here", nil).want(404, "not_found")
	p.as("vanthu").ask("POST", "nothing/here", nil).want(404, "not_found")
	p.as("vanthu").ask("PATCH", "meetings", nil).want(405, "method_not_allowed")
}
