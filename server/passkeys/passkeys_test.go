package passkeys

import (
	"errors"
	"testing"
)

func TestPasskeysNeedAnAddressThatBrowsersTrust(t *testing.T) {
	for address, want := range map[string]string{
		"https://hop.xa.example": "https://hop.xa.example", "https://hop.xa.example:8443": "https://hop.xa.example:8443", "https://hop.xa.example/duoi": "https://hop.xa.example",
		"http://localhost:8080": "http://localhost:8080", "http://127.0.0.1:8080": "http://localhost:8080", // where somebody tries it at home
		"http://hop.xa.example": "", "https://192.168.1.5": "", "http://192.168.1.5:8080": "", "": "", "hop": "",
	} {
		p, err := New(address)
		if want == "" && !errors.Is(err, ErrInsecure) || want != "" && (err != nil || p.Origin != want) {
			t.Errorf("%q: %+v, %v", address, p, err)
		}
	}
}

func TestAnswersThatAreNoneAreRefused(t *testing.T) {
	p, err := New("https://hop.xa.example")
	if err != nil {
		t.Fatal(err)
	}
	u := User{ID: 3, Username: "vanthu", Name: "Nguyễn Thị Hạnh"}
	c, ceremony, err := p.BeginRegister(u)
	if err != nil || c.RPID != "hop.xa.example" || len(c.Challenge) < 40 || len(c.Algorithms) == 0 {
		t.Fatalf("%+v, %v", c, err)
	}
	for _, bad := range []Created{{}, {ID: "AAAA", ClientData: "e30", Attestation: "AAAA"}, {ID: "!!", ClientData: "e30"}} {
		if _, _, err := p.FinishRegister(u, ceremony, bad); !errors.Is(err, ErrAnswer) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	_, _, asked, err := p.BeginSignIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []Asserted{{}, {ID: "AAAA", ClientData: "e30", AuthenticatorData: "AAAA", Signature: "AAAA", UserHandle: "AAAA"}} {
		if _, err := p.FinishSignIn(asked, bad, Key{ID: 1, PersonID: 3, Data: "{}"}); !errors.Is(err, ErrAnswer) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
