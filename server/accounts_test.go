package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/oauth2-proxy/mockoidc"

	"hopxa/server/onetime"
	"hopxa/server/wire"
)

// province is a real provider of accounts on this machine, set up in the product.
type province struct {
	*mockoidc.MockOIDC
	p *product
}

func (p *product) province(match wire.AccountMatch) *province {
	p.t.Helper()
	m, err := mockoidc.Run()
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { m.Shutdown() })
	set := read[wire.AccountSettings](p.as("quantri").ask("PUT", "accounts", wire.AccountSettingsInput{On: true, Issuer: m.Issuer(), ClientID: m.ClientID, Secret: &m.ClientSecret, Button: "Tài khoản tỉnh", Match: match}))
	if !set.Secret || set.Redirect != "https://hop.example/api/v1/session/account/callback" {
		p.t.Fatalf("%+v", set)
	}
	return &province{m, p}
}

func (p *product) email(username, email string) {
	p.t.Helper()
	if _, err := p.db.Write.ExecContext(p.t.Context(), `UPDATE persons SET email = ? WHERE username = ?`, email, username); err != nil {
		p.t.Fatal(err)
	}
}

// leave begins as c and goes to the provider as user; it is the address of ours to come back to, and the browser's cookie.
// bend changes what the provider is asked, as who sits in between might.
func (v *province) leave(c *caller, path, next string, user *mockoidc.MockUser, bend func(url.Values)) (back string, cookie header) {
	v.p.t.Helper()
	var in any
	if path == "session/account" {
		in = wire.AccountBegin{Next: next}
	}
	got := c.ask("POST", path, in)
	address := read[wire.AccountAddress](got).URL
	u, err := url.Parse(address)
	if err != nil {
		v.p.t.Fatal(err)
	}
	q := u.Query()
	if q.Get("code_challenge_method") != "S256" || q.Get("nonce") == "" || len(q.Get("state")) < 20 {
		v.p.t.Fatalf("asked with %v", q)
	}
	if bend != nil {
		bend(q)
		u.RawQuery = q.Encode()
	}
	v.QueueUser(user)
	answer, err := http.DefaultTransport.RoundTrip(&http.Request{Method: "GET", URL: u, Header: http.Header{}})
	if err != nil {
		v.p.t.Fatal(err)
	}
	answer.Body.Close()
	to, err := answer.Location()
	if err != nil {
		v.p.t.Fatal(answer.Status, err)
	}
	cookies := (&http.Response{Header: got.header}).Cookies()
	if len(cookies) != 1 || cookies[0].Name != errandCookie || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteLaxMode {
		v.p.t.Fatalf("%v", cookies)
	}
	sent := errandCookie + "=" + cookies[0].Value
	if c.token != "" {
		sent += "; " + cookieName + "=" + c.token
	}
	return to.RequestURI(), header{"Cookie", sent}
}

// lands comes back, and tells where the browser lands and the session it got.
func (v *province) lands(back string, cookie header) (at, token string, half header) {
	v.p.t.Helper()
	got := v.p.as("").ask("GET", back, nil, cookie).want(303, "")
	for _, c := range (&http.Response{Header: got.header}).Cookies() {
		if c.Name == cookieName && c.MaxAge > 0 {
			token = c.Value
		}
		if c.Name == halfCookie {
			half = header{"Cookie", halfCookie + "=" + c.Value}
		}
	}
	return got.header.Get("Location"), token, half
}

// signIn is the whole way, there and back.
func (v *province) signIn(user *mockoidc.MockUser) (at, token string) {
	v.p.t.Helper()
	back, cookie := v.leave(v.p.as(""), "session/account", "/papers/7", user, nil)
	at, token, _ = v.lands(back, cookie)
	return at, token
}

func lan() *mockoidc.MockUser {
	return &mockoidc.MockUser{Subject: "tinh-1", Email: "Lan@Tinh.example", EmailVerified: true, PreferredUsername: "daibieu"}
}

