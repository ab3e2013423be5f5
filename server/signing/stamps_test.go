package signing

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// stampServer answers with OpenSSL.
func stampServer(t *testing.T, k *Key) *StampServer {
	t.Helper()
	dir := t.TempDir()
	writePEM(t, filepath.Join(dir, "key.pem"), "PRIVATE KEY", pkcs8(t, k.signer))
	writePEM(t, filepath.Join(dir, "cert.pem"), "CERTIFICATE", k.Certificate.Raw)
	const conf = "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\ncrypto_device=builtin\nsigner_cert=cert.pem\nsigner_key=key.pem\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\n"
	if err := os.WriteFile(filepath.Join(dir, "tsa.cnf"), []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_ = os.WriteFile(filepath.Join(dir, "ask"), body, 0o600)
		cmd := exec.Command("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "ask", "-out", "answer")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
		answer, _ := os.ReadFile(filepath.Join(dir, "answer"))
		_, _ = w.Write(answer)
	}))
	t.Cleanup(s.Close)
	return &StampServer{URL: s.URL}
}

// A time stamp lets a signature outlive its certificate.
func TestTimeStamp(t *testing.T) {
	ca := newAuthority(t, "CA thử")
	real := time.Now()
	tsa := ca.person(t, "TSA thử", rsaKey(), func(c *x509.Certificate) {
		c.NotBefore, c.NotAfter = real.Add(-time.Hour), real.AddDate(10, 0, 0)
		c.KeyUsage = x509.KeyUsageDigitalSignature
		c.ExtraExtensions = criticalStamping
	})
	k := ca.person(t, "Lê Đình Thắng", ecKey(t), func(c *x509.Certificate) {
		c.NotBefore, c.NotAfter = real.AddDate(-1, 0, 0), real.AddDate(1, 0, 0)
	})
	pdf := sign(t, minutes(t), k, How{At: real, TSA: stampServer(t, tsa)})
	for name, c := range map[string]struct {
		now   time.Time
		roots Roots
		want  string
		level Level
	}{
		"soon":           {real, Roots{ca.Certificate}, "stamp_good", Note},
		"years after":    {real.AddDate(2, 0, 0), Roots{ca.Certificate}, "stamp_good", Note},
		"nobody vouches": {real, Roots{newAuthority(t, "CA lạ").Certificate}, "stamp_untrusted", Doubt},
	} {
		r := Verify(context.Background(), pdf, c.roots, c.now)
		if !r.Has(c.want) || r.Verdict() != c.level {
			t.Errorf("%s: %s: %s", name, r.Verdict(), codes(r.Signatures[0].Findings))
		}
	}
	if said := run(t, pdf, "pdfsig", "-nocert"); !strings.Contains(said, "Signature is Valid.") {
		t.Error(said)
	}
	stamp, err := stampServer(t, tsa).Stamp(context.Background(), []byte("cái này"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readToken(stamp, [2][]byte{[]byte("cái khác")}); !errors.Is(err, errStamp) {
		t.Errorf("a stamp of something else: %v", err)
	}
	silent := httptest.NewServer(http.NotFoundHandler())
	defer silent.Close()
	_, err = Sign(context.Background(), minutes(t), k, How{At: real, Field: "x", TSA: &StampServer{URL: silent.URL}})
	if !errors.Is(err, ErrStampServer) {
		t.Errorf("a server that answers with nothing: %v", err)
	}
}
