package passkeys

import (
	"errors"
	"testing"

	"hopxa/server/passkeys/passkeytest"
)

const here, name = "https://hop.xa.example", "hop.xa.example"

// registered is a party, a device with a passkey for it, and what is stored of that.
func registered(t *testing.T) (*Party, *passkeytest.Key, Key) {
	t.Helper()
	p, err := New(here)
	if err != nil {
		t.Fatal(err)
	}
	u := User{ID: 3, Username: "vanthu", Name: "Nguyễn Thị Hạnh"}
	asked, ceremony, err := p.BeginRegister(u)
	if err != nil {
		t.Fatal(err)
	}
	k := passkeytest.New(here, name, asked.UserID)
	in := Created{ID: k.ID()}
	in.ClientData, in.Attestation = k.Register(asked.Challenge)
	credential, data, err := p.FinishRegister(u, ceremony, in)
	if err != nil || credential != k.ID() {
		t.Fatalf("%q, %v", credential, err)
	}
	return p, k, Key{ID: 1, PersonID: 3, Data: data}
}

func answer(k *passkeytest.Key, challenge string) Asserted {
	in := Asserted{ID: k.ID()}
	in.ClientData, in.AuthenticatorData, in.Signature, in.UserHandle = k.Answer(challenge)
	return in
}

func TestAPasskeySignsInAtItsOwnAddressOnly(t *testing.T) {
	p, k, stored := registered(t)
	for _, c := range []struct {
		name string
		bend func(k *passkeytest.Key, challenge string) Asserted
		want error
	}{
		{"as it should be", answer, nil},
		{"a page that looks like ours", func(k *passkeytest.Key, challenge string) Asserted {
			k.Origin = "https://hop-xa.example"
			return answer(k, challenge)
		}, ErrAnswer},
		{"the same name without TLS", func(k *passkeytest.Key, challenge string) Asserted {
			k.Origin = "http://" + name
			return answer(k, challenge)
		}, ErrAnswer},
		{"a key for another party", func(k *passkeytest.Key, challenge string) Asserted {
			k.RPID = "khac.example"
			return answer(k, challenge)
		}, ErrAnswer},
		{"an answer to another challenge", func(k *passkeytest.Key, _ string) Asserted {
			_, other, _, err := p.BeginSignIn()
			if err != nil {
				t.Fatal(err)
			}
			return answer(k, other)
		}, ErrAnswer},
		{"nobody's finger", func(k *passkeytest.Key, challenge string) Asserted {
			k.Flags = passkeytest.Present
			return answer(k, challenge)
		}, ErrAnswer},
		{"another secret under the same name", func(k *passkeytest.Key, challenge string) Asserted {
			return answer(k.Twin(), challenge)
		}, ErrAnswer},
		{"another person's", func(k *passkeytest.Key, challenge string) Asserted {
			k.User = encode([]byte("person:4"))
			return answer(k, challenge)
		}, ErrAnswer},
		{"an answer that was to register", func(k *passkeytest.Key, challenge string) Asserted {
			in := Asserted{ID: k.ID()}
			in.ClientData, in.AuthenticatorData, in.Signature, in.UserHandle = k.AnswerAs("webauthn.create", challenge)
			return in
		}, ErrAnswer},
	} {
		_, challenge, ceremony, err := p.BeginSignIn()
		if err != nil {
			t.Fatal(err)
		}
		bent := *k
		if _, err := p.FinishSignIn(ceremony, c.bend(&bent, challenge), stored); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestACopyOfAPasskeyIsSeenByItsCounter(t *testing.T) {
	p, k, stored := registered(t)
	sign := func(k *passkeytest.Key) error {
		_, challenge, ceremony, err := p.BeginSignIn()
		if err != nil {
			t.Fatal(err)
		}
		data, err := p.FinishSignIn(ceremony, answer(k, challenge), stored)
		if err == nil {
			stored.Data = data
		}
		return err
	}
	k.Counter = 7
	stolen := *k
	if err := sign(k); err != nil {
		t.Fatal(err)
	}
	if err := sign(&stolen); !errors.Is(err, ErrCounter) {
		t.Fatalf("%v: both count on from 7", err)
	}
	if err := sign(k); err != nil {
		t.Fatalf("the true one: %v", err)
	}
}

func TestANewPasskeyIsMadeAtItsOwnAddressOnly(t *testing.T) {
	p, err := New(here)
	if err != nil {
		t.Fatal(err)
	}
	u := User{ID: 3, Username: "vanthu"}
	for what, bend := range map[string]func(k *passkeytest.Key, challenge *string){
		"another origin":    func(k *passkeytest.Key, _ *string) { k.Origin = "https://hop-xa.example" },
		"another party":     func(k *passkeytest.Key, _ *string) { k.RPID = "khac.example" },
		"another challenge": func(_ *passkeytest.Key, challenge *string) { *challenge = encode(make([]byte, 32)) },
		"nobody's finger":   func(k *passkeytest.Key, _ *string) { k.Flags = passkeytest.Present },
	} {
		asked, ceremony, err := p.BeginRegister(u)
		if err != nil {
			t.Fatal(err)
		}
		k := passkeytest.New(here, name, asked.UserID)
		bend(k, &asked.Challenge)
		in := Created{ID: k.ID()}
		in.ClientData, in.Attestation = k.Register(asked.Challenge)
		if _, _, err := p.FinishRegister(u, ceremony, in); !errors.Is(err, ErrAnswer) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