func TestAProvincialAccountSignsInWhoIsAPersonHere(t *testing.T) {
	p := start(t, false)
	v := p.province(wire.MatchEmail)
	p.email("daibieu", "lan@tinh.example")
	if ways := read[wire.SignInWays](p.as("").ask("GET", "session/ways", nil)); ways.AccountButton != "Tài khoản tỉnh" {
		t.Fatalf("%+v", ways)
	}
	at, token := v.signIn(lan())
	if at != "/papers/7" || token == "" {
		t.Fatalf("%q %q", at, token)
	}
	me := &caller{p, "Lan", token}
	if got := read[wire.Me](me.ask("GET", "me", nil)); got.Person == nil || got.Person.Username != "daibieu" {
		t.Fatalf("%+v", got.Person)
	}
	sessions := read[[]wire.Session](me.ask("GET", "me/sessions", nil))
	if !strings.Contains(fmt.Sprint(sessions), "oidc") {
		t.Fatalf("%+v", sessions)
	}
	if log := read[[]wire.SignIn](me.ask("GET", "me/sign-ins", nil)); log[0].Method != wire.MethodOIDC || !log[0].OK {
		t.Fatalf("%+v", log[0])
	}

	moved := lan()
	moved.Email, moved.EmailVerified = "khac@tinh.example", false
	if at, token := v.signIn(moved); at != "/papers/7" || token == "" {
		t.Errorf("once linked, only the link counts: %q", at)
	}
	successor := lan()
	successor.Subject = "tinh-2"
	if at, token := v.signIn(successor); !strings.HasSuffix(at, "&why=account_other") || token != "" {
		t.Errorf("the address was given to a successor: %q %q", at, token)
	}
	for why, user := range map[string]*mockoidc.MockUser{
		"account_nobody":     {Subject: "a", Email: "ai@tinh.example", EmailVerified: true},
		"account_unverified": {Subject: "b", Email: "lan@tinh.example"},
	} {
		if at, token := v.signIn(user); at != "/login?next=%2Fpapers%2F7&why="+why || token != "" {
			t.Errorf("%s: %q %q", why, at, token)
		}
	}
	p.email("nguoikhac", "chung@tinh.example")
	p.email("vanthu", "chung@tinh.example")
	if at, token := v.signIn(&mockoidc.MockUser{Subject: "c", Email: "chung@tinh.example", EmailVerified: true}); !strings.HasSuffix(at, "why=account_ambiguous") || token != "" {
		t.Errorf("two have the address: %q", at)
	}
	if _, err := p.db.Write.ExecContext(t.Context(), `UPDATE persons SET active = 0 WHERE username = 'daibieu'`); err != nil {
		t.Fatal(err)
	}
	if at, token := v.signIn(lan()); !strings.HasSuffix(at, "why=account_inactive") || token != "" {
		t.Errorf("deactivated: %q %q", at, token)
	}
	log := read[[]wire.SignIn](p.as("quantri").ask("GET", fmt.Sprintf("persons/%d/sign-ins", seed.persons["daibieu"]), nil))
	if log[0].OK || log[0].Method != wire.MethodOIDC {
		t.Errorf("%+v", log[0])
	}
}

func TestNobodyComesInBetweenAProviderAndABrowser(t *testing.T) {
	p := start(t, false)
	v := p.province(wire.MatchEmail)
	p.email("daibieu", "lan@tinh.example")
	refused := func(what, back string, cookie header, why string) {
		t.Helper()
		if at, token, _ := v.lands(back, cookie); token != "" || !strings.HasSuffix(at, "why="+why) {
			t.Errorf("%s: %q %q", what, at, token)
		}
	}
	begin := func(bend func(url.Values)) (string, header) {
		t.Helper()
		return v.leave(p.as(""), "session/account", "/", lan(), bend)
	}
	back, cookie := begin(nil)
	refused("another browser", back, header{}, "step_over")
	refused("another's cookie", back, header{"Cookie", errandCookie + "=x"}, "step_over")
	if _, token, _ := v.lands(back, cookie); token == "" {
		t.Error("its own browser is refused")
	}
	refused("sent again", back, cookie, "step_over")
	back, cookie = begin(nil)
	u, _ := url.Parse(back)
	q := u.Query()
	q.Set("state", "x")
	refused("another state", u.Path+"?"+q.Encode(), cookie, "account_wrong")
	back, cookie = begin(func(q url.Values) { q.Set("nonce", "x") })
	refused("another nonce", back, cookie, "account_wrong")
	back, cookie = begin(func(q url.Values) { q.Set("code_challenge", strings.Repeat("x", 43)) })
	refused("another verifier", back, cookie, "account_wrong")
	back, cookie = begin(nil)
	u, _ = url.Parse(back)
	q = u.Query()
	q.Del("code")
	q.Set("error", "access_denied")
	refused("cancelled", u.Path+"?"+q.Encode(), cookie, "account_denied")
	back, cookie = begin(nil)
	p.later(stepLife)
	refused("too late", back, cookie, "step_over")

	for next, want := range map[string]string{"//evil.example": "/", "https://evil.example/": "/", "/\\evil.example": "/", "/login": "/", "": "/", "/papers/7?p=2": "/papers/7?p=2"} {
		back, cookie := v.leave(p.as(""), "session/account", next, lan(), nil)
		if at, _, _ := v.lands(back, cookie); at != want {
			t.Errorf("next %q leads to %q", next, at)
		}
	}
}

