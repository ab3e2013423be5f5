package signing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"image"
	"image/color"
	"image/png"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hopxa/agendas/typeset"
)

var now = time.Date(2025, 11, 24, 3, 2, 0, 0, time.UTC)

// authority issues certificates in a test.
type authority struct {
	*Key
}

var rsaKey = sync.OnceValue(func() *rsa.PrivateKey {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return k
})

func ecKey(t testing.TB) crypto.Signer {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func newAuthority(t testing.TB, name string) authority {
	t.Helper()
	k := ecKey(t)
	c := issue(t, &x509.Certificate{Subject: pkix.Name{CommonName: name}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}, nil, k, k)
	return authority{&Key{Certificate: c, signer: k}}
}

func issue(t testing.TB, c, by *x509.Certificate, key crypto.Signer, byKey crypto.Signer) *x509.Certificate {
	t.Helper()
	c.SerialNumber, _ = rand.Int(rand.Reader, big.NewInt(1<<40))
	if c.NotBefore.IsZero() {
		c.NotBefore, c.NotAfter = now.AddDate(-1, 0, 0), now.AddDate(3, 0, 0)
	}
	if by == nil {
		by = c
	}
	der, err := x509.CreateCertificate(rand.Reader, c, by, key.Public(), byKey)
	if err != nil {
		t.Fatal(err)
	}
	out, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// person gets a certificate for a key.
func (a authority) person(t testing.TB, name string, key crypto.Signer, change ...func(*x509.Certificate)) *Key {
	t.Helper()
	c := &x509.Certificate{Subject: pkix.Name{CommonName: name, Organization: []string{"UBND xã Đông Văn"}}, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment}
	for _, f := range change {
		f(c)
	}
	return &Key{Certificate: issue(t, c, a.Certificate, key, a.signer), signer: key}
}

func minutes(t testing.TB) []byte {
	t.Helper()
	d := typeset.New("Biên bản")
	for range 40 {
		d.Text("Ủy ban nhân dân xã thống nhất chủ trương lắp camera an ninh tại 06 điểm giao thông.", typeset.Style{Size: 14})
	}
	out, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func picture(t testing.TB, c color.Color) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 60, 30))
	for x := range 60 {
		for y := range 6 {
			img.Set(x, (x/2+y)%30, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sign(t testing.TB, pdf []byte, k *Key, how How) []byte {
	t.Helper()
	if how.At.IsZero() {
		how.At = now
	}
	if how.Field == "" {
		how.Field = "Ký"
	}
	out, err := Sign(context.Background(), pdf, k, how)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out, pdf) {
		t.Fatal("what was there was changed")
	}
	return out
}

// run runs a program over a PDF and returns what it said.
func run(t testing.TB, pdf []byte, program string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, append(args, path)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func codes(all []Finding) string {
	var out []string
	for _, f := range all {
		out = append(out, f.Code)
	}
	return strings.Join(out, " ")
}
