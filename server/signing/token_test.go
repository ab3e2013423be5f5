package signing

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/miekg/pkcs11"
)

const softHSM = "/usr/lib/softhsm/libsofthsm2.so"

// softToken makes a token with one key and its certificate.
func softToken(t *testing.T, label string) (tok Token, ca authority, folder string) {
	t.Helper()
	if _, err := os.Stat(softHSM); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("SoftHSM2 is not installed (.ci/need softhsm)")
		}
		t.Skip("SoftHSM2 is not installed (.ci/need softhsm)")
	}
	return Token{Module: softHSM, Label: label, Key: "ký", PIN: "1234"}, newAuthority(t, "CA thử"), tokens
}

// tokens is where SoftHSM keeps them: it reads its settings once in a process.
var tokens string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "tokens")
	if err != nil {
		panic(err)
	}
	tokens = dir
	conf := filepath.Join(dir, "softhsm2.conf")
	if err := os.WriteFile(conf, []byte("directories.tokendir = "+dir+"\nobjectstore.backend = file\nlog.level = ERROR\n"), 0o600); err != nil {
		panic(err)
	}
	os.Setenv("SOFTHSM2_CONF", conf)
	for _, label := range []string{"con-dau", "rut-ra"} {
		_ = exec.Command("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", "1234", "--so-pin", "12345678").Run()
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// fillToken puts a key and its certificate on a token.
func fillToken(t *testing.T, tok Token, ca authority) {
	t.Helper()
	c, err := module(tok.Module)
	if err != nil {
		t.Fatal(err)
	}
	slot, err := tok.slot(c)
	if err != nil {
		t.Fatal(err)
	}
	s, err := c.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION|pkcs11.CKF_RW_SESSION)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.CloseSession(s) }()
	if err := c.Login(s, pkcs11.CKU_USER, tok.PIN); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Logout(s) }()
	p256 := []byte{0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07}
	public, _, err := c.GenerateKeyPair(s, []*pkcs11.Mechanism{pkcs11.NewMechanism(pkcs11.CKM_EC_KEY_PAIR_GEN, nil)},
		[]*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_EC_PARAMS, p256), pkcs11.NewAttribute(pkcs11.CKA_ID, []byte{7}), pkcs11.NewAttribute(pkcs11.CKA_VERIFY, true), pkcs11.NewAttribute(pkcs11.CKA_TOKEN, true)},
		[]*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_ID, []byte{7}), pkcs11.NewAttribute(pkcs11.CKA_LABEL, tok.Key), pkcs11.NewAttribute(pkcs11.CKA_SIGN, true), pkcs11.NewAttribute(pkcs11.CKA_TOKEN, true), pkcs11.NewAttribute(pkcs11.CKA_PRIVATE, true)})
	if err != nil {
		t.Fatal(err)
	}
	at, err := c.GetAttributeValue(s, public, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_EC_POINT, nil)})
	if err != nil {
		t.Fatal(err)
	}
	point := at[0].Value[2:] // an octet string around it
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil {
		t.Fatal(err)
	}
	k := ca.person(t, "UBND xã Đông Văn", publicOnly{key})
	_, err = c.CreateObject(s, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE), pkcs11.NewAttribute(pkcs11.CKA_CERTIFICATE_TYPE, pkcs11.CKC_X_509),
		pkcs11.NewAttribute(pkcs11.CKA_ID, []byte{7}), pkcs11.NewAttribute(pkcs11.CKA_SUBJECT, k.Certificate.RawSubject), pkcs11.NewAttribute(pkcs11.CKA_VALUE, k.Certificate.Raw), pkcs11.NewAttribute(pkcs11.CKA_TOKEN, true)})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTokenSigns(t *testing.T) {
	tok, ca, _ := softToken(t, "con-dau")
	fillToken(t, tok, ca)
	wrong := tok
	wrong.PIN = "9999"
	for range 3 {
		if _, err := OpenToken(wrong); !errors.Is(err, ErrPIN) {
			t.Fatalf("a wrong PIN: %v", err)
		}
	}
	none := tok
	none.Label = "khác"
	if _, err := OpenToken(none); !errors.Is(err, ErrNoToken) {
		t.Fatalf("no such token: %v", err)
	}
	none = tok
	none.Key = "khác"
	if _, err := OpenToken(none); !errors.Is(err, ErrNoTokenKey) {
		t.Fatalf("no such key: %v", err)
	}
	k, err := OpenToken(tok)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	pdf := sign(t, minutes(t), k, How{Name: "UBND xã Đông Văn"})
	if r := Verify(context.Background(), pdf, Roots{ca.Certificate}, now); r.Verdict() != Note || !r.Signatures[0].Trusted {
		t.Errorf("%+v", r)
	}
	if said := run(t, pdf, "pdfsig", "-nocert"); !strings.Contains(said, "Signature is Valid.") {
		t.Error(said)
	}
}

// A token that is pulled out between the PIN and the signature ends in one clear error.
func TestTokenPulledOut(t *testing.T) {
	tok, ca, folder := softToken(t, "rut-ra")
	fillToken(t, tok, ca)
	k, err := OpenToken(tok)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			if err := os.RemoveAll(filepath.Join(folder, e.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
	if out, err := Sign(context.Background(), minutes(t), k, How{At: now, Field: "x"}); !errors.Is(err, ErrTokenGone) || out != nil {
		t.Fatalf("%d bytes, %v", len(out), err)
	}
}