func TestAProviderThatIsDownLeavesThePassword(t *testing.T) {
	p := start(t, false)
	v := p.province(wire.MatchEmail)
	back, cookie := v.leave(p.as(""), "session/account", "/", lan(), nil)
	if trial := read[wire.Trial](p.as("quantri").ask("POST", "accounts/trial", nil)); !trial.OK {
		t.Fatalf("%+v", trial)
	}
	if err := v.Shutdown(); err != nil {
		t.Fatal(err)
	}
	p.as("").ask("POST", "session/account", wire.AccountBegin{}).want(502, "account_down")
	if at, token, _ := v.lands(back, cookie); token != "" || !strings.HasSuffix(at, "why=account_down") {
		t.Errorf("%q", at)
	}
	if trial := read[wire.Trial](p.as("quantri").ask("POST", "accounts/trial", nil)); trial.OK || trial.Why == "" {
		t.Errorf("%+v", trial)
	}
	p.signInFrom("daibieu", "")
}

func TestWhoHasCodesIsAskedForOneAfterTheAccountToo(t *testing.T) {
	p := start(t, false)
	v := p.province(wire.MatchUsername)
	p.withCodes()
	p.later(onetime.StepLength)
	back, cookie := v.leave(p.as(""), "session/account", "/admin", &mockoidc.MockUser{Subject: "q", PreferredUsername: "QuanTri"}, nil)
	at, token, half := v.lands(back, cookie)
	if at != "/login?next=%2Fadmin&why=code_needed" || token != "" {
		t.Fatalf("%q %q", at, token)
	}
	p.sendCode(half, "000000").want(422, "code_wrong")
	read[wire.Me](p.sendCode(half, p.shown(0)))
	if log := read[[]wire.SignIn](p.as("quantri").ask("GET", "me/sign-ins", nil)); !log[0].OK || log[0].Method != wire.MethodOIDC || log[1].Method != wire.MethodCode {
		t.Errorf("%+v", log[:2])
	}
}

func TestAnAccountIsLinkedByWhoIsSignedIn(t *testing.T) {
	p := start(t, false)
	v := p.province(wire.MatchLink)
	account := &mockoidc.MockUser{Subject: "tinh-9", Email: "lan@tinh.example", EmailVerified: true, PreferredUsername: "daibieu"}
	if at, token := v.signIn(account); !strings.HasSuffix(at, "why=account_nobody") || token != "" {
		t.Fatalf("found without a link: %q", at)
	}
	back, cookie := v.leave(p.as("daibieu"), "me/account", "", account, nil)
	stolen := header{"Cookie", strings.Split(cookie[1], ";")[0] + "; " + cookieName + "=" + p.as("vanthu").token}
	if at, _, _ := v.lands(back, stolen); at != "/settings?why=not_signed_in" {
		t.Errorf("linked to another: %q", at)
	}
	back, cookie = v.leave(p.as("daibieu"), "me/account", "", account, nil)
	if at, _, _ := v.lands(back, cookie); at != "/settings" {
		t.Fatalf("%q", at)
	}
	if own := read[wire.OwnSignIn](p.as("daibieu").ask("GET", "me/sign-in", nil)); own.Account == nil || own.Account.Since == nil {
		t.Fatalf("%+v", own.Account)
	}
	if at, token := v.signIn(account); at != "/papers/7" || token == "" {
		t.Fatalf("%q", at)
	}
	back, cookie = v.leave(p.as("nguoikhac"), "me/account", "", account, nil)
	if at, _, _ := v.lands(back, cookie); at != "/settings?why=account_taken" {
		t.Errorf("%q", at)
	}
	unlink := fmt.Sprintf("persons/%d/account", seed.persons["daibieu"])
	p.as("vanthu").ask("DELETE", unlink, nil).want(403, "forbidden")
	p.as("quantri").ask("DELETE", unlink, nil).want(204, "")
	if at, token := v.signIn(account); !strings.HasSuffix(at, "why=account_nobody") || token != "" {
		t.Errorf("unlinked: %q", at)
	}
}

