package signing

import (
	"context"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hopxa/agendas/typeset/typesettest"

	pkcs12 "software.sslmate.com/src/go-pkcs12"
)

// One after the other signs: each signature holds, here and for poppler, and the file is sound for qpdf.
func TestThreeSignaturesHoldForPdfsigToo(t *testing.T) {
	ca := newAuthority(t, "CA thử")
	clerk, chair := ca.person(t, "Nguyễn Thị Hạnh", rsaKey()), ca.person(t, "Lê Đình Thắng", ecKey(t))
	seal := ca.person(t, "UBND xã Đông Văn", ecKey(t))
	file, err := pkcs12.Modern.Encode(clerk.signer, clerk.Certificate, nil, "bí mật")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenPKCS12(file, "sai"); err != ErrPassword {
		t.Fatalf("a wrong password: %v", err)
	}
	if clerk, err = OpenPKCS12(file, "bí mật"); err != nil {
		t.Fatal(err)
	}
	blue, red := picture(t, color.NRGBA{20, 40, 160, 255}), picture(t, color.NRGBA{200, 20, 20, 255})
	for name, pdf := range map[string][]byte{"table": minutes(t), "stream": packed(t, minutes(t))} {
		pdf = sign(t, pdf, clerk, How{Name: "Nguyễn Thị Hạnh", Look: &Appearance{Page: 1, Rect: [4]float64{90, 100, 270, 180}, Image: blue, Lines: []string{"Ký bởi: Nguyễn Thị Hạnh", "Ngày 24/11/2025 10:02:00 +07:00"}, Ink: Blue}})
		pdf = sign(t, pdf, chair, How{Name: "Lê Đình Thắng", Look: &Appearance{Page: 1, Rect: [4]float64{330, 100, 510, 180}, Lines: []string{"Ký bởi: Lê Đình Thắng", "Ngày 24/11/2025 10:05:00 +07:00"}, Ink: Blue, Frame: true}})
		pdf = sign(t, pdf, seal, How{Name: "UBND xã Đông Văn", Look: &Appearance{Page: 1, Rect: [4]float64{270, 90, 350, 170}, Image: red, Ink: Red}})
		if keep := os.Getenv("HOPXA_KEEP"); keep != "" {
			_ = os.WriteFile(filepath.Join(keep, name+".pdf"), pdf, 0o600)
		}
		r := Verify(context.Background(), pdf, Roots{ca.Certificate}, now)
		if len(r.Signatures) != 3 || r.Verdict() != Note {
			t.Fatalf("%s: %+v", name, r)
		}
		for i, s := range r.Signatures {
			if !s.Intact || !s.Trusted || s.Whole != (i == 2) || s.Page != 1 || !s.SignedAt.Equal(now) {
				t.Errorf("%s, signature %d: %+v", name, i, s)
			}
		}
		if got := r.Signatures[2].Sentence(); got != "Chữ ký số: hợp lệ, UBND xã Đông Văn, 10:02 24/11/2025; không bị sửa sau khi ký" {
			t.Error(got)
		}
		said := run(t, pdf, "pdfsig", "-nocert")
		if strings.Count(said, "Signature is Valid.") != 3 || strings.Count(said, "ETSI.CAdES.detached") != 3 || strings.Count(said, "Total document signed") != 1 {
			t.Errorf("%s: pdfsig: %s", name, said)
		}
		run(t, pdf, "qpdf", "--check")
		if name == "table" { // the other one has what PDF/A-1 does not know
			typesettest.IsPDFA(t, pdf)
		}
		if words := run(t, append([]byte(nil), pdf...), "pdftotext", "-q"); words != "" {
			t.Error(words)
		}
	}
}

// packed writes a PDF with object streams and a cross reference stream.
func packed(t *testing.T, pdf []byte) []byte {
	t.Helper()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.pdf")
	if err := os.WriteFile(from, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--object-streams=generate", from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
