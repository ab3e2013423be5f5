package server

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	pkcs12 "software.sslmate.com/src/go-pkcs12"

	"hopxa/agendas/typeset"
	"hopxa/server/settings"
	"hopxa/server/signing"
	"hopxa/server/wire"
)

// issuer issues certificates to those who sign in a test.
type issuer struct {
	t    *testing.T
	root *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newIssuer(t *testing.T) *issuer {
	t.Helper()
	o := &issuer{t: t}
	o.root, o.key = o.issue("Ban Cơ yếu thử")
	return o
}

func (o *issuer) issue(name string) (*x509.Certificate, *ecdsa.PrivateKey) {
	o.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		o.t.Fatal(err)
	}
	serial, _ := rand.Int(rand.Reader, big.NewInt(1<<40))
	c := &x509.Certificate{SerialNumber: serial, Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(1, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature}
	by, byKey := o.root, o.key
	if by == nil {
		c.IsCA, c.BasicConstraintsValid, c.KeyUsage, by, byKey = true, true, x509.KeyUsageCertSign, c, key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, by, &key.PublicKey, byKey)
	if err == nil {
		c, err = x509.ParseCertificate(der)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return c, key
}

// keyFile is a PKCS#12 file of somebody's.
func (o *issuer) keyFile(name string) []byte {
	o.t.Helper()
	c, key := o.issue(name)
	file, err := pkcs12.Modern.Encode(key, c, nil, "mật khẩu")
	if err != nil {
		o.t.Fatal(err)
	}
	return file
}

// signs is what somebody's own tool makes of a file.
func (o *issuer) signs(pdf []byte, name string) []byte {
	o.t.Helper()
	k, err := signing.OpenPKCS12(o.keyFile(name), "mật khẩu")
	if err == nil {
		pdf, err = signing.Sign(context.Background(), pdf, k, signing.How{Field: "Ký", Name: name, At: time.Now()})
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return pdf
}

// approvedRecord is a record of a meeting that waits to be signed, and its file.
func (p *product) approvedRecord() (id int64, pdf []byte) {
	p.t.Helper()
	m := p.draft()
	d := typeset.New("Biên bản")
	d.Text("Cuộc họp thống nhất các nội dung sau.", typeset.Style{Size: 14})
	pdf, err := d.PDF()
	if err != nil {
		p.t.Fatal(err)
	}
	blob, err := p.server.Blobs.Put(p.t.Context(), bytes.NewReader(pdf), 1<<20)
	if err != nil {
		p.t.Fatal(err)
	}
	res, err := p.db.Write.Exec(`INSERT INTO records (meeting_id, kind, edition, state, revision, body, pdf_sha, made_at, approved_at) VALUES (?, 'minutes', 1, 'approved', 1, '{}', ?, 1, 2)`, m.ID, blob.SHA256)
	if err != nil {
		p.t.Fatal(err)
	}
	id, err = res.LastInsertId()
	if err != nil {
		p.t.Fatal(err)
	}
	return id, pdf
}

func (p *product) trust(o *issuer) {
	p.t.Helper()
	set := read[wire.SigningSettings](p.as("quantri").ask("POST", "signing/roots", wire.RootInput{Certificate: o.root.Raw}))
	if len(set.Roots) != 1 || set.Roots[0].Name != "Ban Cơ yếu thử" {
		p.t.Fatalf("%+v", set)
	}
}

func states(s wire.RecordSigning) string {
	out := s.State
	for _, step := range s.Steps {
		out += " " + step.State
	}
	return out
}

// Where no signed file can be taken, and of what was corrected or published unsigned, nobody is asked to sign.
func TestNobodyIsAskedForEverToSign(t *testing.T) {
	p := start(t, false)
	id, _ := p.approvedRecord()
	p.sql(`UPDATE meetings SET state = 'closed', closed_at = ? WHERE id = (SELECT meeting_id FROM records WHERE id = ?)`, time.Now().UnixMilli(), id)
	asked := func(when string, want bool) {
		t.Helper()
		home := read[wire.Home](p.as("vanthu").ask("GET", "home", nil))
		if got := slices.ContainsFunc(home.Todos, func(d wire.Todo) bool { return d.Kind == "sign_minutes" }); got != want {
			t.Errorf("%s: asked to sign: %v", when, got)
		}
	}
	asked("no certificates are trusted", false)
	p.trust(newIssuer(t))
	asked("signed files are taken", true)
	p.sql(`INSERT INTO records (meeting_id, kind, edition, state, revision, body, made_at) SELECT meeting_id, kind, 2, 'draft', 1, '{}', 3 FROM records WHERE id = ?`, id)
	asked("an edition corrects it", false)
	p.sql(`DELETE FROM records WHERE edition = 2`)
	asked("the edition is gone", true)
	p.as("vanthu").ask("POST", fmt.Sprintf("records/%d/publish", id), wire.PublishInput{}).ok()
	asked("it is published unsigned", false)
}

// Secretary, chair and seal sign the very file one after the other, each on their own machine.
func TestARecordIsSignedInOrder(t *testing.T) {
	p := start(t, false)
	o := newIssuer(t)
	id, pdf := p.approvedRecord()
	clerk := p.as("vanthu")
	toSign, signed := fmt.Sprintf("records/%d/to-sign", id), fmt.Sprintf("records/%d/signed", id)
	p.as("daibieu").ask("GET", toSign, nil).want(403, "forbidden")
	if got := clerk.ask("GET", toSign, nil).ok(); !bytes.Equal(got.body, pdf) {
		t.Fatal("another file was handed out")
	}
	clerk.ask("POST", signed, o.signs(pdf, "Lê Thị Thư")).want(409, "roots_missing")
	p.trust(o)
	if s := read[wire.RecordSigning](clerk.ask("GET", fmt.Sprintf("records/%d/signing", id), nil)); states(s) != "approved due waits waits" || !s.HandIn || !s.Roots || s.Seal {
		t.Fatalf("%+v", s)
	}

	stranger := newIssuer(t)
	altered := o.signs(pdf, "Lê Thị Thư")
	altered = bytes.Replace(altered, []byte("/Name<"), []byte("/Nane<"), 1)
	for name, c := range map[string]struct {
		file   []byte
		status int
		code   string
		said   string
	}{
		"not signed":          {pdf, 422, "signed_without", ""},
		"the chair first":     {o.signs(pdf, "Lê Đình Thắng"), 409, "signed_order", ""},
		"somebody else":       {o.signs(pdf, "Nguyễn Thị Hoa"), 422, "signed_by_another", ""},
		"another file":        {o.signs(append([]byte("%PDF-1.5\n"), pdf[9:]...), "Lê Thị Thư"), 422, "signed_other_file", ""},
		"changed afterwards":  {altered, 422, "signed_refused", "đã bị sửa"},
		"nobody vouches":      {stranger.signs(pdf, "Lê Thị Thư"), 422, "signed_refused", "Nơi cấp"},
		"no PDF at all":       {[]byte("xin chào"), 422, "signed_other_file", ""},
		"everybody and again": {o.signs(o.signs(o.signs(o.signs(pdf, "Lê Thị Thư"), "Lê Đình Thắng"), "UBND xã"), "UBND xã"), 409, "signed_complete", ""},
	} {
		got := clerk.ask("POST", signed, c.file).want(c.status, c.code)
		if !strings.Contains(got.problem.Detail, c.said) {
			t.Errorf("%s: %s", name, got.problem.Detail)
		}
	}
	if s := read[wire.RecordSigning](clerk.ask("GET", fmt.Sprintf("records/%d/signing", id), nil)); states(s) != "approved due waits waits" {
		t.Fatalf("something refused was kept: %+v", s)
	}

	first := o.signs(pdf, "lê thị  THƯ") // as certificates write names
	p.as("daibieu").ask("POST", signed, first).want(403, "forbidden")
	key := header{"Idempotency-Key", "ky-mot-lan-0001"}
	s := read[wire.RecordSigning](clerk.ask("POST", signed, first, key))
	again := read[wire.RecordSigning](clerk.ask("POST", signed, first, key))
	if states(s) != "approved done due waits" || states(again) != states(s) || s.Steps[0].How != "official" || s.Steps[0].Signature.Level == "bad" {
		t.Fatalf("%+v, then %+v", s, again)
	}
	clerk.ask("POST", signed, o.signs(pdf, "Lê Đình Thắng")).want(422, "signed_other_file") // the secretary's is lost in it
	second := o.signs(clerk.ask("GET", toSign, nil).ok().body, "Lê Đình Thắng")
	if s = read[wire.RecordSigning](p.as("chutich").ask("POST", signed, second)); states(s) != "approved done done due" {
		t.Fatalf("%+v", s)
	}
	clerk.ask("POST", signed, o.signs(second, "Lê Đình Thắng")).want(409, "signed_order")
	third := o.signs(second, "Ủy ban nhân dân xã")
	if s = read[wire.RecordSigning](clerk.ask("POST", signed, third)); states(s) != "signed done done done" || s.HandIn || !s.Take {
		t.Fatalf("%+v", s)
	}
	if got := clerk.ask("GET", toSign, nil).ok(); !bytes.Equal(got.body, third) {
		t.Fatal("the signed file is another one")
	}
	clerk.ask("POST", signed, o.signs(third, "UBND xã")).want(409, "record_not_to_sign")
}

// The internal seal, made on the server, stands alone and says that it is no official signature.
func TestTheInternalSealAlone(t *testing.T) {
	p := start(t, false)
	o := newIssuer(t)
	id, pdf := p.approvedRecord()
	seal := fmt.Sprintf("records/%d/seal", id)
	clerk, admin := p.as("vanthu"), p.as("quantri")
	clerk.ask("POST", seal, nil).want(409, "seal_missing")
	file := o.keyFile("Xã Đông Văn")
	in := wire.SigningInput{Key: &wire.SigningKeyInput{Kind: "file", File: file, Secret: "sai"}}
	admin.ask("PUT", "signing", in).want(422, "key_password_wrong")
	in.Key.Secret = "mật khẩu"
	clerk.ask("PUT", "signing", in).want(403, "forbidden")
	if set := read[wire.SigningSettings](admin.ask("PUT", "signing", in)); set.Key == nil || set.Key.Name != "Xã Đông Văn" {
		t.Fatalf("%+v", set)
	}
	var stored string
	if err := p.db.Read.QueryRow(`SELECT value FROM settings WHERE name = 'signing'`).Scan(&stored); err != nil || strings.Contains(stored, "mật khẩu") {
		t.Fatalf("%v, %s", err, stored)
	}
	s := read[wire.RecordSigning](clerk.ask("POST", seal, nil))
	if states(s) != "signed skipped skipped done" || s.Steps[2].How != "internal" {
		t.Fatalf("%+v", s)
	}
	signed := clerk.ask("GET", fmt.Sprintf("records/%d/to-sign", id), nil).ok().body
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, signed, 0o600); err != nil || !bytes.HasPrefix(signed, pdf) {
		t.Fatal(err)
	}
	if said, err := exec.Command("pdfsig", "-nocert", path).CombinedOutput(); err != nil || !strings.Contains(string(said), "Signature is Valid.") {
		t.Errorf("%v: %s", err, said)
	}
	clerk.ask("POST", seal, nil).want(409, "record_not_to_sign")
}

// A token whose PIN was wrong three times is left alone, so that it does not lock itself.
func TestAWrongPINIsNotTriedForEver(t *testing.T) {
	const driver = "/usr/lib/softhsm/libsofthsm2.so"
	if _, err := os.Stat(driver); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("SoftHSM2 is not installed (.ci/need softhsm)")
		}
		t.Skip("SoftHSM2 is not installed (.ci/need softhsm)")
	}
	dir := t.TempDir()
	conf := filepath.Join(dir, "softhsm2.conf")
	if err := os.WriteFile(conf, []byte("directories.tokendir = "+dir+"\nlog.level = ERROR\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SOFTHSM2_CONF", conf)
	if out, err := exec.Command("softhsm2-util", "--init-token", "--free", "--label", "con-dau", "--pin", "1234", "--so-pin", "12345678").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p := start(t, false)
	admin := p.as("quantri")
	in := wire.SigningInput{Key: &wire.SigningKeyInput{Kind: "token", Secret: "9999", Label: "con-dau"}}
	admin.ask("PUT", "signing", in).want(409, "token_driver_missing")
	p.server.Actions.TokenDriver = driver
	admin.ask("PUT", "signing", in).want(422, "token_pin_wrong")
	in.Key.Secret = "1234"
	admin.ask("PUT", "signing", in).want(422, "token_key_missing")
	in.Key.Label = "khác"
	admin.ask("PUT", "signing", in).want(409, "token_missing")

	id, _ := p.approvedRecord()
	tx, err := p.db.Write.Begin()
	if err != nil {
		t.Fatal(err)
	}
	c, _ := newIssuer(t).issue("Xã Đông Văn")
	if err := settings.Put(t.Context(), tx, settings.SigningRoom, settings.Signing{Kind: "token", Label: "con-dau", Secret: p.server.Actions.Secrets.Seal("8888"), Certificate: c.Raw}, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	seal := fmt.Sprintf("records/%d/seal", id)
	for range settings.MaxPINs {
		p.as("vanthu").ask("POST", seal, nil).want(422, "token_pin_wrong")
	}
	p.as("vanthu").ask("POST", seal, nil).want(409, "seal_pin_locked")
	if set := read[wire.SigningSettings](admin.ask("GET", "signing", nil)); !set.Key.Locked {
		t.Fatalf("%+v", set)
	}
	var signatures int
	if err := p.db.Read.QueryRow(`SELECT count(*) FROM record_signatures`).Scan(&signatures); err != nil || signatures != 0 {
		t.Fatalf("%d, %v", signatures, err)
	}
}

// A paper that comes signed says so to its readers.
func TestAPaperThatComesSigned(t *testing.T) {
	p := start(t, false)
	o := newIssuer(t)
	p.trust(o)
	_, pdf := p.approvedRecord()
	m := p.draft()
	item := m.Items[0]
	upload := func(data []byte) wire.Signatures {
		t.Helper()
		paper := read[wire.Paper](p.as("vanthu").ask("POST", fmt.Sprintf("items/%d/papers?name=to-trinh.pdf", item.ID), data))
		return read[wire.Signatures](p.as("vanthu").ask("GET", fmt.Sprintf("papers/%d/signatures", paper.ID), nil))
	}
	if s := upload(pdf); len(s.Signatures)+len(s.Findings) != 0 {
		t.Errorf("an unsigned paper: %+v", s)
	}
	good := o.signs(pdf, "Nguyễn Văn A")
	if s := upload(good); len(s.Signatures) != 1 || !strings.HasPrefix(s.Signatures[0].Sentence, "Chữ ký số: hợp lệ, Nguyễn Văn A, ") || !strings.HasSuffix(s.Signatures[0].Sentence, "; không bị sửa sau khi ký") {
		t.Errorf("%+v", s)
	}
	if s := upload(bytes.Replace(good, []byte("/Name<"), []byte("/Nane<"), 1)); len(s.Signatures) != 1 || s.Signatures[0].Level != "bad" {
		t.Errorf("a changed one: %+v", s)
	}
}