func TestTheProviderIsSetUpByAdminsAndItsSecretNeverLeaves(t *testing.T) {
	p := start(t, false)
	secret := "bi-mat-cua-tinh"
	in := wire.AccountSettingsInput{On: true, Issuer: "https://dangnhap.tinh.example", ClientID: "xa", Secret: &secret, Match: wire.MatchEmail}
	for _, other := range []string{"vanthu", "chutich", "daibieu", "hall Văn Bắc"} {
		p.as(other).ask("GET", "accounts", nil).want(403, "forbidden")
		p.as(other).ask("PUT", "accounts", in).want(403, "forbidden")
	}
	admin := p.as("quantri")
	for _, bad := range []string{"http://dangnhap.tinh.example", "dangnhap", "https://", "ftp://x.example", "https://a:b@x.example", "https://x.example?x=1"} {
		in.Issuer = bad
		admin.ask("PUT", "accounts", in).want(422, "bad_issuer")
	}
	in.Issuer = "https://dangnhap.tinh.example"
	in.Secret = nil
	admin.ask("PUT", "accounts", in).want(422, "accounts_incomplete")
	in.Secret = &secret
	for _, r := range []*reply{admin.ask("PUT", "accounts", in).ok(), admin.ask("GET", "accounts", nil).ok()} {
		if strings.Contains(string(r.body), secret) {
			t.Fatalf("%s", r.body)
		}
	}
	var stored string
	if err := p.db.Read.QueryRowContext(t.Context(), `SELECT group_concat(value) FROM settings`).Scan(&stored); err != nil || strings.Contains(stored, secret) {
		t.Fatalf("%q, %v", stored, err)
	}
	in.On, in.Secret = false, nil
	admin.ask("PUT", "accounts", in).ok()
	p.as("").ask("POST", "session/account", wire.AccountBegin{}).want(409, "account_off")
	if ways := read[wire.SignInWays](p.as("").ask("GET", "session/ways", nil)); ways.AccountButton != "" {
		t.Fatalf("%+v", ways)
	}
}

func TestAnAccountSignsInWhereTheProviderSendsTheBrowserBackTo(t *testing.T) {
	p := start(t, false)
	p.province(wire.MatchEmail)
	redirect := func(origin string) string {
		got := p.as("").ask("POST", "session/account", wire.AccountBegin{Next: "/"}, header{"Origin", origin}, header{"Sec-Fetch-Site", ""})
		if got.problem.Code != "" {
			return got.problem.Code
		}
		u, _ := url.Parse(read[wire.AccountAddress](got).URL)
		return u.Query().Get("redirect_uri")
	}
	own := p.http.URL // the only origin the door lets through
	if got := redirect(own); got != "account_elsewhere" {
		t.Errorf("sent to the provider from an address it does not send back to: %s", got)
	}
	p.server.Actions.PublicURL = strings.Replace(own, "127.0.0.1", "localhost", 1)
	if got := redirect(own); got != own+"/api/v1/session/account/callback" {
		t.Errorf("on this machine: %s", got)
	}
	p.server.Actions.PublicURL = "http://localhost:1"
	if got := redirect(own); got != "account_elsewhere" {
		t.Errorf("another port of this machine: %s", got)
	}
}
