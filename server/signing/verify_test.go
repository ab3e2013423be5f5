package signing

import (
	"bytes"
	"context"
	"crypto/x509"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// What a signature can be wrong in has a name.
func TestEachWrongIsNamed(t *testing.T) {
	ca, stranger := newAuthority(t, "CA thử"), newAuthority(t, "CA lạ")
	key := ecKey(t)
	good := ca.person(t, "Lê Đình Thắng", key)
	signed := sign(t, minutes(t), good, How{Name: "Lê Đình Thắng"})
	expired := ca.person(t, "Hết hạn", key, func(c *x509.Certificate) {
		c.NotBefore, c.NotAfter = now.AddDate(-2, 0, 0), now.AddDate(0, 0, -1)
	})
	self := &Key{signer: key, Certificate: issue(t, &x509.Certificate{Subject: good.Certificate.Subject}, nil, key, key)}
	for name, c := range map[string]struct {
		pdf   []byte
		now   time.Time
		roots Roots
		want  string
		level Level
	}{
		"good":                {signed, now, Roots{ca.Certificate}, "chain_good", Note},
		"no roots":            {signed, now, nil, "roots_missing", Doubt},
		"a stranger":          {signed, now, Roots{stranger.Certificate}, "issuer_unknown", Doubt},
		"self-signed":         {sign(t, minutes(t), self, How{}), now, Roots{ca.Certificate}, "self_signed", Doubt},
		"expired since":       {signed, now.AddDate(5, 0, 0), Roots{ca.Certificate}, "certificate_expired", Doubt},
		"expired when signed": {sign(t, minutes(t), expired, How{}), now, Roots{ca.Certificate}, "expired_when_signed", Bad},
		"one letter changed":  {bytes.Replace(signed, []byte("/Lang(vi)"), []byte("/Lang(en)"), 1), now, Roots{ca.Certificate}, "digest_mismatch", Bad},
		"cut":                 {signed[:len(signed)-200], now, Roots{ca.Certificate}, "signature_lost", Bad},
		"bytes behind":        {append(bytes.Clone(signed), "\n% more\n"...), now, Roots{ca.Certificate}, "", Note},
		"another's signature": {other2(t, signed), now, Roots{ca.Certificate}, "", Bad},
		"no signature":        {minutes(t), now, nil, "no_signature", Note},
		"not a PDF":           {[]byte("PK\x03\x04"), now, nil, "file_unreadable", Bad},
		"not a signature":     {swap(t, signed, "ETSI.CAdES.detached", "adbe.x509.rsa_sha12"), now, nil, "format_unknown", Bad},
	} {
		r := Verify(context.Background(), c.pdf, c.roots, c.now)
		if (c.want != "" && !r.Has(c.want)) || r.Verdict() != c.level {
			t.Errorf("%s: %s, %+v", name, r.Verdict(), r)
		}
		for _, s := range r.Signatures {
			if s.Sentence() == "" || (c.level == Bad && strings.Contains(s.Sentence(), "hợp lệ") && !strings.Contains(s.Sentence(), "KHÔNG")) {
				t.Errorf("%s: %s", name, s.Sentence())
			}
		}
	}
}

func swap(t *testing.T, pdf []byte, from, to string) []byte {
	t.Helper()
	if len(from) != len(to) || !bytes.Contains(pdf, []byte(from)) {
		t.Fatal("cannot swap")
	}
	return bytes.Replace(pdf, []byte(from), []byte(to), 1)
}

// other2 puts a signature of another file into this one's room.
func other2(t *testing.T, pdf []byte) []byte {
	t.Helper()
	another := sign(t, minutes(t), newAuthority(t, "CA khác").person(t, "Kẻ gian", ecKey(t)), How{})
	from, to := bytes.Index(another, []byte("/Contents<")), bytes.Index(pdf, []byte("/Contents<"))
	out := bytes.Clone(pdf)
	const enough = 3000
	copy(out[to:], another[from:from+enough])
	return out
}

// What came after a signature is told apart: further signatures, a page that was changed, a note laid over it.
func TestUpdatesAfterASignature(t *testing.T) {
	ca := newAuthority(t, "CA thử")
	roots := Roots{ca.Certificate}
	k := ca.person(t, "Lê Đình Thắng", ecKey(t))
	for _, form := range []string{"table", "stream"} {
		base := minutes(t)
		if form == "stream" {
			base = packed(t, base)
		}
		signed := sign(t, base, k, How{})
		for name, c := range map[string]struct {
			change func(u *update)
			want   string
		}{
			"another page content": {func(u *update) {
				page := u.f.pages()[0]
				d := u.f.dict(u.f.Table[page].Object)
				d["Contents"] = ref(u.stream("", []byte("0 0 1 rg 0 0 600 900 re f")))
				u.put(page, d.PDFString())
			}, "changed_after"},
			"the content itself": {func(u *update) {
				d := u.f.dict(u.f.Table[u.f.pages()[0]].Object)
				n := refNumber(d["Contents"])
				u.put(n, "<</Length 3>>\nstream\nq Q\nendstream")
			}, "changed_after"},
			"a note over it": {func(u *update) {
				u.annotate(u.f.pages()[0], u.add("<</Type/Annot/Subtype/FreeText/Rect[0 0 600 900]/Contents(x)/DA(/F 12 Tf)>>"))
			}, "changed_after"},
			"a text field": {func(u *update) {
				u.field(u.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(y)/Rect[0 0 10 10]>>"))
			}, "changed_after"},
			"a signature that runs a script": {func(u *update) {
				u.field(u.add("<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 0 0]/AA<</E<</S/JavaScript/JS(x)>>>>>>"))
			}, "changed_after"},
			"the signature taken out": {func(u *update) {
				u.put(u.f.Root.ObjectNumber.Value(), fmt.Sprintf("<</Type/Catalog/Pages %s>>", u.f.root()["Pages"].PDFString()))
			}, "changed_after"},
			"data to check it by": {func(u *update) {
				d := u.f.root()
				d["DSS"] = ref(u.add("<</Type/DSS/Certs[]>>"))
				u.put(u.f.Root.ObjectNumber.Value(), d.PDFString())
			}, "signed_after"},
			"a title": {func(u *update) {
				u.put(u.f.Info.ObjectNumber.Value(), "<</Title(khac)>>")
			}, "metadata_after"},
			"another signature": {nil, "signed_after"},
		} {
			var changed []byte
			if c.change == nil {
				changed = sign(t, signed, k, How{})
			} else {
				f, err := open(context.Background(), signed)
				if err != nil {
					t.Fatal(err)
				}
				u := newUpdate(f)
				c.change(u)
				if changed, err = u.end(); err != nil {
					t.Fatal(err)
				}
			}
			r := Verify(context.Background(), changed, roots, now)
			if len(r.Signatures) == 0 || !r.Signatures[0].Has(c.want) || !r.Signatures[0].Intact {
				t.Errorf("%s, %s: %+v", form, name, r)
				continue
			}
			if c.want == "changed_after" && r.Verdict() != Bad {
				t.Errorf("%s, %s: %s", form, name, r.Verdict())
			}
		}
	}
}

// A signature over a part only, however honest, is not one over the file.
func TestASignatureOverAPart(t *testing.T) {
	ca := newAuthority(t, "CA thử")
	k := ca.person(t, "Lê Đình Thắng", ecKey(t))
	f, err := open(context.Background(), minutes(t))
	if err != nil {
		t.Fatal(err)
	}
	u := newUpdate(f)
	const none, room = "[0 0000000000 0000000000 0000000000]", 4096
	value := u.add(fmt.Sprintf("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange%s/Contents<%s>>>", none, bytes.Repeat([]byte("0"), 2*room)))
	u.field(u.add(fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 0 0]/V %d 0 R>>", value)))
	data, err := u.end()
	if err != nil {
		t.Fatal(err)
	}
	signed, err := fill(context.Background(), data[:len(data)-60], u.at[value], none, room, k, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := Verify(context.Background(), append(signed, data[len(data)-60:]...), Roots{ca.Certificate}, now)
	if !r.Has("covers_part") || r.Verdict() != Bad {
		t.Errorf("%+v", r)
	}
	// And one whose gap is wider than the signature hides what lies in it.
	wide := sign(t, minutes(t), k, How{})
	at := bytes.Index(wide, []byte("/ByteRange[0 ")) + len("/ByteRange[0 ")
	gap := bytes.Index(wide, []byte("/Contents<"))
	copy(wide[at:], fmt.Sprintf("%010d", gap-20))
	if r := Verify(context.Background(), wide, Roots{ca.Certificate}, now); !r.Has("range_gap") {
		t.Errorf("%+v", r)
	}
	// So does one that was replaced by another since, while what was signed still stands in the gap.
	f, err = open(context.Background(), sign(t, minutes(t), k, How{}))
	if err != nil {
		t.Fatal(err)
	}
	u = newUpdate(f)
	for _, n := range f.numbers() {
		if d := asDict(f.Table[n].Object); d["ByteRange"] != nil {
			d["Contents"] = types.HexLiteral("3000")
			u.put(n, d.PDFString())
		}
	}
	replaced, err := u.end()
	if err != nil {
		t.Fatal(err)
	}
	if r := Verify(context.Background(), replaced, Roots{ca.Certificate}, now); !r.Has("range_gap") || r.Verdict() != Bad {
		t.Errorf("%+v", r)
	}
}

// A file signed with OpenSSL is read as well as our own: RSA, with a signing time, in the older format.
func TestSignedByOpenSSL(t *testing.T) {
	ca := newAuthority(t, "CA thử")
	k := ca.person(t, "Ký bằng OpenSSL", rsaKey())
	dir := t.TempDir()
	writePEM(t, filepath.Join(dir, "key.pem"), "PRIVATE KEY", pkcs8(t, rsaKey()))
	writePEM(t, filepath.Join(dir, "cert.pem"), "CERTIFICATE", k.Certificate.Raw)
	f, err := open(context.Background(), minutes(t))
	if err != nil {
		t.Fatal(err)
	}
	u := newUpdate(f)
	const room = 4096
	filling := strings.Repeat("0", 2*room)
	value := u.add("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 0000000000 0000000000 0000000000]/Contents<" + filling + ">>>")
	u.field(u.add(fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 0 0]/V %d 0 R>>", value)))
	pdf, err := u.end()
	if err != nil {
		t.Fatal(err)
	}
	gap := bytes.Index(pdf, []byte("<"+filling))
	end := gap + 2*room + 2
	copy(pdf[bytes.Index(pdf, []byte("[0 0000000000")):], fmt.Sprintf("[0 %010d %010d %010d]", gap, end, len(pdf)-end))
	if err := os.WriteFile(filepath.Join(dir, "data"), append(bytes.Clone(pdf[:gap]), pdf[end:]...), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("openssl", "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", "data", "-signer", "cert.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "sig")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	cms, err := os.ReadFile(filepath.Join(dir, "sig"))
	if err != nil {
		t.Fatal(err)
	}
	copy(pdf[gap+1:], fmt.Sprintf("%x", cms))
	r := Verify(context.Background(), pdf, Roots{ca.Certificate}, time.Now())
	s := r.Signatures[0]
	if r.Verdict() != Note || !s.Intact || !s.Trusted || s.Signer != "Ký bằng OpenSSL" || time.Since(s.SignedAt) > time.Minute || s.Has("certificate_unbound") {
		t.Errorf("%+v", r)
	}
	if said := run(t, pdf, "pdfsig", "-nocert"); !strings.Contains(said, "Signature is Valid.") {
		t.Error(said)
	}
}
